// The words for the kinds of a catalogue's items, the same in files, on the wire and in what is kept.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "domain/catalogue.hpp"

namespace yimen {

template <typename Enum>
struct Word {
    std::string_view word;
    Enum value;
};
inline constexpr std::array<Word<Audience>, 3> audience_words{
    {{"individual", Audience::individual}, {"organization", Audience::organization}, {"both", Audience::both}}};
inline constexpr std::array<Word<Level>, 3> level_words{
    {{"township", Level::township}, {"village", Level::village}, {"both", Level::both}}};
inline constexpr std::array<Word<ServiceMode>, 5> mode_words{{{"immediate", ServiceMode::immediate},
                                                              {"promised", ServiceMode::promised},
                                                              {"assisted", ServiceMode::assisted},
                                                              {"paid", ServiceMode::paid},
                                                              {"agency", ServiceMode::agency}}};

// `value` must be one of the table's: every enumerator is.
template <typename Enum, std::size_t N>
constexpr std::string_view word_of(const std::array<Word<Enum>, N>& words, Enum value) {
    return std::ranges::find(words, value, &Word<Enum>::value)->word;
}

}  // namespace yimen
