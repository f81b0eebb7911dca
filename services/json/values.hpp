// How each kind of value stands in JSON: read with its limit, written as it is.
#pragma once

#include <array>
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/civil_time.hpp"
#include "base/sha256.hpp"
#include "base/words.hpp"
#include "json/input.hpp"

namespace yimen {

// --- reading: `value` stays as it is where the node is something else, and the input has its fault

void read_value(JsonInput& input, const JsonNode& node, bool& value, const JsonLimit& limit);
void read_value(JsonInput& input, const JsonNode& node, double& value, const JsonLimit& limit);
void read_value(JsonInput& input, const JsonNode& node, std::string& value, const JsonLimit& limit);
void read_value(JsonInput& input, const JsonNode& node, char& capital, const JsonLimit& limit);
void read_value(JsonInput& input, const JsonNode& node, Date& date, const JsonLimit& limit);
void read_value(JsonInput& input, const JsonNode& node, Instant& at, const JsonLimit& limit);
void read_value(JsonInput& input, const JsonNode& node, MinuteOfDay& minute, const JsonLimit& limit);
void read_value(JsonInput& input, const JsonNode& node, Sha256Digest& digest, const JsonLimit& limit);

// The whole number between both; `smallest` where it is none.
std::int64_t signed_number(JsonInput& input, const JsonNode& node, std::int64_t smallest, std::int64_t largest);
std::uint64_t natural_number(JsonInput& input, const JsonNode& node, std::uint64_t smallest, std::uint64_t largest);

template <typename T>
concept WholeNumber = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

template <WholeNumber T>
constexpr bool in_range(T value, const JsonLimit& limit) {
    return std::cmp_greater_equal(value, limit.smallest) && std::cmp_less_equal(value, limit.largest);
}

template <WholeNumber T>
void read_value(JsonInput& input, const JsonNode& node, T& value, const JsonLimit& limit) {
    using Range = std::numeric_limits<T>;
    if constexpr (std::is_signed_v<T>) {
        const auto smallest = std::max<std::int64_t>(limit.smallest, Range::min());
        const auto largest = static_cast<std::int64_t>(std::min<std::uint64_t>(limit.largest, Range::max()));
        const auto read = signed_number(input, node, smallest, largest);
        if (!input.failed()) value = static_cast<T>(read);
    } else {
        const auto smallest = limit.smallest < 0 ? 0 : static_cast<std::uint64_t>(limit.smallest);
        const auto read = natural_number(input, node, smallest, std::min<std::uint64_t>(limit.largest, Range::max()));
        if (!input.failed()) value = static_cast<T>(read);
    }
}

template <Worded Enum>
void read_value(JsonInput& input, const JsonNode& node, Enum& value, const JsonLimit&) {
    const auto found = node.kind == JsonKind::text ? enum_of<Enum>(node.text) : std::nullopt;
    if (found) {
        value = *found;
    } else {
        input.fault(any_word_of<Enum>());
    }
}

template <typename T>
void read_value(JsonInput& input, const JsonNode& node, std::optional<T>& value, const JsonLimit& limit) {
    T read{};
    read_value(input, node, read, limit);
    if (!input.failed()) value = std::move(read);
}

template <typename T>
void read_value(JsonInput& input, const JsonNode& node, std::vector<T>& values, const JsonLimit& limit) {
    if (!input.is_list(node, limit.most)) return;
    values.clear();
    values.reserve(node.size);
    const auto* each = node.size == 0 ? nullptr : node.inside();
    for (std::size_t place = 0; place < node.size && !input.failed(); ++place, each = each->next()) {
        const JsonInput::At at(input, place);
        read_value(input, *each, values.emplace_back(), limit);
    }
}

// An object of which the names are values too: texts, or capital letters.
template <typename Key, typename T, typename Less>
void read_value(JsonInput& input, const JsonNode& node, std::map<Key, T, Less>& values, const JsonLimit& limit) {
    if (node.kind != JsonKind::object) return input.fault("a JSON object");
    values.clear();
    const auto* each = node.size == 0 ? nullptr : node.inside();
    for (std::size_t i = 0; i < node.size && !input.failed(); ++i, each = each->next()) {
        const JsonInput::At at(input, each->name);
        Key key{};
        if constexpr (std::same_as<Key, char>) {
            const bool capital = each->name.size() == 1 && each->name[0] >= 'A' && each->name[0] <= 'Z';
            if (!capital) return input.fault("a capital letter as its name");
            key = each->name[0];
        } else {
            key = Key(each->name);
        }
        read_value(input, *each, values[std::move(key)], limit);
    }
}

// Names and texts, in the order in which they stand.
using JsonParams = std::vector<std::pair<std::string, std::string>>;
void read_value(JsonInput& input, const JsonNode& node, JsonParams& params, const JsonLimit& limit);

// A value that is read later, by whoever knows what it is; the document must outlive it.
struct JsonPart {
    const JsonNode* node = nullptr;
    bool empty() const { return node == nullptr; }
};
inline void read_value(JsonInput&, const JsonNode& node, JsonPart& part, const JsonLimit&) { part.node = &node; }

// --- writing

// What is being written.
struct JsonOutput {
    std::string text = {};
    bool mended = false;  // something was no UTF-8
    // What some values are written in the light of, as JsonInput::context.
    void* context = nullptr;
};

// What is not UTF-8 in it, as in what another program sent, becomes U+FFFD.
void write_value(JsonOutput& into, std::string_view text);
inline void write_value(JsonOutput& into, const std::string& text) { write_value(into, std::string_view(text)); }
void write_value(JsonOutput& into, bool value);
void write_value(JsonOutput& into, double value);
void write_value(JsonOutput& into, char capital);
void write_value(JsonOutput& into, const Date& date);
void write_value(JsonOutput& into, const Instant& at);
void write_value(JsonOutput& into, const MinuteOfDay& minute);
void write_value(JsonOutput& into, const Sha256Digest& digest);
void write_value(JsonOutput& into, const JsonParams& params);
// A literal would be taken for a truth.
void write_value(JsonOutput& into, const char* text) = delete;

template <WholeNumber T>
void write_value(JsonOutput& into, T value) {
    into.text += std::to_string(value);
}
template <Worded Enum>
void write_value(JsonOutput& into, Enum value) {
    write_value(into, to_string(value));
}
template <typename T>
void write_value(JsonOutput& into, const std::optional<T>& value) {
    if (value) return write_value(into, *value);
    into.text += "null";
}
template <typename T>
void write_value(JsonOutput& into, const std::vector<T>& values) {
    into.text += '[';
    bool first = true;
    for (const auto& each : values) {
        if (!std::exchange(first, false)) into.text += ',';
        write_value(into, each);
    }
    into.text += ']';
}
template <typename Key, typename T, typename Less>
void write_value(JsonOutput& into, const std::map<Key, T, Less>& values) {
    into.text += '{';
    bool first = true;
    for (const auto& [key, value] : values) {
        if (!std::exchange(first, false)) into.text += ',';
        write_value(into, key);
        into.text += ':';
        write_value(into, value);
    }
    into.text += '}';
}

// JSON that is written already.
struct JsonText {
    std::string json;
    bool empty() const { return json.empty(); }
};
inline void write_value(JsonOutput& into, const JsonText& text) { into.text += text.json; }

// Whether a value that may be left out says nothing.
template <typename T>
bool says_nothing(const T& value) {
    if constexpr (requires { value.has_value(); }) {
        return !value.has_value();
    } else if constexpr (requires { value.empty(); }) {
        return value.empty();
    } else if constexpr (std::same_as<T, bool>) {
        return !value;
    } else {
        return false;
    }
}

// Whether null can mean that it is not known.
template <typename T>
constexpr bool can_be_unknown(const T&) {
    return requires(T & value) { value.reset(); };
}

}  // namespace yimen
