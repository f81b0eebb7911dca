// Turns, and what must be known of a business day to go on with it, as text: kept by halls and by the county.
#pragma once

#include "figures/turn_maker.hpp"
#include "protocol/event_fields.hpp"

namespace yimen {

inline void read_value(JsonInput& input, const JsonNode& node, Milliseconds& time, const JsonLimit&) {
    std::int64_t count = 0;
    read_value(input, node, count, JsonLimit{});
    time = Milliseconds{count};
}
inline void write_value(JsonOutput& into, const Milliseconds& time) { write_value(into, time.count()); }

template <>
struct JsonDescription<TicketTurn> {
    using T = TicketTurn;
    static constexpr auto fields =
        described(told("queue", &T::queue), told("begin", &T::begin), told("joined_at", &T::joined_at),
                  told("hour", &T::hour), told("window", &T::window), told("clerk", &T::clerk),
                  told("calls", &T::calls), told_if_any("called_at", &T::called_at),
                  told_if_any("started_at", &T::started_at), told_if_any("ended_at", &T::ended_at),
                  told("end", &T::end), field("ended_by", &T::ended_by), told_if_any("by_day_close", &T::by_day_close),
                  told_if_any("open_wait", &T::open_wait), told_if_any("became", &T::became));
};
template <>
struct JsonDescription<Visit> {
    using T = Visit;
    static constexpr auto fields =
        described(told("ticket", &T::ticket), told("log", &T::log), field("number", &T::number), told("day", &T::day),
                  told("queue", &T::queue), told("item", &T::item), told("kiosk", &T::kiosk), told("turns", &T::turns),
                  told_if_any("over", &T::over));
};
template <>
struct JsonDescription<WindowTime> {
    using T = WindowTime;
    static constexpr auto fields =
        described(told("signed_in", &T::signed_in), told("paused", &T::paused), told("at_post", &T::at_post),
                  told("walking", &T::walking), told("serving", &T::serving), told("idle", &T::idle),
                  told("deliberate_idle", &T::deliberate_idle));
};
template <>
struct JsonDescription<WindowSpan> {
    using T = WindowSpan;
    static constexpr auto fields =
        described(told("day", &T::day), told("window", &T::window), told("clerk", &T::clerk), told("time", &T::time));
};
template <>
struct JsonDescription<PassedTime> {
    using T = PassedTime;
    static constexpr auto fields = described(told("all", &T::all), told("open", &T::open));
};
template <>
struct JsonDescription<WindowNow> {
    using T = WindowNow;
    static constexpr auto fields = described(
        told("mode", &T::mode), told("clerk", &T::clerk), told("queues", &T::queues), told("ticket", &T::ticket),
        told("serving", &T::serving), told("last_step", &T::last_step), told("counted", &T::counted));
};
template <>
struct JsonDescription<HallDay> {
    using T = HallDay;
    static constexpr auto fields =
        described(told_if_any("day", &T::day), told_if_any("open", &T::open), told_if_any("last", &T::last),
                  told("passed", &T::passed), told("visits", &T::visits), told("windows", &T::windows));
};

}  // namespace yimen
