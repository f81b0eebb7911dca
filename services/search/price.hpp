// What each way to find an item costs. The cheapest sum comes first; 1,000 is a better kind of match.
//
// The kinds and their order are the rule "hanzi before sound, a true reading before a correction"; what stands inside a
// kind only orders what was found in the same way. The steps follow librime's, whose abbreviation costs ln 2, whose
// completion ln 20 and whose correction ln 100.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace yimen {

using Price = int;

// How good a match is. A hit of a better kind is never behind one of a worse kind, whatever was learned.
enum class MatchKind : std::uint8_t {
    word,     // what was typed is the name or a word of the item, whole
    part,     // it stands in the name or a word, in one piece
    spread,   // all of it stands there, in several pieces
    place,    // it is the item's department or life event
    sound,    // the letters spell it, in full, by initials, or begun
    near,     // so they do by a rarer reading or a sound that people confuse; another hanzi of that sound
    mistake,  // but for a character that is missing, too many, another one or in another place
    partly,   // the most telling part of what was typed
};
inline constexpr Price kind_price = 1'000;
constexpr Price price_of(MatchKind kind) { return kind_price * (static_cast<Price>(kind) + 1); }
// What the prices inside a kind add up to at most, and what may be taken off for what this hall's residents choose.
inline constexpr Price max_inner_price = 899;
inline constexpr Price max_learned = 99;

namespace price {
inline constexpr Price full_syllable = 0;
inline constexpr Price initial = 20;       // z for 政
inline constexpr Price long_initial = 45;  // zh for 政: dearer than two initials
inline constexpr Price begun = 5;          // zhen for 政, and an initial for each letter of it
inline constexpr Price bare_u = 10;        // lu for 绿
inline constexpr Price joint = 30;         // xian as xi'an
inline constexpr Price homophone = 60;     // 正 for 政
inline constexpr Price rare_reading = 90;  // de for 地
inline constexpr Price confused = 100;     // zen for 政
inline constexpr Price mistake = 150;      // jain for 间
inline constexpr Price swapped = 110;      // 份身 for 身份
inline constexpr Price mixed = 40;         // ye b t: some in full, some by initials
inline constexpr Price near_hanzi = 120;   // 曾 for 政
inline constexpr Price not_first = 30;     // the match does not begin where the text begins
inline constexpr Price some_left = 25;     // the match is not the whole text
inline constexpr Price each_left = 4;      // for each character of the text that is not in the match
inline constexpr Price most_left = 120;
inline constexpr Price keyword = 10;      // in a word of the item, not in its name
inline constexpr Price each_keyword = 1;  // for each word before it
inline constexpr Price most_keywords = 10;
inline constexpr Price of_place = 200;  // letters spell the department or life event, not the item
inline constexpr Price gap = 40;        // something stands between two pieces
inline constexpr Price each_skipped = 5;
inline constexpr Price piece = 60;               // each piece more
inline constexpr Price elsewhere = 200;          // of it, the share that is not in the text shown
inline constexpr Price not_found = 900;          // of it, the share of what was typed that is nowhere
inline constexpr Price not_found_of_more = 600;  // the same where a word of the item stands in it, whole
inline constexpr Price of_village = 60;          // the village's own of two that are the same, unless a village asks
constexpr Price of_left(Price characters) {
    return characters == 0 ? 0 : some_left + (characters * each_left < most_left ? characters * each_left : most_left);
}
}  // namespace price

// One part of a score, for people who ask why.
struct PriceReason {
    std::string what;
    Price price = 0;

    bool operator==(const PriceReason&) const = default;
};

}  // namespace yimen
