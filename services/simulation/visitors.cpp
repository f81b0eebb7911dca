#include "simulation/visitors.hpp"

#include <algorithm>
#include <array>

#include "net/problem.hpp"
#include "protocol/event_json.hpp"

namespace yimen::simulation {
namespace {

constexpr std::array<const char*, 3> items{"A-1", "A-2", "B-1"};
constexpr std::array<const char*, 2> windows{"1", "2"};
constexpr std::array<const char*, 2> clerks{"C01", "C02"};
constexpr std::size_t answers_remembered = 8;
constexpr std::chrono::hours keys_sent_again_within{40};  // a hall may forget them after 48

bool is_rule(ErrorCode code) {
    switch (code) {
        case ErrorCode::hall_closed:
        case ErrorCode::lunch_break:
        case ErrorCode::too_late_today:
        case ErrorCode::day_not_open:
        case ErrorCode::clock_untrusted:
        case ErrorCode::hall_full:
        case ErrorCode::series_exhausted: return true;
        default: return false;
    }
}

bool is_storage(ErrorCode code) {
    return code == ErrorCode::storage_full || code == ErrorCode::storage_failed ||
           code == ErrorCode::storage_read_only || code == ErrorCode::storage_gone;
}

bool is_issue(const Order& order) { return std::holds_alternative<IssueTicket>(order.command); }

}  // namespace

void Visitors::come(HallMachine& machine) {
    give_up_old_keys();
    std::vector<Order> orders = std::exchange(unanswered_, {});
    const auto repeated = orders.size();
    const auto fresh = chance_.between(1, 4);
    for (std::uint64_t i = 0; i < fresh; ++i) orders.push_back(new_order(machine));
    const bool again = !answered_.empty() && chance_.percent(15);
    if (again) orders.push_back(chance_.one_of(answered_).order);
    const auto answers = machine.serve(orders);
    for (std::size_t i = 0; i < orders.size(); ++i) take(machine, orders[i], answers[i]);
    for (std::size_t i = 0; i < repeated; ++i) {
        if (answers[i] && answers[i]->replayed) journal_.count(Happening::answer_found_after_stop);
    }
}

void Visitors::give_up_old_keys() {
    const auto is_old = [&](const Order& order) { return order.at + keys_sent_again_within < journal_.now(); };
    std::erase_if(answered_, [&](const Answered& each) { return is_old(each.order); });
    failed_issues_ += static_cast<std::size_t>(
        std::ranges::count_if(unanswered_, [&](const Order& each) { return is_old(each) && is_issue(each); }));
    std::erase_if(unanswered_, is_old);
}

std::size_t Visitors::open_issues() const {
    return failed_issues_ + static_cast<std::size_t>(std::ranges::count_if(unanswered_, is_issue));
}

// --- what they ask for ---------------------------------------------------------------------------------------------

Order Visitors::new_order(const HallMachine& machine) {
    Command command;
    machine.read([&](const HallView& hall) { command = any_command(hall); });
    return {machine.name() + "-" + std::to_string(++keys_), std::move(command), journal_.now()};
}

Command Visitors::any_command(const HallView& hall) {
    if (!hall.hall.clock_trusted() && chance_.percent(40)) return ConfirmClock{};
    const auto kind = chance_.below(100);
    if (kind < 38) return issue();
    if (kind < 80) return serve(hall);
    if (kind < 88) return staff_window(hall);
    if (kind < 98) return look_at_screen();
    return kind == 98 ? Command{CloseDay{}} : Command{OpenDay{}};
}

Command Visitors::issue() {
    IssueTicket command;
    command.item = chance_.one_of(items);
    command.priority = chance_.percent(15) ? Priority::elderly : Priority::none;
    command.kiosk = "K1";
    return command;
}

Command Visitors::look_at_screen() {
    UsageRecorded usage;
    usage.kind = chance_.percent(60) ? "item_viewed" : "guide_read";
    usage.item = chance_.one_of(items);
    usage.kiosk = "K1";
    return RecordUsage{{usage}};
}

std::string Visitors::some_ticket(const HallView& hall, TicketState state) {
    std::vector<std::string> found;
    for (const auto& [id, ticket] : hall.hall.tickets()) {
        if (ticket.state == state) found.push_back(id);
    }
    std::ranges::sort(found);  // the hall keeps them in no order
    return found.empty() ? "20261123-Z999" : chance_.one_of(found);
}

// What a window does next, mostly; else anything that may become of a ticket.
Command Visitors::serve(const HallView& hall) {
    const std::string id = chance_.one_of(windows);
    const auto& window = hall.hall.window(id);
    if (window.mode != WindowMode::open) return SignIn{id, clerks[id == "1" ? 0 : 1]};
    if (window.ticket.empty()) {
        if (chance_.percent(80)) return CallNext{id};
        if (chance_.percent(50)) return CancelTicket{some_ticket(hall, TicketState::waiting), "resident"};
        return StepTicket{some_ticket(hall, TicketState::no_show), Step::requeue};
    }
    const auto kind = chance_.below(100);
    if (kind < 45) return StepTicket{window.ticket, Step::start};
    if (kind < 80) return StepTicket{window.ticket, Step::finish};
    if (kind < 88) return StepTicket{window.ticket, Step::no_show};
    if (kind < 94) return TransferTicket{window.ticket, "B"};
    if (kind < 98) return ParkTicket{window.ticket, "materials"};
    return StepTicket{some_ticket(hall, TicketState::parked), Step::bring_back};
}

Command Visitors::staff_window(const HallView& hall) {
    const std::string id = chance_.one_of(windows);
    if (hall.hall.window(id).mode == WindowMode::paused) return ResumeWindow{id};
    return chance_.percent(70) ? Command{PauseWindow{id, "break"}} : Command{SignOut{id}};
}

// --- what they hold against the answers ----------------------------------------------------------------------------

void Visitors::take(HallMachine& machine, const Order& order, const std::optional<Answer>& answer) {
    if (!answer) return unanswered_.push_back(order);
    // Staff may have confirmed a clock that is days ahead: keys of before are old then, and may be forgotten.
    if (std::holds_alternative<ConfirmClock>(order.command) && answer->status == 200) forget_answers();
    const auto before = std::ranges::find(answered_, order.key, [](const Answered& each) { return each.order.key; });
    if (before != answered_.end()) {
        const bool same_machine = before->machine == &machine && before->life == machine.lives();
        const bool same = answer->status == before->answer.status && answer->body == before->answer.body;
        if (same_machine && answer->status < 500) {
            journal_.count(Happening::key_sent_again);
            if (!same)
                journal_.violated(machine.name(),
                                  "one key was answered in two ways: " + before->answer.body + " and " + answer->body);
        }
        return;
    }
    // What residents looked at is dropped while the disk is nearly full, and the key with it.
    const bool is_dropped = std::holds_alternative<RecordUsage>(order.command) && answer->body == "{}";
    // A key that was given once before may be of a time that a confirmed clock has made long ago.
    if (answer->status < 500 && !is_dropped && !answer->replayed) {
        if (answered_.size() >= answers_remembered) answered_.erase(answered_.begin());
        answered_.push_back({order, *answer, &machine, machine.lives()});
    }
    if (!is_issue(order)) return;
    if (answer->status == 200) return take_ticket(machine, *answer);
    take_refusal(machine, *answer);
}

void Visitors::take_ticket(HallMachine& machine, const Answer& answer) {
    const auto event = decode_event("ticket.issued", answer.body);
    if (!event) return journal_.violated(machine.name(), "a ticket's answer cannot be read");
    const auto& ticket = std::get<TicketIssued>(*event).ticket;
    journal_.count(Happening::ticket_issued);
    journal_.note(machine.name(), "ticket " + ticket);
    auto& promises = machine.promises();
    if (promises.tickets.emplace(ticket, promises.number).second || answer.replayed) return;
    journal_.violated(machine.name(), "ticket " + ticket + " was given to two people");
}

// A ticket is refused by a rule of the hall or because its own disk cannot keep it; never because of the county.
void Visitors::take_refusal(HallMachine& machine, const Answer& answer) {
    const auto error = problem_of({answer.status, "application/problem+json", answer.body, {}});
    const auto code = error ? error->code : ErrorCode::internal;
    if (is_rule(code)) return journal_.count(Happening::ticket_refused_by_rule);
    if (is_storage(code) && machine.disk().is_unwell()) {
        ++failed_issues_;
        return journal_.count(Happening::ticket_refused_by_storage);
    }
    journal_.violated(machine.name(), "a ticket was refused: " + std::string(to_string(code)));
}

}  // namespace yimen::simulation
