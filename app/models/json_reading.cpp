#include "models/json_reading.hpp"

#include "base/civil_time.hpp"

namespace yimen::app {
namespace {

const nlohmann::json* find(const nlohmann::json& object, const char* field) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(field);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

}  // namespace

QString textOf(const nlohmann::json& object, const char* field) {
    const auto* value = find(object, field);
    return value && value->is_string() ? QString::fromStdString(value->get_ref<const std::string&>()) : QString();
}

int numberOf(const nlohmann::json& object, const char* field, int otherwise) {
    const auto* value = find(object, field);
    return value && value->is_number() ? value->get<int>() : otherwise;
}

bool flagOf(const nlohmann::json& object, const char* field) {
    const auto* value = find(object, field);
    return value && value->is_boolean() && value->get<bool>();
}

const nlohmann::json& partOf(const nlohmann::json& object, const char* field) {
    static const nlohmann::json nothing = nlohmann::json::object();
    const auto* value = find(object, field);
    return value ? *value : nothing;
}

QVariantMap bilingualOf(const nlohmann::json& object, const char* field) {
    const auto& text = partOf(object, field);
    return {{QStringLiteral("zh"), textOf(text, "zh")}, {QStringLiteral("en"), textOf(text, "en")}};
}

qint64 millisecondsOf(const nlohmann::json& object, const char* field) {
    const auto at = parse_iso(textOf(object, field).toStdString());
    return at ? at->time_since_epoch().count() : 0;
}

}  // namespace yimen::app
