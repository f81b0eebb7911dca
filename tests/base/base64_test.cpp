// Bytes as text and back.
#include "base/base64.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace yimen {
namespace {

TEST(Base64, IsThatOfTheStandard) {
    const std::vector<std::pair<std::string, std::string>> vectors{{"", ""},
                                                                   {"f", "Zg=="},
                                                                   {"fo", "Zm8="},
                                                                   {"foo", "Zm9v"},
                                                                   {"foob", "Zm9vYg=="},
                                                                   {"fooba", "Zm9vYmE="},
                                                                   {"foobar", "Zm9vYmFy"},
                                                                   {"\xFF\xFE\xFD", "//79"}};
    for (const auto& [bytes, text] : vectors) {
        EXPECT_EQ(to_base64(bytes), text);
        EXPECT_EQ(from_base64(text), bytes);
    }
}

TEST(Base64, ComesBackAsItWentOut) {
    EXPECT_TRUE(rc::check([](const std::string& bytes) { RC_ASSERT(from_base64(to_base64(bytes)) == bytes); }));
}

TEST(Base64, HasOneTextForTheSameBytes) {
    for (const char* text : {"Zg", "Zg=", "Zh==", "Zm9=", "=m9v", "Zm9vYg==Zm9v", "Zm 9", "====", "Z===", "Zg==\n"}) {
        EXPECT_FALSE(from_base64(text)) << text;
    }
}

}  // namespace
}  // namespace yimen
