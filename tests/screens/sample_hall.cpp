#include "screens/sample_hall.hpp"

#include <cstdlib>

#include "base/civil_time.hpp"
#include "config/config.hpp"

namespace yimen::shots {
namespace {

using nlohmann::json;

const LoadedHall& demonstration() {
    static const LoadedHall hall = [] {
        auto loaded = load_hall(std::string(YIMEN_CONFIG_FOLDER), "410721103");
        if (!loaded) {
            std::fprintf(stderr, "%s\n", loaded.error().detail.c_str());
            std::abort();
        }
        return std::move(loaded).value();
    }();
    return hall;
}

json words(const Bilingual& text) { return {{"zh", text.zh}, {"en", text.en}}; }

const char* audienceOf(const Item& item) {
    return item.audience == Audience::individual     ? "individual"
           : item.audience == Audience::organization ? "organization"
                                                     : "both";
}

const char* modeOf(const Item& item) {
    switch (item.mode) {
        case ServiceMode::immediate: return "immediate";
        case ServiceMode::promised: return "promised";
        case ServiceMode::assisted: return "assisted";
        case ServiceMode::paid: return "paid";
        case ServiceMode::agency: return "agency";
    }
    return "immediate";
}

int rankOf(const std::string& code) {
    const auto& wanted = demonstration().profile.most_wanted;
    const auto found = std::find(wanted.begin(), wanted.end(), code);
    return found == wanted.end() ? 0 : static_cast<int>(found - wanted.begin()) + 1;
}

json rowOf(const Item& item, const Stationing& stationing) {
    const std::string* queue = stationing.queue_of(item.code);
    return {{"code", item.code},
            {"name", words(item.name)},
            {"department", words(item.department)},
            {"type", words(item.type)},
            {"theme", item.theme},
            {"audience", audienceOf(item)},
            {"mode", modeOf(item)},
            {"queue", queue ? json(*queue) : json(nullptr)},
            {"keywords", item.keywords},
            {"most_wanted", rankOf(item.code)}};
}

json guideOf(const Item& item, const Stationing& stationing) {
    json guide = rowOf(item, stationing);
    guide["promised_days"] = item.promised_days ? json(*item.promised_days) : json(nullptr);
    guide["statutory_days"] = item.statutory_days ? json(*item.statutory_days) : json(nullptr);
    guide["fee"] = words(item.fee);
    guide["materials"] = json::array();
    for (const Material& material : item.materials) guide["materials"].push_back({{"name", words(material.name)}});
    guide["source"] = item.source;
    guide["updated"] = "2026-11-01";
    return guide;
}

json phaseOf(const std::string& state) {
    json phase{{"state", state}, {"until", nullptr}, {"next_opening", nullptr}};
    if (state == "open") phase["until"] = "2026-11-23T04:00:00.000Z";
    if (state == "lunch") phase["until"] = "2026-11-23T06:30:00.000Z";
    if (state == "closed") phase["next_opening"] = "2026-11-24T00:30:00.000Z";
    return phase;
}

json queueOf(const QueueProfile& queue, int position, bool busy) {
    const int waiting = busy ? (position * 5 + 3) % 11 : 0;
    json row{{"id", queue.id},
             {"prefix", std::string(1, queue.prefix)},
             {"name", words(queue.name)},
             {"waiting", waiting},
             {"windows_open", position == 5 ? 0 : 2},
             {"windows", json::array({std::to_string(position + 1), "10"})}};
    row["open_windows"] = position == 5 ? json::array() : row["windows"];
    row["estimate"] = {
        {"known", busy && position != 3}, {"typical_s", waiting * 130}, {"ninetieth_s", waiting * 210 + 60}};
    return row;
}

json queuesOf(const SampleState& state) {
    json queues = json::array();
    int position = 0;
    for (const QueueProfile& queue : demonstration().profile.queues)
        queues.push_back(queueOf(queue, position++, state.busy));
    if (state.empty) queues.clear();
    return {{"queues", queues}, {"phase", phaseOf(state.phase)}};
}

json catalogueOf(const SampleState& state, const Stationing& stationing) {
    json catalogue{{"version", 1}, {"themes", json::array()}, {"items", json::array()}};
    for (const Theme& theme : demonstration().catalogue.themes())
        catalogue["themes"].push_back({{"id", theme.id}, {"name", words(theme.name)}});
    for (const Item& item : demonstration().catalogue.items())
        if (!state.empty && item.level != Level::village) catalogue["items"].push_back(rowOf(item, stationing));
    return catalogue;
}

json hallOf(const SampleState& state) {
    const HallProfile& profile = demonstration().profile;
    return {{"name", words(profile.name)},
            {"language", state.language},
            {"elder_mode", state.elder},
            {"phone", "0373-555-0100"},
            {"time_zone", profile.time_zone},
            {"phase", phaseOf(state.phase)},
            {"storage", "ok"},
            {"clock_trusted", true}};
}

const json sampleTicket{{"number", "A017"},
                        {"queue", "social"},
                        {"priority", "none"},
                        {"ahead", 4},
                        {"estimate", {{"known", true}, {"typical_s", 400}, {"ninetieth_s", 880}}}};

}  // namespace

Instant sampleMorning() { return *parse_iso("2026-11-23T01:41:00.000Z"); }

std::shared_ptr<test::ScriptedHall> sampleHall(const SampleState& state) {
    const Stationing stationing(demonstration().catalogue, demonstration().profile);
    auto hall = std::make_shared<test::ScriptedHall>();
    hall->answer(QStringLiteral("/v1/hall"), hallOf(state));
    hall->answer(QStringLiteral("/v1/catalogue"), catalogueOf(state, stationing));
    hall->answer(QStringLiteral("/v1/queues"), queuesOf(state));
    for (const Item& item : demonstration().catalogue.items())
        hall->answer(QStringLiteral("/v1/items/") + QString::fromStdString(item.code), guideOf(item, stationing));
    hall->answer(QStringLiteral("/v1/tickets"), sampleTicket);
    hall->answer(QStringLiteral("/v1/usage"), json{{"accepted", 1}, {"refused", json::array()}});
    return hall;
}

void refuseTickets(test::ScriptedHall& hall, ErrorCode code) {
    Error refusal{code, "refused", {}};
    if (code == ErrorCode::too_late_today) refusal.params = {{"next_opening", "2026-11-24T00:30:00.000Z"}};
    hall.answer(QStringLiteral("/v1/tickets"), refusal);
}

}  // namespace yimen::shots
