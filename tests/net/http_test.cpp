#include "net/http.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "net/secret.hpp"

namespace yimen {
namespace {

TEST(Http, AQueryIsReadByName) {
    HttpRequest request;
    request.query = "q=%E4%B8%80+%E9%97%A8&empty=&bare&bad=%4&q=second&a%62=c";
    EXPECT_EQ(request.query_value("q"), "一 门");
    EXPECT_EQ(request.query_value("empty"), "");
    EXPECT_EQ(request.query_value("bare"), "");
    EXPECT_EQ(request.query_value("ab"), "c");
    EXPECT_FALSE(request.query_value("bad"));
    EXPECT_FALSE(request.query_value("missing"));
}

TEST(Http, BadPercentEncodingAndNulAreRefused) {
    for (const auto* text : {"%", "%4", "%4g", "%g4", "a%00b"}) EXPECT_FALSE(percent_decoded(text)) << text;
    EXPECT_EQ(percent_decoded("a%2Fb%2f"), "a/b/");
}

RC_GTEST_PROP(Http, AnyTextComesBackFromItsPercentEncoding, (std::string text)) {
    std::erase(text, '\0');
    RC_ASSERT(percent_decoded(percent_encoded(text)) == text);
}

TEST(Secret, OnlyTheSameSecretIsTheSame) {
    EXPECT_TRUE(same_secret("abc", "abc"));
    EXPECT_FALSE(same_secret("abc", "abd"));
    EXPECT_FALSE(same_secret("abc", "abcd"));
    EXPECT_TRUE(same_secret("", ""));
}

TEST(Secret, TokensAreHexadecimalAndNeverTheSame) {
    const auto token = random_token(16);
    EXPECT_EQ(token.size(), 32U);
    EXPECT_EQ(token.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_NE(token, random_token(16));
}

}  // namespace
}  // namespace yimen
