// Numbers written as text.
#include "base/number.hpp"

#include <cstdint>
#include <limits>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace yimen {
namespace {

TEST(Number, IsReadWhole) {
    EXPECT_EQ(number_in<int>("0"), 0);
    EXPECT_EQ(number_in<int>("-12"), -12);
    EXPECT_EQ(number_in<int>("007"), 7);
    EXPECT_EQ(number_in<double>("0.25"), 0.25);
}

RC_GTEST_PROP(Number, ComesBackAsItWasWritten, (std::int64_t number)) {
    RC_ASSERT(number_in<std::int64_t>(std::to_string(number)) == number);
}

TEST(Number, HasNothingBesideIt) {
    for (const char* text : {"", " ", "-", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "1,000", "１", "一", "--1", "- 1"}) {
        EXPECT_FALSE(number_in<std::int64_t>(text)) << text;
        EXPECT_FALSE(number_in<std::uint64_t>(text)) << text;
    }
    EXPECT_FALSE(number_in<int>(std::string("1\0", 2)));
    EXPECT_FALSE(number_in<double>("0.5x"));
    EXPECT_FALSE(number_in<double>(""));
}

TEST(Number, FitsItsType) {
    EXPECT_EQ(number_in<std::uint64_t>("18446744073709551615"), std::numeric_limits<std::uint64_t>::max());
    EXPECT_FALSE(number_in<std::uint64_t>("18446744073709551616"));
    EXPECT_FALSE(number_in<unsigned>("-1"));
    EXPECT_FALSE(number_in<unsigned>("-0"));
    EXPECT_EQ(number_in<std::uint16_t>("65535"), 65'535);
    EXPECT_FALSE(number_in<std::uint16_t>("65536"));
    EXPECT_FALSE(number_in<int>("2147483648"));
}

}  // namespace
}  // namespace yimen
