#include "net/sse_parser.hpp"

#include <utility>

#include "base/number.hpp"
#include "base/utf8.hpp"

namespace yimen {
namespace {

Error too_long(std::size_t limit) {
    return {ErrorCode::payload_too_large,
            "an event of the stream is longer than " + std::to_string(limit) + " bytes",
            {{"limit_bytes", std::to_string(limit)}}};
}

}  // namespace

SseParser::SseParser(std::size_t event_bytes, std::function<void(StreamEvent)> on_event)
    : event_bytes_(event_bytes), on_event_(std::move(on_event)) {}

Status SseParser::feed(std::string_view bytes) {
    while (!bytes.empty()) {
        if (after_carriage_return_ && bytes.front() == '\n') bytes.remove_prefix(1);
        after_carriage_return_ = false;
        const auto end = bytes.find_first_of("\r\n");
        line_ += bytes.substr(0, end);
        if (line_.size() + event_.data.size() > event_bytes_) return too_long(event_bytes_);
        if (end == std::string_view::npos) break;
        after_carriage_return_ = bytes[end] == '\r';
        bytes.remove_prefix(end + 1);
        take_line(line_);
        line_.clear();
    }
    return done();
}

void SseParser::take_line(std::string_view line) {
    if (std::exchange(first_line_, false) && line.starts_with(byte_order_mark)) {
        line.remove_prefix(byte_order_mark.size());
    }
    if (line.empty()) return finish_event();
    const auto colon = line.find(':');
    if (colon == 0) return;  // a comment
    auto value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    take_field(line.substr(0, colon), value);
}

void SseParser::take_field(std::string_view name, std::string_view value) {
    if (name == "data") {
        if (has_data_) event_.data += '\n';
        event_.data += value;
        has_data_ = true;
    } else if (name == "event") {
        event_.type = value;
    } else if (name == "id") {
        if (const auto id = number_in<std::uint64_t>(value)) last_id_ = id;
    }
}

void SseParser::finish_event() {
    if (has_data_) {
        if (event_.type.empty()) event_.type = "message";
        event_.id = last_id_.value_or(0);
        on_event_(std::move(event_));
    }
    complete_id_ = last_id_;
    event_ = {};
    has_data_ = false;
}

}  // namespace yimen
