// What the hall's interface tells a screen, as plain values.
#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

#include "base/civil_time.hpp"
#include "base/result.hpp"

namespace yimen::app {

// A text in both languages. Falls back to Chinese where nobody has translated it.
struct Words {
    QString zh;
    QString en;

    const QString& in(const QString& language) const {
        return language == QStringLiteral("en") && !en.isEmpty() ? en : zh;
    }
    bool operator==(const Words&) const = default;
};

struct ThemeEntry {
    QString id;
    Words name;
};

// A row of the catalogue. `queue` is empty where the item is not served here.
struct ItemEntry {
    QString code;
    Words name;
    Words department;
    Words type;
    QString theme;
    QString audience;  // individual, organization, both
    QString mode;      // immediate, promised, assisted, paid, agency
    QString queue;
    int mostWanted = 0;  // 0: not among the most wanted; else its rank
};

struct CatalogueEntries {
    int version = 0;
    std::vector<ThemeEntry> themes;
    std::vector<ItemEntry> items;  // at most max_catalogue_items

    const ItemEntry* find(const QString& code) const;
    const ThemeEntry* theme(const QString& id) const;
};

// How long somebody who arrives now will wait, in whole minutes, rounded up.
struct WaitRange {
    bool known = false;
    int typical = 0;
    int ninetieth = 0;

    bool operator==(const WaitRange&) const = default;
};

struct QueueEntry {
    QString id;
    QString prefix;
    Words name;
    int waiting = 0;
    int windowsOpen = 0;
    QStringList windows;  // those that serve it, open or not
    QStringList openWindows;
    WaitRange wait;
};

struct PhaseEntry {
    QString state = QStringLiteral("closed");  // open, lunch, closed
    std::optional<Instant> until;
    std::optional<Instant> nextOpening;
};

struct HallEntry {
    Words name;
    QString language = QStringLiteral("zh");
    bool elderMode = false;
    QString phone;  // may be empty
    QString timeZone = QLatin1String(usual_time_zone);
    bool usable = true;  // tickets can be written, and the clock is trusted or the day was opened before it jumped
    PhaseEntry phase;
    std::optional<QStringList> kiosks;  // the ids of its profile
};

// nlohmann-json throws on a wrong type: reading an answer inside `read` turns that into invalid_request.
template <typename Read>
auto readSafely(Read read) -> Result<decltype(read())> {
    try {
        return read();
    } catch (const nlohmann::json::exception& problem) {
        return Error{ErrorCode::invalid_request, problem.what(), {}};
    }
}

// All read what docs/openapi describes. Error: invalid_request when the answer is not of that form.
Result<CatalogueEntries> readCatalogue(const nlohmann::json& answer);
Result<std::vector<QueueEntry>> readQueues(const nlohmann::json& answer);
Result<PhaseEntry> readPhase(const nlohmann::json& phase);
Result<HallEntry> readHall(const nlohmann::json& answer);
Words readWords(const nlohmann::json& object, const char* key);
WaitRange readWait(const nlohmann::json& estimate);
// A string member; empty when it is absent or null.
QString readText(const nlohmann::json& object, const char* key);

}  // namespace yimen::app
