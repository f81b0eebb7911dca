// How a command comes in: by whoever may, and once, by its Idempotency-Key.
#pragma once

#include "devices/device_gate.hpp"
#include "hall/hall_engine.hpp"
#include "net/http_routes.hpp"

namespace yimen {

// Thread-safe. The engine must outlive it.
class CommandDoor {
   public:
    CommandDoor(HallEngine& engine, std::shared_ptr<DeviceGate> gate, std::size_t longest_key)
        : engine_(engine), gate_(std::move(gate)), longest_key_(longest_key) {}

    // Hands a command to the writer, or answers at once what is wrong with its key (key_missing, invalid_request), with
    // the command itself, or with whoever sends it (not_permitted, too_many_requests). `render` makes the answer.
    void submit(const HttpRequest& request, const Reply& reply, Result<Command> command, Render render) const;
    // The same of whatever else is asked for, which is such an act. A deed has an answer of its own.
    void submit(const HttpRequest& request, const Reply& reply, HallAct act, Result<Asked> what,
                Render render = {}) const;
    // Whether who sends a request may do that. Errors: not_permitted, session_over.
    Status may(const HttpRequest& request, HallAct act) const { return permitted(gate_->caller(request), act); }
    Caller caller(const HttpRequest& request) const { return gate_->caller(request); }

   private:
    Status allowed(const Caller& caller, const Command& command) const;
    Reply as_left(const Caller& caller, const Reply& reply) const;
    void hand_in(const HttpRequest& request, const Reply& reply, const Caller& caller, Result<Asked> what,
                 Render render) const;

    HallEngine& engine_;
    std::shared_ptr<DeviceGate> gate_;
    std::size_t longest_key_;
};

}  // namespace yimen
