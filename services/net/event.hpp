// One entry of an event stream (Server-Sent Events, WHATWG HTML section 9.2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace yimen {

// `id` is the entry's number in the log, from 1 upwards; `type` has no line break; `data` may have.
struct StreamEvent {
    std::uint64_t id = 0;
    std::string type;
    std::string data;

    bool operator==(const StreamEvent&) const = default;
};

// The type of the event a server sends in place of those it cannot send any more: the reader asked for events
// after a number that is older than the oldest kept, or that the log has never reached (it was restored). Its id
// is the log's latest number at that moment; the stream goes on after it. A reader then loads its picture anew.
inline constexpr const char* reset_event_type = "reset";

// Where a stream's events come from. Called by several server threads at once, between two requests: answers
// from memory or an index, within about a millisecond.
class EventSource {
   public:
    virtual ~EventSource() = default;
    // At most `limit` events with a number above `id`, by rising number (gaps are allowed). One without a type is none,
    // and tells the reader that there was nothing for them up to its number.
    virtual std::vector<StreamEvent> after(std::uint64_t id, std::size_t limit) = 0;
    // The number of the oldest event kept; latest() + 1 when none is.
    virtual std::uint64_t oldest() = 0;
    // The highest number ever given; 0 when there is none.
    virtual std::uint64_t latest() = 0;

    // The number after which a reader begins who names none.
    virtual std::uint64_t beginning() { return latest(); }
    // What is sent in place of events that cannot be sent any more; the stream goes on after its number.
    virtual StreamEvent anew() { return {latest(), reset_event_type, "{}"}; }
};

}  // namespace yimen
