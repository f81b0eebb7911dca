#include "net/http.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/civil_time.hpp"
#include "net/http_date.hpp"
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

std::string wrong_in(std::string_view query, const std::vector<std::string>& known = {"state", "limit"}) {
    const auto understood = check_query(query, known);
    if (understood) return "";
    EXPECT_EQ(understood.error().code, ErrorCode::invalid_request);
    for (const auto& [name, value] : understood.error().params) {
        if (name == "field") return value;
    }
    return "?";
}

TEST(Query, OfWhatThereIsIsUnderstood) {
    for (const auto* query :
         {"", "state=waiting", "limit=5&state=waiting", "st%61te=%E4%B8%80+%E9%97%A8", "&state=a&"}) {
        EXPECT_EQ(wrong_in(query), "") << query;
    }
    EXPECT_EQ(wrong_in("", {}), "");
}

TEST(Query, ThatCannotBeDecodedNamesItsParameter) {
    for (const auto* value : {"%", "%4", "%zz", "%E4%B8", "%ff", "%C0%AF", "%ED%A0%80", "%F4%90%80%80", "a%00b",
                              "%F0%80%80%80", "%80", "%E4%B8%41"}) {
        EXPECT_EQ(wrong_in("limit=5&state=" + std::string(value)), "state") << value;
    }
    EXPECT_EQ(wrong_in("%zz=1"), "query");
    EXPECT_EQ(wrong_in("%ff=1"), "query");
}

TEST(Query, WithAParameterThatIsUnknownTwiceOrEmptyNamesIt) {
    EXPECT_EQ(wrong_in("stat=waiting"), "stat");
    EXPECT_EQ(wrong_in("state=waiting", {}), "state");
    EXPECT_EQ(wrong_in("state=a&state=a"), "state");
    EXPECT_EQ(wrong_in("state=a&st%61te=b"), "state");
    EXPECT_EQ(wrong_in("state="), "state");
    EXPECT_EQ(wrong_in("state"), "state");
    const std::string long_name(1'000, 'x');
    EXPECT_EQ(wrong_in(long_name + "=1"), "a name of 1000 bytes");
}

TEST(HttpDate, IsWrittenAndReadAsHttpHasIt) {
    const auto at = *parse_iso("2026-11-23T01:02:03.987Z");
    EXPECT_EQ(http_date(at), "Mon, 23 Nov 2026 01:02:03 GMT");
    EXPECT_EQ(parse_http_date("Mon, 23 Nov 2026 01:02:03 GMT"), *parse_iso("2026-11-23T01:02:03.000Z"));
    EXPECT_EQ(http_date(Instant{}), "Thu, 01 Jan 1970 00:00:00 GMT");
    for (const auto* wrong :
         {"", "Tue, 23 Nov 2026 01:02:03 GMT", "Mon, 23 Nov 2026 24:02:03 GMT", "Mon, 31 Feb 2026 01:02:03 GMT",
          "Mon, 23 Nov 2026 01:02:03 UTC", "Monday, 23-Nov-26 01:02:03 GMT", "Mon, 23 Nov 2026 -1:02:03 GMT",
          "Mon, +3 Nov 2026 01:02:03 GMT"}) {
        EXPECT_FALSE(parse_http_date(wrong)) << wrong;
    }
}

}  // namespace
}  // namespace yimen
