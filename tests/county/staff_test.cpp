// The county's staff at the hub: over HTTPS, with a token and no certificate.
#include "county/county_for_tests.hpp"
#include "net/http_client.hpp"
#include "net/problem.hpp"

namespace yimen::test {
namespace {

class StaffAtTheHub : public testing::Test {
   protected:
    void SetUp() override {
        ASSERT_TRUE(county_.store->add_staff({"li", "示例甲", {StaffRole::proposer}, county_.clock.now(), false},
                                             sha256("token of li")));
    }
    HttpResponse ask(const std::string& token, const std::string& path = "/v1/staff/self") {
        return county_.as_staff(token).get(path);
    }
    std::string code_of(const HttpResponse& response) {
        const auto problem = problem_of(response);
        return problem ? std::string(to_string(problem->code)) : "";
    }

    CountyForTests county_;
};

TEST_F(StaffAtTheHub, WhoHasATokenNeedsNoCertificate) {
    county_.start();
    const auto answer = ask("token of li");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, R"({"id":"li","name":"示例甲","roles":["proposer"]})");
}

TEST_F(StaffAtTheHub, AWrongARevokedAndAMissingTokenAreRefused) {
    county_.start();
    EXPECT_EQ(ask("token of nobody").status, 401);
    EXPECT_EQ(ask("").status, 401);
    ASSERT_EQ(ask("token of li").status, 200);
    ASSERT_TRUE(county_.store->revoke_staff("li"));
    EXPECT_EQ(code_of(ask("token of li")), "unauthorized");
}

TEST_F(StaffAtTheHub, ATokenOpensNothingThatIsForHalls) {
    county_.start();
    ASSERT_EQ(ask("token of li").status, 200);
    EXPECT_EQ(ask("token of li", "/v1/usage/ack").status, 401);
}

TEST_F(StaffAtTheHub, WhoGuessesIsSlowedDownWhileStaffGoOn) {
    county_.options.strangers = {0.001, 3};
    county_.start();
    ASSERT_EQ(ask("token of li").status, 200);
    EXPECT_EQ(ask("guess 1").status, 401);
    EXPECT_EQ(ask("guess 2").status, 401);
    EXPECT_EQ(ask("guess 3").status, 401);
    const auto refused = ask("guess 4");
    EXPECT_EQ(refused.status, 429);
    EXPECT_TRUE(refused.header("retry-after"));
    EXPECT_EQ(ask("token of li").status, 200);
}

}  // namespace
}  // namespace yimen::test
