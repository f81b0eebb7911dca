// What others wrote reaches a terminal, a table and a log as text and as nothing else.
#include "base/visible_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace yimen {
namespace {

TEST(VisibleText, NamesWhatMovesColoursOrTurns) {
    EXPECT_EQ(visible_text("a\x1B[2Jb\r"), "a<U+001B>[2Jb<U+000D>");
    EXPECT_EQ(visible_text("卷\u202E宗\u2066\u0085\u2028"), "卷<U+202E>宗<U+2066><U+0085><U+2028>");
    EXPECT_EQ(visible_text(std::string("a\0b", 3)), "a<U+0000>b");
}

TEST(VisibleText, KeepsLinesAndTabsWhereTheyMayStand) {
    EXPECT_EQ(visible_text("a\tb\n"), "a\tb\n");
    EXPECT_EQ(visible_line("a\tb\n"), "a<U+0009>b<U+000A>");
}

TEST(VisibleText, KeepsWhatIsWritten) {
    const std::string text = "一门 ①② “办” 𠮷 é 1:30 – 5 %";
    EXPECT_EQ(visible_line(text), text);
}

TEST(VisibleText, NamesBytesThatAreNoText) {
    EXPECT_EQ(visible_text("\xB3\xA1"), "<xB3><xA1>");
    EXPECT_EQ(visible_text("\xE4\xB8"), "<xE4><xB8>");
    EXPECT_EQ(visible_text("\xC0\x80\xED\xA0\x80"), "<xC0><x80><xED><xA0><x80>");
}

// Whatever comes in, no byte below a space goes out, and no lead byte of a C1 control (0xC2 0x80 … 0x9F).
RC_GTEST_PROP(VisibleText, HoldsNoControlWhateverComes, (const std::string& text)) {
    const auto shown = visible_line(text);
    for (std::size_t at = 0; at < shown.size(); ++at) {
        const auto byte = static_cast<unsigned char>(shown[at]);
        RC_ASSERT(byte >= 0x20 && byte != 0x7F);
        RC_ASSERT(byte != 0xC2 || static_cast<unsigned char>(shown[at + 1]) >= 0xA0);
    }
}

}  // namespace
}  // namespace yimen
