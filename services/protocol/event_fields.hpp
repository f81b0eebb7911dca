// What every event says, named once for all who write and read it. Internal to this folder.
#pragma once

#include <optional>
#include <string_view>
#include <type_traits>

#include "domain/events.hpp"

namespace yimen {

// Enums that cross the wire, by their texts.
template <typename Enum>
std::optional<Enum> enum_from(std::string_view text);
template <>
inline std::optional<Priority> enum_from(std::string_view text) {
    return parse_priority(text);
}
template <>
inline std::optional<Language> enum_from(std::string_view text) {
    return parse_language(text);
}
template <>
inline std::optional<CallReason> enum_from(std::string_view text) {
    for (const auto reason :
         {CallReason::only_one, CallReason::earliest_arrival, CallReason::priority_turn, CallReason::ordinary_turn}) {
        if (to_string(reason) == text) return reason;
    }
    return std::nullopt;
}

// The fields of each event, in the order in which they are written. E is the event, const or not.
template <typename V, typename E>
void visit_fields(V& field, E& event) {
    using T = std::remove_const_t<E>;
    constexpr auto is = []<typename U>(std::type_identity<U>) { return std::is_same_v<T, U>; };
    if constexpr (requires { event.ticket; }) field("ticket", event.ticket);
    if constexpr (requires {
                      event.series;
                      event.number;
                  })
        field("series", event.series);
    if constexpr (requires { event.number; }) field("number", event.number);
    if constexpr (requires { event.queue; }) field("queue", event.queue);
    if constexpr (requires { event.from_queue; }) field("from_queue", event.from_queue);
    if constexpr (requires { event.item; }) field("item", event.item);
    if constexpr (requires { event.window; }) field("window", event.window);
    if constexpr (requires { event.window_number; }) field("window_number", event.window_number);
    if constexpr (requires { event.clerk; }) field("clerk", event.clerk);
    if constexpr (requires { event.kind; }) field("kind", event.kind);
    if constexpr (requires { event.page; }) field("page", event.page);
    if constexpr (requires { event.kiosk; }) field("kiosk", event.kiosk);
    if constexpr (requires { event.priority; }) field("priority", event.priority);
    if constexpr (requires { event.language; }) field("language", event.language);
    if constexpr (requires { event.elder_mode; }) field("elder_mode", event.elder_mode);
    if constexpr (requires { event.reason; }) field("reason", event.reason);
    if constexpr (requires { event.call; }) field("call", event.call);
    if constexpr (requires { event.order; }) field("order", event.order);
    if constexpr (is(std::type_identity<TicketIssued>{})) {
        field("catalogue_version", event.catalogue_version);
        field("ahead", event.ahead);
        field("estimate", event.estimate);
    } else if constexpr (is(std::type_identity<TicketCalled>{})) {
        field("wait_ms", event.wait_ms);
        field("estimate_error_s", event.estimate_error_s);
    } else if constexpr (is(std::type_identity<TicketFinished>{})) {
        field("service_ms", event.service_ms);
        field("occupied_ms", event.occupied_ms);
        field("by_day_close", event.by_day_close);
    } else if constexpr (is(std::type_identity<TicketNoShow>{})) {
        field("half_day", event.half_day);
    } else if constexpr (is(std::type_identity<DayOpened>{})) {
        field("date", event.day);
        field("series", event.series);
    } else if constexpr (is(std::type_identity<DayClosed>{})) {
        field("date", event.day);
        field("voided", event.voided);
    } else if constexpr (is(std::type_identity<ClockDistrusted>{})) {
        field("jump_ms", event.jump_ms);
    } else if constexpr (is(std::type_identity<ClockConfirmed>{})) {
        field("by_staff", event.by_staff);
    } else if constexpr (is(std::type_identity<CatalogueTaken>{})) {
        field("version", event.version);
        field("effective", event.effective);
        field("sha256", event.sha256);
    } else if constexpr (is(std::type_identity<UsageRefused>{})) {
        field("accepted", event.accepted);
        field("entries", event.entries);
    } else if constexpr (is(std::type_identity<ServiceLost>{})) {
        field("version", event.version);
        field("count", event.count);
        field("items", event.items);
    } else if constexpr (is(std::type_identity<QueuesStated>{})) {
        field("complete", event.complete);
        field("queues", event.taken.queues);
        field("not_stationed", event.taken.not_stationed);
    } else if constexpr (is(std::type_identity<RecordsLost>{})) {
        field("known", event.known);
        field("kept", event.kept);
        field("wal_damaged", event.wal_damaged);
        field("series", event.series);
    }
}

}  // namespace yimen
