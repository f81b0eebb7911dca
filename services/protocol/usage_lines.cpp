#include "protocol/usage_lines.hpp"

#include <algorithm>
#include <array>

#include "base/civil_time.hpp"
#include "base/number.hpp"
#include "base/utf8.hpp"
#include "protocol/usage_json.hpp"

namespace yimen {
namespace usage_lines {
namespace {

constexpr char escape = '\x10';

// Times may be anything that 64 bits hold, so their difference goes round.
std::int64_t minus(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}
std::int64_t plus(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

bool is_event_type(std::string_view text) {
    return !text.empty() && text.size() <= longest_event_type && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
}

void append_body(std::string& text, std::string_view body) {
    for (const char c : body) {
        if (c == '\n') {
            text += {escape, 'n'};
        } else if (c == escape) {
            text += {escape, 'p'};
        } else {
            text += c;
        }
    }
}

// Nothing where an escape stands for nothing.
std::optional<std::string> read_body(std::string_view text) {
    std::string body;
    body.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != escape) {
            body += text[i];
            continue;
        }
        const char what = ++i < text.size() ? text[i] : '\0';
        if (what != 'n' && what != 'p') return std::nullopt;
        body += what == 'n' ? '\n' : escape;
    }
    return body;
}

// The four texts between the first three tabs; nothing where there are fewer.
std::optional<std::array<std::string_view, 4>> fields_of(std::string_view line) {
    std::array<std::string_view, 4> fields;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto tab = line.find('\t');
        if (tab == std::string_view::npos) return std::nullopt;
        fields[i] = line.substr(0, tab);
        line.remove_prefix(tab + 1);
    }
    fields[3] = line;
    return fields;
}

}  // namespace

Error invalid(std::size_t line, const std::string& field, const std::string& expected) {
    auto error = field_error(field, expected);
    if (line == 0) return error;
    error.detail = "line " + std::to_string(line) + ": " + error.detail;
    error.params.emplace_back("line", std::to_string(line));
    return error;
}

std::optional<std::string_view> LineReader::next() {
    const auto end = rest_.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    ++number_;
    return line;
}

void EventWriter::write(const UsageEvent& event) {
    if (event.day != day_) text_ += event.day;
    text_ += '\t' + std::to_string(minus(event.at_ms, at_ms_)) + '\t' + event.type + '\t';
    append_body(text_, event.body);
    text_ += '\n';
    day_ = event.day;
    at_ms_ = event.at_ms;
}

Result<UsageEvent> EventReader::read(std::string_view line, std::size_t number) {
    const auto fields = fields_of(line);
    if (!fields) return invalid(number, "event", "day, time, type and body between tabs");
    const auto& [day, after_ms, type, text] = *fields;
    if (!day.empty()) day_ = day;
    if (day_.empty() || (!day.empty() && !parse_date(day))) return invalid(number, "day", "a date such as 2026-11-23");
    const auto passed = number_in<std::int64_t>(after_ms);
    if (!passed) return invalid(number, "time", "a whole number of milliseconds within 64 bits");
    if (!is_event_type(type)) return invalid(number, "type", "1 to 64 small letters, digits, '.', '_' and '-'");
    if (!is_utf8(text)) return invalid(number, "body", "well-formed UTF-8");
    auto body = read_body(text);
    if (!body) return invalid(number, "body", "\"n\" or \"p\" after U+0010");
    at_ms_ = plus(at_ms_, *passed);
    return UsageEvent{day_, at_ms_, std::string(type), *std::move(body)};
}

}  // namespace usage_lines

// With 20 digits and a sign, three tabs and the line feed.
std::size_t raw_bytes_of(const UsageEvent& event) {
    const auto escapes =
        std::ranges::count_if(event.body, [](char c) { return c == '\n' || c == usage_lines::escape; });
    return event.day.size() + event.type.size() + event.body.size() + static_cast<std::size_t>(escapes) + 25;
}

}  // namespace yimen
