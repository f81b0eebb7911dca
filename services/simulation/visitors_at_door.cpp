// What comes to a hall's door and is not in order.
#include <utility>

#include "net/problem.hpp"
#include "simulation/requests.hpp"
#include "simulation/visitors.hpp"

namespace yimen::simulation {
namespace {

struct Knock {
    HttpRequest request;
    ErrorCode expected;
};

void set_header(HttpRequest& request, std::string_view name, const std::string& value) {
    for (auto& header : request.headers) {
        if (header.first == name) header.second = value;
    }
}

Knock knock(std::uint64_t kind, HttpRequest request) {
    switch (kind) {
        case 0:
            std::erase_if(request.headers, [](const auto& each) { return each.first == "idempotency-key"; });
            return {std::move(request), ErrorCode::key_missing};
        case 1:
            set_header(request, "idempotency-key", std::string(65, 'k'));
            return {std::move(request), ErrorCode::invalid_request};
        case 2:
            set_header(request, "idempotency-key", "no key; none");
            return {std::move(request), ErrorCode::invalid_request};
        case 3:
            request.headers.emplace_back("idempotency-key", "a-second");
            return {std::move(request), ErrorCode::invalid_request};
        case 4:
            set_header(request, "authorization", "Bearer another");
            return {std::move(request), ErrorCode::unauthorized};
        case 5: request.body = std::string(65 * 1024, ' '); return {std::move(request), ErrorCode::payload_too_large};
        case 6:
            set_header(request, "content-type", "text/plain");
            return {std::move(request), ErrorCode::unsupported_media_type};
        default:
            request.body = R"({"item":"A-1","name":"somebody"})";
            return {std::move(request), ErrorCode::invalid_request};
    }
}
constexpr std::uint64_t knocks = 8;

}  // namespace

// What is not in order is refused, and nothing of it is in the log.
void Visitors::try_the_door(HallMachine& machine) {
    const Order order(new_key(machine), issue(), journal_.now());
    const auto tried = knock(chance_.below(knocks), order.request);
    const auto before = machine.log().head();
    const auto answer = machine.serve({tried.request}).front();
    if (!answer) return;
    const auto error = problem_of(*answer);
    const bool is_refused = error && error->code == tried.expected;
    journal_.count(Happening::request_refused);
    if (!is_refused) journal_.violated(machine.name(), "a request was not refused at the door: " + answer->body);
    const auto after = machine.is_up() ? machine.log().head() : before;
    if (before && after && *before != *after) {
        journal_.violated(machine.name(), "a request that was refused at the door is in the log");
    }
}

// For something else: never done.
void Visitors::use_key_again(HallMachine& machine) {
    const auto before = chance_.one_of(answered_);
    if (before.machine != &machine || before.life != machine.lives()) return;
    auto request = request_of(issue(), before.order.key);
    request.body += ' ';
    const auto answer = machine.serve({request}).front();
    if (!answer || answer->status >= 500) return;
    const auto error = problem_of(*answer);
    journal_.count(Happening::key_refused);
    if (error && error->code == ErrorCode::key_reused) return;
    journal_.violated(machine.name(), "a key was taken for another request: " + answer->body);
}

}  // namespace yimen::simulation
