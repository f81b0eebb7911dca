// Reads Server-Sent Events from bytes in pieces of any size (WHATWG HTML section 9.2.6).
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "net/event.hpp"

namespace yimen {

// Pure; belongs to one thread. Ids that are no number are ignored; `retry` is ignored: who reads decides.
class SseParser {
   public:
    // `event_bytes` bounds one line, and one event's data.
    SseParser(std::size_t event_bytes, std::function<void(StreamEvent)> on_event);

    // Hands over every event that is complete with these bytes. Error: payload_too_large, after which no more
    // may be fed.
    Status feed(std::string_view bytes);

    // The number of the last block that is complete, also of one without data, which a server sends to say where it
    // begins.
    std::optional<std::uint64_t> last_id() const { return complete_id_; }

   private:
    void take_line(std::string_view line);
    void take_field(std::string_view name, std::string_view value);
    void finish_event();

    std::size_t event_bytes_;
    std::function<void(StreamEvent)> on_event_;
    std::string line_;
    StreamEvent event_;
    std::optional<std::uint64_t> last_id_, complete_id_;
    bool has_data_ = false;
    bool after_carriage_return_ = false;
    bool first_line_ = true;
};

}  // namespace yimen
