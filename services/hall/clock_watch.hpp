// What a hall believes of its machine's clock, by itself or by whose word. Source: decision 0023.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "base/civil_time.hpp"
#include "domain/hall_state.hpp"
#include "domain/opening_hours.hpp"
#include "hall/time_server.hpp"
#include "hall/trusted_clock.hpp"

namespace yimen {

// What it goes by; all of it outlives the watch.
struct ClockWitnesses {
    const Clock& clock;
    const TimeZone& zone;
    const TimeServer* time_server = nullptr;  // null: nobody keeps the machine's clock
    std::optional<Instant> signed_past{};     // a time that has passed for certain, by the county's signature
};

// Belongs to one thread. Copies go on by themselves.
class ClockWatch {
   public:
    explicit ClockWatch(const ClockWitnesses& witnesses);

    // --- at a start ---
    // Somebody relied on the hall at a time.
    void rely_on(Instant at);
    bool is_relied_on() const { return relied_on_.has_value(); }
    // An event of the log.
    void note(const Event& event, Instant at);
    // How far the wall clock was off by the hall's own notes, after an event of the newest day.
    void note_jump(const Event& event);
    // From the log's last event, and whether anybody has a ticket of its day. `calendar`, here and below, is when the
    // hall is open by all that is known now.
    void begin(std::optional<Instant> last, bool has_tickets, const OpeningCalendar& calendar);

    // --- at each turn ---
    struct Look {
        Instant now{};
        // What the log must be told before anything else, each with the time at which it counts.
        std::vector<std::pair<Instant, Event>> events{};
    };
    Look look(const HallState& hall, const OpeningCalendar& calendar);
    // How far `now` is from the wall clock.
    Milliseconds offset() const { return offset_; }
    // A ticket was given.
    void note_ticket() { relied_on_since_start_ = true; }
    // Staff says that the wall clock is right: what it shows.
    Instant confirm();
    // The county's clock as its hub told it at a moment of the steady clock, if it did.
    void heard_county(const std::optional<std::pair<Instant, Milliseconds>>& told) { county_time_ = told; }

   private:
    bool is_behind(Instant wall) const;
    bool is_due(Instant wall, Instant since, const OpeningCalendar& calendar) const;
    bool is_vouched_for(Instant wall) const;
    bool came_from_behind(Instant wall, const OpeningCalendar& calendar) const;
    bool believes(const TrustedClock::Reading& reading, const HallState& hall, const OpeningCalendar& calendar) const;
    bool voids_nobody(const TrustedClock::Reading& reading, const HallState& hall,
                      const OpeningCalendar& calendar) const;

    const ClockWitnesses* witnesses_;
    TrustedClock trusted_;
    std::optional<Instant> relied_on_;  // when somebody last took a ticket, or staff confirmed the clock
    bool relied_on_since_start_ = false;
    Milliseconds jump_at_start_{0};
    Milliseconds noted_jump_{0};
    Milliseconds offset_{0};
    Instant newest_{};         // of all that somebody relied on, in whatever order it came
    bool was_behind_ = false;  // the wall clock was before `newest_` when it was last looked at
    bool adrift_ = false;      // the time comes from the log, and how long the hall was off is not known
    std::optional<std::pair<Instant, Milliseconds>> county_time_;
};

}  // namespace yimen
