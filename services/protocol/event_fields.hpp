// What every event says: its type on the wire and its fields, described once for all who write and read them.
#pragma once

#include "domain/events.hpp"
#include "protocol/catalogue_fields.hpp"

namespace yimen {

// The longest wait or service that is one: a clock that is not trusted ends no day for weeks.
inline constexpr std::int64_t longest_span_ms = std::int64_t{31} * 24 * 3'600'000;

namespace event_limits {

constexpr std::int64_t most_tickets = 1'000'000;                // of a day; profiles allow 100,000
constexpr std::int64_t highest_version = 1'000'000'000;         // of a catalogue
constexpr std::int64_t highest_number = std::int64_t{1} << 53;  // of an event
constexpr std::int64_t most_entries = 100'000;                  // items of a catalogue, entries of a report
constexpr std::int64_t longest_span_s = longest_span_ms / 1000;
constexpr std::uint64_t minutes_a_day = 24 * 60;

struct Range {
    std::string_view field;
    std::int64_t least = 0;
    std::int64_t most = 0;
};

// What the numbers can be. A hall means nothing else, and figures add them up: one that no hall can mean would spoil
// the sums of all. Times, and the difference of two, are kept as they are, whatever a clock said.
constexpr std::array ranges{Range{"number", 1, most_tickets},
                            Range{"window_number", 0, 9'999},
                            Range{"call", 1, 1'000},
                            Range{"catalogue_version", 0, highest_version},
                            Range{"version", 0, highest_version},
                            Range{"ahead", 0, most_tickets},
                            Range{"wait_ms", 0, longest_span_ms},
                            Range{"estimate_error_s", -longest_span_s, longest_span_s},
                            Range{"half_day", 0, 100},
                            Range{"voided", 0, most_tickets},
                            Range{"series", 0, most_tickets},
                            Range{"event", 1, highest_number},
                            Range{"known", 0, highest_number},
                            Range{"kept", 0, highest_number},
                            Range{"accepted", 0, most_entries},
                            Range{"count", 0, most_entries},
                            Range{"asker", 1, most_entries},
                            Range{"changes", 0, most_entries},
                            Range{"concerned", 0, most_tickets},
                            Range{"samples", 0, most_tickets},
                            Range{"needed", 0, most_tickets},
                            Range{"typical_s", 0, longest_span_s},
                            Range{"ninetieth_s", 0, longest_span_s}};

// Of a field by its name, the same in every event.
constexpr JsonLimit of(std::string_view field) {
    JsonLimit limit{.longest = std::size_t{1} << 20, .most = most_entries};
    for (const auto& range : ranges) {
        if (range.field != field) continue;
        limit.smallest = range.least;
        limit.largest = static_cast<std::uint64_t>(range.most);
    }
    return limit;
}

}  // namespace event_limits

template <typename Get>
constexpr auto told(std::string_view name, Get get) {
    return field(name, get, event_limits::of(name));
}
template <typename Get>
constexpr auto told_if_any(std::string_view name, Get get) {
    return field_if_any(name, get, event_limits::of(name));
}
template <typename Get, typename When>
constexpr auto told_when(std::string_view name, Get get, When when) {
    return field_when(name, get, when, event_limits::of(name));
}

// [arrival_ms, arrival, behind]
inline void read_value(JsonInput& input, const JsonNode& node, OrderKey& key, const JsonLimit&) {
    if (!input.is_list(node, 3)) return;
    if (node.size < 3) return input.fault("three whole numbers");
    const auto* each = node.inside();
    std::size_t place = 0;
    const auto next = [&](auto& value) {
        const JsonInput::At at(input, place++);
        read_value(input, *each, value, JsonLimit{});
        each += each->span;
    };
    next(key.arrival_ms);
    next(key.arrival);
    next(key.behind);
}
inline void write_value(JsonOutput& into, const OrderKey& key) {
    into.text.append("[").append(std::to_string(key.arrival_ms));
    into.text.append(",").append(std::to_string(key.arrival));
    into.text.append(",").append(std::to_string(key.behind)).append("]");
}

// [from, to] in minutes of the day
inline void read_value(JsonInput& input, const JsonNode& node, Period& period, const JsonLimit&) {
    if (!input.is_list(node, 2)) return;
    if (node.size < 2) return input.fault("two whole numbers");
    const auto* each = node.inside();
    for (auto* minute : {&period.from, &period.to}) {
        const JsonInput::At at(input, minute == &period.from ? 0 : 1);
        std::int64_t count = 0;
        read_value(input, *each, count, whole_from(0, event_limits::minutes_a_day));
        *minute = MinuteOfDay{count};
        each += each->span;
    }
}
inline void write_value(JsonOutput& into, const Period& period) {
    into.text.append("[").append(std::to_string(period.from.count()));
    into.text.append(",").append(std::to_string(period.to.count())).append("]");
}

// How long, or why nobody can say.
template <>
struct JsonDescription<WaitEstimate> {
    using E = WaitEstimate;
    static constexpr bool knows(const E& estimate) { return estimate.known; }
    static constexpr bool does_not_know(const E& estimate) { return !estimate.known; }
    static constexpr auto fields = described(told("known", &E::known), told_when("typical_s", &E::typical_s, knows),
                                             told_when("ninetieth_s", &E::ninetieth_s, knows),
                                             field_or_default("samples", &E::samples, event_limits::of("samples")),
                                             field_or_default("needed", &E::needed, event_limits::of("needed")),
                                             told_when("window_open", &E::window_open, does_not_know));
};
template <>
struct JsonDescription<TakenByQueue> {
    using E = TakenByQueue;
    static constexpr auto fields = described(
        told("queue", &E::queue), told("prefix", &E::prefix), told("zh", within<&TakenByQueue::name, &Bilingual::zh>),
        told("en", within<&TakenByQueue::name, &Bilingual::en>), told("departments", &E::departments),
        told("names", &E::names), told("items", &E::items), told("modes", &E::modes));
};

// Of an event its `type` too, which is never renamed. The order of the fields is that of the text that is hashed.
template <>
struct JsonDescription<DayOpened> {
    using E = DayOpened;
    static constexpr std::string_view type = "day.opened";
    static constexpr auto fields =
        described(told("date", &E::day), told("series", &E::series), told_if_any("open", &E::open));
};
template <>
struct JsonDescription<DayClosed> {
    using E = DayClosed;
    static constexpr std::string_view type = "day.closed";
    static constexpr auto fields = described(told("date", &E::day), told("voided", &E::voided));
};
template <>
struct JsonDescription<TicketIssued> {
    using E = TicketIssued;
    static constexpr std::string_view type = "ticket.issued";
    static constexpr auto fields = described(
        told("ticket", &E::ticket), field("series", &E::series), told("number", &E::number), told("queue", &E::queue),
        told("item", &E::item), told("kiosk", &E::kiosk), told("priority", &E::priority),
        told("language", &E::language), told("order", &E::order), told("catalogue_version", &E::catalogue_version),
        told("ahead", &E::ahead), told("estimate", &E::estimate));
};
template <>
struct JsonDescription<TicketCalled> {
    using E = TicketCalled;
    static constexpr std::string_view type = "ticket.called";
    static constexpr auto fields =
        described(told("ticket", &E::ticket), told("number", &E::number), told("queue", &E::queue),
                  told("window", &E::window), told("window_number", &E::window_number), told("clerk", &E::clerk),
                  told("language", &E::language), told("reason", &E::reason), told_if_any("wait_ms", &E::wait_ms),
                  told_if_any("estimate_error_s", &E::estimate_error_s), told_if_any("after", &E::after));
};
template <>
struct JsonDescription<TicketRecalled> {
    using E = TicketRecalled;
    static constexpr std::string_view type = "ticket.recalled";
    static constexpr auto fields = described(
        told("ticket", &E::ticket), told("number", &E::number), told("queue", &E::queue), told("window", &E::window),
        told("window_number", &E::window_number), told("language", &E::language), told("call", &E::call));
};
template <>
struct JsonDescription<ServiceStarted> {
    using E = ServiceStarted;
    static constexpr std::string_view type = "ticket.service_started";
    static constexpr auto fields = described(told("ticket", &E::ticket), told("queue", &E::queue),
                                             told("window", &E::window), told("clerk", &E::clerk));
};
// How long a service took that the day's end cut off nobody knows, and nobody counts: `decode_event` looks at it.
template <>
struct JsonDescription<TicketFinished> {
    using E = TicketFinished;
    static constexpr std::string_view type = "ticket.finished";
    static constexpr auto fields =
        described(told("ticket", &E::ticket), told("queue", &E::queue), told("item", &E::item),
                  told("window", &E::window), told("clerk", &E::clerk), told("service_ms", &E::service_ms),
                  told("occupied_ms", &E::occupied_ms), told("by_day_close", &E::by_day_close));
};
template <>
struct JsonDescription<TicketNoShow> {
    using E = TicketNoShow;
    static constexpr std::string_view type = "ticket.no_show";
    static constexpr auto fields = described(told("ticket", &E::ticket), told("queue", &E::queue),
                                             told("window", &E::window), told("half_day", &E::half_day));
};
template <>
struct JsonDescription<TicketRequeued> {
    using E = TicketRequeued;
    static constexpr std::string_view type = "ticket.requeued";
    static constexpr auto fields =
        described(told("ticket", &E::ticket), told("queue", &E::queue), told("order", &E::order));
};
template <>
struct JsonDescription<TicketTransferred> {
    using E = TicketTransferred;
    static constexpr std::string_view type = "ticket.transferred";
    static constexpr auto fields = described(told("ticket", &E::ticket), told("queue", &E::queue),
                                             told("from_queue", &E::from_queue), told("window", &E::window));
};
template <>
struct JsonDescription<TicketParked> {
    using E = TicketParked;
    static constexpr std::string_view type = "ticket.parked";
    static constexpr auto fields =
        described(told("ticket", &E::ticket), told("queue", &E::queue), told("window", &E::window),
                  told("reason", &E::reason), told_if_any("missing", &E::missing));
};
template <>
struct JsonDescription<TicketBroughtBack> {
    using E = TicketBroughtBack;
    static constexpr std::string_view type = "ticket.brought_back";
    static constexpr auto fields = described(told("ticket", &E::ticket), told("queue", &E::queue));
};
template <>
struct JsonDescription<TicketCancelled> {
    using E = TicketCancelled;
    static constexpr std::string_view type = "ticket.cancelled";
    static constexpr auto fields = described(told("ticket", &E::ticket), told("queue", &E::queue),
                                             told("reason", &E::reason), told_if_any("window", &E::window));
};
template <>
struct JsonDescription<TicketVoided> {
    using E = TicketVoided;
    static constexpr std::string_view type = "ticket.voided";
    static constexpr auto fields = described(told("ticket", &E::ticket), told("queue", &E::queue),
                                             told("window", &E::window), told("reason", &E::reason));
};
template <>
struct JsonDescription<TicketPutBack> {
    using E = TicketPutBack;
    static constexpr std::string_view type = "ticket.put_back";
    static constexpr auto fields =
        described(told("ticket", &E::ticket), told("number", &E::number), told("queue", &E::queue),
                  told("window", &E::window), told("reason", &E::reason));
};
template <>
struct JsonDescription<TicketTakenBack> {
    using E = TicketTakenBack;
    static constexpr std::string_view type = "ticket.taken_back";
    static constexpr auto fields = described(
        told("ticket", &E::ticket), told("number", &E::number), told("queue", &E::queue), told("window", &E::window),
        told("clerk", &E::clerk), told("step", &E::step), told("event", &E::event), told("after_ms", &E::after_ms));
};
template <>
struct JsonDescription<TicketMoved> {
    using E = TicketMoved;
    static constexpr std::string_view type = "ticket.moved";
    static constexpr auto fields =
        described(told("ticket", &E::ticket), told("number", &E::number), told("queue", &E::queue),
                  told("from_queue", &E::from_queue), told("reason", &E::reason));
};
template <>
struct JsonDescription<WindowOpened> {
    using E = WindowOpened;
    static constexpr std::string_view type = "window.opened";
    static constexpr auto fields =
        described(told("window", &E::window), told("clerk", &E::clerk), told_if_any("queues", &E::queues));
};
template <>
struct JsonDescription<WindowClosed> {
    using E = WindowClosed;
    static constexpr std::string_view type = "window.closed";
    static constexpr auto fields = described(told("window", &E::window), told("clerk", &E::clerk));
};
template <>
struct JsonDescription<WindowTakenOver> {
    using E = WindowTakenOver;
    static constexpr std::string_view type = "window.taken_over";
    static constexpr auto fields =
        described(told("window", &E::window), told("clerk", &E::clerk), told("from_clerk", &E::from_clerk));
};
template <>
struct JsonDescription<WindowPaused> {
    using E = WindowPaused;
    static constexpr std::string_view type = "window.paused";
    static constexpr auto fields =
        described(told("window", &E::window), told("clerk", &E::clerk), told("reason", &E::reason));
};
template <>
struct JsonDescription<WindowResumed> {
    using E = WindowResumed;
    static constexpr std::string_view type = "window.resumed";
    static constexpr auto fields = described(told("window", &E::window), told("clerk", &E::clerk));
};
template <>
struct JsonDescription<HelpCalled> {
    using E = HelpCalled;
    static constexpr std::string_view type = "help.called";
    static constexpr auto fields = described(told("kiosk", &E::kiosk));
};
template <>
struct JsonDescription<HelpAnswered> {
    using E = HelpAnswered;
    static constexpr std::string_view type = "help.answered";
    static constexpr auto fields =
        described(told("kiosk", &E::kiosk), told("window", &E::window), told("clerk", &E::clerk));
};
template <>
struct JsonDescription<UsageRecorded> {
    using E = UsageRecorded;
    static constexpr std::string_view type = "usage.recorded";
    static constexpr auto fields =
        described(told("item", &E::item), told("kind", &E::kind), told("page", &E::page), told("kiosk", &E::kiosk),
                  told("language", &E::language), told("elder_mode", &E::elder_mode));
};
template <>
struct JsonDescription<UsageRefused> {
    using E = UsageRefused;
    static constexpr std::string_view type = "usage.refused";
    static constexpr auto fields =
        described(told("kiosk", &E::kiosk), told("accepted", &E::accepted), told("entries", &E::entries));
};
template <>
struct JsonDescription<ClockDistrusted> {
    using E = ClockDistrusted;
    static constexpr std::string_view type = "clock.distrusted";
    static constexpr auto fields = described(told("jump_ms", &E::jump_ms));
};
template <>
struct JsonDescription<ClockConfirmed> {
    using E = ClockConfirmed;
    static constexpr std::string_view type = "clock.confirmed";
    static constexpr auto fields = described(told("by_staff", &E::by_staff));
};
template <>
struct JsonDescription<CatalogueTaken> {
    using E = CatalogueTaken;
    static constexpr std::string_view type = "catalogue.taken";
    static constexpr auto fields =
        described(told("version", &E::version), told("effective", &E::effective), told("sha256", &E::sha256));
};
template <>
struct JsonDescription<ServiceLost> {
    using E = ServiceLost;
    static constexpr std::string_view type = "catalogue.service_lost";
    static constexpr auto fields =
        described(told("version", &E::version), told("count", &E::count), told("items", &E::items));
};
template <>
struct JsonDescription<QueuesStated> {
    using E = QueuesStated;
    static constexpr std::string_view type = "hall.queues_stated";
    static constexpr auto fields =
        described(told("complete", &E::complete), told("queues", within<&QueuesStated::taken, &QueuesTaken::queues>),
                  told("not_stationed", within<&QueuesStated::taken, &QueuesTaken::not_stationed>));
};
template <>
struct JsonDescription<DeviceAsks> {
    using E = DeviceAsks;
    static constexpr std::string_view type = "device.asks";
    static constexpr auto fields = described(told("asker", &E::asker), told("kind", &E::kind), told("step", &E::step));
};
template <>
struct JsonDescription<DevicePaired> {
    using E = DevicePaired;
    static constexpr std::string_view type = "device.paired";
    static constexpr auto fields = described(told("device", &E::device), told("kind", &E::kind), told("key", &E::key));
};
template <>
struct JsonDescription<DeviceChanged> {
    using E = DeviceChanged;
    static constexpr std::string_view type = "device.changed";
    static constexpr auto fields =
        described(told("device", &E::device), told("kind", &E::kind), told("change", &E::change));
};
template <>
struct JsonDescription<PersonChanged> {
    using E = PersonChanged;
    static constexpr std::string_view type = "person.changed";
    static constexpr auto fields =
        described(told("person", &E::person), told("change", &E::change), told("roles", &E::roles));
};
template <>
struct JsonDescription<PersonSession> {
    using E = PersonSession;
    static constexpr std::string_view type = "person.session";
    static constexpr auto fields = described(told("person", &E::person), told("step", &E::step));
};
template <>
struct JsonDescription<HallReloaded> {
    using E = HallReloaded;
    static constexpr std::string_view type = "hall.reloaded";
    static constexpr auto fields =
        described(told("tag", &E::tag), told("changes", &E::changes), told("concerned", &E::concerned));
};
template <>
struct JsonDescription<RecordsLost> {
    using E = RecordsLost;
    static constexpr std::string_view type = "records.lost";
    static constexpr auto fields = described(told("known", &E::known), told("kept", &E::kept),
                                             told("wal_damaged", &E::wal_damaged), told("series", &E::series));
};

}  // namespace yimen
