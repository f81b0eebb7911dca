// How a command comes in: once, by its Idempotency-Key.
#pragma once

#include "hall/hall_engine.hpp"
#include "net/http_routes.hpp"

namespace yimen {

// Thread-safe. The engine must outlive it.
class CommandDoor {
   public:
    CommandDoor(HallEngine& engine, std::size_t longest_key) : engine_(engine), longest_key_(longest_key) {}

    // Hands what is asked for to the writer, or answers at once what is wrong with its key (key_missing,
    // invalid_request) or with the command itself. `render` makes the answer to a command; a deed has its own.
    void submit(const HttpRequest& request, const Reply& reply, Result<Asked> what, Render render = {}) const;

   private:
    HallEngine& engine_;
    std::size_t longest_key_;
};

}  // namespace yimen
