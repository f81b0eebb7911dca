#include "figures/quiet_month.hpp"

#include <algorithm>
#include <random>

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

constexpr int days_a_month = 28;

HallProfile quiet_hall(std::uint64_t seed) {
    auto profile = profile_with_queues(3);
    add_window(profile, "A1 B2");
    add_window(profile, "B1 C2");
    add_window(profile, "C1 A3");
    profile.hours.lunch_service = seed % 3 == 0;
    return profile;
}

class Month {
   public:
    explicit Month(std::uint64_t seed) : random_(seed), hall_(quiet_hall(seed)) {}

    std::vector<LoggedEvent> run() {
        for (int day = 0; day < days_a_month; ++day) {
            live_through_a_day();
            const auto next = std::chrono::sys_days(hall_.local().date) + std::chrono::days(1);
            go_to(Date(next), "08:25");
        }
        return hall_.log();
    }

   private:
    int one_to(int most) { return std::uniform_int_distribution<int>(1, most)(random_); }
    bool one_in(int many) { return one_to(many) == 1; }
    template <typename T>
    const T& one_of(const std::vector<T>& all) {
        return all[static_cast<std::size_t>(one_to(static_cast<int>(all.size()))) - 1];
    }
    void send(const Command& command) { static_cast<void>(hall_.send(command)); }

    void go_to(Date day, std::string_view minute) {
        const auto zone = TimeZone::find(usual_time_zone).value();
        const auto until = zone.instant({day, *parse_minute(minute)});
        while (hall_.now() < until) hall_.pass(std::min<Milliseconds>(10min, until - hall_.now()));
    }

    // The clock may be anywhere; the day is as long as it takes.
    void live_through_a_day() {
        const int moves = one_in(10) ? 20 : 60 + one_to(80);
        for (int move = 0; move < moves; ++move) {
            hall_.pass(Milliseconds{one_to(240'000)});
            make_a_move();
        }
    }

    void make_a_move() {
        if (one_in(12)) issue();
        for (const auto& window : hall_.profile().windows) work_at(window.id);
        if (one_in(6)) somebody_comes_back();
        if (one_in(60)) cancel();
        if (one_in(4)) take_back();
        if (one_in(40)) staff_moves();
        if (one_in(150)) profile_changes();
        if (one_in(400)) clock_goes_wrong();
        if (one_in(120)) send(ConfirmClock{hall_.series_of(hall_.local().date)});
        if (one_in(700)) send(CloseDay{});
        if (one_in(30)) send(OpenDay{hall_.series_of(hall_.local().date)});
    }

    void issue() {
        const auto& queue = one_of(hall_.profile().queues);
        send(IssueTicket{one_of(queue.items), one_in(8) ? Priority::elderly : Priority::none, Language::zh, "K1", {}});
    }

    void work_at(const std::string& id) {
        const auto& window = hall_.state().window(id);
        if (window.mode == WindowMode::closed) {
            if (one_in(20)) sign_in(id);
            return;
        }
        if (one_in(90)) sign_in(id);
        if (window.ticket.empty()) {
            if (one_in(3)) send(CallNext{id});
            if (one_in(9)) send(ServeNow{id, one_of(one_of(hall_.profile().queues).items)});
            return;
        }
        const auto ticket = window.ticket;
        if (hall_.ticket(ticket).state == TicketState::called) return receive(ticket);
        if (one_in(3)) end_service(ticket);
    }
    // Also in place of whoever is there.
    void sign_in(const std::string& window) {
        send(SignIn{window, one_of(hall_.profile().clerks).id, one_in(2), one_in(2)});
    }
    void receive(const std::string& ticket) {
        if (one_in(5)) return send(StepTicket{ticket, Step::recall});
        send(StepTicket{ticket, one_in(6) ? Step::no_show : Step::start});
    }
    void end_service(const std::string& ticket) {
        if (one_in(40)) return hall_.pass(std::chrono::minutes{one_to(400)});  // nobody pressed the button
        if (one_in(5)) return send(TransferTicket{ticket, one_of(hall_.profile().queues).id});
        if (one_in(7)) return send(ParkTicket{ticket, "materials"});
        if (one_in(2)) return send(FinishAndCallNext{hall_.ticket(ticket).window.text(), ticket});
        send(StepTicket{ticket, Step::finish});
    }
    // Within a few seconds, or too late.
    void take_back() {
        hall_.pass(std::chrono::seconds{one_to(12)});
        const auto& window = hall_.state().window(one_of(hall_.profile().windows).id);
        if (window.last_step) send(TakeBack{window.last_step->ticket, window.id});
    }

    // Any of those in a state; nothing where there is none.
    std::string any(TicketState state) {
        std::vector<std::string> found;
        for (const auto& ticket : hall_.state().tickets()) {
            if (ticket->state == state) found.push_back(ticket->id);
        }
        return found.empty() ? std::string() : one_of(found);
    }
    void somebody_comes_back() {
        send(StepTicket{any(TicketState::no_show), Step::requeue});
        if (one_in(2)) send(StepTicket{any(TicketState::parked), Step::bring_back});
    }
    void cancel() {
        const auto at = one_in(2) ? one_of(hall_.profile().windows).id : std::string();
        send(CancelTicket{any(one_in(3) ? TicketState::parked : TicketState::waiting), "resident", at});
    }

    void staff_moves() {
        const auto window = one_of(hall_.profile().windows).id;
        switch (one_to(4)) {
            case 1: return send(SignOut{window});
            case 2: return send(PauseWindow{window, "break"});
            default: return send(ResumeWindow{window});
        }
    }

    // As where a window or a queue is no more in it.
    void profile_changes() {
        const auto& window = hall_.state().window(one_of(hall_.profile().windows).id);
        if (!window.ticket.empty()) {
            const auto& ticket = hall_.ticket(window.ticket);
            hall_.append(TicketPutBack{ticket.id, ticket.number, ticket.queue, window.id, "window_gone"});
        }
        const auto moved = any(one_in(2) ? TicketState::waiting : TicketState::serving);
        if (moved.empty()) return;
        const auto& ticket = hall_.ticket(moved);
        hall_.append(TicketMoved{moved, ticket.number, one_of(hall_.profile().queues).id, ticket.queue, "queue_gone"});
    }

    void clock_goes_wrong() {
        const std::vector<Milliseconds> jumps{-26h, -3h, -10min, 10min, 3h, 26h, std::chrono::days(40)};
        const auto jump = one_of(jumps);
        hall_.jump(jump);
        if (jump > 1h || jump < -1h) hall_.append(ClockDistrusted{jump.count()});
    }

    std::mt19937_64 random_;
    TestHall hall_;
};

void leave_some_out(std::vector<LoggedEvent>& log, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    constexpr int one_in = 60;
    std::erase_if(log, [&](const LoggedEvent&) { return std::uniform_int_distribution<int>(1, one_in)(random) == 1; });
}

void make_older(std::vector<LoggedEvent>& log) {
    for (auto& logged : log) {
        if (auto* opened = std::get_if<DayOpened>(&logged.event)) opened->open.reset();
        if (auto* opened = std::get_if<WindowOpened>(&logged.event)) opened->queues.clear();
    }
}

}  // namespace

std::vector<LoggedEvent> quiet_month(std::uint64_t seed) {
    auto log = Month(seed).run();
    if (seed % 4 == 3) leave_some_out(log, seed);
    if (seed % 5 == 4) make_older(log);
    return log;
}

}  // namespace yimen::test
