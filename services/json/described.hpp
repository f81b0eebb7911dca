// The one description of an object's fields, from which it is read and written, and its interface document checked.
#pragma once

#include <functional>
#include <utility>

#include "json/values.hpp"

namespace yimen {

enum class Presence {
    always,
    if_any,     // left out where it says nothing
    or_null,    // null where it says nothing
    or_default  // always written; left as it is where it is not there
};

constexpr bool is_required(Presence presence) { return presence == Presence::always || presence == Presence::or_null; }

struct Whenever {
    template <typename T>
    constexpr bool operator()(const T&) const {
        return true;
    }
};

// `get` is the member, or a function from the object to what is kept; `when` says of an object whether it has the
// field, by what was written or read before it.
template <typename Get, typename When = Whenever>
struct JsonField {
    std::string_view name{};
    Get get;
    Presence presence;
    JsonLimit limit;
    When when = {};
};

template <typename Get>
constexpr JsonField<Get> field(std::string_view name, Get get, JsonLimit limit = {}) {
    return {name, get, Presence::always, limit};
}
template <typename Get>
constexpr JsonField<Get> field_if_any(std::string_view name, Get get, JsonLimit limit = {}) {
    return {name, get, Presence::if_any, limit};
}
template <typename Get>
constexpr JsonField<Get> field_or_null(std::string_view name, Get get, JsonLimit limit = {}) {
    return {name, get, Presence::or_null, limit};
}

template <typename Get>
constexpr JsonField<Get> field_or_default(std::string_view name, Get get, JsonLimit limit = {}) {
    return {name, get, Presence::or_default, limit};
}
template <typename Get, typename When>
constexpr JsonField<Get, When> field_when(std::string_view name, Get get, When when, JsonLimit limit = {},
                                          Presence presence = Presence::if_any) {
    return {name, get, presence, limit, when};
}

constexpr JsonLimit text_of(std::size_t shortest, std::size_t longest, const TextForm* form = nullptr) {
    return {.shortest = shortest, .longest = longest, .form = form};
}
constexpr JsonLimit whole_from(std::int64_t smallest, std::uint64_t largest) {
    return {.smallest = smallest, .largest = largest};
}
constexpr JsonLimit at_most(std::size_t most, JsonLimit each = {}) {
    each.most = most;
    return each;
}

// The fields of an object in the order in which they are written. Ours, because a tuple of thirty costs a compiler a
// second wherever it is included.
template <std::size_t Place, typename Field>
struct FieldAt {
    Field field;
};
template <typename Places, typename... Field>
struct FieldSlots;
template <std::size_t... Place, typename... Field>
struct FieldSlots<std::index_sequence<Place...>, Field...> : FieldAt<Place, Field>... {
    static constexpr std::size_t size = sizeof...(Field);

    // Calls `use` with each of them.
    template <typename Use>
    constexpr void each(Use use) const {
        (use(static_cast<const FieldAt<Place, Field>&>(*this).field), ...);
    }
};

template <typename... Field>
constexpr FieldSlots<std::index_sequence_for<Field...>, Field...> described(Field... fields) {
    return {{fields}...};
}
template <std::size_t... I, typename... A, std::size_t... J, typename... B>
constexpr auto joined(const FieldSlots<std::index_sequence<I...>, A...>& first,
                      const FieldSlots<std::index_sequence<J...>, B...>& then) {
    return described(static_cast<const FieldAt<I, A>&>(first).field...,
                     static_cast<const FieldAt<J, B>&>(then).field...);
}

// A specialisation has `static constexpr auto fields = described(field(…), …)` and, where a fault inside should be told
// by its name, `static constexpr std::string_view subject` ("item") and `static const std::string& name_of(const T&)`.
template <typename T>
struct JsonDescription;

template <typename T>
concept Described = requires {
    JsonDescription<T>::fields;
};

template <Described T>
constexpr auto names_of() {
    std::array<JsonName, JsonDescription<T>::fields.size> names{};
    std::size_t place = 0;
    JsonDescription<T>::fields.each([&](const auto& each) {
        names[place++] = JsonName{each.name, is_required(each.presence)};
    });
    return names;
}
template <Described T>
inline constexpr auto json_names = names_of<T>();

template <typename Field, typename T>
void read_field(JsonInput& input, const Field& field, const JsonNode* node, T& object) {
    if (!field.when(object)) return;
    if (!input.has(node, {field.name, is_required(field.presence)})) return;
    const JsonInput::At at(input, field.name);
    auto&& value = std::invoke(field.get, object);
    const JsonInput::Whole inside(input);
    const bool may_be_null = field.presence == Presence::or_null || (inside.was_partial() && can_be_unknown(value));
    if (node->kind == JsonKind::null && may_be_null) {
        if constexpr (requires { value = {}; }) value = {};
    } else {
        read_value(input, *node, value, field.limit);
        if (inside.was_partial() && can_be_unknown(value)) input.or_else("null where it is unknown");
    }
}

template <Described T>
void read_value(JsonInput& input, const JsonNode& node, T& object, const JsonLimit&) {
    constexpr auto& names = json_names<T>;
    std::array<const JsonNode*, names.size()> found{};
    if (!input.open(node, names, found)) return;
    std::size_t place = 0;
    JsonDescription<T>::fields.each([&](const auto& each) { read_field(input, each, found[place++], object); });
    if constexpr (requires { JsonDescription<T>::subject; }) {
        input.within(JsonDescription<T>::subject, JsonDescription<T>::name_of(object));
    }
}

template <typename Field, typename T>
void write_field(JsonOutput& into, const Field& field, const T& object, bool& first) {
    const auto& value = std::invoke(field.get, object);
    if (!field.when(object)) return;
    const bool may_miss = field.presence == Presence::if_any && std::same_as<decltype(Field::when), Whenever>;
    const bool nothing = (may_miss || field.presence == Presence::or_null) && says_nothing(value);
    if (nothing && may_miss) return;
    if (!std::exchange(first, false)) into.text += ',';
    into.text.append("\"").append(field.name).append("\":");
    if (nothing) {
        into.text += "null";
    } else {
        write_value(into, value);
    }
}

template <Described T>
void write_value(JsonOutput& into, const T& object) {
    into.text += '{';
    bool first = true;
    JsonDescription<T>::fields.each([&](const auto& each) { write_field(into, each, object, first); });
    into.text += '}';
}

// What a document says. Error: as JsonInput::finish has it. Pure.
template <typename T>
Result<T> read_from(const JsonDocument& document, const JsonRules& rules) {
    T value{};
    JsonInput input(rules);
    read_value(input, document.root(), value, {});
    if (const auto read = input.finish(); !read) return read.error();
    return value;
}

// What is read over the values that `value` has. Error: as JsonDocument::read and JsonInput::finish have it. Pure.
template <typename T>
Status read_json_into(std::string_view text, T& value, const JsonRules& rules = {}, bool partial = false) {
    const auto document = JsonDocument::read(text, rules);
    if (!document) return document.error();
    JsonInput input(rules, partial);
    read_value(input, document->root(), value, {});
    return input.finish();
}

template <typename T>
Result<T> read_json(std::string_view text, const JsonRules& rules = {}) {
    T value{};
    if (const auto read = read_json_into(text, value, rules); !read) return read.error();
    return value;
}

template <typename T>
std::string write_json(const T& value) {
    JsonOutput output;
    write_value(output, value);
    return std::move(output.text);
}

}  // namespace yimen
