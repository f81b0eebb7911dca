#include "screens/sample_hall.hpp"

#include <cstdlib>

#include "base/civil_time.hpp"
#include "config/config.hpp"

namespace yimen::shots {
namespace {

using test::as_json;

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

PhaseShown phaseOf(const std::string& state) {
    PhaseShown phase{*enum_of<PhaseState>(state), {}, {}, {}};
    if (state == "open") phase.until = parse_iso("2026-11-23T04:00:00.000Z");
    if (state == "lunch") phase.until = parse_iso("2026-11-23T06:30:00.000Z");
    if (state == "closed") phase.next_opening = parse_iso("2026-11-24T00:30:00.000Z");
    return phase;
}

QueueShown queueOf(const QueueProfile& queue, int position, bool busy) {
    const int waiting = busy ? (position * 5 + 3) % 11 : 0;
    QueueShown shown;
    shown.id = queue.id;
    shown.prefix = queue.prefix;
    shown.name = queue.name;
    shown.waiting = static_cast<std::size_t>(waiting);
    shown.windows_open = position == 5 ? 0 : 2;
    shown.windows = {std::to_string(position + 1), "10"};
    if (position != 5) shown.open_windows = shown.windows;
    if (busy && position != 3) {
        shown.estimate = {.known = true, .typical_s = waiting * 130, .ninetieth_s = waiting * 210 + 60};
    }
    return shown;
}

QueuesShown queuesOf(const SampleState& state) {
    QueuesShown shown;
    int position = 0;
    for (const QueueProfile& queue : demonstration().profile.queues)
        shown.queues.push_back(queueOf(queue, position++, state.busy));
    if (state.empty) shown.queues.clear();
    shown.phase = phaseOf(state.phase);
    return shown;
}

CatalogueShown catalogueOf(const SampleState& state, const Stationing& stationing) {
    const auto& catalogue = demonstration().catalogue;
    auto shown = show_catalogue(catalogue, demonstration().profile, stationing);
    std::erase_if(shown.items,
                  [&](const ItemRow& row) { return state.empty || catalogue.find(row.code)->level == Level::village; });
    return shown;
}

ItemGuide guideOf(const Item& item, const Stationing& stationing) {
    auto guide = show_guide(item, demonstration().catalogue, demonstration().profile, stationing);
    guide.updated = "2026-11-01";
    return guide;
}

HallShown hallOf(const SampleState& state) {
    auto shown = show_profile(demonstration().profile);
    shown.language = *enum_of<Language>(state.language);
    shown.elder_mode = state.elder;
    shown.phone = "0373-555-0100";
    shown.phase = phaseOf(state.phase);
    shown.storage = "ok";
    shown.catalogue.tag = "first";
    return shown;
}

}  // namespace

Instant sampleMorning() { return *parse_iso("2026-11-23T01:41:00.000Z"); }

std::shared_ptr<test::ScriptedHall> sampleHall(const SampleState& state) {
    const Stationing stationing(demonstration().catalogue, demonstration().profile);
    auto hall = std::make_shared<test::ScriptedHall>();
    hall->answer(QStringLiteral("/v1/hall"), as_json(hallOf(state)));
    hall->answer(QStringLiteral("/v1/catalogue"), as_json(catalogueOf(state, stationing)));
    hall->answer(QStringLiteral("/v1/queues"), as_json(queuesOf(state)));
    for (const Item& item : demonstration().catalogue.items())
        hall->answer(QStringLiteral("/v1/items/") + QString::fromStdString(item.code),
                     as_json(guideOf(item, stationing)));
    giveTicket(*hall, "A017", "social", 4, {.known = true, .typical_s = 400, .ninetieth_s = 880});
    hall->answer(QStringLiteral("/v1/usage"), as_json(UsageShown{1, {}}));
    return hall;
}

void giveTicket(test::ScriptedHall& hall, const std::string& number, const std::string& queue, int ahead,
                const WaitEstimate& wait, Priority priority) {
    TicketShown ticket;
    ticket.number = number;
    ticket.queue = queue;
    ticket.priority = priority;
    ticket.ahead = ahead;
    ticket.estimate = wait;
    hall.answer(QStringLiteral("/v1/tickets"), as_json(ticket));
}

void refuseTickets(test::ScriptedHall& hall, ErrorCode code) {
    Error refusal{code, "refused", {}};
    if (code == ErrorCode::too_late_today || code == ErrorCode::queue_not_today)
        refusal.params = {{"next_opening", "2026-11-24T00:30:00.000Z"}};
    if (code == ErrorCode::too_late_before_break || code == ErrorCode::numbers_ended) {
        refusal.params = {{"next_opening", "2026-11-23T06:30:00.000Z"}};
    }
    hall.answer(QStringLiteral("/v1/tickets"), refusal);
}

}  // namespace yimen::shots
