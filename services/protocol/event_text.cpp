#include "protocol/event_text.hpp"

#include <charconv>
#include <concepts>
#include <string>
#include <vector>

#include "protocol/event_fields.hpp"

namespace yimen {
namespace {

// One text from its beginning to its end. After the first thing that is not as expected nothing is read any more.
class Scanner {
   public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool good() const { return good_; }
    bool at_end() const { return rest_.empty(); }

    void expect(std::string_view text) {
        if (!skip(text)) good_ = false;
    }
    bool skip(std::string_view text) {
        if (!good_ || !rest_.starts_with(text)) return false;
        rest_.remove_prefix(text.size());
        return true;
    }
    // What is between two quotes and needs no escape.
    std::string_view text() {
        expect("\"");
        std::size_t length = 0;
        while (length < rest_.size() && is_plain(rest_[length])) ++length;
        const auto found = rest_.substr(0, length);
        rest_.remove_prefix(length);
        expect("\"");
        return found;
    }
    template <std::integral T>
    T number() {
        T value{};
        const auto* const end = rest_.data() + rest_.size();
        const auto [after, error] = std::from_chars(rest_.data(), end, value);
        const auto digits = rest_.substr(0, static_cast<std::size_t>(after - rest_.data()));
        if (error != std::errc{} || !is_json_number(digits)) good_ = false;
        rest_.remove_prefix(digits.size());
        return value;
    }

   private:
    static bool is_plain(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }
    // JSON knows neither "01" nor, as a whole number, "-0".
    static bool is_json_number(std::string_view digits) {
        if (digits.starts_with('-')) return digits.size() > 1 && digits[1] != '0';
        return digits == "0" || !digits.starts_with('0');
    }

    std::string_view rest_;
    bool good_ = true;
};

template <typename T>
void read(Scanner& scanner, const char* name, T& value);

template <std::integral T>
void read_value(Scanner& scanner, T& value) {
    value = scanner.number<T>();
}
void read_value(Scanner& scanner, bool& value) {
    value = scanner.skip("true");
    if (!value) scanner.expect("false");
}
void read_value(Scanner& scanner, std::string& value) { value = scanner.text(); }
void read_value(Scanner& scanner, char& letter) {
    scanner.expect("\"");
    for (char each = 'A'; each <= 'Z'; ++each) {
        if (!scanner.skip({&each, 1})) continue;
        letter = each;
        return scanner.expect("\"");
    }
    scanner.expect("a capital letter");
}
template <typename Enum>
requires std::is_enum_v<Enum>
void read_value(Scanner& scanner, Enum& value) {
    const auto found = enum_from<Enum>(scanner.text());
    if (!found) return scanner.expect("a text of the enumeration");
    value = *found;
}
void read_value(Scanner& scanner, Date& date) {
    const auto found = parse_date(scanner.text());
    if (!found) return scanner.expect("a date");
    date = *found;
}
void read_value(Scanner& scanner, OrderKey& key) {
    scanner.expect("[");
    read_value(scanner, key.arrival_ms);
    scanner.expect(",");
    read_value(scanner, key.arrival);
    scanner.expect(",");
    read_value(scanner, key.behind);
    scanner.expect("]");
}
void read_value(Scanner& scanner, WaitEstimate& estimate) {
    estimate = {};
    scanner.expect("{");
    read(scanner, "known", estimate.known);
    if (estimate.known) {
        scanner.expect(",");
        read(scanner, "typical_s", estimate.typical_s);
        scanner.expect(",");
        read(scanner, "ninetieth_s", estimate.ninetieth_s);
    }
    scanner.expect(",");
    read(scanner, "samples", estimate.samples);
    scanner.expect(",");
    read(scanner, "needed", estimate.needed);
    if (!estimate.known) {
        scanner.expect(",");
        read(scanner, "window_open", estimate.window_open);
    }
    scanner.expect("}");
}
void read_value(Scanner& scanner, std::map<char, int>& series) {
    scanner.expect("{");
    while (scanner.good() && !scanner.skip("}")) {
        if (!series.empty()) scanner.expect(",");
        char letter = 0;
        read_value(scanner, letter);
        scanner.expect(":");
        const bool fresh = series.emplace(letter, scanner.number<int>()).second;
        if (!fresh) scanner.expect("each letter once");
    }
}

// Lists are rare, and long: they are read as JSON.
template <typename Value>
void read_value(Scanner& scanner, std::vector<Value>&) {
    scanner.expect("no list");
}

bool skip_name(Scanner& scanner, std::string_view name) {
    auto ahead = scanner;
    if (!ahead.skip("\"") || !ahead.skip(name) || !ahead.skip("\":")) return false;
    scanner = ahead;
    return true;
}

template <typename T>
void read(Scanner& scanner, const char* name, T& value) {
    if (!skip_name(scanner, name)) return scanner.expect("a field's name");
    read_value(scanner, value);
}

// Reads each field that it is shown.
struct FieldReader {
    Scanner& scanner;
    bool first = true;

    template <typename T>
    void operator()(const char* name, T& value) {
        if (!std::exchange(first, false)) scanner.expect(",");
        read(scanner, name, value);
    }
    template <typename T>
    void operator()(const char* name, std::optional<T>& value) {
        auto ahead = scanner;
        if ((!first && !ahead.skip(",")) || !skip_name(ahead, name)) return;
        (*this)(name, value.emplace());
    }
};

}  // namespace

bool read_as_written(std::string_view text, Event& event) {
    Scanner scanner(text);
    scanner.expect("{");
    FieldReader reader{scanner};
    std::visit([&](auto& content) { visit_fields(reader, content); }, event);
    scanner.expect("}");
    return scanner.good() && scanner.at_end();
}

}  // namespace yimen
