// What a catalogue is found by: its names and words as units, each a character with how it is read there.
//
// A value: made once when a catalogue is taken up, constant afterwards, from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/catalogue.hpp"
#include "search/readings.hpp"

namespace yimen {

enum class TextField : std::uint8_t { name, keyword, department, theme, english };
template <>
inline constexpr auto words_of<TextField> = std::to_array<std::string_view>({"name", "keyword", "department", "theme",
                                                                             "english"});

using UnitNumber = std::uint32_t;

// A character as a text has it. The same character read otherwise in another word is another unit.
struct SearchUnit {
    static constexpr std::size_t most_readings = 5;

    char32_t character = 0;
    std::uint8_t reading_count = 0;
    std::array<Reading, most_readings> all_readings{};

    std::span<const Reading> readings() const { return {all_readings.data(), reading_count}; }
};

// What stands behind each text: no character.
inline constexpr UnitNumber no_unit = 0;

// A text of one item, or a department or theme of several.
struct SearchText {
    std::uint32_t begin = 0;  // its first unit
    std::uint32_t length = 0;
    std::uint32_t owner = 0;  // item, or group
    TextField field = TextField::name;
    std::uint8_t order = 0;  // of the item's words, the so many-th, 255 at most
    std::string shown;
};

// The items of a department or theme.
struct SearchGroup {
    std::vector<std::uint32_t> items;
};

struct SearchItem {
    std::string code;
    Level level = Level::both;
    bool of_village = false;       // the village's own of something that the township does too
    std::uint32_t first_text = 0;  // its texts are [first_text, the next one's)
    std::vector<std::uint32_t> groups;
};

class SearchKeys {
   public:
    explicit SearchKeys(const Catalogue& catalogue, const WordReadings& words = built_in_words());

    std::span<const SearchItem> items() const { return items_; }
    std::span<const SearchUnit> units() const { return units_; }
    // Names and words, item by item.
    std::span<const SearchText> texts() const { return texts_; }
    std::span<const SearchText> texts_of(std::uint32_t item) const;
    std::span<const SearchText> group_texts() const { return group_texts_; }
    std::span<const SearchGroup> groups() const { return groups_; }
    std::span<const UnitNumber> units_of(const SearchText& text) const {
        return {sequence_.data() + text.begin, text.length};
    }
    // Which character of the text shown a unit of it is, from 0.
    std::uint32_t place_of(const SearchText& text, std::size_t unit) const { return places_[text.begin + unit]; }
    std::span<const UnitNumber> units_written(char32_t character) const;
    std::span<const UnitNumber> units_read(Syllable syllable) const;
    std::span<const UnitNumber> units_rarely_read(Syllable syllable) const;
    // Where a unit stands among the units of all texts, one text behind the other, in order.
    std::span<const std::uint32_t> positions_of(UnitNumber unit) const {
        return {positions_.data() + position_begins_[unit], positions_.data() + position_begins_[unit + 1]};
    }
    UnitNumber unit_at(std::size_t position) const { return sequence_[position]; }
    bool begins_text(std::size_t position) const { return position == 0 || sequence_[position - 1] == no_unit; }
    // Whose unit it is: of the items' texts, or, from them on, of the groups'.
    std::uint32_t text_at(std::size_t position) const { return text_at_[position]; }
    const SearchText& text(std::uint32_t number) const {
        return number < texts_.size() ? texts_[number] : group_texts_[number - texts_.size()];
    }
    bool is_of_group(std::uint32_t number) const { return number >= texts_.size(); }
    std::span<const UnitNumber> units_confused_with(Syllable syllable) const;
    // In how many items the character is, in a name or a word.
    std::uint32_t items_with(char32_t character) const;
    // About what all of this takes, in bytes.
    std::size_t bytes() const;

   private:
    friend class KeysMaker;

    std::vector<SearchItem> items_;
    std::vector<SearchUnit> units_;
    std::vector<SearchText> texts_, group_texts_;
    std::vector<SearchGroup> groups_;
    std::vector<UnitNumber> sequence_;
    std::vector<std::uint16_t> places_;
    struct Written {
        std::vector<UnitNumber> units;
        std::uint32_t items = 0;
        std::uint32_t last_item = UINT32_MAX;
    };
    std::unordered_map<char32_t, Written> written_;
    std::vector<std::vector<UnitNumber>> read_, rarely_read_, confused_;
    std::vector<std::uint32_t> text_at_;          // by position
    std::vector<std::uint32_t> positions_;        // unit by unit
    std::vector<std::uint32_t> position_begins_;  // of each unit, and one more
};

}  // namespace yimen
