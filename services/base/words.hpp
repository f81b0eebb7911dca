// The words of an enumeration: the same in files, on the wire and in what is kept.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace yimen {

// A specialisation stands beside the enumeration and lists a word for each of its enumerators, 0, 1, 2, …, in their
// order: `template <> inline constexpr auto words_of<Colour> = std::to_array<std::string_view>({"red", "green"})`.
template <typename Enum>
inline constexpr std::nullptr_t words_of = nullptr;

template <typename Enum>
concept Worded = std::is_enum_v<Enum> && requires {
    words_of<Enum>.size();
};

template <Worded Enum>
constexpr std::string_view to_string(Enum value) {
    return words_of<Enum>.at(static_cast<std::size_t>(value));
}

// Nothing where no enumerator has this word.
template <Worded Enum>
constexpr std::optional<Enum> enum_of(std::string_view word) {
    const auto found = std::ranges::find(words_of<Enum>, word);
    if (found == words_of<Enum>.end()) return std::nullopt;
    return static_cast<Enum>(found - words_of<Enum>.begin());
}

// "red, green or blue": what is expected, in the words of an error.
template <Worded Enum>
std::string any_word_of() {
    std::string all;
    for (std::size_t i = 0; i < words_of<Enum>.size(); ++i) {
        if (i > 0) all += i + 1 == words_of<Enum>.size() ? " or " : ", ";
        all += words_of<Enum>[i];
    }
    return all;
}

}  // namespace yimen
