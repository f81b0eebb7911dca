// Words and how they are read, as a catalogue's readings.csv says it: for what a table of characters gets wrong.
#pragma once

#include <string>

namespace yimen {

struct ReadingWord {
    std::string word;     // 1 … max_reading_word characters
    std::string reading;  // a syllable for each, with blanks between: "xing zheng"; nv for 女, no tones

    bool operator==(const ReadingWord&) const = default;
};
inline constexpr std::size_t max_reading_words = 10'000;
inline constexpr std::size_t max_reading_word = 16;  // characters

}  // namespace yimen
