// How a command comes in: once, by its Idempotency-Key.
#pragma once

#include <optional>

#include "hall/hall_engine.hpp"
#include "net/http_routes.hpp"

namespace yimen {

// Thread-safe. The engine must outlive it.
class CommandDoor {
   public:
    CommandDoor(HallEngine& engine, std::size_t longest_key) : engine_(engine), longest_key_(longest_key) {}

    // Hands a command to the writer, or answers at once what is wrong with its key (key_missing, invalid_request) or
    // with the command itself. Without a command `render` does all there is to do, once for each key, on the writer's
    // thread.
    void submit(const HttpRequest& request, const Reply& reply, Result<std::optional<Command>> command,
                Render render) const;

   private:
    HallEngine& engine_;
    std::size_t longest_key_;
};

}  // namespace yimen
