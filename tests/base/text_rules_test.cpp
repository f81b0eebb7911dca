// Which characters a text for people may have. That every door asks these rules shows config's text_doors_test.
#include "base/text_rules.hpp"

#include <gtest/gtest.h>

#include "base/utf8.hpp"

namespace yimen {
namespace {

std::string with(char32_t character) { return "办" + utf8_of({&character, 1}) + "理"; }

TEST(TextRules, KnowWhatVersion01Knew) {
    const auto was_refused = [](char32_t c) {
        return c <= 0x1F || (c >= 0x7F && c <= 0x9F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    };
    const auto was_invisible_in_a_table = [](char32_t c) {
        return c <= 0x1F || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C || c == 0x180E ||
               (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
               c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
    };
    const auto was_blank = [](char32_t c) {
        return c == 0x20 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
               c == 0x3000;
    };
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        EXPECT_EQ(moves_others(c), was_refused(c)) << std::hex << std::uint32_t{c};
        EXPECT_EQ(is_blank(c), was_blank(c)) << std::hex << std::uint32_t{c};
        EXPECT_TRUE(is_invisible(c) || !was_invisible_in_a_table(c)) << std::hex << std::uint32_t{c};
    }
}

TEST(TextRules, FindWhatShowsNothing) {
    for (const char32_t c : {0x034F, 0x115F, 0x17B4, 0x3164, 0xFFA0, 0xFFF9, 0xE0080}) {
        EXPECT_TRUE(is_invisible(c)) << std::hex << std::uint32_t{c};
        EXPECT_FALSE(is_clean_line(with(c)));
        EXPECT_FALSE(is_plain_line(utf8_of({&c, 1}))) << "it alone";
        EXPECT_TRUE(is_plain_line(with(c))) << "as version 0.1 took it";
    }
}

// Rare hanzi of GB 18030 are private characters, newer ones are unassigned to today's ICU, and a variation selector
// chooses how the hanzi before it is drawn.
TEST(TextRules, TakeEveryHanzi) {
    for (const char32_t c : {U'𠮷', U'㐂', char32_t{0xE000}, char32_t{0xF8FF}, char32_t{0x2EBF0}, char32_t{0x33479},
                             char32_t{0xFE00}, char32_t{0xE0100}}) {
        EXPECT_TRUE(is_clean_line(with(c))) << std::hex << std::uint32_t{c};
    }
}

TEST(TextRules, SayWhatALineShouldHaveBeen) {
    const auto is = [](std::string_view text) { return std::pair(is_plain_line(text), is_clean_line(text)); };
    EXPECT_EQ(is("办理"), std::pair(true, true));
    for (const auto* text : {"\u3000", "a\nb", ""}) EXPECT_EQ(is(text), std::pair(false, false)) << text;
    for (const auto* text : {"办\u200B理", "办理 ", "办\u200B理 "}) EXPECT_EQ(is(text), std::pair(true, false)) << text;
}

TEST(TextRules, LetATextHaveSeveralLinesOrNone) {
    EXPECT_TRUE(is_clean_text(""));
    EXPECT_TRUE(is_clean_text(" 一\r\n二 "));
    EXPECT_FALSE(is_clean_text("一\t二"));
    EXPECT_FALSE(is_clean_text("一\u2028二"));
}

}  // namespace
}  // namespace yimen
