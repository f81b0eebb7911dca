// How syllables are typed by people who hear or type them otherwise.
#include "search/spelling.hpp"

#include <optional>

#include <gtest/gtest.h>

namespace yimen {
namespace {

std::optional<Price> price_of_spelling(std::string_view typed, std::string_view syllable) {
    for (const auto& each : spellings_of(typed)) {
        if (text_of(each.syllable) == syllable) return each.price;
    }
    return std::nullopt;
}

TEST(Spelling, CostsNothingInFull) { EXPECT_EQ(price_of_spelling("zheng", "zheng"), 0); }

TEST(Spelling, FindsWhatIsHeardAlikeAtAPrice) {
    EXPECT_EQ(price_of_spelling("zeng", "zheng"), price::confused);
    EXPECT_EQ(price_of_spelling("zhen", "zheng"), price::confused);
    EXPECT_EQ(price_of_spelling("zen", "zheng"), 2 * price::confused);
    EXPECT_EQ(price_of_spelling("fen", "hun"), price::confused);
    EXPECT_EQ(price_of_spelling("lan", "nan"), price::confused);
    EXPECT_EQ(price_of_spelling("lan", "ran"), price::confused);
}

TEST(Spelling, FindsWhatIsTypedByOtherRules) {
    EXPECT_EQ(price_of_spelling("zhegn", "zheng"), price::confused);
    EXPECT_EQ(price_of_spelling("liou", "liu"), price::confused);
    EXPECT_EQ(price_of_spelling("lu", "lv"), price::bare_u);
    EXPECT_EQ(price_of_spelling("jv", "ju"), 0);
}

TEST(Spelling, IsNoFreeDistance) {
    EXPECT_FALSE(price_of_spelling("bao", "pao"));
    EXPECT_FALSE(price_of_spelling("si", "shu"));
    EXPECT_FALSE(price_of_spelling("di", "de"));
}

TEST(Spelling, TellsOneMistakeFromTwo) {
    EXPECT_TRUE(is_mistyped("fn", "fen"));
    EXPECT_TRUE(is_mistyped("feen", "fen"));
    EXPECT_TRUE(is_mistyped("hsen", "shen"));
    EXPECT_TRUE(is_mistyped("zhenh", "zheng"));
    EXPECT_FALSE(is_mistyped("zhh", "zheng"));
    EXPECT_FALSE(is_mistyped("b", "bu"));
    EXPECT_FALSE(is_mistyped("ba", "bu"));
}

}  // namespace
}  // namespace yimen
