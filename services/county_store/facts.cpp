#include "county_store/facts.hpp"

#include <algorithm>
#include <set>

#include "county_store/county_store.hpp"
#include "protocol/county_catalogue_json.hpp"
#include "protocol/event_json.hpp"

namespace yimen::county_tables {
namespace {

// 1970 … 9999: what a date of four digits can say.
constexpr std::int64_t latest_ms = 253'402'300'799'999;

bool is_storable(const std::string& text) {
    return text.size() <= CountyStore::max_event_text && text.find('\0') == std::string::npos;
}

// What a hall says is kept as it says it, in bounds.
bool lists_are_storable(const QueuesTaken& taken) {
    const auto good = [](const std::vector<std::string>& texts) {
        return std::ranges::all_of(texts, [](const std::string& text) {
            return text.size() <= max_name_bytes && text.find('\0') == std::string::npos;
        });
    };
    return good(taken.not_stationed) && std::ranges::all_of(taken.queues, [&](const TakenByQueue& one) {
               return good({one.queue, one.name.zh, one.name.en}) && good(one.departments) && good(one.names) &&
                      good(one.items);
           });
}

// Those of an event's texts that become a fact.
bool texts_are_storable(const Event& event) {
    return std::visit(
        [](const auto& content) {
            bool good = true;
            if constexpr (requires { content.ticket; }) good = good && is_storable(content.ticket);
            if constexpr (requires { content.queue; }) good = good && is_storable(content.queue);
            if constexpr (requires { content.item; }) good = good && is_storable(content.item);
            if constexpr (requires { content.kind; }) good = good && is_storable(content.kind);
            if constexpr (requires { content.taken; }) good = good && lists_are_storable(content.taken);
            return good;
        },
        event);
}

const std::string* ticket_of(const Event& event) {
    return std::visit(
        [](const auto& content) -> const std::string* {
            if constexpr (requires { content.ticket; }) {
                return &content.ticket;
            } else {
                return nullptr;
            }
        },
        event);
}

bool has_ended(const TicketFact& fact) { return fact.ended_at.has_value(); }

std::int64_t milliseconds(Instant at) { return at.time_since_epoch().count(); }

TicketFact fact_of(const Row& row) {
    return {row.integer(1),
            static_cast<std::uint64_t>(row.integer(2)),
            row.text(3),
            row.integer(4),
            row.text(5),
            row.text(6),
            row.text(7),
            row.integer(8),
            row.integer_if_known(9),
            row.integer_if_known(10),
            row.integer_if_known(11),
            row.integer_if_known(12),
            row.integer_if_known(13),
            row.integer(14),
            row.integer(15)};
}

const Insert upsert_tickets{
    "tickets",
    {"hall", "ticket", "stream", "number", "day", "hour", "queue", "item", "state", "issued_at", "first_called_at",
     "started_at", "ended_at", "wait_ms", "service_ms", "calls", "no_shows"},
    " ON CONFLICT (hall, ticket, stream) DO UPDATE SET queue = excluded.queue, state = excluded.state,"
    " first_called_at = excluded.first_called_at, started_at = excluded.started_at, ended_at = excluded.ended_at,"
    " wait_ms = excluded.wait_ms, service_ms = excluded.service_ms, calls = excluded.calls,"
    " no_shows = excluded.no_shows"};

const Insert add_uses{
    "usage_counts",
    {"hall", "day", "hour", "kind", "item", "uses"},
    " ON CONFLICT (hall, day, hour, kind, item) DO UPDATE SET uses = usage_counts.uses + excluded.uses"};

const Lookup tickets_by_id{"tickets",
                           {"ticket", "stream", "number", "day", "hour", "queue", "item", "state", "issued_at",
                            "first_called_at", "started_at", "ended_at", "wait_ms", "service_ms", "calls", "no_shows"},
                           "hall",
                           "ticket",
                           "stream"};

}  // namespace

Result<LoggedEvent> read_event(const UsageEvent& event, std::uint64_t number) {
    const auto wrong = [&](const std::string& what) { return Error{ErrorCode::storage_corrupt, what, {}}; };
    const auto day = parse_date(event.day);
    if (!day) return wrong("its day is no date");
    if (event.at_ms < 0 || event.at_ms > latest_ms) return wrong("its time is not of the years 1970 to 9999");
    auto content = decode_event(event.type, event.body);
    if (!content) return content.error();
    if (!texts_are_storable(*content)) {
        return wrong("a text of it has NUL or more than " + std::to_string(CountyStore::max_event_text) + " bytes");
    }
    if (std::holds_alternative<QueuesStated>(*content) && event.body.size() > QueuesStated::max_bytes) {
        return wrong("it is longer than " + std::to_string(QueuesStated::max_bytes) + " bytes");
    }
    return LoggedEvent{number, *day, Instant{Milliseconds{event.at_ms}}, *std::move(content)};
}

std::optional<LoggedEvent> readable(const UsageEvent& event, std::uint64_t number) {
    auto read = read_event(event, number);
    return read ? std::optional(*std::move(read)) : std::nullopt;
}

// Applies one event to the facts; one overload for each kind that changes any. A ticket that has ended stays as it
// ended: only the log of a disk that was restored says more about it, and what happened first did happen.
struct Facts::Applier {
    Facts& facts;
    const LoggedEvent& logged;
    std::int64_t stream;

    template <typename Change>
    void change(const std::string& id, Change change_fact) const {
        const auto found = facts.tickets_.find(id);
        if (found == facts.tickets_.end() || has_ended(found->second)) return;
        change_fact(found->second);
    }
    void move(const std::string& id, TicketState state) const {
        change(id, [&](TicketFact& fact) { fact.state = to_string(state); });
    }
    void end(const std::string& id, TicketState state) const {
        change(id, [&](TicketFact& fact) {
            fact.state = to_string(state);
            fact.ended_at = milliseconds(logged.at);
        });
    }

    void operator()(const TicketIssued& event) const {
        TicketFact fact;
        fact.stream = stream;
        fact.number = logged.seq;
        fact.day = to_string(logged.day);
        fact.hour = facts.hour_of(logged.at);
        fact.queue = event.queue;
        fact.item = event.item;
        fact.state = to_string(TicketState::waiting);
        fact.issued_at = milliseconds(logged.at);
        // One of the same name can only be of another past: which log comes before a gap is a guess.
        facts.tickets_.insert_or_assign(event.ticket, std::move(fact));
    }
    void operator()(const TicketCalled& event) const {
        change(event.ticket, [&](TicketFact& fact) {
            ++fact.calls;
            fact.state = to_string(TicketState::called);
            if (!fact.first_called_at) fact.first_called_at = milliseconds(logged.at);
            if (!fact.wait_ms) fact.wait_ms = event.wait_ms;
        });
    }
    void operator()(const ServiceStarted& event) const {
        change(event.ticket, [&](TicketFact& fact) {
            fact.state = to_string(TicketState::serving);
            fact.started_at = milliseconds(logged.at);
        });
    }
    void operator()(const TicketFinished& event) const {
        // Nobody knows how long a service took that the day's end cut off.
        if (!event.by_day_close) {
            change(event.ticket, [&](TicketFact& fact) { fact.service_ms = event.service_ms; });
        }
        end(event.ticket, TicketState::finished);
    }
    void operator()(const TicketNoShow& event) const {
        change(event.ticket, [](TicketFact& fact) { ++fact.no_shows; });
        move(event.ticket, TicketState::no_show);
    }
    void operator()(const TicketTransferred& event) const {
        change(event.ticket, [&](TicketFact& fact) {
            fact.state = to_string(TicketState::waiting);
            fact.queue = event.queue;
            fact.started_at.reset();
        });
    }
    void operator()(const TicketParked& event) const {
        move(event.ticket, TicketState::parked);
        change(event.ticket, [](TicketFact& fact) { fact.started_at.reset(); });
    }
    void operator()(const TicketRequeued& event) const { move(event.ticket, TicketState::waiting); }
    void operator()(const TicketBroughtBack& event) const { move(event.ticket, TicketState::waiting); }
    void operator()(const TicketCancelled& event) const { end(event.ticket, TicketState::cancelled); }
    void operator()(const TicketVoided& event) const { end(event.ticket, TicketState::voided); }
    void operator()(const TicketPutBack& event) const {
        move(event.ticket, TicketState::waiting);
        change(event.ticket, [](TicketFact& fact) { fact.started_at.reset(); });
    }
    // The turn goes on. What ended otherwise, in the log of another disk, stays as it ended there.
    void operator()(const TicketTakenBack& event) const {
        const auto found = facts.tickets_.find(event.ticket);
        if (found == facts.tickets_.end()) return;
        auto& fact = found->second;
        if (has_ended(fact) && *fact.ended_at != milliseconds(logged.at) - event.after_ms) return;
        const auto was = [&](TicketState state) { return fact.state == to_string(state); };
        if (event.step == Step::finish && was(TicketState::finished)) {
            fact.state = to_string(TicketState::serving);
            fact.service_ms.reset();
        } else if (event.step == Step::no_show && (was(TicketState::no_show) || was(TicketState::voided))) {
            fact.state = to_string(TicketState::called);
            --fact.no_shows;
        } else if (event.step == Step::cancel && was(TicketState::cancelled)) {
            fact.state = to_string(TicketState::waiting);
        } else {
            return;
        }
        fact.ended_at.reset();
    }
    void operator()(const TicketMoved& event) const {
        change(event.ticket, [&](TicketFact& fact) { fact.queue = event.queue; });
    }
    void operator()(const QueuesStated& event) const { facts.stated_ = {stream, logged.seq, event}; }
    void operator()(const RecordsLost&) const { facts.losses_.emplace_back(stream, logged.seq); }
    void operator()(const UsageRecorded& event) const {
        ++facts.uses_[{to_string(logged.day), facts.hour_of(logged.at), event.kind, event.item}];
    }
    template <typename Other>
    void operator()(const Other&) const {}
};

void Facts::take(const KeptLog& log, const StreamRow& stream, const std::vector<const LoggedEvent*>& events) {
    load(log, stream, events);
    for (const auto* logged : events) std::visit(Applier{*this, *logged, stream.ordinal}, logged->event);
    store_tickets();
    store_uses();
    store_queues();
    mark_losses();
}

void Facts::load(const KeptLog& log, const StreamRow& stream, const std::vector<const LoggedEvent*>& events) {
    std::set<std::string> ids;
    for (const auto* logged : events) {
        if (const auto* ticket = ticket_of(logged->event)) ids.insert(*ticket);
    }
    // Of tickets of the same name in several streams, the newest that this stream goes on from.
    for (const auto& row : session_.look_up(tickets_by_id, hall_, {ids.begin(), ids.end()})) {
        auto fact = fact_of(row);
        if (log.sees(stream, fact.stream, fact.number)) tickets_.insert_or_assign(row.text(0), std::move(fact));
    }
}

void Facts::store_tickets() {
    std::vector<Param> values;
    values.reserve(tickets_.size() * upsert_tickets.columns.size());
    for (const auto& [id, fact] : tickets_) {
        values.insert(values.end(), {hall_, id, fact.stream, static_cast<std::int64_t>(fact.number), fact.day,
                                     fact.hour, fact.queue, fact.item, fact.state, fact.issued_at,
                                     param_of(fact.first_called_at), param_of(fact.started_at), param_of(fact.ended_at),
                                     param_of(fact.wait_ms), param_of(fact.service_ms), fact.calls, fact.no_shows});
    }
    session_.insert(upsert_tickets, values);
}

void Facts::store_uses() {
    std::vector<Param> values;
    for (const auto& [key, uses] : uses_) {
        const auto& [day, hour, kind, item] = key;
        values.insert(values.end(), {hall_, day, hour, kind, item, uses});
    }
    session_.insert(add_uses, values);
}

void Facts::store_queues() {
    if (stated_) keep_queues(session_, hall_, *stated_);
}

void Facts::mark_losses() {
    for (const auto& [stream, number] : losses_) {
        session_.execute("UPDATE events SET records_lost = 1 WHERE hall = $1 AND stream = $2 AND number = $3",
                         {hall_, stream, static_cast<std::int64_t>(number)});
    }
}

void Facts::note_days(const std::vector<const LoggedEvent*>& events) {
    if (events.empty()) return;
    const auto [first, last] = std::ranges::minmax(events, {}, &LoggedEvent::day);
    const auto from = to_string(first->day);
    const auto until = to_string(last->day);
    session_.execute(
        "UPDATE halls SET known_from = CASE WHEN known_from <= $1 THEN known_from ELSE $1 END,"
        " known_until = CASE WHEN known_until >= $2 THEN known_until ELSE $2 END WHERE id = $3",
        {from, until, hall_});
}

}  // namespace yimen::county_tables
