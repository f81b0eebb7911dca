// Characters and the bytes that they are written in.
#include "base/utf8.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace yimen {
namespace {

TEST(Utf8, IsWhatTheStandardCallsWellFormed) {
    EXPECT_TRUE(is_utf8(""));
    EXPECT_TRUE(is_utf8("一门 é 𠮷 \xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"));
    EXPECT_TRUE(is_utf8(std::string_view("\0", 1)));
    for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                            "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE4\xB8", "\xE4\xB8x", "\xF0\xA0\xAE"}) {
        EXPECT_FALSE(is_utf8(bad)) << bad;
        EXPECT_EQ(find_malformed(std::string("一") + bad), 3U) << bad;
    }
}

TEST(Utf8, IsReadCharacterByCharacterAndABadByteForItself) {
    EXPECT_EQ(characters_of("a一\xFF𠮷"), std::u32string({U'a', U'一', 0xFF, U'𠮷'}));
    EXPECT_EQ(count_characters("a一é𠮷"), 4U);
}

RC_GTEST_PROP(Utf8, ComesBackAsItWasWritten, ()) {
    const auto character = rc::gen::suchThat(rc::gen::inRange<std::uint32_t>(0, 0x110000),
                                             [](std::uint32_t c) { return c < 0xD800 || c > 0xDFFF; });
    std::u32string characters;
    for (const auto c : *rc::gen::container<std::vector<std::uint32_t>>(character)) characters += char32_t{c};
    const auto text = utf8_of(characters);
    RC_ASSERT(is_utf8(text));
    RC_ASSERT(characters_of(text) == characters);
    RC_ASSERT(count_characters(text) == characters.size());
}

}  // namespace
}  // namespace yimen
