// What a hall believes of its machine's clock, by itself or by whose word. Source: decision 0023.
#include <algorithm>
#include <array>

#include <spdlog/spdlog.h>

#include "domain/opening_hours.hpp"
#include "hall/batch.hpp"

namespace yimen {
namespace {

// So long after the day on which the hall should have opened next a start is believed.
constexpr std::chrono::days grace{3};

constexpr std::array not_ended{TicketState::waiting, TicketState::called, TicketState::serving, TicketState::parked,
                               TicketState::no_show};

constexpr bool agree(Instant one, Instant other) { return std::chrono::abs(one - other) <= TrustedClock::tolerance; }

}  // namespace

void HallEngine::heard_county_time(Instant time) {
    const std::lock_guard lock(county_time_mutex_);
    county_time_ = {time, clock_.steady()};
}

// Behind what somebody relied on no clock is believed, and the day goes on from its last event. What nobody has a
// ticket of binds nothing: neither a day that a wrong clock began, nor how far that clock was off.
void HallEngine::set_clock_at_start(std::optional<Instant> last, Milliseconds jump) {
    const auto wall = clock_.now();
    const auto known = relied_on_ ? std::max(last, relied_on_) : std::nullopt;
    const bool behind = is_behind(wall);
    was_behind_ = known && *known + TrustedClock::tolerance < newest_;
    if (known && !behind && !is_due(wall, *known) && !came_from_behind(wall) && !is_vouched_for(wall)) {
        trusted_ = TrustedClock::going_on_from(clock_, *known);
    } else {
        trusted_ =
            TrustedClock(clock_, behind ? known : relied_on_, working_.tickets().empty() ? Milliseconds{0} : jump);
    }
    jump_at_start_ = trusted_.read().jump;
    adrift_ = jump_at_start_ != Milliseconds{0};
}

void HallEngine::note_reliance(const Event& event, Instant at) {
    const auto* confirmed = std::get_if<ClockConfirmed>(&event);
    if (std::holds_alternative<TicketIssued>(event) || (confirmed && confirmed->by_staff)) rely_on(at);
}

void HallEngine::rely_on(Instant at) {
    relied_on_ = at;
    newest_ = std::max(newest_, at);
}

bool HallEngine::is_behind(Instant wall) const { return relied_on_ && wall + TrustedClock::tolerance < *relied_on_; }

// The calendar's word: the hall was off at most until it should have opened again, and a few days more.
bool HallEngine::is_due(Instant wall, Instant since) const {
    const auto after = zone_.civil(std::max(since, options_.signed_past.value_or(since))).date;
    const std::chrono::sys_days opening = next_opening_day(profile_.hours, after).value_or(after);
    return std::chrono::sys_days(zone_.civil(wall).date) <= opening + grace;
}

// The word of a time server, or of the county.
bool HallEngine::is_vouched_for(Instant wall) const {
    if (options_.time_server && options_.time_server->keeps_clock()) return true;
    const std::lock_guard lock(county_time_mutex_);
    return county_time_ && agree(wall, county_time_->first + (clock_.steady() - county_time_->second));
}

// A clock that ran before the newest ticket was wrong for certain, and this one need not be. That says nothing of how
// far it went instead: the calendar does, from that ticket on.
bool HallEngine::came_from_behind(Instant wall) const {
    return was_behind_ && wall + TrustedClock::tolerance >= newest_ && is_due(wall, newest_);
}

// Machines start with a clock that is wrong (1970, or local time taken for UTC) and is set a little later. Until
// somebody has taken a ticket by it, the clock that was set is as good as one that a start would find. Not one that the
// log knows to be ahead, nor one that is behind what people relied on.
bool HallEngine::believes(const TrustedClock::Reading& reading) const {
    const auto wall = reading.now + reading.jump;
    if (is_behind(wall)) return false;
    if (is_vouched_for(wall)) return voids_nobody(reading);
    if (std::chrono::abs(reading.jump - jump_at_start_) <= TrustedClock::tolerance) return false;
    if (!relied_on_since_start_ && (!relied_on_ || is_due(wall, reading.now))) return true;
    const bool later_at_last = adrift_ && reading.jump > Milliseconds{0} && is_due(wall, reading.now);
    return (came_from_behind(wall) || later_at_last) && voids_nobody(reading);
}

// Who took a ticket by the clock as it was waits on by it, until that day is over by the same clock.
bool HallEngine::voids_nobody(const TrustedClock::Reading& reading) const {
    if (!relied_on_since_start_ || !working_.day_open()) return true;
    const auto is_over = [&](Instant at) {
        const auto then = zone_.civil(at);
        return then.date != *working_.day() || then.minute >= profile_.hours.day_close;
    };
    return !is_over(reading.now + reading.jump) || is_over(reading.now) ||
           std::ranges::all_of(not_ended, [&](TicketState state) { return working_.count(state) == 0; });
}

void HallEngine::watch_clock(Work& work) {
    auto reading = trusted_.read();
    if (reading.jump != Milliseconds{0} && believes(reading)) {
        spdlog::info("the clock was set by {} s and is believed", reading.jump.count() / 1000);
        now_ = reading.now;
        if (working_.clock_trusted()) record(work, {ClockDistrusted{reading.jump.count()}});
        trusted_.confirm();
        reading = trusted_.read();
    }
    now_ = reading.now;
    now_offset_ms_ = -reading.jump.count();
    const bool jumped = reading.jump != Milliseconds{0};
    if (jumped && working_.clock_trusted()) {
        spdlog::warn("the clock jumped by {} s: the day stays {} until it comes back or staff confirms it",
                     reading.jump.count() / 1000, working_.day() ? to_string(*working_.day()) : "closed");
        record(work, {ClockDistrusted{reading.jump.count()}});
    } else if (!jumped && !working_.clock_trusted()) {
        record(work, {ClockConfirmed{false}});
    }
    adrift_ = adrift_ && jumped;
    was_behind_ = reading.now + reading.jump + TrustedClock::tolerance < newest_ || (was_behind_ && jumped);
}

}  // namespace yimen
