#include "net/problem.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace yimen {
namespace {

TEST(Problem, SaysWhatRfc9457Asks) {
    const auto response = problem({ErrorCode::wrong_state, "no such step", {{"state", "done"}}});
    EXPECT_EQ(response.status, 409);
    EXPECT_EQ(response.content_type, "application/problem+json");
    EXPECT_EQ(nlohmann::json::parse(response.body), nlohmann::json::parse(R"({"type":"urn:yimen:problem:wrong_state",
        "title":"Wrong state","status":409,"code":"wrong_state","detail":"no such step","params":{"state":"done"}})"));
}

TEST(Problem, EveryCodeHasAStatusAndComesBackFromTheWire) {
    for (int i = 0; i <= static_cast<int>(ErrorCode::internal); ++i) {
        const Error error{static_cast<ErrorCode>(i), "why", {{"name", "value"}}};
        const auto response = problem(error);
        EXPECT_GE(response.status, 400) << to_string(error.code);
        EXPECT_EQ(problem_of(response), error) << to_string(error.code);
    }
}

TEST(Problem, OnlyWhatMayBeTriedAgainAtOnceSaysWhen) {
    EXPECT_TRUE(problem({ErrorCode::shutting_down, "", {}}).header("retry-after"));
    EXPECT_FALSE(problem({ErrorCode::not_found, "", {}}).header("retry-after"));
}

TEST(Problem, ADetailThatIsNoTextStillMakesJson) {
    const auto response = problem({ErrorCode::invalid_request, "bad \xff byte", {}});
    EXPECT_TRUE(nlohmann::json::accept(response.body));
}

TEST(Problem, AForeignRefusalKeepsItsStatus) {
    const auto error = problem_of({502, "text/html", "<h1>Bad Gateway</h1>", {}});
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, ErrorCode::network_failed);
    EXPECT_EQ(error->params.back(), (std::pair<std::string, std::string>{"status", "502"}));
    EXPECT_FALSE(problem_of({200, "application/json", "{}", {}}));
}

}  // namespace
}  // namespace yimen
