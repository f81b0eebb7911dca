// The texts that a county's document has once, and its items by their places.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "protocol/catalogue_fields.hpp"

namespace yimen {

inline constexpr std::size_t max_texts = 1'000'000;

// In the order in which they are met, with the tables that travel among them; what reads or writes items has them as
// its context.
struct SharedTexts {
    std::vector<Bilingual> all;
    std::unordered_map<std::string, std::size_t> places;
    bool for_people = false;

    std::size_t place_of(const Bilingual& text);
    // The table behind a mark; null where there is none.
    const std::string* table(std::string_view mark) const;
};
void read_value(JsonInput& input, const JsonNode& node, SharedTexts& texts, const JsonLimit& limit);
void write_value(JsonOutput& into, const SharedTexts& texts);

// Whether anything but its name is known of it.
bool says_more(const Material& material);

}  // namespace yimen
