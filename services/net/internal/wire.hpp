// The bytes a server sends. Pure.
#pragma once

#include <string>
#include <string_view>

#include "net/event.hpp"
#include "net/http.hpp"

namespace yimen::net_internal {

// The status line and headers of a response with its body's length. Control characters in header values, which
// could end the header, become spaces.
std::string response_head(const HttpResponse& response, bool keep_alive);

inline constexpr std::string_view continue_head = "HTTP/1.1 100 Continue\r\n\r\n";
// A stream ends with its connection.
inline constexpr std::string_view event_stream_head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
    "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
inline constexpr std::string_view heartbeat_comment = ":\n\n";
inline constexpr std::string_view farewell_comment = ": closing\n\n";

// Says after which number the stream begins, so that a reader who loses it before the first event comes back to the
// right place; a browser does so after two seconds.
std::string event_stream_opening(std::uint64_t after);
void append_frame(std::string& out, const StreamEvent& event);

}  // namespace yimen::net_internal
