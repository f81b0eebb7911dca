#include "hall/clock_watch.hpp"

#include <algorithm>
#include <array>

#include <spdlog/spdlog.h>

#include "domain/opening_hours.hpp"

namespace yimen {
namespace {

// So long after the day on which the hall should have opened next a start is believed.
constexpr std::chrono::days grace{3};

constexpr std::array not_ended{TicketState::waiting, TicketState::called, TicketState::serving, TicketState::parked,
                               TicketState::no_show};

constexpr bool agree(Instant one, Instant other) { return std::chrono::abs(one - other) <= TrustedClock::tolerance; }

}  // namespace

ClockWatch::ClockWatch(const ClockWitnesses& witnesses)
    : witnesses_(&witnesses), trusted_(witnesses.clock, std::nullopt) {}

// --- at a start ----------------------------------------------------------------------------------------------------

void ClockWatch::rely_on(Instant at) {
    relied_on_ = at;
    newest_ = std::max(newest_, at);
}

void ClockWatch::note(const Event& event, Instant at) {
    const auto* confirmed = std::get_if<ClockConfirmed>(&event);
    if (std::holds_alternative<TicketIssued>(event) || (confirmed && confirmed->by_staff)) rely_on(at);
}

void ClockWatch::note_jump(const Event& event) {
    if (const auto* distrusted = std::get_if<ClockDistrusted>(&event)) noted_jump_ = Milliseconds{distrusted->jump_ms};
    if (std::holds_alternative<ClockConfirmed>(event)) noted_jump_ = Milliseconds{0};
}

// Behind what somebody relied on no clock is believed, and the day goes on from its last event. What nobody has a
// ticket of binds nothing: neither a day that a wrong clock began, nor how far that clock was off.
void ClockWatch::begin(std::optional<Instant> last, bool has_tickets, const OpeningCalendar& calendar) {
    const auto& clock = witnesses_->clock;
    const auto wall = clock.now();
    const auto known = relied_on_ ? std::max(last, relied_on_) : std::nullopt;
    const bool behind = is_behind(wall);
    was_behind_ = known && *known + TrustedClock::tolerance < newest_;
    if (known && !behind && !is_due(wall, *known, calendar) && !came_from_behind(wall, calendar) &&
        !is_vouched_for(wall)) {
        trusted_ = TrustedClock::going_on_from(clock, *known);
    } else {
        trusted_ = TrustedClock(clock, behind ? known : relied_on_, has_tickets ? noted_jump_ : Milliseconds{0});
    }
    jump_at_start_ = trusted_.read().jump;
    adrift_ = jump_at_start_ != Milliseconds{0};
}

// --- at each turn --------------------------------------------------------------------------------------------------

Instant ClockWatch::confirm() {
    trusted_.confirm();
    offset_ = Milliseconds{0};
    return witnesses_->clock.now();
}

bool ClockWatch::is_behind(Instant wall) const { return relied_on_ && wall + TrustedClock::tolerance < *relied_on_; }

// The calendar's word: the hall was off at most until it should have opened again, and a few days more.
bool ClockWatch::is_due(Instant wall, Instant since, const OpeningCalendar& calendar) const {
    const auto& zone = witnesses_->zone;
    const auto after = zone.civil(std::max(since, witnesses_->signed_past.value_or(since))).date;
    const std::chrono::sys_days opening = next_opening_day(calendar, after).value_or(after);
    return std::chrono::sys_days(zone.civil(wall).date) <= opening + grace;
}

// The word of a time server, or of the county.
bool ClockWatch::is_vouched_for(Instant wall) const {
    if (witnesses_->time_server && witnesses_->time_server->keeps_clock()) return true;
    return county_time_ && agree(wall, county_time_->first + (witnesses_->clock.steady() - county_time_->second));
}

// A clock that ran before the newest ticket was wrong for certain, and this one need not be. That says nothing of how
// far it went instead: the calendar does, from that ticket on.
bool ClockWatch::came_from_behind(Instant wall, const OpeningCalendar& calendar) const {
    return was_behind_ && wall + TrustedClock::tolerance >= newest_ && is_due(wall, newest_, calendar);
}

// Machines start with a clock that is wrong (1970, or local time taken for UTC) and is set a little later. Until
// somebody has taken a ticket by it, the clock that was set is as good as one that a start would find. Not one that the
// log knows to be ahead, nor one that is behind what people relied on.
bool ClockWatch::believes(const TrustedClock::Reading& reading, const HallState& hall,
                          const OpeningCalendar& calendar) const {
    const auto wall = reading.now + reading.jump;
    if (is_behind(wall)) return false;
    if (is_vouched_for(wall)) return voids_nobody(reading, hall, calendar);
    if (std::chrono::abs(reading.jump - jump_at_start_) <= TrustedClock::tolerance) return false;
    if (!relied_on_since_start_ && (!relied_on_ || is_due(wall, reading.now, calendar))) return true;
    const bool later_at_last = adrift_ && reading.jump > Milliseconds{0} && is_due(wall, reading.now, calendar);
    return (came_from_behind(wall, calendar) || later_at_last) && voids_nobody(reading, hall, calendar);
}

// Who took a ticket by the clock as it was waits on by it, until that day is over by the same clock.
bool ClockWatch::voids_nobody(const TrustedClock::Reading& reading, const HallState& hall,
                              const OpeningCalendar& calendar) const {
    if (!relied_on_since_start_ || !hall.day_open()) return true;
    const auto is_over = [&](Instant at) {
        const auto then = witnesses_->zone.civil(at);
        return then.date != *hall.day() || then.minute >= calendar.own().day_close;
    };
    return !is_over(reading.now + reading.jump) || is_over(reading.now) ||
           std::ranges::all_of(not_ended, [&](TicketState state) { return hall.count(state) == 0; });
}

ClockWatch::Look ClockWatch::look(const HallState& hall, const OpeningCalendar& calendar) {
    Look look;
    bool is_trusted = hall.clock_trusted();
    auto reading = trusted_.read();
    if (reading.jump != Milliseconds{0} && believes(reading, hall, calendar)) {
        spdlog::info("the clock was set by {} s and is believed", reading.jump.count() / 1000);
        if (is_trusted) look.events.emplace_back(reading.now, ClockDistrusted{reading.jump.count()});
        is_trusted = false;
        trusted_.confirm();
        reading = trusted_.read();
    }
    look.now = reading.now;
    offset_ = -reading.jump;
    const bool jumped = reading.jump != Milliseconds{0};
    if (jumped && is_trusted) {
        spdlog::warn("the clock jumped by {} s: the day stays {} until it comes back or staff confirms it",
                     reading.jump.count() / 1000, hall.day() ? to_string(*hall.day()) : "closed");
        look.events.emplace_back(reading.now, ClockDistrusted{reading.jump.count()});
    } else if (!jumped && !is_trusted) {
        look.events.emplace_back(reading.now, ClockConfirmed{false});
    }
    adrift_ = adrift_ && jumped;
    was_behind_ = reading.now + reading.jump + TrustedClock::tolerance < newest_ || (was_behind_ && jumped);
    return look;
}

}  // namespace yimen
