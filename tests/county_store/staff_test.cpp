// The county's list of staff.
#include "county_store/databases.hpp"

namespace yimen::test {
namespace {

using Staff = OnBothStores;
INSTANTIATE_TEST_SUITE_P(Both, Staff, both_stores, name_of_store);

StaffMember member(const std::string& id, std::set<StaffRole> roles = {StaffRole::proposer}) {
    return {id, "示例 " + id, std::move(roles), Instant{Milliseconds{1'795'392'000'000}}, false};
}

TEST_P(Staff, SomebodyIsKnownByTheirToken) {
    const auto one = member("li", {StaffRole::proposer, StaffRole::approver});
    ASSERT_TRUE(county().add_staff(one, sha256("token 1")));
    ASSERT_TRUE(county().add_staff(member("wang"), sha256("token 2")));
    EXPECT_EQ(county().staff_of_token(sha256("token 1")).value(), one);
    EXPECT_EQ(code_of(county().staff_of_token(sha256("token 3"))), ErrorCode::unauthorized);
}

TEST_P(Staff, WhoIsRevokedIsNobodyAtOnceButStaysOnTheList) {
    ASSERT_TRUE(county().add_staff(member("li"), sha256("token 1")));
    ASSERT_TRUE(county().revoke_staff("li"));
    EXPECT_EQ(code_of(county().staff_of_token(sha256("token 1"))), ErrorCode::unauthorized);
    ASSERT_EQ(county().list_staff()->size(), 1U);
    EXPECT_TRUE(county().list_staff()->front().revoked);
    EXPECT_EQ(code_of(county().revoke_staff("zhao")), ErrorCode::not_found);
}

TEST_P(Staff, AnIdIsGivenOnceUntilItsOwnerLeaves) {
    ASSERT_TRUE(county().add_staff(member("li"), sha256("token 1")));
    EXPECT_EQ(code_of(county().add_staff(member("li"), sha256("token 2"))), ErrorCode::invalid_request);
    EXPECT_TRUE(county().staff_of_token(sha256("token 1")));
    ASSERT_TRUE(county().revoke_staff("li"));
    ASSERT_TRUE(county().add_staff(member("li", {StaffRole::viewer}), sha256("token 2")));
    EXPECT_EQ(code_of(county().staff_of_token(sha256("token 1"))), ErrorCode::unauthorized);
    EXPECT_EQ(county().staff_of_token(sha256("token 2")).value(), member("li", {StaffRole::viewer}));
}

TEST_P(Staff, NobodyGetsATokenThatSomebodyHas) {
    ASSERT_TRUE(county().add_staff(member("li"), sha256("token 1")));
    EXPECT_EQ(param(county().add_staff(member("wang"), sha256("token 1")).error(), "field"), "token");
}

TEST_P(Staff, AFieldThatCannotBeIsRefused) {
    EXPECT_EQ(param(county().add_staff(member("li li"), sha256("1")).error(), "field"), "id");
    EXPECT_EQ(param(county().add_staff(member(std::string(41, 'x')), sha256("1")).error(), "field"), "id");
    EXPECT_EQ(param(county().add_staff(member("li", {}), sha256("1")).error(), "field"), "roles");
    auto unnamed = member("li");
    unnamed.name.clear();
    EXPECT_EQ(param(county().add_staff(unnamed, sha256("1")).error(), "field"), "name");
}

TEST_P(Staff, ADatabaseFromBeforeThereWasAListGetsOne) {
    take_back_to(1);
    open();
    ASSERT_TRUE(county().add_staff(member("li"), sha256("token 1")));
    EXPECT_EQ(county().find_hall("H1").value(), county_hall("H1"));
}

TEST(StaffRoles, AnAdministratorMayDoWhatEveryRoleMayAndEverybodyMayRead) {
    for (const auto role : {StaffRole::viewer, StaffRole::proposer, StaffRole::approver, StaffRole::admin}) {
        EXPECT_TRUE(member("li", {StaffRole::admin}).may(role));
        EXPECT_EQ(enum_of<StaffRole>(to_string(role)), role);
    }
    EXPECT_TRUE(member("li", {StaffRole::proposer}).may(StaffRole::viewer));
    EXPECT_FALSE(member("li", {StaffRole::proposer}).may(StaffRole::approver));
    EXPECT_FALSE(enum_of<StaffRole>("owner"));
}

}  // namespace
}  // namespace yimen::test
