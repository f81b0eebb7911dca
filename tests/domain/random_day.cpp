#include "domain/random_day.hpp"

#include <algorithm>

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kinds = 36;
constexpr std::uint32_t choices = 64;
constexpr std::uint32_t longest_pause_s = 40;
constexpr std::size_t most_windows = 8;

// One move, taken apart.
struct Move {
    std::uint32_t kind, a, b;
    std::chrono::seconds pause;

    explicit Move(std::uint32_t number)
        : kind(number % kinds),
          a(number / kinds % choices),
          b(number / (kinds * choices) % choices),
          pause(number / (kinds * choices * choices) % longest_pause_s) {}
};

template <typename T>
const T& nth(const std::vector<T>& all, std::uint32_t index) {
    return all[index % all.size()];
}

struct Player {
    TestHall& hall;
    Move move{0};

    void send(const Command& command) const { static_cast<void>(hall.send(command)); }
    const WindowProfile& window() const { return hall.profile().windows[move.a % working_windows(hall.profile())]; }
    const QueueProfile& queue() const { return nth(hall.profile().queues, move.b); }
    // A window that is free to call, or one with a ticket; any window where there is none such.
    std::string free_window() const {
        return some_window([](const Window& each) { return each.mode == WindowMode::open && each.ticket.empty(); });
    }
    std::string ticket_here() const {
        const auto busy = some_window([](const Window& each) { return !each.ticket.empty(); });
        return hall.state().window(busy).ticket;
    }
    template <typename Condition>
    std::string some_window(Condition condition) const {
        std::vector<std::string> found;
        for (const auto& each : hall.state().windows()) {
            if (condition(each)) found.push_back(each.id);
        }
        return found.empty() ? window().id : nth(found, move.a);
    }
    // A ticket in a state, or an id that nobody has.
    std::string some_ticket(TicketState state) const {
        const auto found = tickets_in(hall.state(), state);
        return found.empty() ? "20261123-Z999" : nth(found, move.b);
    }

    void issue() const {
        const auto& items = nth(hall.profile().queues, move.a).items;
        const auto priority = move.b % 4 == 3 ? Priority::elderly : Priority::none;
        send(IssueTicket{nth(items, move.b), priority, Language::zh, "K1", {}});
    }
    void go_on() const {
        const auto here = ticket_here();
        send(StepTicket{here, Step::start});
        hall.pass(std::chrono::seconds{move.b * 2});
        if (move.b % 4 != 0) send(StepTicket{here, Step::finish});
    }
    // At some window; the ticket that left it last, or any.
    void take_back() const {
        const auto at = some_window([](const Window& each) { return each.last_step.has_value(); });
        const auto& last = hall.state().window(at).last_step;
        const auto state = static_cast<TicketState>(move.b % 8);
        send(TakeBack{last && move.b % 8 != 0 ? last->ticket : some_ticket(state), at});
    }
    void finish_and_call() const {
        const auto serving = some_ticket(TicketState::serving);
        const auto* ticket = hall.state().find_ticket(serving);
        send(FinishAndCallNext{ticket != nullptr ? ticket->window.text() : window().id, serving});
        if (move.a % 3 == 0) take_back();
    }
    void help() const {
        if (move.b % 3 == 0) return send(ServeNow{free_window(), nth(queue().items, move.b), Priority::none});
        if (move.a % 2 == 0) return send(CallHelp{"K1"});
        send(AnswerHelp{"K1", window().id});
    }
    void miss() const {
        hall.pass(30s);
        send(StepTicket{ticket_here(), Step::no_show});
    }
    void cancel() const {
        const auto state = move.a % 4 == 0 ? TicketState::parked : TicketState::waiting;
        send(CancelTicket{some_ticket(state), "resident", move.a % 3 == 0 ? "" : window().id});
    }
    void staff_window() const {
        const auto& clerk = hall.profile().clerks[move.b % hall.profile().clerks.size()].id;
        switch (move.b % 7) {
            case 0: return send(SignOut{window().id});
            case 1: return send(PauseWindow{window().id, "break"});
            case 2:
            case 3: return send(ResumeWindow{window().id});
            default: return send(SignIn{window().id, clerk, move.a % 3 != 0, move.b % 3 == 0});
        }
    }
    void any_step() const {
        const auto state = static_cast<TicketState>(move.a % 8);
        send(StepTicket{some_ticket(state), static_cast<Step>(move.b % 13)});
    }
    void jump(Milliseconds by) const {
        hall.jump(by);
        if (by > 1h || by < -1h) hall.append(ClockDistrusted{by.count()});
    }
    void sign_everybody_in() const {
        for (std::size_t i = 0; i < working_windows(hall.profile()); ++i)
            send(SignIn{hall.profile().windows[i].id, hall.profile().clerks[i].id});
    }
    void day_and_clock() const {
        const auto series = hall.series_of(hall.local().date);
        if (move.b < 8) return hall.pass(20min);
        if (move.b < 14) return jump(-10min);
        if (move.b < 18) return jump(10min);
        if (move.b == 18) return jump(24h);
        if (move.b < 21) return jump(-24h);
        if (move.b < 32) return send(ConfirmClock{series});
        if (move.b < 34) return send(CloseDay{});
        if (move.b < 42) return send(OpenDay{series});
        if (move.b == 42) return hall.pass(5h);
        sign_everybody_in();
    }
    void make() const {
        if (move.kind <= 10) return issue();
        if (move.kind <= 15) return send(CallNext{free_window()});
        if (move.kind <= 21) return go_on();
        switch (move.kind) {
            case 22: return miss();
            case 23: return send(StepTicket{some_ticket(TicketState::no_show), Step::requeue});
            case 24: return send(StepTicket{ticket_here(), Step::recall});
            case 25: return send(TransferTicket{ticket_here(), queue().id});
            case 26: return send(ParkTicket{ticket_here(), "materials"});
            case 27: return send(StepTicket{some_ticket(TicketState::parked), Step::bring_back});
            case 28: return cancel();
            case 29: return staff_window();
            case 30: return any_step();
            case 31: return take_back();
            case 32:
            case 33: return finish_and_call();
            case 34: return help();
            default: return day_and_clock();
        }
    }
};

// "A1 C3 …"; the first window serves every queue.
std::string queues_of_window(std::size_t window, std::uint32_t numbers, std::size_t queues) {
    std::string served;
    for (std::size_t i = 0; i < queues; ++i) {
        const bool serves = window == 0 || i == window % queues || numbers % 3 == 0;
        if (serves) served += std::string(1, static_cast<char>('A' + i)) + std::to_string(1 + numbers % 4) + ' ';
        numbers /= 5;
    }
    return served;
}

void finish_windows(TestHall& hall) {
    const auto windows = hall.state().windows();
    for (const auto& window : windows) {
        const auto ticket = window.ticket;
        if (ticket.empty()) continue;
        if (hall.ticket(ticket).state == TicketState::called) hall.step(ticket, Step::start);
        hall.step(ticket, Step::finish);
    }
}

}  // namespace

rc::Gen<Moves> random_moves() {
    constexpr int most_moves = 1500;
    return rc::gen::resize(most_moves, rc::gen::container<Moves>(rc::gen::inRange<std::uint32_t>(
                                           0, kinds * choices * choices * longest_pause_s)));
}

rc::Gen<std::vector<std::uint32_t>> random_hall() {
    return rc::gen::resize(
        100, rc::gen::container<std::vector<std::uint32_t>>(16, rc::gen::inRange<std::uint32_t>(0, 1'000'000)));
}

HallProfile profile_of(const std::vector<std::uint32_t>& numbers) {
    const std::size_t queues = 1 + numbers[0] % 6;
    auto profile = profile_with_queues(static_cast<int>(queues));
    for (std::size_t i = 0; i <= numbers[1] % most_windows; ++i)
        add_window(profile, queues_of_window(i, numbers[2 + i], queues));
    profile.calling.ordinary_per_priority = 1 + static_cast<int>(1 + numbers[10]) % 20;  // shrinks to 2
    profile.calling.rank_penalty_minutes = static_cast<int>(10 + numbers[11]) % 31;
    profile.calling.requeue_behind = static_cast<int>(3 + numbers[12]) % 6;
    profile.hours.lunch_service = numbers[13] % 2 == 0;
    if (numbers[14] % 5 == 4) profile.series_limit = 20;
    if (numbers[14] % 7 == 6) profile.max_tickets_a_day = 40;
    if (numbers[15] % 4 == 3) profile.hours.day_close = 24h;
    for (const auto& queue : profile.queues) add_window(profile, queue.id + "1");
    return profile;
}

std::size_t working_windows(const HallProfile& profile) { return profile.windows.size() - profile.queues.size(); }

void play(TestHall& hall, const Moves& moves, const std::function<void()>& after_each) {
    Player{hall, Move(0)}.sign_everybody_in();
    for (const auto number : moves) {
        const Player player{hall, Move(number)};
        player.make();
        hall.pass(player.move.pause);
        if (after_each) after_each();
    }
}

int serve_everybody(TestHall& hall) {
    hall.keep_house();
    if (!hall.state().day_open()) return 0;
    finish_windows(hall);
    const auto windows = hall.state().windows();
    for (const auto& window : windows) static_cast<void>(hall.send(SignOut{window.id}));
    Player{hall, Move(0)}.sign_everybody_in();
    int called = 0;
    for (bool anybody = true; anybody;) {
        anybody = false;
        for (std::size_t i = 0; i < working_windows(hall.profile()); ++i) {
            if (!hall.send(CallNext{hall.profile().windows[i].id})) continue;
            anybody = true;
            ++called;
        }
        finish_windows(hall);
    }
    return called;
}

std::vector<std::string> tickets_in(const HallState& hall, TicketState state) {
    std::vector<std::string> found;
    for (const auto& ticket : hall.tickets()) {
        if (ticket->state == state) found.push_back(ticket->id);
    }
    return found;
}

}  // namespace yimen::test
