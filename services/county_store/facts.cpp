#include "county_store/facts.hpp"

#include <algorithm>

#include "county_store/county_store.hpp"
#include "county_store/hall_day_kept.hpp"
#include "county_store/turn_rows.hpp"
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
            if constexpr (requires { content.window; }) good = good && is_storable(content.window);
            if constexpr (requires { content.clerk; }) good = good && is_storable(content.clerk);
            if constexpr (requires { content.kiosk; }) good = good && is_storable(content.kiosk);
            if constexpr (requires { content.queues; }) good = good && std::ranges::all_of(content.queues, is_storable);
            if constexpr (requires { content.item; }) good = good && is_storable(content.item);
            if constexpr (requires { content.kind; }) good = good && is_storable(content.kind);
            if constexpr (requires { content.taken; }) good = good && lists_are_storable(content.taken);
            return good;
        },
        event);
}

const Insert add_uses{
    "usage_counts",
    {"hall", "day", "hour", "kind", "item", "uses"},
    " ON CONFLICT (hall, day, hour, kind, item) DO UPDATE SET uses = usage_counts.uses + excluded.uses"};

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

// Applies one event to the facts; one overload for each kind that changes any but turns.
struct Facts::Applier {
    Facts& facts;
    const LoggedEvent& logged;
    std::int64_t stream;

    void operator()(const QueuesStated& event) const { facts.stated_ = {stream, logged.seq, event}; }
    void operator()(const RecordsLost&) const { facts.losses_.emplace_back(stream, logged.seq); }
    void operator()(const UsageRecorded& event) const {
        ++facts.uses_[{to_string(logged.day), facts.hour_of(logged.at), event.kind, event.item}];
    }
    template <typename Other>
    void operator()(const Other&) const {}
};

Status Facts::take(const KeptLog& log, const StreamRow& stream, std::uint64_t first, std::uint64_t last,
                   const std::vector<const LoggedEvent*>& events) {
    for (const auto* logged : events) std::visit(Applier{*this, *logged, stream.ordinal}, logged->event);
    store_uses();
    store_queues();
    mark_losses();
    return store_turns(log, stream, first, last, events);
}

Status Facts::store_turns(const KeptLog& log, const StreamRow& stream, std::uint64_t first, std::uint64_t last,
                          const std::vector<const LoggedEvent*>& events) {
    auto day = hall_day_after(session_, hall_, log, stream, first - 1, zone_);
    if (!day) return day.error();
    TurnMaker maker(zone_, *std::move(day), stream.ordinal);
    for (const auto* logged : events) maker.take(*logged);
    store(session_, hall_, maker.take_changes(), stream.ordinal, first);
    keep_hall_day(session_, hall_, stream, last, maker.day());
    return done();
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
