#include "hall/command_door.hpp"

#include <algorithm>

#include "net/problem.hpp"

namespace yimen {
namespace {

Error invalid_key(const std::string& expected) { return field_error("Idempotency-Key", expected); }

Result<std::string> key_of(const HttpRequest& request, std::size_t longest) {
    const auto key = request.header("idempotency-key");
    if (!key) return Error{ErrorCode::key_missing, "a command needs the header Idempotency-Key", {}};
    const auto is_key = [](const auto& header) { return header.first == "idempotency-key"; };
    if (std::ranges::count_if(request.headers, is_key) > 1) return invalid_key("one such header");
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    if (key->empty() || key->size() > longest || !std::ranges::all_of(*key, fits)) {
        return invalid_key("1 to " + std::to_string(longest) + " of the characters A-Z a-z 0-9 - _");
    }
    return std::string(*key);
}

Sha256Digest fingerprint(const HttpRequest& request) {
    return sha256(request.method + '\n' + request.path + '\n' + request.body);
}

HttpResponse response_of(Answer answer) {
    const bool failed = answer.status >= 400;
    HttpResponse response{
        answer.status, failed ? "application/problem+json" : "application/json", std::move(answer.body), {}};
    if (answer.replayed) response.headers.emplace_back("Idempotent-Replay", "true");
    if (answer.status == 503) response.headers.emplace_back("Retry-After", "1");
    return response;
}

}  // namespace

void CommandDoor::submit(const HttpRequest& request, const Reply& reply, Result<Command> command, Render render) const {
    const auto caller = gate_->caller(request);
    if (command) {
        if (const auto may = allowed(caller, *command); !may) return reply(problem(may.error()));
    }
    const bool leaves =
        command && (std::holds_alternative<SignOut>(*command) || std::holds_alternative<PauseWindow>(*command));
    hand_in(request, leaves ? as_left(caller, reply) : reply, caller,
            command ? Result<Asked>(*std::move(command)) : command.error(), std::move(render));
}

// Whoever leaves their window is signed in at the device no more: nobody goes on there in their name.
Reply CommandDoor::as_left(const Caller& caller, const Reply& reply) const {
    return [gate = gate_, caller, reply](HttpResponse response) {
        const auto& left = gate->people().left;
        // Said again it is about somebody who has left already.
        const bool again =
            std::ranges::count(response.headers, HttpHeaders::value_type{"Idempotent-Replay", "true"}) > 0;
        if (response.status < 400 && !again && caller.kind && left) left(caller);
        reply(std::move(response));
    };
}

void CommandDoor::submit(const HttpRequest& request, const Reply& reply, HallAct act, Result<Asked> what,
                         Render render) const {
    const auto caller = gate_->caller(request);
    if (const auto may = permitted(caller, act); !may) return reply(problem(may.error()));
    hand_in(request, reply, caller, std::move(what), std::move(render));
}

Status CommandDoor::allowed(const Caller& caller, const Command& command) const {
    if (!caller.kind) return done();
    Status allowed = done();
    int a_minute = 0;
    const auto* issue = std::get_if<IssueTicket>(&command);
    engine_.look([&](const HallView& view, const QueueSnapshot& shown) {
        const auto* queue = issue ? shown.offer->stationing.queue_of(issue->item) : nullptr;
        a_minute = view.profile.tickets_a_minute;
        allowed = permitted(caller, command, view.hall, queue ? *queue : std::string_view());
    });
    if (!allowed || !issue) return allowed;
    return gate_->take_turn(caller, a_minute);
}

void CommandDoor::hand_in(const HttpRequest& request, const Reply& reply, const Caller& caller, Result<Asked> what,
                          Render render) const {
    auto key = key_of(request, longest_key_);
    if (!key) return reply(problem(key.error()));
    if (!what) return reply(problem(what.error()));
    if (caller.kind && gate_->people().acted) gate_->people().acted(caller);
    engine_.submit({*std::move(key), caller.actor, fingerprint(request), *std::move(what), std::move(render),
                    [reply](Answer answer) { reply(response_of(std::move(answer))); }});
}

}  // namespace yimen
