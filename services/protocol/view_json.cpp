#include "protocol/view_json.hpp"

#include <algorithm>
#include <tuple>

#include "domain/catalogue_words.hpp"
#include "protocol/json_text.hpp"

namespace yimen {
namespace {

OrderedJson instant_or_null(const std::optional<Instant>& at) {
    return at ? OrderedJson(to_iso(*at)) : OrderedJson(nullptr);
}

OrderedJson text_or_null(const std::string& text) { return text.empty() ? OrderedJson(nullptr) : OrderedJson(text); }

const char* name_of(HallKind kind) { return kind == HallKind::village ? "village" : "township"; }

const char* name_of(HallClass hall_class) {
    switch (hall_class) {
        case HallClass::larger: return "larger";
        case HallClass::medium: return "medium";
        case HallClass::village: return "village";
    }
    return "medium";
}

const char* name_of(PhaseState state) {
    switch (state) {
        case PhaseState::open: return "open";
        case PhaseState::lunch: return "lunch";
        case PhaseState::closed: return "closed";
    }
    return "closed";
}

WaitEstimate estimate_of(const HallView& view, const Ticket& ticket) {
    const auto found = view.estimates.by_ticket.find(ticket.id);
    return found == view.estimates.by_ticket.end() ? ticket.estimate : found->second;
}

int longest_wait_s(const HallView& view, const Queue& queue) {
    std::optional<Instant> oldest;
    for (const auto* line : {&queue.ordinary, &queue.priority}) {
        if (line->empty()) continue;
        const auto issued = view.hall.find_ticket(line->begin()->second)->issued_at;
        if (!oldest || issued < *oldest) oldest = issued;
    }
    return oldest ? static_cast<int>(std::max<std::int64_t>(0, (view.now - *oldest).count() / 1000)) : 0;
}

bool serves(const WindowProfile& window, const std::string& queue) {
    return std::ranges::find(window.queues, queue, &RankedQueue::queue) != window.queues.end();
}

OrderedJson tickets_in(const HallView& view, const WindowProfile& window, TicketState state, std::size_t limit) {
    std::vector<const Ticket*> found;
    for (const auto& [id, ticket] : view.hall.tickets()) {
        if (ticket.state == state && serves(window, ticket.queue)) found.push_back(&ticket);
    }
    return ticket_list(view, std::move(found), limit);
}

int most_wanted_rank(const HallProfile& profile, const std::string& item) {
    const auto found = std::ranges::find(profile.most_wanted, item);
    return found == profile.most_wanted.end() ? 0 : static_cast<int>(found - profile.most_wanted.begin()) + 1;
}

void append_name(std::string& into, std::string_view before, const Bilingual& name) {
    append_quoted(into.append(before).append(R"({"zh":)"), name.zh);
    append_quoted(into.append(R"(,"en":)"), name.en);
    into += '}';
}

// As item_row() has it; a hundred thousand of those take a second of the hall's time.
void append_row(std::string& into, const Item& item, const HallProfile& profile, const Stationing& stationing) {
    append_quoted(into.append(R"({"code":)"), item.code);
    append_name(into, R"(,"name":)", item.name);
    append_name(into, R"(,"department":)", item.department);
    append_name(into, R"(,"type":)", item.type);
    append_quoted(into.append(R"(,"theme":)"), item.theme);
    into.append(R"(,"audience":")").append(word_of(audience_words, item.audience));
    into.append(R"(","mode":")").append(word_of(mode_words, item.mode)).append(R"(","queue":)");
    if (const auto* queue = stationing.queue_of(item.code)) {
        append_quoted(into, *queue);
    } else {
        into.append("null");
    }
    into.append(R"(,"keywords":[)");
    for (std::size_t i = 0; i < item.keywords.size(); ++i) append_quoted(i == 0 ? into : into += ',', item.keywords[i]);
    into.append(R"(],"most_wanted":)").append(std::to_string(most_wanted_rank(profile, item.code))).append("}");
}

OrderedJson days_or_null(const std::optional<int>& days) { return days ? OrderedJson(*days) : OrderedJson(nullptr); }

}  // namespace

OrderedJson to_json(const Bilingual& text) { return {{"zh", text.zh}, {"en", text.en}}; }

OrderedJson to_json(const WaitEstimate& estimate) {
    if (estimate.known) {
        return {{"known", true}, {"typical_s", estimate.typical_s}, {"ninetieth_s", estimate.ninetieth_s}};
    }
    return {{"known", false},
            {"samples", estimate.samples},
            {"needed", estimate.needed},
            {"window_open", estimate.window_open}};
}

OrderedJson to_json(const Reason& reason) {
    auto params = OrderedJson::object();
    for (const auto& [name, value] : reason.params) params[name] = value;
    return {{"code", reason.code}, {"params", std::move(params)}};
}

OrderedJson to_json(const Phase& phase, const TimeZone& zone) {
    const auto instant = [&](const std::optional<CivilTime>& time) {
        return time ? OrderedJson(to_iso(zone.instant(*time))) : OrderedJson(nullptr);
    };
    auto periods = OrderedJson::array();
    for (const auto& period : phase.today) {
        periods.push_back({{"from", to_string(period.from)}, {"to", to_string(period.to)}});
    }
    return {{"state", name_of(phase.state)},
            {"until", instant(phase.until)},
            {"next_opening", instant(phase.next_opening)},
            {"periods", std::move(periods)}};
}

OrderedJson ticket_view(const HallView& view, const Ticket& ticket) {
    const auto ahead = people_ahead(view.hall, ticket, view.profile.calling);
    return {{"id", ticket.id},
            {"number", ticket.number},
            {"queue", ticket.queue},
            {"item", ticket.item},
            {"priority", to_string(ticket.priority)},
            {"language", to_string(ticket.language)},
            {"state", to_string(ticket.state)},
            {"window", text_or_null(ticket.window)},
            {"calls", ticket.calls},
            {"requeued", ticket.requeued},
            {"catalogue_version", ticket.catalogue_version},
            {"issued_at", to_iso(ticket.issued_at)},
            {"called_at", instant_or_null(ticket.last_called_at)},
            {"started_at", instant_or_null(ticket.started_at)},
            {"finished_at", instant_or_null(ticket.ended_at)},
            {"ahead", ahead ? OrderedJson(*ahead) : OrderedJson(nullptr)},
            {"estimate", to_json(estimate_of(view, ticket))},
            {"note", ticket.note}};
}

OrderedJson queue_view(const HallView& view, const QueueProfile& queue) {
    const auto& state = view.hall.queue(queue.id);
    auto windows = OrderedJson::array();
    auto open = OrderedJson::array();
    for (const auto& window : view.profile.windows) {
        if (!serves(window, queue.id)) continue;
        windows.push_back(window.id);
        if (view.hall.window(window.id).mode == WindowMode::open) open.push_back(window.id);
    }
    const auto found = view.estimates.by_queue.find(queue.id);
    const auto newcomer = found == view.estimates.by_queue.end() ? WaitEstimates::Newcomer{} : found->second;
    return {{"id", queue.id},
            {"prefix", std::string(1, queue.prefix)},
            {"name", to_json(queue.name)},
            {"waiting", state.waiting()},
            {"waiting_priority", state.priority.size()},
            {"longest_wait_s", longest_wait_s(view, state)},
            {"windows_open", open.size()},
            {"windows", std::move(windows)},
            {"open_windows", std::move(open)},
            {"estimate", to_json(newcomer.ordinary)},
            {"estimate_priority", to_json(newcomer.priority)},
            {"last_called", text_or_null(state.last_called)}};
}

OrderedJson window_view(const HallView& view, const WindowProfile& window) {
    const auto& state = view.hall.window(window.id);
    const auto* ticket = view.hall.find_ticket(state.ticket);
    auto queues = OrderedJson::array();
    std::size_t waiting = 0;
    for (const auto& ranked : window.queues) {
        queues.push_back({{"queue", ranked.queue}, {"rank", ranked.rank}});
        waiting += view.hall.queue(ranked.queue).waiting();
    }
    return {{"id", window.id},
            {"number", window.number},
            {"name", to_json(window.name)},
            {"state", to_string(state.mode)},
            {"clerk", text_or_null(state.clerk)},
            {"ticket", ticket ? ticket_view(view, *ticket) : OrderedJson(nullptr)},
            {"queues", std::move(queues)},
            {"waiting", waiting},
            {"served_today", state.served_today},
            {"pause_reason", text_or_null(state.pause_reason)}};
}

OrderedJson window_waiting_view(const HallView& view, const WindowProfile& window, std::size_t limit) {
    auto tickets = OrderedJson::array();
    for (const auto& id : calling_order(view.hall, view.profile, window.id, limit)) {
        tickets.push_back(ticket_view(view, *view.hall.find_ticket(id)));
    }
    const auto next = next_for_window(view.hall, window, view.profile.calling);
    return {{"tickets", std::move(tickets)},
            {"next", next ? OrderedJson{{"ticket", next->ticket},
                                        {"reason", to_json(Reason{std::string(to_string(next->reason)), {}})}}
                          : OrderedJson(nullptr)},
            {"parked", tickets_in(view, window, TicketState::parked, limit)},
            {"no_show", tickets_in(view, window, TicketState::no_show, limit)}};
}

OrderedJson ticket_list(const HallView& view, std::vector<const Ticket*> tickets, std::size_t limit) {
    std::ranges::sort(tickets, {}, [](const Ticket* ticket) {
        return std::tuple(ticket->number.front(), ticket->number.size(), std::string_view(ticket->number));
    });
    auto list = OrderedJson::array();
    for (const auto* ticket : tickets) {
        if (list.size() == limit) break;
        list.push_back(ticket_view(view, *ticket));
    }
    return list;
}

OrderedJson calls_view(const HallView& view, std::size_t limit) {
    auto calls = OrderedJson::array();
    for (const auto& call : view.hall.calls()) {
        if (calls.size() == limit) break;
        calls.push_back({{"ticket", call.ticket},
                         {"number", call.number},
                         {"queue", call.queue},
                         {"window", call.window},
                         {"window_number", call.window_number},
                         {"call", call.call},
                         {"at", to_iso(call.at)},
                         {"state", to_string(view.hall.find_ticket(call.ticket)->state)}});
    }
    return {{"calls", std::move(calls)}};
}

OrderedJson day_view(const HallState& hall) {
    return {{"day", hall.day() ? OrderedJson(to_string(*hall.day())) : OrderedJson(nullptr)},
            {"open", hall.day_open()},
            {"issued", hall.tickets().size()},
            {"waiting", hall.count(TicketState::waiting)},
            {"called", hall.count(TicketState::called)},
            {"serving", hall.count(TicketState::serving)},
            {"parked", hall.count(TicketState::parked)},
            {"no_show", hall.count(TicketState::no_show)},
            {"finished", hall.count(TicketState::finished)},
            {"cancelled", hall.count(TicketState::cancelled)},
            {"void", hall.count(TicketState::voided)}};
}

OrderedJson profile_view(const HallProfile& profile) {
    auto kiosks = OrderedJson::array();
    for (const auto& kiosk : profile.kiosks) kiosks.push_back({{"id", kiosk.id}, {"place", to_json(kiosk.place)}});
    auto clerks = OrderedJson::array();
    for (const auto& clerk : profile.clerks) clerks.push_back({{"id", clerk.id}, {"name", clerk.name}});
    const auto& calling = profile.calling;
    const auto& thresholds = profile.thresholds;
    return {{"id", profile.id},
            {"name", to_json(profile.name)},
            {"division", to_json(profile.division)},
            {"kind", name_of(profile.kind)},
            {"class", name_of(profile.hall_class)},
            {"language", to_string(profile.language)},
            {"elder_mode", profile.elder_mode},
            {"phone", profile.phone},
            {"time_zone", profile.time_zone},
            {"kiosks", std::move(kiosks)},
            {"clerks", std::move(clerks)},
            {"calling",
             {{"recall_after_seconds", calling.recall_after_seconds},
              {"max_calls", calling.max_calls},
              {"requeue_behind", calling.requeue_behind},
              {"ordinary_per_priority", calling.ordinary_per_priority},
              {"rank_penalty_minutes", calling.rank_penalty_minutes},
              {"last_ticket_minutes", calling.last_ticket_minutes}}},
            {"thresholds",
             {{"wait_green_minutes", thresholds.wait_green_minutes},
              {"wait_amber_minutes", thresholds.wait_amber_minutes},
              {"no_show_percent", thresholds.no_show_percent},
              {"satisfaction_percent", thresholds.satisfaction_percent},
              {"utilisation_low_percent", thresholds.utilisation_low_percent},
              {"utilisation_high_percent", thresholds.utilisation_high_percent}}}};
}

OrderedJson item_row(const Item& item, const HallProfile& profile, const Stationing& stationing) {
    const auto* queue = stationing.queue_of(item.code);
    return {{"code", item.code},
            {"name", to_json(item.name)},
            {"department", to_json(item.department)},
            {"type", to_json(item.type)},
            {"theme", item.theme},
            {"audience", word_of(audience_words, item.audience)},
            {"mode", word_of(mode_words, item.mode)},
            {"queue", queue ? OrderedJson(*queue) : OrderedJson(nullptr)},
            {"keywords", item.keywords},
            {"most_wanted", most_wanted_rank(profile, item.code)}};
}

OrderedJson item_guide(const Item& item, const Catalogue& catalogue, const HallProfile& profile,
                       const Stationing& stationing) {
    auto guide = item_row(item, profile, stationing);
    guide["promised_days"] = days_or_null(item.promised_days);
    guide["statutory_days"] = days_or_null(item.statutory_days);
    guide["fee"] = to_json(item.fee);
    auto materials = OrderedJson::array();
    for (const auto& material : item.materials) materials.push_back({{"name", to_json(material.name)}});
    guide["materials"] = std::move(materials);
    const auto* against = stationing.reason_against(item.code);
    guide["not_stationed"] = against ? to_json(*against) : OrderedJson(nullptr);
    guide["source"] = item.source;
    guide["catalogue_version"] = catalogue.version();
    guide["updated"] = item.updated.empty() ? catalogue.updated() : item.updated;
    return guide;
}

std::string catalogue_text(const Catalogue& catalogue, const HallProfile& profile, const Stationing& stationing) {
    auto themes = OrderedJson::array();
    for (const auto& theme : catalogue.themes()) themes.push_back({{"id", theme.id}, {"name", to_json(theme.name)}});
    auto text = OrderedJson{{"version", catalogue.version()},
                            {"updated", catalogue.updated()},
                            {"themes", std::move(themes)},
                            {"items", OrderedJson::array()}}
                    .dump();
    text.resize(text.size() - 2);  // open again what comes last, the items
    for (const auto& item : catalogue.items()) {
        append_row(text, item, profile, stationing);
        text.push_back(',');
    }
    if (text.back() == ',') text.pop_back();
    return text += "]}";
}

std::string stream_data(std::uint64_t seq, const std::string& day, Instant at, std::string_view type,
                        std::string_view body) {
    std::string data = R"({"seq":)" + std::to_string(seq) + R"(,"day":")" + day + R"(","at":")" + to_iso(at) +
                       R"(","type":")" + std::string(type) + '"';
    if (body != "{}")
        data.append(",").append(body.substr(1));
    else
        data += '}';
    return data;
}

}  // namespace yimen
