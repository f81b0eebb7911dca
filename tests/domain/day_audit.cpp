#include "domain/day_audit.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace yimen::test {
namespace {

// Runs an auditor over a log until it complains.
template <typename Auditor>
std::string run(Auditor auditor, const Log& log) {
    for (const auto& logged : log) {
        auditor.seq = logged.seq;
        auditor.day = logged.day;
        std::visit(auditor, logged.event);
        if (!auditor.complaint.empty()) return "event " + std::to_string(logged.seq) + ": " + auditor.complaint;
    }
    return "";
}

struct Auditor {
    std::uint64_t seq = 0;
    Date day{};
    std::string complaint;

    void expect(bool holds, const std::string& rule) {
        if (!holds && complaint.empty()) complaint = rule;
    }
};

struct PlaceAuditor : Auditor {
    std::set<std::string> waiting;
    std::map<std::string, std::string> ticket_at;  // by window
    std::map<std::string, std::string> window_of;  // by ticket

    void leave_window(const std::string& ticket) {
        const auto found = window_of.find(ticket);
        expect(found != window_of.end(), ticket + " is at no window");
        if (found == window_of.end()) return;
        ticket_at.erase(found->second);
        window_of.erase(found);
    }
    void join(const std::string& ticket) {
        expect(!window_of.contains(ticket), ticket + " waits though it is at a window");
        expect(waiting.insert(ticket).second, ticket + " waits twice");
    }
    void end(const std::string& ticket) {
        waiting.erase(ticket);
        if (window_of.contains(ticket)) leave_window(ticket);
    }

    void operator()(const TicketIssued& event) { join(event.ticket); }
    void operator()(const TicketCalled& event) {
        expect(waiting.erase(event.ticket) == 1, event.ticket + " was called though it did not wait");
        expect(!window_of.contains(event.ticket), event.ticket + " was called by two windows");
        expect(ticket_at.emplace(event.window, event.ticket).second, "window " + event.window + " had a ticket");
        window_of[event.ticket] = event.window;
    }
    void operator()(const TicketRecalled& event) {
        expect(window_of.contains(event.ticket) && window_of[event.ticket] == event.window,
               event.ticket + " was recalled by another window");
    }
    void operator()(const ServiceStarted& event) {
        expect(window_of.contains(event.ticket), event.ticket + " is served at no window");
    }
    void operator()(const TicketFinished& event) { leave_window(event.ticket); }
    void operator()(const TicketNoShow& event) { leave_window(event.ticket); }
    void operator()(const TicketParked& event) { leave_window(event.ticket); }
    void operator()(const TicketTransferred& event) {
        leave_window(event.ticket);
        join(event.ticket);
    }
    void operator()(const TicketRequeued& event) { join(event.ticket); }
    void operator()(const TicketBroughtBack& event) { join(event.ticket); }
    void operator()(const TicketCancelled& event) { end(event.ticket); }
    void operator()(const TicketVoided& event) { end(event.ticket); }
    void operator()(const TicketPutBack& event) {
        leave_window(event.ticket);
        join(event.ticket);
    }
    void operator()(const TicketTakenBack& event) {
        if (event.step == Step::cancel) return join(event.ticket);
        expect(ticket_at.emplace(event.window, event.ticket).second, "window " + event.window + " had a ticket");
        window_of[event.ticket] = event.window;
    }
    void operator()(const WindowClosed& event) {
        expect(!ticket_at.contains(event.window), "window " + event.window + " closed with a ticket");
    }
    void operator()(const DayClosed&) { expect(ticket_at.empty(), "a window has a ticket after the day"); }
    template <typename Other>
    void operator()(const Other&) {}
};

struct NumberAuditor : Auditor {
    std::map<std::pair<Date, char>, int> last;
    std::set<std::string> ids;

    void operator()(const TicketIssued& event) {
        int& number = last[{day, event.series}];
        expect(event.number == number + 1,
               "number " + std::to_string(event.number) + " after " + std::to_string(number));
        number = event.number;
        expect(ids.insert(event.ticket).second, event.ticket + " exists twice");
    }
    template <typename Other>
    void operator()(const Other&) {}
};

struct EndAuditor : Auditor {
    std::set<std::string> alive;
    int voided_by_close = 0;

    void live(const std::string& ticket) { expect(alive.contains(ticket), ticket + " goes on after its end"); }
    void end(const std::string& ticket) { expect(alive.erase(ticket) == 1, ticket + " ends twice"); }

    void operator()(const TicketIssued& event) { alive.insert(event.ticket); }
    void operator()(const TicketFinished& event) { end(event.ticket); }
    void operator()(const TicketCancelled& event) { end(event.ticket); }
    void operator()(const TicketVoided& event) {
        end(event.ticket);
        voided_by_close += event.reason == "day_closed";
    }
    void operator()(const TicketTakenBack& event) { alive.insert(event.ticket); }
    void operator()(const DayClosed& event) {
        expect(alive.empty(), "tickets are left after the day");
        expect(event.voided == voided_by_close, "DayClosed miscounts the void tickets");
        voided_by_close = 0;
    }
    template <typename Other>
    void operator()(const Other& event) {
        if constexpr (requires { event.ticket; }) live(event.ticket);
    }
};

// The calls so far that nobody took back: true for one with priority.
struct Turns {
    std::vector<std::pair<std::string, bool>> calls;

    void count(const std::string& ticket, bool priority) { calls.emplace_back(ticket, priority); }
    void uncount(const std::string& ticket) {
        const auto last =
            std::find_if(calls.rbegin(), calls.rend(), [&](const auto& call) { return call.first == ticket; });
        calls.erase(std::next(last).base());
    }
    bool priority_may_go(int ordinary_per_priority) const {
        const auto last = std::find_if(calls.rbegin(), calls.rend(), [](const auto& call) { return call.second; });
        return last == calls.rend() || last - calls.rbegin() >= ordinary_per_priority;
    }
};

struct TurnAuditor : Auditor {
    struct Waiting {
        std::string queue;
        bool priority = false;
        OrderKey order;
        OrderKey issued_order;
    };
    const HallProfile& profile;
    std::map<std::string, Waiting> tickets;  // everybody's last place
    std::set<std::string> waiting;
    std::map<std::string, Turns> queues, windows;
    std::optional<Date> opened;

    explicit TurnAuditor(const HallProfile& of) : profile(of) {}

    int rank(const std::string& window, const std::string& queue) const {
        for (const auto& served : profile.find_window(window)->queues) {
            if (served.queue == queue) return served.rank;
        }
        return 0;
    }
    std::tuple<std::int64_t, OrderKey> turn(const std::string& window, const Waiting& ticket) const {
        const std::int64_t later = (rank(window, ticket.queue) - 1) * profile.calling.rank_penalty_minutes;
        return {ticket.order.arrival_ms + later * 60'000, ticket.order};
    }
    // Those who wait for the window: `priority` or ordinary, of one queue or of all.
    std::vector<const Waiting*> for_window(const std::string& window, bool priority,
                                           const std::string& queue = "") const {
        std::vector<const Waiting*> found;
        for (const auto& id : waiting) {
            const auto& ticket = tickets.at(id);
            if (ticket.priority == priority && rank(window, ticket.queue) > 0 &&
                (queue.empty() || ticket.queue == queue)) {
                found.push_back(&ticket);
            }
        }
        return found;
    }
    bool priority_may_go(const std::string& window, const std::string& queue) const {
        const int turns = profile.calling.ordinary_per_priority;
        const auto of = [](const std::map<std::string, Turns>& all, const std::string& id) {
            const auto found = all.find(id);
            return found == all.end() ? Turns{} : found->second;
        };
        return (for_window(window, false).empty() || of(windows, window).priority_may_go(turns)) &&
               (for_window(window, false, queue).empty() || of(queues, queue).priority_may_go(turns));
    }
    void check_call(const TicketCalled& event, const Waiting& called) {
        expect(rank(event.window, called.queue) > 0, "the window does not serve the queue");
        expect(!called.priority || priority_may_go(event.window, called.queue),
               event.ticket + " went before ordinary tickets whose turn it was");
        for (const auto* other : for_window(event.window, true)) {
            if (!priority_may_go(event.window, other->queue)) continue;
            expect(called.priority, "a priority ticket was passed over in its turn by " + event.ticket);
            expect(turn(event.window, called) <= turn(event.window, *other), event.ticket + " overtook priority");
        }
        if (called.priority) return;
        for (const auto* other : for_window(event.window, false)) {
            expect(turn(event.window, called) <= turn(event.window, *other), event.ticket + " overtook");
        }
    }
    void join(const std::string& ticket) { waiting.insert(ticket); }

    void operator()(const TicketIssued& event) {
        tickets[event.ticket] = {event.queue, event.priority != Priority::none, event.order, event.order};
        join(event.ticket);
    }
    void operator()(const TicketCalled& event) {
        const auto called = tickets.at(event.ticket);
        check_call(event, called);
        waiting.erase(event.ticket);
        queues[called.queue].count(event.ticket, called.priority);
        windows[event.window].count(event.ticket, called.priority);
    }
    // As if it had not been called: in its old place, and no turn is spent.
    void operator()(const TicketPutBack& event) {
        queues[event.queue].uncount(event.ticket);
        windows[event.window].uncount(event.ticket);
        join(event.ticket);
    }
    void operator()(const TicketTakenBack& event) {
        if (event.step == Step::cancel) join(event.ticket);
    }
    void operator()(const TicketRequeued& event) {
        tickets.at(event.ticket).order = event.order;
        tickets.at(event.ticket).order.behind = seq;
        join(event.ticket);
    }
    void join_again(const std::string& ticket) {
        tickets.at(ticket).order = tickets.at(ticket).issued_order;
        join(ticket);
    }
    void operator()(const TicketTransferred& event) {
        tickets.at(event.ticket).queue = event.queue;
        join_again(event.ticket);
    }
    void operator()(const TicketBroughtBack& event) { join_again(event.ticket); }
    void operator()(const TicketCancelled& event) { waiting.erase(event.ticket); }
    void operator()(const TicketVoided& event) { waiting.erase(event.ticket); }
    void operator()(const DayClosed&) { windows.clear(); }
    void operator()(const DayOpened& event) {
        if (opened != event.day) queues.clear();
        opened = event.day;
    }
    template <typename Other>
    void operator()(const Other&) {}
};

}  // namespace

std::string audit_places(const Log& log) { return run(PlaceAuditor{}, log); }
std::string audit_numbers(const Log& log) { return run(NumberAuditor{}, log); }
std::string audit_ends(const Log& log) { return run(EndAuditor{}, log); }
std::string audit_turns(const Log& log, const HallProfile& profile) { return run(TurnAuditor{profile}, log); }

}  // namespace yimen::test
