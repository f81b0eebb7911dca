// What a county lets its halls and village points do: the catalogue, what is not stationed in a hall and why, and what
// is delegated to a village point.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "domain/catalogue.hpp"

namespace yimen {

inline constexpr std::size_t max_catalogue_items = 100'000;
inline constexpr std::size_t max_catalogue_themes = 200;
inline constexpr std::size_t max_item_materials = 40;
inline constexpr std::size_t max_item_keywords = 40;
inline constexpr std::size_t max_catalogue_halls = 10'000;     // with a list of what is not stationed there
inline constexpr std::size_t max_catalogue_villages = 50'000;  // with a list of what is delegated to them
inline constexpr int max_promised_days = 3'650;
inline constexpr int max_catalogue_version = 1'000'000'000;

// An item that a hall does not do (未进驻).
struct NotStationed {
    std::string item;
    Bilingual reason;

    bool operator==(const NotStationed&) const = default;
};

struct CountyCatalogue {
    Catalogue catalogue;
    std::map<std::string, std::vector<NotStationed>, std::less<>> not_stationed;  // by the hall's id
    // Item codes by the village point's id. One that is not here goes by its own profile.
    std::map<std::string, std::vector<std::string>, std::less<>> delegated;

    bool operator==(const CountyCatalogue&) const = default;
};

}  // namespace yimen
