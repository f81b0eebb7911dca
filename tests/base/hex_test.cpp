// Bytes as hexadecimal digits and back.
#include "base/hex.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace yimen {
namespace {

TEST(Hex, HasTwoSmallDigitsForEachByte) {
    EXPECT_EQ(to_hex(""), "");
    EXPECT_EQ(to_hex(std::string("\0\x09\x0A\x7F\xFF", 5)), "00090a7fff");
    EXPECT_EQ(to_hex(std::array<std::uint8_t, 2>{0xAB, 0x01}), "ab01");
}

TEST(Hex, ComesBackInEitherCase) {
    EXPECT_TRUE(rc::check([](const std::string& bytes) {
        auto hex = to_hex(bytes);
        RC_ASSERT(from_hex(hex) == bytes);
        for (auto& c : hex) c = static_cast<char>(std::toupper(c));
        RC_ASSERT(from_hex(hex) == bytes);
    }));
}

TEST(Hex, ReadsNothingElse) {
    for (const char* text : {"a", "abc", "0g", "0x12", " ab", "ab ", "a:b", "+1", "-1", "＋１"}) {
        EXPECT_FALSE(from_hex(text)) << text;
    }
    EXPECT_FALSE(from_hex(std::string("ab\0c", 4)));
    EXPECT_FALSE(is_hex("0x"));
    EXPECT_TRUE(is_hex("09afAF"));
}

TEST(Hex, FillsAnArrayOnlyWhole) {
    EXPECT_EQ(array_from_hex<2>("ab01"), (std::array<std::uint8_t, 2>{0xAB, 0x01}));
    EXPECT_FALSE(array_from_hex<2>("ab"));
    EXPECT_FALSE(array_from_hex<2>("ab0102"));
    EXPECT_FALSE(array_from_hex<2>("ab0g"));
}

}  // namespace
}  // namespace yimen
