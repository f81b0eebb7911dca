#include "net/internal/router.hpp"

#include <gtest/gtest.h>

namespace yimen::net_internal {
namespace {

Router router() {
    Router made;
    const std::pair<const char*, const char*> table[] = {{"GET", "/v1/tickets/{id}"},
                                                         {"GET", "/v1/tickets/today"},
                                                         {"POST", "/v1/tickets"},
                                                         {"GET", "/v1/tickets"},
                                                         {"DELETE", "/v1/tickets/{id}"},
                                                         {"POST", "/v1/{kind}/{id}/start"},
                                                         {"GET", "/"}};
    for (const auto& [method, pattern] : table) made.add({method, pattern, nullptr, nullptr, {}, {}});
    return made;
}

std::string found(std::string_view method, std::string_view path) {
    static const Router made = router();
    const auto match = made.match(method, path);
    return match.route == nullptr ? "allow: " + match.allow : match.route->method + " " + match.route->pattern;
}

TEST(Router, TextWinsOverAParameterInWhateverOrderTheyWereAdded) {
    EXPECT_EQ(found("GET", "/v1/tickets/today"), "GET /v1/tickets/today");
    EXPECT_EQ(found("GET", "/v1/tickets/7"), "GET /v1/tickets/{id}");
    EXPECT_EQ(found("DELETE", "/v1/tickets/today"), "DELETE /v1/tickets/{id}");
    EXPECT_EQ(found("GET", "/"), "GET /");
}

TEST(Router, ParametersComeDecodedAndInOrder) {
    const auto match = router().match("POST", "/v1/%E7%A5%A8/a%2Fb/start");
    ASSERT_NE(match.route, nullptr);
    EXPECT_EQ(match.params, (std::vector<std::string>{"票", "a/b"}));
}

TEST(Router, AParameterBadlyEncodedIsSaidToBe) {
    EXPECT_TRUE(router().match("GET", "/v1/tickets/%zz").badly_encoded);
    EXPECT_TRUE(router().match("GET", "/v1/tickets/%00").badly_encoded);
}

TEST(Router, KnowsTheMethodsOfAPathAndNoneOfAnUnknownOne) {
    EXPECT_EQ(found("PUT", "/v1/tickets/7"), "allow: GET, HEAD, DELETE, OPTIONS");
    EXPECT_EQ(found("HEAD", "/v1/tickets"), "GET /v1/tickets");
    for (const auto* path : {"/v1", "/v1/tickets/", "/v1/tickets/7/", "//", "", "v1/tickets", "*"}) {
        EXPECT_EQ(found("GET", path), "allow: ") << path;
    }
}

}  // namespace
}  // namespace yimen::net_internal
