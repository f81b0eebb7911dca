#include "models/hall_data.hpp"

#include <algorithm>

namespace yimen::app {
namespace {

using nlohmann::json;

std::optional<Instant> readInstant(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return {};
    return parse_iso(found->get<std::string>());
}

int minutesUp(int seconds) { return std::max(1, (seconds + 59) / 60); }

ItemEntry readItem(const json& row) {
    ItemEntry item;
    item.code = readText(row, "code");
    item.name = readWords(row, "name");
    item.department = readWords(row, "department");
    item.type = readWords(row, "type");
    item.theme = readText(row, "theme");
    item.audience = readText(row, "audience");
    item.mode = readText(row, "mode");
    item.queue = readText(row, "queue");
    item.mostWanted = row.value("most_wanted", 0);
    return item;
}

QStringList readTexts(const json& object, const char* key) {
    QStringList texts;
    for (const json& text : object.value(key, json::array()))
        texts.append(QString::fromStdString(text.get<std::string>()));
    return texts;
}

QueueEntry readQueue(const json& row) {
    QueueEntry queue;
    queue.id = readText(row, "id");
    queue.prefix = readText(row, "prefix");
    queue.name = readWords(row, "name");
    queue.waiting = row.value("waiting", 0);
    queue.windowsOpen = row.value("windows_open", 0);
    queue.windows = readTexts(row, "windows");
    queue.openWindows = readTexts(row, "open_windows");
    queue.wait = readWait(row.value("estimate", json::object()));
    return queue;
}

// Low means that tickets go on; a clock that jumped keeps the next day from being opened, not this one from going on.
bool givesTickets(const json& hall) {
    const std::string storage = hall.value("storage", std::string("ok"));
    const bool written = storage == "ok" || storage == "low";
    return written && (hall.value("clock_trusted", true) || hall.value("day_open", false));
}

PhaseEntry phaseOf(const json& row) {
    PhaseEntry phase;
    phase.state = readText(row, "state");
    phase.until = readInstant(row, "until");
    phase.nextOpening = readInstant(row, "next_opening");
    return phase;
}

}  // namespace

const ItemEntry* CatalogueEntries::find(const QString& code) const {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const ItemEntry& item) { return item.code == code; });
    return found == items.end() ? nullptr : &*found;
}

const ThemeEntry* CatalogueEntries::theme(const QString& id) const {
    const auto found = std::ranges::find(themes, id, &ThemeEntry::id);
    return found == themes.end() ? nullptr : &*found;
}

QString readText(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

Words readWords(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_object()) return {};
    return {readText(*found, "zh"), readText(*found, "en")};
}

WaitRange readWait(const json& estimate) {
    if (!estimate.is_object() || !estimate.value("known", false)) return {};
    return {true, minutesUp(estimate.value("typical_s", 0)), minutesUp(estimate.value("ninetieth_s", 0))};
}

Result<CatalogueEntries> readCatalogue(const json& answer) {
    return readSafely([&] {
        CatalogueEntries catalogue;
        catalogue.version = answer.value("version", 0);
        for (const json& theme : answer.at("themes"))
            catalogue.themes.push_back({readText(theme, "id"), readWords(theme, "name")});
        for (const json& row : answer.at("items")) catalogue.items.push_back(readItem(row));
        return catalogue;
    });
}

Result<std::vector<QueueEntry>> readQueues(const json& answer) {
    return readSafely([&] {
        std::vector<QueueEntry> queues;
        for (const json& row : answer.at("queues")) queues.push_back(readQueue(row));
        return queues;
    });
}

Result<PhaseEntry> readPhase(const json& phase) {
    return readSafely([&] { return phaseOf(phase); });
}

Result<HallEntry> readHall(const json& answer) {
    return readSafely([&] {
        HallEntry hall;
        hall.name = readWords(answer, "name");
        if (readText(answer, "language") == QStringLiteral("en")) hall.language = QStringLiteral("en");
        hall.elderMode = answer.value("elder_mode", false);
        hall.phone = readText(answer, "phone");
        if (const QString zone = readText(answer, "time_zone"); !zone.isEmpty()) hall.timeZone = zone;
        hall.usable = givesTickets(answer);
        hall.phase = phaseOf(answer.at("phase"));
        if (const auto kiosks = answer.find("kiosks"); kiosks != answer.end()) {
            hall.kiosks.emplace();
            for (const json& kiosk : *kiosks) *hall.kiosks << readText(kiosk, "id");
        }
        return hall;
    });
}

}  // namespace yimen::app
