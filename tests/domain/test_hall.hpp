// A hall of the domain alone: a profile, a clock that is set by hand, the log and the state that it makes.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "domain/window_steps.hpp"

namespace yimen::test {

// Queues 'A', 'B', … with the ids "A", "B", …, each with the items "A-1", "A-2"; no windows yet. The item
// "Z-1" is in the catalogue and nowhere stationed. Open 08:30–12:00 and 14:30–17:30, Monday to Friday,
// closing at 21:00.
HallProfile profile_with_queues(int queues);
// Adds window "1", "2", … in turn. `queues` as "A1 B2": queue A with rank 1, queue B with rank 2.
void add_window(HallProfile& profile, std::string_view queues);
// Queues A and B; window 1 serves A, window 2 serves B and helps with A, window 3 serves B alone.
HallProfile small_hall();
Catalogue catalogue_of(const HallProfile& profile);

OpeningHours office_hours();
CivilTime civil(std::string_view date, std::string_view minute);

// Starts on Monday 2026-11-23 at 09:00 local time with its day open and nobody signed in.
class TestHall {
   public:
    explicit TestHall(HallProfile profile = small_hall());
    TestHall(const TestHall&) = delete;
    TestHall& operator=(const TestHall&) = delete;

    void set_clock(std::string_view date, std::string_view minute);
    void set_clock(std::string_view minute);    // of the same local date
    void jump(Milliseconds by) { now_ += by; }  // somebody sets the clock: no time passes
    void pass(Milliseconds time);               // and the hall keeps house
    Instant now() const { return now_; }
    CivilTime local() const { return zone_.civil(now_); }

    // As the hall's writer does: keeps house, decides, appends and applies.
    Result<Events> send(const Command& command);
    void keep_house();
    // Goes on by another profile, as the hall's writer lets it.
    void reload(HallProfile profile);
    void append(Event event);
    Result<Events> ask(const Command& command) const;  // decides without applying

    // The usual steps. Each must succeed and fails the test where it does not.
    std::string issue(std::string_view item = "A-1", Priority priority = Priority::none);
    std::string call(std::string_view window);
    void step(std::string_view ticket, Step step);
    void sign_in(std::string_view window, std::string_view clerk);
    // Calls, starts and finishes: the service takes `occupied` from the call on. Returns the ticket.
    std::string serve(std::string_view window, Milliseconds occupied = Milliseconds{0});
    std::string number(std::string_view ticket) const;
    ErrorCode error_of(const Command& command);  // the code of the refusal
    // What can be done at a window now.
    std::vector<WindowStep> steps(const std::string& window) const;

    const HallState& state() const { return state_; }
    const HallProfile& profile() const { return profile_; }
    const WindowProfile& window(std::string_view id) const { return *profile_.find_window(id); }
    const Ticket& ticket(std::string_view id) const { return *state_.find_ticket(id); }
    const std::vector<LoggedEvent>& log() const { return log_; }
    // The last number of each series that the log holds for a day.
    std::map<char, int> series_of(Date day) const;

   private:
    HallProfile profile_;
    Catalogue catalogue_;
    Stationing stationing_;
    TimeZone zone_;
    HallState state_;
    Instant now_;
    Milliseconds steady_{0};
    std::map<std::string, Milliseconds, std::less<>> called_;  // steady time of each ticket's last call
    std::map<std::string, Milliseconds, std::less<>>
        stepped_;  // and of each window's last finish, no-show or cancelling
    std::vector<LoggedEvent> log_;

    Rules rules() const { return {profile_, catalogue_, stationing_, zone_}; }
};

// The one event that a command made, of the kind that is expected.
template <typename Kind>
Kind only(const Result<Events>& events) {
    if (!events || events.value().size() != 1 || !std::holds_alternative<Kind>(events.value().front())) {
        ADD_FAILURE() << "expected exactly one event of the kind";
        return {};
    }
    return std::get<Kind>(events.value().front());
}

}  // namespace yimen::test
