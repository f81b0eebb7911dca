// What a county lets its halls and village points do: the catalogue, what is not stationed in a hall and why, and what
// is delegated to a village point.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/text_rules.hpp"
#include "domain/catalogue.hpp"

namespace yimen {

// The largest of the country's counties have some 2,000 items.
inline constexpr std::size_t max_catalogue_items = 10'000;
inline constexpr std::size_t max_catalogue_themes = 200;
inline constexpr std::size_t max_item_materials = 40;
inline constexpr std::size_t max_item_keywords = 40;
inline constexpr std::size_t max_catalogue_halls = 10'000;     // with a list of what is not stationed there
inline constexpr std::size_t max_catalogue_villages = 50'000;  // with a list of what is delegated to them
inline constexpr std::size_t max_item_themes = 10;             // with the first
inline constexpr std::size_t max_item_conditions = 40;
inline constexpr std::size_t max_item_situations = 40;
inline constexpr std::size_t max_item_bases = 40;  // in law
inline constexpr int max_material_copies = 99;
inline constexpr int max_promised_days = 3'650;
inline constexpr int max_catalogue_version = 1'000'000'000;

inline constexpr std::size_t max_code_bytes = 64;           // codes and ids: letters, digits, '-', '_' and '.'
inline constexpr std::size_t max_department_id_bytes = 40;  // small letters, digits and '-'
inline constexpr std::size_t max_name_bytes = 480;          // 120 characters: names, keywords
inline constexpr std::size_t max_sentence_bytes = 1'200;    // 300 characters: fees, materials, conditions, reasons
inline constexpr std::size_t max_phone_bytes = 20;  // digits, spaces and hyphens behind a plus that may be there

// An item that a hall does not do (未进驻).
struct NotStationed {
    std::string item;
    Bilingual reason;

    bool operator==(const NotStationed&) const = default;
};

// Whether it can be an item's code or any other id of the catalogue.
bool is_catalogue_code(std::string_view text);
// "0373-5650001", "+86 373 5650001", "12345"; not empty.
bool is_phone(std::string_view text);
inline constexpr TextForm code_form{is_catalogue_code, "1 to 64 of A-Z a-z 0-9 - _ ."};
inline constexpr TextForm phone_form{is_phone, "1 to 20 digits, spaces and hyphens"};

struct CountyCatalogue {
    Catalogue catalogue;
    std::map<std::string, std::vector<NotStationed>, std::less<>> not_stationed;  // by the hall's id
    // Item codes by the village point's id. One that is not here goes by its own profile.
    std::map<std::string, std::vector<std::string>, std::less<>> delegated;

    bool operator==(const CountyCatalogue&) const = default;
};

// One that is passed on as it was read, and never changed.
using CountyCataloguePtr = std::shared_ptr<const CountyCatalogue>;

// Whether it may be published: within the limits above, each text a plain line, each code and id well-formed and there
// once, nothing named that is not there. Pure. Error: invalid_request with "field" ("items[3].keywords[0]"), "expected"
// and, where it is in something that has a name, "subject" ("item MZ-001"): those of reading the same from a wire.
Status check(const CountyCatalogue& county);

}  // namespace yimen
