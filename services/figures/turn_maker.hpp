// What a hall's events say of its turns and windows: the fold by which every figure begins.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/events.hpp"
#include "domain/hall_state.hpp"
#include "domain/open_time.hpp"
#include "figures/turn.hpp"

namespace yimen {

// How much time has passed on a business day, by its events: a clock that goes back makes none pass.
struct PassedTime {
    Milliseconds all{0};
    Milliseconds open{0};  // within opening hours, where they are known

    bool operator==(const PassedTime&) const = default;
};

// A window as the fold has it.
struct WindowNow {
    WindowMode mode = WindowMode::closed;
    std::string clerk{};
    std::vector<std::string> queues{};
    std::string ticket{};  // called or being served here
    bool serving = false;
    std::string last_step{};  // of the visit whose last step here can still be taken back
    PassedTime counted{};     // its time until then is counted

    bool operator==(const WindowNow&) const = default;
};

// What must be known of a business day's past to go on with it: it is small, for what is over is not in it.
struct HallDay {
    std::optional<Date> day{};
    std::optional<std::vector<Period>> open{};
    std::optional<Instant> last{};  // of its newest event
    PassedTime passed{};
    std::map<std::string, Visit> visits{};  // by ticket: those that go on, or may go on yet
    std::map<std::string, WindowNow> windows{};

    bool operator==(const HallDay&) const = default;
};

// Time that passed at a window with one person on one day, since it was last asked for.
struct WindowSpan {
    Date day{};
    std::string window, clerk;
    WindowTime time;

    bool operator==(const WindowSpan&) const = default;
};

// What has changed since it was last asked for.
struct TurnChanges {
    std::vector<Visit> visits;  // whole, as they are now
    std::vector<WindowSpan> windows;
    std::map<Date, Milliseconds> open;  // how long the hall is open on a day
};

// Takes a hall's events in the order of its log, any of which may be missing: what does not fit is passed over, and
// nothing is invented. The same events give the same turns, in whatever pieces they come. One thread at a time.
class TurnMaker {
   public:
    // Goes on with a day as day() left it. `log` names the hall's log that the events are of.
    explicit TurnMaker(const TimeZone& zone, HallDay day = {}, std::int64_t log = 0);

    void take(const LoggedEvent& logged);
    // Visits that are over are told here for the last time, unless the step that ended one is taken back; windows' time
    // until the newest event.
    TurnChanges take_changes();
    const HallDay& day() const { return day_; }

   private:
    struct Applier;

    void begin_day(Date day);
    void tell_windows();
    void set_open(std::optional<std::vector<Period>> periods);
    void join(Visit& visit, std::string queue, TurnBeginning begin, Instant at);
    // The visit's open turn, where it has one.
    static TicketTurn* open_turn(Visit& visit);
    void end_turn(Visit& visit, TurnEnding end, Instant at);
    void end_visit(const std::string& ticket, TurnEnding end, TicketState became, Instant at,
                   bool by_day_close = false);
    void take_back(WindowNow& window, const TicketTakenBack& event);
    bool can_go_on(const Visit& visit) const;
    void pass_over(const std::string& ticket);
    void leave_line(const TicketTurn& turn);
    void change_line(const std::string& queue, int by);
    bool somebody_waits_for(const WindowNow& window) const;
    void let_pass(Instant at);
    // Counts a window's time until now, as it was until now.
    WindowNow& count(const std::string& window);

    const TimeZone zone_;
    const std::int64_t log_;
    HallDay day_;
    OpenTime open_;
    std::uint64_t newest_ = 0;                                         // the number of the event that is being taken
    std::map<std::string, int> waiting_;                               // by queue
    std::set<std::string> changed_;                                    // tickets of visits
    std::map<std::pair<std::string, std::string>, WindowTime> spent_;  // by window and clerk
    TurnChanges changes_;
};

}  // namespace yimen
