// Reading the hall's JSON into Qt's types. A field that is absent, null or of another kind reads as empty: the hall
// is trusted, but an older or newer one must not stop a screen.
#pragma once

#include <QString>
#include <QVariantMap>

#include <nlohmann/json.hpp>

#include "base/clock.hpp"

namespace yimen::app {

QString textOf(const nlohmann::json& object, const char* field);
int numberOf(const nlohmann::json& object, const char* field, int otherwise = 0);
bool flagOf(const nlohmann::json& object, const char* field);
// The member object or array; an empty object when there is none.
const nlohmann::json& partOf(const nlohmann::json& object, const char* field);
// {"zh": …, "en": …} as QML picks from it.
QVariantMap bilingualOf(const nlohmann::json& object, const char* field);
// Milliseconds since 1970 for QML; 0 when there is no time.
qint64 millisecondsOf(const nlohmann::json& object, const char* field);

}  // namespace yimen::app
