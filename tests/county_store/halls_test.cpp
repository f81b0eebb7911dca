// The county's list of halls.
#include "county_store/databases.hpp"

namespace yimen::test {
namespace {

using Halls = OnBothStores;
INSTANTIATE_TEST_SUITE_P(Both, Halls, both_stores, name_of_store);

TEST_P(Halls, AHallIsFoundAsItWasPut) {
    CountyHall village{"410721103-V01", HallKind::village, {"示例村一", ""}, "Asia/Urumqi", Admission::suspended};
    ASSERT_TRUE(county().put_hall(village).ok());
    EXPECT_EQ(county().find_hall(village.id).value(), village);
}

TEST_P(Halls, PuttingAHallAgainChangesIt) {
    auto hall = county_hall("H1");
    hall.name = {"新名字", "New name"};
    hall.admission = Admission::suspended;
    ASSERT_TRUE(county().put_hall(hall).ok());
    EXPECT_EQ(county().find_hall("H1").value(), hall);
}

TEST_P(Halls, AreListedByTheirIds) {
    ASSERT_TRUE(county().put_hall(county_hall("a-2")).ok());
    ASSERT_TRUE(county().put_hall(county_hall("A_1")).ok());
    std::vector<std::string> ids;
    const auto halls = county().list_halls();
    for (const auto& hall : *halls) ids.push_back(hall.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"A_1", "H1", "V1", "a-2"}));
}

TEST_P(Halls, AHallThatNobodyPutIsNotFound) {
    EXPECT_EQ(code_of(county().find_hall("H9")), ErrorCode::not_found);
    EXPECT_EQ(code_of(county().ack_of("H9")), ErrorCode::not_found);
    EXPECT_EQ(code_of(county().progress("H9")), ErrorCode::not_found);
    EXPECT_EQ(code_of(county().find_hall("'; DROP TABLE halls; --")), ErrorCode::not_found);
}

TEST_P(Halls, AHallWithAFieldThatCannotBeIsRefused) {
    const auto refused = [&](auto change) {
        auto hall = county_hall("H2");
        change(hall);
        const auto status = county().put_hall(hall);
        EXPECT_EQ(code_of(status), ErrorCode::invalid_request);
        return status ? "" : param(status.error(), "field");
    };
    EXPECT_EQ(refused([](CountyHall& hall) { hall.id = ""; }), "id");
    EXPECT_EQ(refused([](CountyHall& hall) { hall.id = "a b"; }), "id");
    EXPECT_EQ(refused([](CountyHall& hall) { hall.id = std::string(65, 'a'); }), "id");
    EXPECT_EQ(refused([](CountyHall& hall) { hall.name.zh = ""; }), "name.zh");
    EXPECT_EQ(refused([](CountyHall& hall) { hall.name.zh = std::string("a\0b", 3); }), "name.zh");
    EXPECT_EQ(refused([](CountyHall& hall) { hall.name.zh = "\xff"; }), "name.zh");
    EXPECT_EQ(refused([](CountyHall& hall) { hall.name.en = std::string(201, 'a'); }), "name.en");
    EXPECT_EQ(refused([](CountyHall& hall) { hall.time_zone = "Moon/Crater"; }), "time_zone");
    EXPECT_EQ(code_of(county().find_hall("H2")), ErrorCode::not_found);
}

TEST_P(Halls, AHallThatNeverSentAnythingIsNotKnownYet) {
    const auto progress = county().progress("H1").value();
    EXPECT_FALSE(progress.ack || progress.known_from || progress.known_until || progress.received_at || progress.skew);
    EXPECT_EQ(county().ack_of("H1").value(), std::nullopt);
}

}  // namespace
}  // namespace yimen::test
