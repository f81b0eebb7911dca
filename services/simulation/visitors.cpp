#include "simulation/visitors.hpp"

#include <algorithm>
#include <array>

#include "net/problem.hpp"
#include "simulation/county_content.hpp"
#include "simulation/requests.hpp"

namespace yimen::simulation {
namespace {

constexpr std::array<const char*, 2> windows{"1", "2"};
constexpr std::array<const char*, 2> clerks{"C01", "C02"};
constexpr std::size_t answers_remembered = 8;
constexpr std::uint64_t estimates_are_fresh = 80, door_is_tried = 5, key_is_used_again = 5;  // percent of visits
constexpr std::string_view replay = "Idempotent-Replay";
constexpr std::chrono::hours keys_sent_again_within{40};  // a hall may forget them after 48

bool is_rule(ErrorCode code) {
    switch (code) {
        case ErrorCode::hall_closed:
        case ErrorCode::lunch_break:
        case ErrorCode::queue_not_today:
        case ErrorCode::too_late_today:
        case ErrorCode::too_late_before_break:
        case ErrorCode::numbers_ended:
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

bool is_served_now(const Order& order) { return std::holds_alternative<ServeNow>(order.command); }
bool is_issue(const Order& order) { return std::holds_alternative<IssueTicket>(order.command) || is_served_now(order); }
std::string item_of(const Order& order) {
    const auto* now = std::get_if<ServeNow>(&order.command);
    return now != nullptr ? now->item : std::get<IssueTicket>(order.command).item;
}

Instant now_of(const HallMachine& machine) {
    Instant now{};
    machine.read([&](const HallView& hall) { now = hall.now; });
    return now;
}

}  // namespace

void Visitors::come(HallMachine& machine) {
    give_up_old_keys(machine);
    if (chance_.percent(estimates_are_fresh)) machine.estimate();
    std::vector<Order> orders = std::exchange(unanswered_, {});
    const auto fresh = chance_.between(1, 4);
    const auto repeated = orders.size();
    for (std::uint64_t i = 0; i < fresh; ++i) {
        orders.push_back(new_order(machine));
        auto regret = take_back(orders.back().command);
        if (regret) orders.push_back({new_key(machine), *std::move(regret), journal_.now()});
    }
    const bool again = !answered_.empty() && chance_.percent(15);
    if (again) orders.push_back(chance_.one_of(answered_).order);
    take_all(machine, orders, repeated);
    if (machine.is_up() && chance_.percent(door_is_tried)) try_the_door(machine);
    if (machine.is_up() && !answered_.empty() && chance_.percent(key_is_used_again)) use_key_again(machine);
}

void Visitors::work_off(HallMachine& machine) {
    give_up_old_keys(machine);
    const std::string id = windows.front();
    std::optional<Command> next;
    machine.read([&](const HallView& hall) {
        const auto& window = hall.hall.window(id);
        const auto* ticket = hall.hall.find_ticket(window.ticket);
        if (window.mode != WindowMode::open) {
            next = SignIn{id, clerks.front()};
        } else if (ticket == nullptr) {
            next = CallNext{id};
        } else {
            next = StepTicket{ticket->id, ticket->state == TicketState::serving ? Step::finish : Step::start};
        }
    });
    take_all(machine, {{new_key(machine), *std::move(next), journal_.now()}}, 0);
}

void Visitors::take_all(HallMachine& machine, const std::vector<Order>& orders, std::size_t repeated) {
    std::vector<HttpRequest> requests;
    requests.reserve(orders.size());
    for (const auto& order : orders) requests.push_back(order.request);
    const auto offer = machine.offer();
    offered_ = offer.get();
    const auto answers = machine.serve(requests);
    for (std::size_t i = 0; i < orders.size(); ++i) take(machine, orders[i], answers[i]);
    for (std::size_t i = 0; i < repeated; ++i) {
        if (answers[i] && answers[i]->header(replay)) journal_.count(Happening::answer_found_after_stop);
    }
    offered_ = nullptr;
}

// A key is old by the true time, or by that of a hall whose clock was slow when it was answered.
void Visitors::give_up_old_keys(const HallMachine& machine) {
    const auto is_old = [&](const Order& order) { return order.at + keys_sent_again_within < journal_.now(); };
    hall_now_ = now_of(machine);
    std::erase_if(answered_, [&](const Answered& each) {
        return is_old(each.order) || (each.machine == &machine && each.at + keys_sent_again_within < hall_now_);
    });
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
    return {new_key(machine), std::move(command), journal_.now()};
}

std::string Visitors::new_key(const HallMachine& machine) { return machine.name() + '-' + std::to_string(++keys_); }

Command Visitors::any_command(const HallView& hall) {
    if (!hall.hall.clock_trusted() && chance_.percent(40)) return ConfirmClock{};
    const auto kind = chance_.below(100);
    if (kind < 38) return issue();
    if (kind < 80) return serve(hall);
    if (kind < 88) return staff_window(hall);
    if (kind < 90) return ask_for_help(hall);
    if (kind < 98) return look_at_screen();
    return kind == 98 ? Command{CloseDay{}} : Command{OpenDay{}};
}

Command Visitors::issue() {
    IssueTicket command;
    command.item = some_item();
    command.priority = chance_.percent(15) ? Priority::elderly : Priority::none;
    command.kiosk = "K1";
    return command;
}

// Mostly one that there always was.
std::string Visitors::some_item() { return chance_.percent(50) ? "A-1" : chance_.one_of(all_items); }

Command Visitors::look_at_screen() {
    UsageRecorded usage;
    usage.kind = chance_.percent(60) ? "item_viewed" : "guide_read";
    usage.item = some_item();
    usage.kiosk = "K1";
    return RecordUsage{{usage}};
}

std::string Visitors::some_ticket(const HallView& hall, TicketState state) {
    std::vector<std::string> found;
    for (const auto& ticket : hall.hall.tickets()) {
        if (ticket->state == state) found.push_back(ticket->id);
    }
    return found.empty() ? "20261123-Z999" : chance_.one_of(found);
}

// What a window does next, mostly; else anything that may become of a ticket.
Command Visitors::serve(const HallView& hall) {
    const std::string id = chance_.one_of(windows);
    const auto& window = hall.hall.window(id);
    if (window.mode != WindowMode::open) return SignIn{id, clerks[id == "1" ? 0 : 1]};
    if (window.ticket.empty()) {
        if (chance_.percent(75)) return CallNext{id};
        if (chance_.percent(20)) return ServeNow{id, "A-1", Priority::none, Language::zh, "K1"};
        if (chance_.percent(50)) return CancelTicket{some_ticket(hall, TicketState::waiting), "resident", id};
        return StepTicket{some_ticket(hall, TicketState::no_show), Step::requeue};
    }
    const auto kind = chance_.below(100);
    if (kind < 45) return StepTicket{window.ticket, Step::start};
    if (kind < 65) return StepTicket{window.ticket, Step::finish};
    if (kind < 80) return FinishAndCallNext{id, window.ticket};
    if (kind < 88) return StepTicket{window.ticket, Step::no_show};
    if (kind < 94) return TransferTicket{window.ticket, "B"};
    if (kind < 98) return ParkTicket{window.ticket, "materials"};
    return StepTicket{some_ticket(hall, TicketState::parked), Step::bring_back};
}

// In the same moment, so that it is not too late.
std::optional<Command> Visitors::take_back(const Command& before) {
    std::optional<Command> back;
    if (const auto* finished = std::get_if<FinishAndCallNext>(&before)) {
        back = TakeBack{finished->ticket, finished->window};
    } else if (const auto* cancelled = std::get_if<CancelTicket>(&before)) {
        back = TakeBack{cancelled->ticket, cancelled->window};
    }
    return back && chance_.percent(30) ? back : std::nullopt;
}

Command Visitors::ask_for_help(const HallView& hall) {
    const auto* call = hall.hall.help_call("K1");
    if (call != nullptr && !call->is_answered()) return AnswerHelp{"K1", windows.front()};
    return CallHelp{"K1"};
}

Command Visitors::staff_window(const HallView& hall) {
    const std::string id = chance_.one_of(windows);
    if (hall.hall.window(id).mode == WindowMode::paused) return ResumeWindow{id};
    return chance_.percent(70) ? Command{PauseWindow{id, "break"}} : Command{SignOut{id}};
}

// --- what they hold against the answers ----------------------------------------------------------------------------

void Visitors::take(HallMachine& machine, const Order& order, const std::optional<HttpResponse>& answer) {
    if (!answer) return unanswered_.push_back(order);
    // Staff may have confirmed a clock that is days ahead: keys of before are old then, and may be forgotten.
    if (std::holds_alternative<ConfirmClock>(order.command) && answer->status == 200) forget_answers();
    if (take_again(machine, order, *answer)) return;
    // What residents looked at is dropped while the disk is nearly full, and the key with it.
    const bool is_dropped = answer->body == R"({"accepted":0})";
    // A key that was given once before may be of a time that a confirmed clock has made long ago.
    if (answer->status < 500 && !is_dropped && !answer->header(replay)) {
        if (answered_.size() >= answers_remembered) answered_.erase(answered_.begin());
        const auto at = machine.is_up() ? std::min(hall_now_, now_of(machine)) : hall_now_;
        answered_.push_back({order, *answer, &machine, machine.lives(), at});
    }
    if (answer->status == 200 && std::holds_alternative<TakeBack>(order.command)) {
        journal_.count(Happening::step_taken_back);
    }
    if (answer->status == 200 && std::holds_alternative<CallHelp>(order.command)) {
        journal_.count(Happening::help_called);
    }
    if (!is_issue(order)) return;
    if (answer->status < 300) return take_ticket(machine, order, *answer);
    if (!is_served_now(order)) return take_refusal(machine, order, *answer);
    if (answer->status >= 500) ++failed_issues_;
}

// To the last byte, where the same key was answered before.
bool Visitors::take_again(HallMachine& machine, const Order& order, const HttpResponse& answer) {
    const auto before = std::ranges::find(answered_, order.key, [](const Answered& each) { return each.order.key; });
    if (before == answered_.end()) return false;
    const bool same_machine = before->machine == &machine && before->life == machine.lives();
    if (!same_machine || answer.status >= 500) return true;
    journal_.count(Happening::key_sent_again);
    const auto& told = before->answer;
    const bool same = answer.status == told.status && answer.body == told.body &&
                      answer.content_type == told.content_type && answer.header(replay).has_value();
    if (same) return true;
    journal_.violated(machine.name(), "one key was answered in two ways: " + told.body + " and " + answer.body);
    return true;
}

void Visitors::take_ticket(HallMachine& machine, const Order& order, const HttpResponse& answer) {
    const auto shown = read_json<TicketShown>(answer.body);
    if (answer.status != 201 || !shown || shown->item != item_of(order)) {
        return journal_.violated(machine.name(), "a ticket's answer is none: " + answer.body);
    }
    const auto& ticket = shown->id;
    journal_.count(Happening::ticket_issued);
    journal_.note(machine.name(), "ticket " + ticket);
    if (shown->estimate.known) journal_.count(Happening::estimate_told);
    auto& promises = machine.promises();
    const bool is_new_answer = !answer.header(replay);
    const Promises::Ticket paper{promises.number, shown->queue, shown->catalogue_version, shown->estimate,
                                 is_new_answer && machine.has_estimates() && !is_served_now(order)};
    const bool is_new = promises.tickets.emplace(ticket, paper).second;
    if (!is_new_answer) return;
    if (!is_new) journal_.violated(machine.name(), "ticket " + ticket + " was given to two people");
    if (machine.is_up()) look_at_ticket(machine, *shown);
}

// What the kiosk shows of it a moment later.
void Visitors::look_at_ticket(HallMachine& machine, const TicketShown& paper) {
    const auto asked = machine.ask(question("/v1/tickets/" + paper.id));
    if (asked.status == 404) return;  // the day has ended in the same moment
    const auto now = read_json<TicketShown>(asked.body);
    // Another may have transferred it in the same moment.
    const auto printed = [](const TicketShown& each) {
        return std::tuple(each.id, each.number, each.item, each.issued_at, each.catalogue_version);
    };
    if (asked.status == 200 && now && printed(*now) == printed(paper)) return;
    journal_.violated(machine.name(), "ticket " + paper.id + " is shown otherwise than on paper: " + asked.body);
}

// A ticket is refused by a rule of the hall, by the catalogue that counts, or because its own disk cannot keep it;
// never because of the county.
void Visitors::take_refusal(HallMachine& machine, const Order& order, const HttpResponse& answer) {
    const auto error = problem_of(answer);
    const auto code = error ? error->code : ErrorCode::internal;
    const auto& item = std::get<IssueTicket>(order.command).item;
    if (is_rule(code)) return journal_.count(Happening::ticket_refused_by_rule);
    const bool is_served = offered_->stationing.queue_of(item) != nullptr;
    const bool is_of_catalogue = code == ErrorCode::not_found || code == ErrorCode::item_not_served;
    // An old key has the answer of its own time.
    if (is_of_catalogue && (!is_served || answer.header(replay))) {
        return journal_.count(Happening::ticket_refused_by_catalogue);
    }
    if (is_storage(code) && machine.disk().is_unwell()) {
        ++failed_issues_;
        return journal_.count(Happening::ticket_refused_by_storage);
    }
    journal_.violated(machine.name(), "a ticket for " + item + " was refused: " + std::string(to_string(code)));
}

}  // namespace yimen::simulation
