// The bytes of a batch of events on its way to the county, and of the county's answer.
#pragma once

#include <limits>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "json/described.hpp"
#include "protocol/usage_batch.hpp"

namespace yimen {

// Whether it is 32 small hexadecimal digits.
bool is_stream_id(std::string_view text);

// What the databases of hall and county can number.
inline constexpr std::uint64_t highest_event = std::numeric_limits<std::int64_t>::max();

inline constexpr TextForm stream_or_none_form{[](std::string_view text) { return text.empty() || is_stream_id(text); },
                                              "32 small hexadecimal digits"};
template <>
struct JsonDescription<UsageAck> {
    using T = UsageAck;
    static constexpr auto fields =
        described(field("stream", &T::stream, text_of(0, 1'024, &stream_or_none_form)),
                  field("ack", &T::number, whole_from(0, highest_event)), field("hash", &T::hash));
};

// One Zstandard frame of UTF-8 lines, each ended by a line feed. The first is JSON:
//   {"version":1,"hall":"410721103","stream":"<32 hex digits>","first":1,"count":2,"previous":"<64 hex digits>"}
// and "after_gap":true where the hall has forgotten what comes before. Then one line an event: day, time, type and body
// between tabs. An empty day is the day of the line before; the time is in milliseconds after that of the line before
// (after 1970 in the first one); the body is as the log has it, but that a line feed stands as U+0010 "n" and U+0010 as
// U+0010 "p".
inline constexpr std::string_view usage_media_type = "application/vnd.yimen.usage+zstd";
inline constexpr int usage_version = 1;
inline constexpr std::size_t longest_hall_id = 40;     // letters, digits and hyphens
inline constexpr std::size_t longest_event_type = 64;  // small letters, digits, '.', '_' and '-'

// The batch must hold events of these forms; its size is for the caller to watch, see UsageBatch. Thread-safe.
std::string encode(const UsageBatch& batch);

// How many bytes an event takes before it is packed: at most.
std::size_t raw_bytes_of(const UsageEvent& event);

// Takes nothing for granted. Errors: payload_too_large with "limit" (of bytes, packed or unpacked), invalid_request
// with "field" and "expected", and "line" (from 1) where it is in a line. Events of unknown types are read like others.
// Thread-safe.
Result<UsageBatch> decode_usage_batch(std::string_view bytes);

// {"stream":"<32 hex digits>","ack":12,"hash":"<64 hex digits>"}; where the county has nothing of a hall yet, stream is
// "", ack 0 and hash all zeros.
std::string encode(const UsageAck& ack);

// At most 1 KiB. Errors: payload_too_large with "limit", invalid_request with "field" and "expected".
Result<UsageAck> decode_usage_ack(std::string_view text);

}  // namespace yimen
