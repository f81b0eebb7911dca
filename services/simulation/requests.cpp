#include "simulation/requests.hpp"

#include <array>

#include "protocol/commands.hpp"

namespace yimen::simulation {
namespace {

struct Sent {
    std::string path;
    std::string body = {};
};

std::string of_ticket(const std::string& ticket, std::string_view step) {
    return "/v1/tickets/" + ticket + '/' + std::string(step);
}

std::string of_window(const std::string& window, std::string_view step) {
    return "/v1/windows/" + window + '/' + std::string(step);
}

std::string_view path_of(Step step) {
    switch (step) {
        case Step::start: return "start";
        case Step::finish: return "finish";
        case Step::no_show: return "no-show";
        case Step::requeue: return "requeue";
        case Step::bring_back: return "bring-back";
        default: return "recall";
    }
}

Sent sent(const IssueTicket& command) { return {"/v1/tickets", write_json(command)}; }
Sent sent(const CallNext& command) { return {of_window(command.window, "call-next")}; }
Sent sent(const StepTicket& command) { return {of_ticket(command.ticket, path_of(command.step))}; }
Sent sent(const TransferTicket& command) { return {of_ticket(command.ticket, "transfer"), write_json(command)}; }
Sent sent(const ParkTicket& command) { return {of_ticket(command.ticket, "park"), write_json(command)}; }
Sent sent(const CancelTicket& command) { return {of_ticket(command.ticket, "cancel"), write_json(command)}; }
Sent sent(const FinishAndCallNext& command) {
    return {of_window(command.window, "finish-and-call-next"), write_json(command)};
}
Sent sent(const ServeNow& command) { return {of_window(command.window, "serve-now"), write_json(command)}; }
Sent sent(const TakeBack& command) { return {of_ticket(command.ticket, "take-back"), write_json(command)}; }
Sent sent(const CallHelp& command) { return {"/v1/help", write_json(command)}; }
Sent sent(const AnswerHelp& command) { return {"/v1/help/" + command.kiosk + "/answer", write_json(command)}; }
Sent sent(const SignIn& command) { return {of_window(command.window, "sign-in"), write_json(command)}; }
Sent sent(const SignOut& command) { return {of_window(command.window, "sign-out")}; }
Sent sent(const PauseWindow& command) { return {of_window(command.window, "pause"), write_json(command)}; }
Sent sent(const ResumeWindow& command) { return {of_window(command.window, "resume")}; }
Sent sent(const CloseDay&) { return {"/v1/day/close"}; }
Sent sent(const OpenDay&) { return {"/v1/day/open"}; }
Sent sent(const ConfirmClock&) { return {"/v1/day/confirm-clock"}; }
Sent sent(const RecordUsage& command) {
    UsageBody body;
    for (const auto& usage : command.events) body.events.push_back({usage});
    return {"/v1/usage", write_json(body)};
}

HttpRequest with_token(std::string method, std::string path) {
    HttpRequest request;
    request.method = std::move(method);
    request.path = std::move(path);
    request.headers.emplace_back("authorization", std::string("Bearer ").append(hall_token));
    return request;
}

}  // namespace

HttpRequest request_of(const Command& command, const std::string& key) {
    auto [path, body] = std::visit([](const auto& each) { return sent(each); }, command);
    auto request = with_token("POST", std::move(path));
    request.headers.emplace_back("idempotency-key", key);
    request.headers.emplace_back("content-type", "application/json");
    request.body = std::move(body);
    return request;
}

HttpRequest question(std::string path) { return with_token("GET", std::move(path)); }

}  // namespace yimen::simulation
