// How a hanzi is read, without tones: 通用规范汉字字典 first, what other dictionaries know besides marked as rare.
//
// The table is made from Unihan when this is built (make_readings.py): 8,105 characters and the traditional forms of
// them. It is constant: from any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/reading_words.hpp"

namespace yimen {

// A syllable by its number, 0 … syllable_count() - 1, in alphabetical order: "a", "ai", … "zuo"; "nv" for 女.
using Syllable = std::uint16_t;

struct Reading {
    Syllable syllable = 0;
    bool rare = false;

    bool operator==(const Reading&) const = default;
};

// The most used one first; empty for what is no hanzi of the table.
std::vector<Reading> readings_of(char32_t character);
// What is written today for a traditional character; others as they are.
char32_t simplified(char32_t character);

std::size_t syllable_count();
std::string_view text_of(Syllable syllable);
// Those that begin with the text: [first, second).
std::pair<Syllable, Syllable> syllables_from(std::string_view beginning);

// A word and how each of its characters is read in it, where the table alone would be wrong or in doubt.
struct WordReading {
    std::u32string word;
    std::vector<Syllable> syllables;  // as many as there are characters

    bool operator==(const WordReading&) const = default;
};
using WordReadings = std::vector<WordReading>;

// Those whose syllables there are.
WordReadings words_read(const std::vector<ReadingWord>& words);
// "行政" and "xing zheng"; nothing when there is not one syllable for each character.
std::vector<Syllable> syllables_named(std::string_view reading);
// Those of the catalogue's readings.csv that this was built with.
const WordReadings& built_in_words();

}  // namespace yimen
