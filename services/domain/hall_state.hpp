// A hall's day as its events made it.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/shared_set.hpp"
#include "domain/events.hpp"
#include "domain/hall_profile.hpp"
#include "domain/service_times.hpp"

namespace yimen {

enum class WindowMode { closed, open, paused };
template <>
inline constexpr auto words_of<WindowMode> = std::to_array<std::string_view>({"closed", "open", "paused"});

// The last step at a window that ended a ticket's turn or its waiting, while it may be taken back.
struct LastStep {
    std::string ticket;
    Step step = Step::finish;  // finish, no_show or cancel
    std::uint64_t event = 0;   // its log number
    Instant at{};
    // Of the call that the same command made, if it made one, in the queue's counter and in the window's.
    std::uint32_t queue_mark = 0;
    std::uint32_t window_mark = 0;

    bool operator==(const LastStep&) const = default;
};

struct Window {
    std::string id;
    WindowMode mode = WindowMode::closed;
    std::string clerk{};
    std::string ticket{};  // called or being served here; empty when free
    std::string pause_reason{};
    InterleaveCounter interleave{};
    int served_today = 0;  // services here, also those that went on elsewhere or wait for papers
    std::optional<LastStep> last_step{};

    bool operator==(const Window&) const = default;
};

// By what a set of the hall is sorted.
struct ById {
    const std::string& operator()(const auto& entry) const { return entry.id; }
    const std::string& operator()(const Shared<Ticket>& ticket) const { return ticket->id; }
};
struct ByOrder {
    const OrderKey& operator()(const auto& place) const { return place.order; }
};

// Where somebody stands who waits.
struct Place {
    OrderKey order;
    std::string ticket;

    bool operator==(const Place&) const = default;
};
using Line = SharedSet<Place, ByOrder>;

// The people who wait in one queue, in their order.
struct Queue {
    std::string id;
    Line ordinary{};
    Line priority{};
    InterleaveCounter interleave{};
    std::string last_called{};  // number
    int priority_today = 0;     // priority numbers given for it

    std::size_t waiting() const { return ordinary.size() + priority.size(); }
    bool operator==(const Queue&) const = default;
};
using Tickets = SharedSet<Shared<Ticket>, ById>;
using Queues = SharedSet<Queue, ById>;
using Windows = SharedSet<Window, ById>;

// A call as the displays show it.
struct Call {
    std::string ticket, number, queue, window;
    int window_number = 0;
    int call = 1;
    Instant at;

    bool operator==(const Call&) const = default;
};

// Somebody at a kiosk asked for a person today.
struct HelpCall {
    std::string kiosk;
    Instant called_at{};
    std::string window{};  // of the clerk who goes there; empty: nobody yet

    bool is_answered() const { return !window.empty(); }
    bool operator==(const HelpCall&) const = default;
};
struct ByKiosk {
    const std::string& operator()(const HelpCall& call) const { return call.kiosk; }
};
using HelpCalls = SharedSet<HelpCall, ByKiosk>;

// The fold of a hall's events: today's tickets, queues and windows, and what was learned of services on all
// days. Deterministic: the same events give an equal state. A copy costs next to nothing and may go to another thread;
// each by itself belongs to one at a time.
class HallState {
   public:
    static constexpr std::size_t calls_kept = 50;

    HallState() = default;
    explicit HallState(const HallProfile& profile);

    // The event must follow from `decide`; an event that does not fit is a bug and aborts.
    void apply(const LoggedEvent& logged);
    // From here on it has this profile's queues and windows, and others only for what happened there today.
    void stand_on(const HallProfile& profile);
    // How long somebody took up a window on an earlier day, told at start, oldest first.
    void learn(const std::string& item, const std::string& queue, std::int64_t occupied_ms) {
        service_times_.learn(item, queue, occupied_ms);
    }

    bool day_open() const { return day_open_; }
    // The day that is open, or was open last; nothing before the first.
    const std::optional<Date>& day() const { return day_; }
    bool clock_trusted() const { return clock_trusted_; }
    // What today's tickets are issued under, as far as the log of the day says.
    const std::optional<CatalogueTaken>& catalogue() const { return *catalogue_; }
    // What the hall last told the county of its queues, as far as the log of the day says.
    const std::optional<QueuesStated>& queues_stated() const { return *queues_stated_; }
    std::uint64_t last_seq() const { return last_seq_; }
    std::int64_t last_arrival_ms() const { return last_arrival_ms_; }
    std::uint32_t arrivals() const { return arrivals_; }
    int last_number(char series) const;

    const Tickets& tickets() const { return tickets_; }
    const Ticket* find_ticket(std::string_view id) const;
    const Queue& queue(std::string_view id) const;  // the id must be one of the profile's
    const Window& window(std::string_view id) const;
    const Queues& queues() const { return queues_; }
    const Windows& windows() const { return windows_; }
    const std::deque<Call>& calls() const { return *calls_; }  // newest first
    // The newest call of each kiosk.
    const HelpCalls& help_calls() const { return help_calls_; }
    const HelpCall* help_call(std::string_view kiosk) const { return help_calls_.find(kiosk); }
    const ServiceTimes& service_times() const { return service_times_; }
    // How many of today's tickets are in a state.
    int count(TicketState state) const { return counts_[static_cast<std::size_t>(state)]; }

    bool operator==(const HallState&) const = default;

   private:
    struct Applier;

    std::uint64_t last_seq_ = 0;
    std::optional<Date> day_;
    bool day_open_ = false;
    bool clock_trusted_ = true;
    Shared<std::optional<CatalogueTaken>> catalogue_;
    Shared<std::optional<QueuesStated>> queues_stated_;
    Shared<std::map<char, int>> series_;
    std::int64_t last_arrival_ms_ = 0;
    std::uint32_t arrivals_ = 0;
    Tickets tickets_;
    Queues queues_;
    Windows windows_;
    Shared<std::deque<Call>> calls_;
    HelpCalls help_calls_;
    std::array<int, 8> counts_{};
    ServiceTimes service_times_;
};

// "A001": the prefix and at least three digits.
std::string ticket_number(char series, int number);
// "20261123-A001"
std::string ticket_id(Date day, char series, int number);

}  // namespace yimen
