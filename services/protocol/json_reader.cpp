#include "protocol/json_reader.hpp"

#include <algorithm>

#include "base/hex.hpp"
#include "base/number.hpp"
#include "base/text_rules.hpp"
#include "base/utf8.hpp"

namespace yimen {
namespace {

constexpr std::size_t longest_name = 40;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::uint8_t byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<std::uint8_t>(text[at]) : 0;
}

}  // namespace

void JsonReader::skip_space() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
}

bool JsonReader::take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
}

bool JsonReader::expect(char c, const char* what) {
    if (failed()) return false;
    skip_space();
    if (take(c)) return true;
    fault(what);
    return false;
}

bool JsonReader::more(char end, bool first) {
    if (failed()) return false;
    skip_space();
    if (take(end)) return false;
    if (first) return true;
    if (!take(',')) {
        fault(std::string("',' or '") + end + '\'');
        return false;
    }
    skip_space();
    return true;
}

bool JsonReader::take_name(std::string& into) {
    if (take('"') && take_string(into, longest_name)) return true;
    fault("a field's name");
    return false;
}

void JsonReader::fault_in_name(std::span<const JsonField> fields, const std::string& name, const char* where) {
    if (std::ranges::find(fields, name, &JsonField::name) != fields.end()) return fault(name + where);
    fault(is_plain_line(name) ? "no field " + name : "one of the fields that there are");
}

std::size_t JsonReader::field(std::span<const JsonField> fields, std::size_t from) {
    std::string name;
    if (!take_name(name)) return 0;
    for (auto place = from; place < fields.size(); ++place) {
        if (fields[place].name != name) continue;
        check_missing(fields, from, place);
        skip_space();
        if (!take(':')) fault("':' after " + name);
        return place;
    }
    fault_in_name(fields, name, " in its place, and once");
    return 0;
}

std::vector<std::string_view> JsonReader::gather(std::span<const JsonField> fields) {
    std::vector<std::string_view> values(fields.size());
    for (bool first = true; more('}', first); first = false) {
        std::string name;
        if (!take_name(name)) return values;
        const auto found = std::ranges::find(fields, name, &JsonField::name);
        const auto place = static_cast<std::size_t>(found - fields.begin());
        if (found == fields.end() || !values[place].empty()) {
            fault_in_name(fields, name, " once");
            return values;
        }
        skip_space();
        if (!take(':')) fault("':' after " + name);
        values[place] = pass_value();
        if (values[place].empty()) fault("a value after " + name);
    }
    for (std::size_t place = 0; place < fields.size(); ++place) {
        if (values[place].empty()) check_missing(fields, place, place + 1);
    }
    return values;
}

// Up to the ',' or the end of the object; what it is worth is seen when it is read.
std::string_view JsonReader::pass_value() {
    std::size_t depth = 0;
    std::size_t at = 0;
    bool quoted = false;
    for (; at < rest_.size(); ++at) {
        const char c = rest_[at];
        if (quoted) {
            if (c == '\\') ++at;
            if (c == '"') quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (depth == 0 && (c == ',' || c == '}')) {
            break;
        } else if (c == '}' || c == ']') {
            if (depth-- == 0) break;
        }
    }
    const auto value = rest_.substr(0, at);
    rest_.remove_prefix(value.size());
    return value;
}

void JsonReader::expect_end() {
    if (failed()) return;
    skip_space();
    if (!rest_.empty()) fault("nothing more");
}

void JsonReader::check_missing(std::span<const JsonField> fields, std::size_t from, std::size_t until) {
    for (auto place = from; place < until && !failed(); ++place) {
        if (fields[place].required) fault("the field " + std::string(fields[place].name));
    }
}

std::string JsonReader::text(std::size_t shortest, std::size_t longest) {
    std::string text;
    if (failed()) return text;
    skip_space();
    if (take('"') && take_string(text, longest) && text.size() >= shortest) return text;
    fault("UTF-8 text of " + std::to_string(shortest) + " to " + std::to_string(longest) + " bytes");
    return {};
}

std::string JsonReader::line(std::size_t longest) {
    auto line = text(1, longest);
    if (failed()) return line;
    if (const auto expected = fault_of_line(line); !expected.empty()) fault(std::string(expected));
    return line;
}

std::string_view JsonReader::fault_of_line(std::string_view text) const {
    return line_fault(text, order_ == FieldOrder::any ? LineFrom::people : LineFrom::programs);
}

// A run of plain characters is taken at once.
bool JsonReader::take_string(std::string& into, std::size_t longest) {
    std::size_t plain = 0;
    while (plain < rest_.size() && into.size() + plain <= longest) {
        const char c = rest_[plain];
        if (c == '"' || c == '\\') {
            into.append(rest_.substr(0, plain));
            rest_.remove_prefix(plain + 1);
            if (c == '"') return into.size() <= longest;
            if (!take_escape(into)) return false;
            plain = 0;
            continue;
        }
        const auto length = static_cast<std::uint8_t>(c) < 0x20 ? 0 : character_length(rest_.substr(plain));
        if (length == 0) return false;
        plain += length;
    }
    return false;
}

bool JsonReader::take_escape(std::string& into) {
    constexpr std::string_view letters = R"("\/bfnrt)";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (take('u')) return take_unicode(into);
    const auto place = rest_.empty() ? std::string_view::npos : letters.find(rest_.front());
    if (place == std::string_view::npos) return false;
    into.push_back(meanings[place]);
    rest_.remove_prefix(1);
    return true;
}

bool JsonReader::take_unicode(std::string& into) {
    std::uint32_t code = 0;
    if (!take_hex(code) || (code >= 0xDC00 && code <= 0xDFFF)) return false;
    if (code >= 0xD800 && code <= 0xDBFF) {
        std::uint32_t low = 0;
        if (!take('\\') || !take('u') || !take_hex(low) || low < 0xDC00 || low > 0xDFFF) return false;
        code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
    }
    append_character(into, code);
    return true;
}

bool JsonReader::take_hex(std::uint32_t& unit) {
    constexpr std::size_t digits = 4;
    if (rest_.size() < digits) return false;
    const auto bytes = from_hex(rest_.substr(0, digits));
    if (!bytes) return false;
    unit = static_cast<std::uint32_t>(byte_at(*bytes, 0) << 8U | byte_at(*bytes, 1));
    rest_.remove_prefix(digits);
    return true;
}

std::uint64_t JsonReader::number(std::uint64_t smallest, std::uint64_t largest) {
    constexpr std::size_t most_digits = 16;
    if (failed()) return smallest;
    skip_space();
    const auto digits = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    const bool plain = digits > 0 && digits <= most_digits && (digits == 1 || rest_.front() != '0');
    const char after = digits < rest_.size() ? rest_[digits] : '\0';
    if (plain && after != '.' && after != 'e' && after != 'E') {
        const auto number = number_in<std::uint64_t>(rest_.substr(0, digits));
        rest_.remove_prefix(digits);
        if (number && *number >= smallest && *number <= largest) return *number;
    }
    fault("a whole number from " + std::to_string(smallest) + " to " + std::to_string(largest));
    return smallest;
}

void JsonReader::fault(const std::string& expected) {
    if (!failed()) expected_ = expected;
}

Status JsonReader::finish() {
    expect_end();
    if (!failed()) return done();
    const auto where = path();
    return Error{ErrorCode::invalid_request,
                 (where.empty() ? "the text" : where) + ": expected " + expected_,
                 {{"field", where}, {"expected", expected_}}};
}

std::string JsonReader::path() const {
    std::string path;
    for (const auto& step : path_) {
        if (step.name.empty()) {
            path += '[' + std::to_string(step.place) + ']';
        } else {
            path.append(path.empty() ? "" : ".").append(step.name);
        }
    }
    return path;
}

}  // namespace yimen
