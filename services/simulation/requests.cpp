#include "simulation/requests.hpp"

#include <array>

#include "protocol/view_json.hpp"

namespace yimen::simulation {
namespace {

struct Sent {
    std::string path;
    OrderedJson body = nullptr;  // null: none
};

std::string of_ticket(const std::string& ticket, std::string_view step) {
    return "/v1/tickets/" + ticket + '/' + std::string(step);
}

std::string of_window(const std::string& window, std::string_view step) {
    return "/v1/windows/" + window + '/' + std::string(step);
}

std::string_view word_of(Step step) {
    switch (step) {
        case Step::start: return "start";
        case Step::finish: return "finish";
        case Step::no_show: return "no-show";
        case Step::requeue: return "requeue";
        case Step::bring_back: return "bring-back";
        default: return "recall";
    }
}

Sent sent(const IssueTicket& command) {
    return {"/v1/tickets",
            {{"item", command.item},
             {"priority", to_string(command.priority)},
             {"language", to_string(command.language)},
             {"kiosk", command.kiosk}}};
}
Sent sent(const CallNext& command) { return {of_window(command.window, "call-next")}; }
Sent sent(const StepTicket& command) { return {of_ticket(command.ticket, word_of(command.step))}; }
Sent sent(const TransferTicket& command) { return {of_ticket(command.ticket, "transfer"), {{"queue", command.queue}}}; }
Sent sent(const ParkTicket& command) { return {of_ticket(command.ticket, "park"), {{"reason", command.reason}}}; }
Sent sent(const CancelTicket& command) { return {of_ticket(command.ticket, "cancel"), {{"reason", command.reason}}}; }
Sent sent(const SignIn& command) { return {of_window(command.window, "sign-in"), {{"clerk", command.clerk}}}; }
Sent sent(const SignOut& command) { return {of_window(command.window, "sign-out")}; }
Sent sent(const PauseWindow& command) { return {of_window(command.window, "pause"), {{"reason", command.reason}}}; }
Sent sent(const ResumeWindow& command) { return {of_window(command.window, "resume")}; }
Sent sent(const CloseDay&) { return {"/v1/day/close"}; }
Sent sent(const OpenDay&) { return {"/v1/day/open"}; }
Sent sent(const ConfirmClock&) { return {"/v1/day/confirm-clock"}; }
Sent sent(const RecordUsage& command) {
    auto events = OrderedJson::array();
    for (const auto& usage : command.events) {
        events.push_back({{"kind", usage.kind}, {"item", usage.item}, {"kiosk", usage.kiosk}});
    }
    return {"/v1/usage", {{"events", std::move(events)}}};
}

HttpRequest with_token(std::string method, std::string path) {
    HttpRequest request;
    request.method = std::move(method);
    request.path = std::move(path);
    request.headers = {{"authorization", std::string("Bearer ") + hall_token}};
    return request;
}

}  // namespace

HttpRequest request_of(const Command& command, const std::string& key) {
    auto [path, body] = std::visit([](const auto& each) { return sent(each); }, command);
    auto request = with_token("POST", std::move(path));
    request.headers.emplace_back("idempotency-key", key);
    request.headers.emplace_back("content-type", "application/json");
    if (!body.is_null()) request.body = body.dump();
    return request;
}

HttpRequest question(std::string path) { return with_token("GET", std::move(path)); }

}  // namespace yimen::simulation
