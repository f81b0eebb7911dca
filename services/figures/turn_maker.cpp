#include "figures/turn_maker.hpp"

#include <algorithm>

namespace yimen {
namespace {

constexpr std::int64_t minutes_an_hour = 60;

bool is_waiting(const TicketTurn& turn) { return turn.end == TurnEnding::open && !turn.called_at && !turn.started_at; }

}  // namespace

TurnMaker::TurnMaker(const TimeZone& zone, HallDay day, std::int64_t log)
    : zone_(zone), log_(log), day_(std::move(day)) {
    if (day_.day) set_open(day_.open);
    for (const auto& [ticket, visit] : day_.visits) {
        if (!visit.over && is_waiting(visit.turns.back())) ++waiting_[visit.turns.back().queue];
    }
}

void TurnMaker::set_open(std::optional<std::vector<Period>> periods) {
    day_.open = std::move(periods);
    open_ = day_.open ? OpenTime(*day_.open, *day_.day, zone_) : OpenTime();
}

// One overload for each kind of event that a turn or a window's time follows from.
struct TurnMaker::Applier {
    TurnMaker& maker;
    const LoggedEvent& logged;

    Instant at() const { return logged.at; }
    // Calls `use` with the visit, where the ticket is one of this day's that go on.
    template <typename Use>
    void with(const std::string& ticket, Use use) const {
        const auto found = maker.day_.visits.find(ticket);
        if (found == maker.day_.visits.end() || found->second.over) return;
        use(found->second);
        maker.changed_.insert(ticket);
    }
    void with_turn(const std::string& ticket, auto use) const {
        with(ticket, [&](Visit& visit) {
            if (auto* turn = open_turn(visit)) use(*turn);
        });
    }
    // Whoever joins anew stands nowhere else.
    void join(const std::string& ticket, const std::string& queue, TurnBeginning begin, TurnEnding before) const {
        with(ticket, [&](Visit& visit) {
            maker.end_turn(visit, before, at());
            maker.join(visit, queue, begin, at());
        });
    }

    void operator()(const DayOpened& event) const {
        maker.set_open(event.open);
        if (const auto whole = maker.open_.whole()) maker.changes_.open.insert_or_assign(logged.day, *whole);
    }
    void operator()(const DayClosed&) const {
        for (auto& [id, window] : maker.day_.windows) {
            maker.count(id);
            window = {};
            window.counted = maker.day_.passed;
        }
    }
    void operator()(const TicketIssued& event) const {
        Visit visit{event.ticket, maker.log_, logged.seq, logged.day, event.queue, event.item, event.kiosk, {}, false};
        maker.pass_over(event.ticket);
        maker.join(visit, event.queue, TurnBeginning::issued, at());
        maker.changed_.insert(event.ticket);
        maker.day_.visits.insert_or_assign(event.ticket, std::move(visit));
    }
    void operator()(const TicketCalled& event) const {
        if (event.after.empty()) maker.count(event.window).last_step.clear();
        with(event.ticket, [&](Visit& visit) {
            if (!open_turn(visit)) maker.join(visit, event.queue, TurnBeginning::unseen, at());
            auto& turn = *open_turn(visit);
            maker.leave_line(turn);
            ++turn.calls;
            turn.window = event.window;
            turn.clerk = event.clerk;
            if (!turn.called_at) {
                turn.called_at = at();
                turn.open_wait = maker.open_.between(turn.joined_at, at());
            }
            auto& window = maker.count(event.window);
            window.ticket = event.ticket;
            window.serving = false;
        });
    }
    void operator()(const TicketRecalled& event) const {
        with_turn(event.ticket, [](TicketTurn& turn) { turn.calls += turn.called_at ? 1 : 0; });
    }
    void operator()(const ServiceStarted& event) const {
        maker.count(event.window).last_step.clear();
        with_turn(event.ticket, [&](TicketTurn& turn) {
            maker.leave_line(turn);
            if (!turn.started_at) turn.started_at = at();
            if (turn.window.empty()) turn.window = event.window;
            if (turn.clerk.empty()) turn.clerk = event.clerk;
            auto& window = maker.count(turn.window);
            window.ticket = event.ticket;
            window.serving = true;
        });
    }
    void operator()(const TicketFinished& event) const {
        maker.end_visit(event.ticket, TurnEnding::finished, TicketState::finished, at(), event.by_day_close);
        maker.count(event.window).last_step = event.ticket;
    }
    void operator()(const TicketNoShow& event) const {
        with(event.ticket, [&](Visit& visit) { maker.end_turn(visit, TurnEnding::no_show, at()); });
        maker.count(event.window).last_step = event.ticket;
    }
    void operator()(const TicketParked& event) const {
        with(event.ticket, [&](Visit& visit) { maker.end_turn(visit, TurnEnding::parked, at()); });
    }
    void operator()(const TicketTransferred& event) const {
        join(event.ticket, event.queue, TurnBeginning::transferred, TurnEnding::transferred);
    }
    void operator()(const TicketRequeued& event) const {
        join(event.ticket, event.queue, TurnBeginning::requeued, TurnEnding::put_back);
    }
    void operator()(const TicketBroughtBack& event) const {
        join(event.ticket, event.queue, TurnBeginning::brought_back, TurnEnding::put_back);
    }
    void operator()(const TicketPutBack& event) const {
        join(event.ticket, event.queue, TurnBeginning::put_back, TurnEnding::put_back);
    }
    void operator()(const TicketCancelled& event) const {
        bool waits = false;  // who does not cannot be put back to where they stood
        with_turn(event.ticket, [&](const TicketTurn& turn) { waits = is_waiting(turn); });
        maker.end_visit(event.ticket, TurnEnding::cancelled, TicketState::cancelled, at());
        if (waits && !event.window.empty()) maker.count(event.window).last_step = event.ticket;
    }
    void operator()(const TicketTakenBack& event) const { maker.take_back(maker.count(event.window), event); }
    void operator()(const TicketVoided& event) const {
        maker.end_visit(event.ticket, TurnEnding::voided, TicketState::voided, at());
    }
    // The queue is no more, the stay goes on: whoever waits goes on waiting.
    void operator()(const TicketMoved& event) const {
        with_turn(event.ticket, [&](TicketTurn& turn) {
            const bool waits = is_waiting(turn);
            if (waits) maker.change_line(turn.queue, -1);
            turn.queue = event.queue;
            if (waits) maker.change_line(turn.queue, +1);
        });
    }
    void operator()(const WindowOpened& event) const {
        auto& window = maker.count(event.window);
        window.mode = WindowMode::open;
        window.clerk = event.clerk;
        window.queues = event.queues;
    }
    void operator()(const WindowClosed& event) const {
        auto& window = maker.count(event.window);
        window.mode = WindowMode::closed;
        window.last_step.clear();
    }
    // The ticket that is there is the new one's from now on.
    void operator()(const WindowTakenOver& event) const {
        auto& window = maker.count(event.window);
        window.clerk = event.clerk;
        window.last_step.clear();
        with_turn(window.ticket, [&](TicketTurn& turn) { turn.clerk = event.clerk; });
    }
    void operator()(const WindowPaused& event) const { set_mode(event.window, WindowMode::paused); }
    void operator()(const WindowResumed& event) const { set_mode(event.window, WindowMode::open); }
    template <typename Other>
    void operator()(const Other&) const {}

    // Of a window of which nobody knows who is there nothing is counted.
    void set_mode(const std::string& id, WindowMode mode) const {
        auto& window = maker.count(id);
        if (window.mode != WindowMode::closed) window.mode = mode;
    }
};

void TurnMaker::take(const LoggedEvent& logged) {
    if (day_.day != logged.day) begin_day(logged.day);
    let_pass(logged.at);
    newest_ = logged.seq;
    std::visit(Applier{*this, logged}, logged.event);
}

void TurnMaker::let_pass(Instant at) {
    const auto last = std::exchange(day_.last, at).value_or(at);
    const auto passed = at - last;
    if (passed <= Milliseconds{0} || passed > longest_wait) return;
    day_.passed.all += passed;
    day_.passed.open += open_.between(last, at).value_or(Milliseconds{0});
}

// Whatever of the day before had no end goes on for nobody: what comes later is about other people.
void TurnMaker::begin_day(Date day) {
    tell_windows();
    for (const auto& ticket : std::exchange(changed_, {})) {
        changes_.visits.push_back(std::move(day_.visits.at(ticket)));
    }
    waiting_.clear();
    day_ = {};
    day_.day = day;
    set_open({});
}

TurnChanges TurnMaker::take_changes() {
    for (const auto& ticket : std::exchange(changed_, {})) {
        changes_.visits.push_back(day_.visits.at(ticket));
    }
    std::erase_if(day_.visits, [&](const auto& entry) { return entry.second.over && !can_go_on(entry.second); });
    tell_windows();
    return std::exchange(changes_, {});
}

void TurnMaker::tell_windows() {
    for (const auto& [id, window] : day_.windows) count(id);
    for (const auto& [place, time] : std::exchange(spent_, {})) {
        changes_.windows.push_back({*day_.day, place.first, place.second, time});
    }
}

TicketTurn* TurnMaker::open_turn(Visit& visit) {
    if (visit.turns.empty() || visit.turns.back().end != TurnEnding::open) return nullptr;
    return &visit.turns.back();
}

void TurnMaker::join(Visit& visit, std::string queue, TurnBeginning begin, Instant at) {
    change_line(queue, +1);
    TicketTurn turn;
    turn.queue = std::move(queue);
    turn.begin = begin;
    turn.joined_at = at;
    turn.hour = zone_.civil(at).minute.count() / minutes_an_hour;
    visit.turns.push_back(std::move(turn));
}

void TurnMaker::end_turn(Visit& visit, TurnEnding end, Instant at) {
    auto* turn = open_turn(visit);
    if (!turn) return;
    leave_line(*turn);
    const auto window = day_.windows.find(turn->window);
    if (window != day_.windows.end() && window->second.ticket == visit.ticket) {
        count(turn->window).ticket.clear();
    }
    turn->end = end;
    turn->ended_at = at;
    turn->ended_by = newest_;
}

void TurnMaker::end_visit(const std::string& ticket, TurnEnding end, TicketState became, Instant at,
                          bool by_day_close) {
    const auto found = day_.visits.find(ticket);
    if (found == day_.visits.end() || found->second.over) return;
    auto& visit = found->second;
    end_turn(visit, end, at);
    visit.turns.back().became = became;
    visit.turns.back().by_day_close = by_day_close;
    visit.over = true;
    changed_.insert(ticket);
}

// A step that another log told first, or that is not the one that ended the turn, stays as it is.
void TurnMaker::take_back(WindowNow& window, const TicketTakenBack& event) {
    const auto found = day_.visits.find(event.ticket);
    if (found == day_.visits.end() || std::exchange(window.last_step, {}) != event.ticket) return;
    auto& visit = found->second;
    auto& turn = visit.turns.back();
    if (turn.end == TurnEnding::open || turn.ended_by != static_cast<std::uint64_t>(event.event)) return;
    turn.end = TurnEnding::open;
    turn.ended_at.reset();
    turn.ended_by = 0;
    turn.became.reset();
    visit.over = false;
    changed_.insert(event.ticket);
    if (is_waiting(turn)) {
        change_line(turn.queue, +1);
    } else {
        window.ticket = event.ticket;
        window.serving = event.step == Step::finish;
    }
}

bool TurnMaker::can_go_on(const Visit& visit) const {
    return std::ranges::any_of(day_.windows, [&](const auto& entry) { return entry.second.last_step == visit.ticket; });
}

// The same number once more is somebody else's.
void TurnMaker::pass_over(const std::string& ticket) {
    const auto older = day_.visits.find(ticket);
    if (older == day_.visits.end()) return;
    if (const auto* turn = open_turn(older->second)) leave_line(*turn);
    if (changed_.erase(ticket) > 0) changes_.visits.push_back(std::move(older->second));
}

void TurnMaker::leave_line(const TicketTurn& turn) {
    if (is_waiting(turn)) change_line(turn.queue, -1);
}

// The windows of the queue are counted before the first one comes and before the last one goes.
void TurnMaker::change_line(const std::string& queue, int by) {
    auto& waiting = waiting_[queue];
    if (waiting == 0 || waiting + by == 0) {
        for (const auto& [id, window] : day_.windows) {
            if (std::ranges::find(window.queues, queue) != window.queues.end()) count(id);
        }
    }
    waiting += by;
}

bool TurnMaker::somebody_waits_for(const WindowNow& window) const {
    return std::ranges::any_of(window.queues, [&](const std::string& queue) {
        const auto line = waiting_.find(queue);
        return line != waiting_.end() && line->second > 0;
    });
}

WindowNow& TurnMaker::count(const std::string& id) {
    auto& window = day_.windows[id];
    const auto since = std::exchange(window.counted, day_.passed);
    const auto passed = day_.passed.all - since.all;
    if (window.mode == WindowMode::closed || passed == Milliseconds{0}) return window;
    auto& time = spent_[{id, window.clerk}];
    time.signed_in += passed;
    const bool paused = window.mode == WindowMode::paused;
    if (paused) {
        time.paused += passed;
    } else {
        time.at_post += day_.passed.open - since.open;
    }
    if (!window.ticket.empty()) {
        (window.serving ? time.serving : time.walking) += passed;
    } else if (!paused) {
        time.idle += passed;
        if (somebody_waits_for(window)) time.deliberate_idle += passed;
    }
    return window;
}

}  // namespace yimen
