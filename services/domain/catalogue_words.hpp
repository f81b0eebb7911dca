// The words for the kinds of a catalogue's items, the same in files, on the wire and in what is kept, and those that
// people read.
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
    // For people: as clerks write it in a table, and as a sentence says it.
    std::string_view zh;
    std::string_view en;
};
inline constexpr std::array<Word<Audience>, 3> audience_words{
    {{"individual", Audience::individual, "个人", "individuals"},
     {"organization", Audience::organization, "法人", "organizations"},
     {"both", Audience::both, "个人、法人", "individuals and organizations"}}};
inline constexpr std::array<Word<Level>, 3> level_words{{{"township", Level::township, "乡镇", "township"},
                                                         {"village", Level::village, "村", "village"},
                                                         {"both", Level::both, "乡镇、村", "township and village"}}};
inline constexpr std::array<Word<ServiceMode>, 5> mode_words{
    {{"immediate", ServiceMode::immediate, "即办件", "at once"},
     {"promised", ServiceMode::promised, "承诺件", "within the time promised"},
     {"assisted", ServiceMode::assisted, "代办", "on behalf"},
     {"paid", ServiceMode::paid, "代缴", "as payment on behalf"},
     {"agency", ServiceMode::agency, "代理", "as agent"}}};

// `value` must be one of the table's: every enumerator is.
template <typename Enum, std::size_t N>
constexpr const Word<Enum>& words_of(const std::array<Word<Enum>, N>& words, Enum value) {
    return *std::ranges::find(words, value, &Word<Enum>::value);
}
template <typename Enum, std::size_t N>
constexpr std::string_view word_of(const std::array<Word<Enum>, N>& words, Enum value) {
    return words_of(words, value).word;
}

}  // namespace yimen
