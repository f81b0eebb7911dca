// A stranger at the same address, behind one router, locks out neither the county's staff nor halls that enrol.
#include <memory>
#include <vector>

#include "county/county_for_tests.hpp"
#include "net/problem.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

class AStrangerNextDoor : public testing::Test {
   protected:
    void SetUp() override {
        county_.options.strangers = {0.001, 3};
        county_.options.limits.connections_per_address = 20;
        add("li");
        county_.start();
    }
    void add(const std::string& who) {
        ASSERT_TRUE(county_.store->add_staff({who, who, {StaffRole::viewer}, county_.clock.now(), false},
                                             sha256("token of " + who)));
    }
    int self(const std::string& token) { return county_.as_staff(token).get("/v1/staff/self").status; }
    // Until the hub has heard enough.
    void hammer() {
        for (int i = 0; i < 20; ++i) self("guess " + std::to_string(i));
        ASSERT_EQ(self("another guess"), 429);
        auto stranger = county_.as_staff("");
        for (int i = 0; i < 20; ++i) stranger.post("/v1/enrolments", R"({"token":"guess","signing_request":"x"})");
    }
    // A second passes until the hub may ask its store who is new.
    void pass_until_another_look() { county_.clock.advance(GuestList::looked_at_every); }

    CountyForTests county_;
};

TEST_F(AStrangerNextDoor, DoesNotKeepOutStaffWhoHaveNotBeenHereYet) {
    hammer();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(self("token of li"), 200);
    EXPECT_EQ(self("yet another guess"), 429);
}

TEST_F(AStrangerNextDoor, DoesNotKeepOutSomebodyWhoIsNew) {
    hammer();
    add("wang");
    pass_until_another_look();
    EXPECT_EQ(self("token of wang"), 200);
    EXPECT_EQ(self("token of wang"), 200);
}

TEST_F(AStrangerNextDoor, DoesNotKeepAHallFromEnrolling) {
    hammer();
    const auto invitation = county_.invitation("410721103");
    pass_until_another_look();
    const auto made = enrol(county_.folder.path() / "410721103", invitation);
    ASSERT_TRUE(made) << made.error().detail;
    const auto again = enrol(county_.folder.path() / "again", invitation);
    ASSERT_FALSE(again);
    EXPECT_EQ(param(again.error(), "reason"), "token_used") << "which is not that it asked too often";
    hammer();
    EXPECT_EQ(Caller(county_.service->url(), "", (*load_identity(county_.folder.path() / "410721103"))->tls)
                  .get("/v1/usage/ack")
                  .status,
              200);
}

// A revoked token is no guest's for long, and opens nothing in between.
TEST_F(AStrangerNextDoor, WhoseTokenWasRevokedIsRefusedAtOnce) {
    ASSERT_EQ(self("token of li"), 200);
    ASSERT_TRUE(county_.store->revoke_staff("li"));
    EXPECT_EQ(self("token of li"), 401);
}

TEST_F(AStrangerNextDoor, WhoHoldsEveryConnectionKeepsOutNobody) {
    const auto hall = county_.enrolled("410721103");
    // Each asks something once, and stays.
    std::vector<std::unique_ptr<Caller>> idle;
    for (std::size_t i = 0; i < county_.options.limits.connections_per_address * 2; ++i) {
        idle.emplace_back(new Caller(county_.as_staff("")));  // NOLINT(cppcoreguidelines-owning-memory): no copy
        idle.back()->get("/v1/staff/self");
    }
    EXPECT_EQ(self("token of li"), 200);
    EXPECT_EQ(Caller(county_.service->url(), "", hall.tls).get("/v1/usage/ack").status, 200);
    const auto invitation = county_.invitation("410721101");
    pass_until_another_look();
    const auto made = enrol(county_.folder.path() / "410721101", invitation);
    EXPECT_TRUE(made) << made.error().detail;
}

}  // namespace
}  // namespace yimen::test
