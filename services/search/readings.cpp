#include "search/readings.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace yimen {
namespace {

struct CharacterRow {
    char32_t character;
    std::array<std::uint16_t, 4> packed;  // a syllable's number, perhaps with rare_bit; or no_reading
};
struct VariantRow {
    char32_t character, simplified;
};
struct WordRow {
    std::string_view word, reading;
};
constexpr std::uint16_t rare_bit = 0x8000, no_reading = 0xFFFF;

#include "search/readings_table.inc"

template <typename Rows>
auto row_of(const Rows& rows, char32_t character) {
    const auto* found = std::ranges::lower_bound(rows, character, {}, [](const auto& row) { return row.character; });
    return found != std::end(rows) && found->character == character ? found : nullptr;
}

WordReadings words_of_table() {
    std::vector<ReadingWord> words;
    for (const auto& [word, reading] : word_rows) words.push_back({std::string(word), std::string(reading)});
    return words_read(words);
}

}  // namespace

std::vector<Reading> readings_of(char32_t character) {
    std::vector<Reading> readings;
    const auto* row = row_of(character_rows, character);
    if (!row) return readings;
    for (const auto packed : row->packed) {
        if (packed == no_reading) break;
        readings.push_back({static_cast<Syllable>(packed & ~rare_bit), (packed & rare_bit) != 0});
    }
    return readings;
}

char32_t simplified(char32_t character) {
    const auto* row = row_of(variant_rows, character);
    return row ? row->simplified : character;
}

std::size_t syllable_count() { return std::size(syllable_texts); }
std::string_view text_of(Syllable syllable) { return syllable_texts[syllable]; }

std::pair<Syllable, Syllable> syllables_from(std::string_view beginning) {
    const auto begins = [&](std::string_view text) { return text.substr(0, beginning.size()); };
    const auto found = std::ranges::equal_range(syllable_texts, beginning, {}, begins);
    const auto number = [](const auto* at) { return static_cast<Syllable>(at - std::begin(syllable_texts)); };
    return {number(found.begin()), number(found.end())};
}

std::vector<Syllable> syllables_named(std::string_view reading) {
    std::vector<Syllable> syllables;
    while (!reading.empty()) {
        const auto text = reading.substr(0, reading.find(' '));
        const auto* found = std::ranges::lower_bound(syllable_texts, text);
        if (found == std::end(syllable_texts) || *found != text) return {};
        syllables.push_back(static_cast<Syllable>(found - std::begin(syllable_texts)));
        reading.remove_prefix(std::min(reading.size(), text.size() + 1));
    }
    return syllables;
}

WordReadings words_read(const std::vector<ReadingWord>& words) {
    WordReadings read;
    for (const auto& [word, reading] : words) {
        WordReading one{characters_of(word), syllables_named(reading)};
        if (one.word.size() == one.syllables.size()) read.push_back(std::move(one));
    }
    return read;
}

const WordReadings& built_in_words() {
    static const WordReadings words = words_of_table();
    return words;
}

}  // namespace yimen
