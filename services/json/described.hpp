// The one description of an object's fields, from which it is read and written, and its interface document checked.
#pragma once

#include <functional>
#include <utility>

#include "base/fields.hpp"
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

// The member of a member: within<&Item::name, &Bilingual::zh>.
template <auto... Members>
struct Within {
    constexpr auto& operator()(auto& object) const { return (object.*....*Members); }
};
template <auto... Members>
inline constexpr Within<Members...> within{};

// `get` is the member, or a function from the object to what is kept; `when` says of an object whether it has the
// field, by what was written or read before it: it is written only then, and need not be there else.
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

// A struct that crosses the wire has `static constexpr auto fields = described(field(…), field(…))` and, where a fault
// inside should be told by its name, `static constexpr std::string_view subject` ("item") and
// `static const std::string& name_of(const T&)`. Of a struct that knows nothing of wires a specialisation has them.
template <typename T>
struct JsonDescription;
template <typename T>
requires requires { T::fields; }
struct JsonDescription<T> : T {};

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
    if (!node && !field.when(object)) return;
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
    if constexpr (requires { JsonDescription<T>::name_of(object); }) {
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

// What a document says, over the values that `value` has. Error: as JsonInput::finish has it. Pure.
template <typename T>
Status read_into(const JsonDocument& document, T& value, const JsonRules& rules) {
    JsonInput input(rules);
    read_value(input, document.root(), value, {});
    return input.finish();
}

// The same of a text. Error: as JsonDocument::read has it besides. Pure.
template <typename T>
Status read_json_into(std::string_view text, T& value, const JsonRules& rules = {}) {
    const auto document = JsonDocument::read(text, rules);
    return document ? read_into(*document, value, rules) : document.error();
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
