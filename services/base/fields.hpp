// The fields of an object as a list that the compiler walks, whatever each of them is described by.
#pragma once

#include <cstddef>
#include <utility>

namespace yimen {

// Ours, because a tuple of thirty costs a compiler a second wherever it is included.
template <std::size_t Place, typename Field>
struct FieldAt {
    Field field;
};
template <typename Places, typename... Field>
struct FieldSlots;
template <std::size_t... Place, typename... Field>
struct FieldSlots<std::index_sequence<Place...>, Field...> : FieldAt<Place, Field>... {
    static constexpr std::size_t size = sizeof...(Field);

    // Calls `use` with each of them, in their order.
    template <typename Use>
    constexpr void each(Use use) const {
        (use(static_cast<const FieldAt<Place, Field>&>(*this).field), ...);
    }
};

template <typename... Field>
constexpr FieldSlots<std::index_sequence_for<Field...>, Field...> described(Field... fields) {
    return {{std::move(fields)}...};
}
template <std::size_t... I, typename... A, std::size_t... J, typename... B>
constexpr auto joined(const FieldSlots<std::index_sequence<I...>, A...>& first,
                      const FieldSlots<std::index_sequence<J...>, B...>& then) {
    return described(static_cast<const FieldAt<I, A>&>(first).field...,
                     static_cast<const FieldAt<J, B>&>(then).field...);
}
// What `make` makes of each of them.
template <std::size_t... I, typename... A, typename Make>
constexpr auto made_of(const FieldSlots<std::index_sequence<I...>, A...>& fields, Make make) {
    return described(make(static_cast<const FieldAt<I, A>&>(fields).field)...);
}

}  // namespace yimen
