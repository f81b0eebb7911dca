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

// What is beyond its limit is for the reader of JSON to name.
template <WholeNumber T>
void scan(Scanner& scanner, T& value, const JsonLimit& limit) {
    value = scanner.number<T>();
    if (!in_range(value, limit)) scanner.expect("a number within its limits");
}
void scan(Scanner& scanner, bool& value, const JsonLimit&) {
    value = scanner.skip("true");
    if (!value) scanner.expect("false");
}
void scan(Scanner& scanner, std::string& value, const JsonLimit& limit) {
    value = scanner.text();
    if (value.size() > limit.longest) scanner.expect("a text within its limits");
}
void scan(Scanner& scanner, char& letter, const JsonLimit&) {
    scanner.expect("\"");
    for (char each = 'A'; each <= 'Z'; ++each) {
        if (!scanner.skip({&each, 1})) continue;
        letter = each;
        return scanner.expect("\"");
    }
    scanner.expect("a capital letter");
}
template <Worded Enum>
void scan(Scanner& scanner, Enum& value, const JsonLimit&) {
    const auto found = enum_of<Enum>(scanner.text());
    if (!found) return scanner.expect("a text of the enumeration");
    value = *found;
}
void scan(Scanner& scanner, Date& date, const JsonLimit&) {
    const auto found = parse_date(scanner.text());
    if (!found) return scanner.expect("a date");
    date = *found;
}
void scan(Scanner& scanner, OrderKey& key, const JsonLimit&) {
    scanner.expect("[");
    key.arrival_ms = scanner.number<std::int64_t>();
    scanner.expect(",");
    key.arrival = scanner.number<std::uint32_t>();
    scanner.expect(",");
    key.behind = scanner.number<std::uint64_t>();
    scanner.expect("]");
}
void scan(Scanner& scanner, std::map<char, int>& series, const JsonLimit& limit) {
    scanner.expect("{");
    while (scanner.good() && !scanner.skip("}")) {
        if (!series.empty()) scanner.expect(",");
        char letter = 0;
        scan(scanner, letter, limit);
        scanner.expect(":");
        int number = 0;
        scan(scanner, number, limit);
        if (!series.emplace(letter, number).second) scanner.expect("each letter once");
    }
}

// Lists are rare, and long: they are read as JSON.
template <typename Value>
void scan(Scanner& scanner, std::vector<Value>&, const JsonLimit&) {
    scanner.expect("no list");
}

template <typename T>
void scan(Scanner& scanner, std::optional<T>& value, const JsonLimit& limit) {
    scan(scanner, value.emplace(), limit);
}

template <Described T>
void scan(Scanner& scanner, T& object, const JsonLimit&);

bool skip_name(Scanner& scanner, std::string_view name) {
    auto ahead = scanner;
    if (!ahead.skip("\"") || !ahead.skip(name) || !ahead.skip("\":")) return false;
    scanner = ahead;
    return true;
}

template <typename Field, typename T>
void scan_field(Scanner& scanner, const Field& field, T& object, bool& first) {
    constexpr bool whenever = std::same_as<decltype(Field::when), Whenever>;
    if (!scanner.good() || !field.when(object)) return;
    auto ahead = scanner;
    const bool is_there = (first || ahead.skip(",")) && skip_name(ahead, field.name);
    if (!is_there && field.presence == Presence::if_any && whenever) return;
    if (!is_there) return scanner.expect("a field's name");
    scanner = ahead;
    first = false;
    scan(scanner, std::invoke(field.get, object), field.limit);
}

template <Described T>
void scan(Scanner& scanner, T& object, const JsonLimit&) {
    scanner.expect("{");
    bool first = true;
    JsonDescription<T>::fields.each([&](const auto& each) { scan_field(scanner, each, object, first); });
    scanner.expect("}");
}

}  // namespace

bool read_as_written(std::string_view text, Event& event) {
    Scanner scanner(text);
    std::visit([&](auto& content) { scan(scanner, content, {}); }, event);
    return scanner.good() && scanner.at_end();
}

}  // namespace yimen
