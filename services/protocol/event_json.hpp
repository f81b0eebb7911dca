// A hall's events as they stand in the log and on the event stream.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/events.hpp"

namespace yimen {

// "ticket.issued": the event's type on the wire; never renamed.
std::string_view type_of(const Event& event);
bool is_event_type(std::string_view type);

// The event's own fields, in a fixed order: the text is what the log keeps and hashes. Times in milliseconds
// or seconds as the names say.
std::string encode(const Event& event);

// Reads back what `encode` wrote. Error: storage_corrupt with params "type" and, where the type is
// known, "field" and "expected".
Result<Event> decode_event(std::string_view type, std::string_view body);

// One event as the stream sends it: its number, day and time before its own fields.
std::string stream_data(std::uint64_t seq, const std::string& day, Instant at, std::string_view type,
                        std::string_view body);

// Reads that back; what is newer than the reader may say more. Errors: invalid_request with "field" and "expected"
// where it is no event's data; those of decode_event, also where nobody knows the type.
Result<LoggedEvent> read_stream_event(std::string_view data);

}  // namespace yimen
