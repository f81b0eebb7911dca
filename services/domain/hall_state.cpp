#include "domain/hall_state.hpp"

#include <algorithm>
#include <cassert>
#include <cstdio>

namespace yimen {

// Applies one event; one overload for each kind.
struct HallState::Applier {
    HallState& hall;
    const LoggedEvent& logged;

    Ticket& ticket(const std::string& id) const {
        auto* found = hall.tickets_.edit(id);
        assert(found);
        return found->edit();
    }
    // A day may hold events of a queue or window that the profile has lost since: they are kept all the same.
    Queue& queue(const std::string& id) const {
        hall.queues_.insert({id});
        return *hall.queues_.edit(id);
    }
    Window& window(const std::string& id) const {
        hall.windows_.insert({id});
        return *hall.windows_.edit(id);
    }
    // The transition table has the last word here too.
    void move(Ticket& ticket, Step step) const {
        const auto to = next_state(ticket.state, step).value();
        --hall.counts_[static_cast<std::size_t>(ticket.state)];
        ++hall.counts_[static_cast<std::size_t>(to)];
        ticket.state = to;
        ticket.ended_at = is_end(to) ? std::optional(logged.at) : std::nullopt;
    }
    void note_step(Window& window, const Ticket& ticket, Step step) const {
        window.last_step = {ticket.id, step, logged.seq, logged.at};
    }
    static void forget_no_show(Ticket& ticket) {
        ticket.no_show_half_day = 0;
        ticket.no_show_at.reset();
    }
    Line& line(const Ticket& ticket) const {
        auto& own = queue(ticket.queue);
        return ticket.priority == Priority::none ? own.ordinary : own.priority;
    }
    void join(const Ticket& ticket) const {
        const bool fresh = line(ticket).insert({ticket.order, ticket.id});
        assert(fresh);
        static_cast<void>(fresh);
    }
    void leave(const Ticket& ticket) const { line(ticket).erase(ticket.order); }
    void free_window(const std::string& id) const {
        if (!id.empty()) window(id).ticket.clear();
    }
    // How long this turn took up the window, whether or not anything came of it.
    static std::int64_t occupied_ms(const Ticket& ticket, Instant until) {
        return std::max(Milliseconds{0}, until - *ticket.called_at).count();
    }
    void learn(const Ticket& ticket) const {
        if (!ticket.called_at) return;
        hall.service_times_.learn(ticket.item, ticket.queue, occupied_ms(ticket, logged.at));
    }
    // The turn goes on: its length is learned when it ends.
    void unlearn(const Ticket& ticket, Instant learned) const {
        if (!ticket.called_at) return;
        hall.service_times_.unlearn(ticket.item, ticket.queue, occupied_ms(ticket, learned));
    }
    // Somebody was served here, whatever comes next for them.
    void count_service(const Ticket& ticket) const {
        learn(ticket);
        ++window(ticket.window).served_today;
    }
    void show_call(const Ticket& ticket, int window_number, int call) const {
        auto& calls = hall.calls_.edit();
        std::erase_if(calls, [&](const Call& shown) { return shown.ticket == ticket.id; });
        calls.push_front({ticket.id, ticket.number, ticket.queue, ticket.window, window_number, call, logged.at});
        if (calls.size() > calls_kept) calls.pop_back();
    }
    template <typename Set, typename Change>
    static void change_each(Set& set, Change change) {
        const auto before = set;
        for (const auto& entry : before) change(*set.edit(entry.id));
    }

    void operator()(const DayOpened& event) const {
        assert(!hall.day_open_);
        if (hall.day_ != event.day) {
            hall.tickets_.clear();
            hall.calls_ = {};
            hall.help_calls_.clear();
            hall.counts_ = {};
            hall.arrivals_ = 0;
            hall.last_arrival_ms_ = 0;
            hall.series_ = event.series;
            hall.catalogue_ = {};
            hall.queues_stated_ = {};
            change_each(hall.windows_, [](Window& window) { window = {window.id}; });
            change_each(hall.queues_, [](Queue& queue) { queue = {queue.id}; });
        }
        hall.day_ = event.day;
        hall.day_open_ = true;
    }
    void operator()(const DayClosed&) const {
        hall.day_open_ = false;
        hall.help_calls_.clear();
        change_each(hall.windows_, [](Window& window) {
            assert(window.ticket.empty());
            const int served = window.served_today;
            window = {window.id};
            window.served_today = served;
        });
    }
    void operator()(const TicketIssued& event) const {
        Ticket ticket;
        ticket.id = event.ticket;
        ticket.number = ticket_number(event.series, event.number);
        ticket.queue = event.queue;
        ticket.item = event.item;
        ticket.priority = event.priority;
        ticket.language = event.language;
        ticket.catalogue_version = event.catalogue_version;
        ticket.kiosk = event.kiosk;
        ticket.order = ticket.issued_order = event.order;
        ticket.issued_at = logged.at;
        ticket.estimate = event.estimate;
        join(ticket);
        if (event.priority != Priority::none) ++queue(event.queue).priority_today;
        hall.series_.edit()[event.series] = event.number;
        hall.arrivals_ = event.order.arrival;
        hall.last_arrival_ms_ = event.order.arrival_ms;
        ++hall.counts_[static_cast<std::size_t>(TicketState::waiting)];
        const bool fresh = hall.tickets_.insert(std::move(ticket));
        assert(fresh);
        static_cast<void>(fresh);
    }
    void operator()(const TicketCalled& event) const {
        auto& called = ticket(event.ticket);
        leave(called);
        move(called, Step::call);
        called.window = event.window;
        called.clerk = event.clerk;
        called.calls = 1;
        called.called_at = logged.at;
        if (!called.first_called_at) called.first_called_at = logged.at;
        called.last_called_at = logged.at;
        const bool is_priority = called.priority != Priority::none;
        auto& own = queue(called.queue);
        auto& here = window(event.window);
        if (event.after.empty()) here.last_step.reset();
        own.last_called = called.number;
        const auto queue_mark = own.interleave.count_call(is_priority);
        const auto window_mark = here.interleave.count_call(is_priority);
        if (here.last_step) {
            here.last_step->queue_mark = queue_mark;
            here.last_step->window_mark = window_mark;
        }
        assert(here.ticket.empty());
        here.ticket = called.id;
        show_call(called, event.window_number, 1);
    }
    void operator()(const TicketRecalled& event) const {
        auto& called = ticket(event.ticket);
        move(called, Step::recall);
        called.calls = event.call;
        called.last_called_at = logged.at;
        show_call(called, event.window_number, event.call);
    }
    void operator()(const ServiceStarted& event) const {
        auto& started = ticket(event.ticket);
        move(started, Step::start);
        started.started_at = logged.at;
        window(started.window).last_step.reset();
    }
    void operator()(const TicketFinished& event) const {
        auto& finished = ticket(event.ticket);
        move(finished, Step::finish);
        free_window(finished.window);
        if (event.by_day_close) {
            finished.note = "day_closed";
            return;
        }
        count_service(finished);
        note_step(window(finished.window), finished, Step::finish);
    }
    void operator()(const TicketNoShow& event) const {
        auto& absent = ticket(event.ticket);
        absent.no_show_half_day = event.half_day;
        absent.no_show_at = logged.at;
        learn(absent);
        move(absent, Step::no_show);
        free_window(absent.window);
        note_step(window(absent.window), absent, Step::no_show);
    }
    void operator()(const TicketRequeued& event) const {
        auto& back = ticket(event.ticket);
        back.requeued = true;
        forget_no_show(back);
        back.order = event.order;
        back.order.behind = logged.seq;
        move(back, Step::requeue);
        join(back);
    }
    void operator()(const TicketTransferred& event) const {
        auto& moved = ticket(event.ticket);
        count_service(moved);
        free_window(moved.window);
        moved.queue = event.queue;
        moved.order = moved.issued_order;
        moved.started_at.reset();
        move(moved, Step::transfer);
        join(moved);
    }
    void operator()(const TicketParked& event) const {
        auto& parked = ticket(event.ticket);
        count_service(parked);
        free_window(parked.window);
        parked.note = event.reason;
        parked.missing = event.missing;
        parked.started_at.reset();
        move(parked, Step::park);
    }
    void operator()(const TicketBroughtBack& event) const {
        auto& back = ticket(event.ticket);
        back.note.clear();
        back.missing.clear();
        back.order = back.issued_order;
        move(back, Step::bring_back);
        join(back);
    }
    void operator()(const TicketCancelled& event) const {
        auto& gone = ticket(event.ticket);
        const bool waits = gone.state == TicketState::waiting;
        if (waits) leave(gone);
        gone.note = event.reason;
        move(gone, Step::cancel);
        if (waits && !event.window.empty()) note_step(window(event.window), gone, Step::cancel);
    }
    void operator()(const TicketVoided& event) const {
        auto& gone = ticket(event.ticket);
        if (gone.state == TicketState::waiting) leave(gone);
        if (gone.state == TicketState::called) free_window(gone.window);
        gone.note = event.reason;
        move(gone, Step::make_void);
    }
    // Nobody is sent to a window that is no more, or whose clerk goes on with somebody else.
    void operator()(const TicketPutBack& event) const {
        auto& back = ticket(event.ticket);
        if (auto& here = window(event.window); event.reason == "taken_back") {
            const bool is_priority = back.priority != Priority::none;
            queue(back.queue).interleave.uncount_call(is_priority, here.last_step->queue_mark);
            here.interleave.uncount_call(is_priority, here.last_step->window_mark);
        }
        free_window(back.window);
        back.started_at.reset();
        move(back, Step::put_back);
        join(back);
        std::erase_if(hall.calls_.edit(), [&](const Call& shown) { return shown.ticket == back.id; });
    }
    void operator()(const TicketTakenBack& event) const {
        auto& back = ticket(event.ticket);
        auto& here = window(event.window);
        back.note.clear();
        forget_no_show(back);
        move(back, Step::take_back);
        if (event.step == Step::cancel) {
            join(back);
        } else {
            assert(here.ticket.empty());
            here.ticket = back.id;
        }
        if (event.step == Step::finish) --here.served_today;
        if (event.step != Step::cancel) unlearn(back, here.last_step->at);
        here.last_step.reset();
    }
    void operator()(const TicketMoved& event) const {
        auto& moved = ticket(event.ticket);
        const bool waits = moved.state == TicketState::waiting;
        if (waits) leave(moved);
        moved.queue = event.queue;
        if (waits) join(moved);
    }
    void operator()(const WindowOpened& event) const {
        auto& opened = window(event.window);
        opened.mode = WindowMode::open;
        opened.clerk = event.clerk;
    }
    void operator()(const WindowClosed& event) const {
        auto& closed = window(event.window);
        closed.mode = WindowMode::closed;
        closed.last_step.reset();
        closed.clerk.clear();
        closed.pause_reason.clear();
    }
    void operator()(const WindowTakenOver& event) const {
        auto& taken = window(event.window);
        taken.clerk = event.clerk;
        taken.last_step.reset();
        if (!taken.ticket.empty()) ticket(taken.ticket).clerk = event.clerk;
    }
    void operator()(const WindowPaused& event) const {
        window(event.window).mode = WindowMode::paused;
        window(event.window).pause_reason = event.reason;
    }
    void operator()(const WindowResumed& event) const {
        window(event.window).mode = WindowMode::open;
        window(event.window).pause_reason.clear();
    }
    void operator()(const HelpCalled& event) const {
        hall.help_calls_.insert({event.kiosk});
        *hall.help_calls_.edit(event.kiosk) = {event.kiosk, logged.at};
    }
    void operator()(const HelpAnswered& event) const {
        if (auto* call = hall.help_calls_.edit(event.kiosk)) call->window = event.window;
    }
    void operator()(const UsageRecorded&) const {}
    void operator()(const ClockDistrusted&) const { hall.clock_trusted_ = false; }
    void operator()(const ClockConfirmed&) const { hall.clock_trusted_ = true; }
    void operator()(const CatalogueTaken& event) const { hall.catalogue_ = std::optional(event); }
    void operator()(const RecordsLost& event) const {
        for (const auto& [series, number] : event.series) {
            auto& last = hall.series_.edit()[series];
            last = std::max(last, number);
        }
    }
    void operator()(const HallReloaded&) const {}
    void operator()(const DeviceAsks&) const {}
    void operator()(const DevicePaired&) const {}
    void operator()(const DeviceChanged&) const {}
    void operator()(const PersonChanged&) const {}
    void operator()(const PersonSession&) const {}
    void operator()(const UsageRefused&) const {}
    void operator()(const ServiceLost&) const {}
    void operator()(const QueuesStated& event) const { hall.queues_stated_ = std::optional(event); }
};

HallState::HallState(const HallProfile& profile) { stand_on(profile); }

void HallState::stand_on(const HallProfile& profile) {
    const auto let_go = [](auto& set, const auto& find) {
        const auto before = set;
        for (const auto& entry : before) {
            if (!find(entry.id) && entry == std::remove_cvref_t<decltype(entry)>{entry.id}) set.erase(entry.id);
        }
    };
    let_go(queues_, [&](const std::string& id) { return profile.find_queue(id); });
    let_go(windows_, [&](const std::string& id) { return profile.find_window(id); });
    for (const auto& queue : profile.queues) queues_.insert({queue.id});
    for (const auto& window : profile.windows) windows_.insert({window.id});
}

void HallState::apply(const LoggedEvent& logged) {
    std::visit(Applier{*this, logged}, logged.event);
    last_seq_ = logged.seq;
}

int HallState::last_number(char series) const {
    const auto found = series_->find(series);
    return found == series_->end() ? 0 : found->second;
}

const Ticket* HallState::find_ticket(std::string_view id) const {
    const auto* found = tickets_.find(id);
    return found ? &**found : nullptr;
}

const Queue& HallState::queue(std::string_view id) const {
    const auto* found = queues_.find(id);
    assert(found);
    return *found;
}

const Window& HallState::window(std::string_view id) const {
    const auto* found = windows_.find(id);
    assert(found);
    return *found;
}

std::string ticket_number(char series, int number) {
    char text[16];
    std::snprintf(text, sizeof text, "%c%03d", series, number % 1'000'000);
    return text;
}

std::string ticket_id(Date day, char series, int number) {
    auto text = to_string(day);
    std::erase(text, '-');
    return text + '-' + ticket_number(series, number);
}

}  // namespace yimen
