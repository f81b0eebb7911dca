// The words by which a county's catalogue tells the kinds of its items. Internal to this folder.
#pragma once

#include <array>
#include <string_view>

#include "domain/catalogue.hpp"

namespace yimen {

template <typename Enum>
struct Word {
    std::string_view word;
    Enum value;
};
inline constexpr std::array<Word<Audience>, 3> audiences{
    {{"individual", Audience::individual}, {"organization", Audience::organization}, {"both", Audience::both}}};
inline constexpr std::array<Word<Level>, 3> levels{
    {{"township", Level::township}, {"village", Level::village}, {"both", Level::both}}};
inline constexpr std::array<Word<ServiceMode>, 5> modes{{{"immediate", ServiceMode::immediate},
                                                         {"promised", ServiceMode::promised},
                                                         {"assisted", ServiceMode::assisted},
                                                         {"paid", ServiceMode::paid},
                                                         {"agency", ServiceMode::agency}}};

}  // namespace yimen
