// The whole way of the catalogue: proposed and approved by staff over HTTPS, signed by the real hub, taken up by a real
// hall that goes on working, and told to the county again as an event of that hall.
#include <set>

#include "county/hall_that_follows.hpp"

namespace yimen::test {
namespace {

using HallFollows = HallThatFollows;

TEST_F(HallFollows, WhatCountsFromTodayIsTakenUpWhileTheHallWorks) {
    ASSERT_TRUE(comes(publish_demonstration()));
    const auto before = ticket();
    const int renamed = rename("新的名称");
    ASSERT_TRUE(comes(renamed));
    EXPECT_EQ(name(), "新的名称");
    const auto items = get("/v1/catalogue").at("items");
    const auto item = std::ranges::find_if(items, [](const Json& one) { return one.at("code") == other_item; });
    EXPECT_EQ(item->at("name").at("zh"), "新的名称");
    const auto after = ticket();
    EXPECT_EQ(after.at("catalogue_version"), renamed);
    EXPECT_EQ(before.at("catalogue_version"), renamed - 1);
    EXPECT_EQ(ticket_now(before).at("catalogue_version"), renamed - 1);
    expect_county_knows(2);
    EXPECT_EQ(versions_taken(), Json({renamed - 1, renamed}));
    EXPECT_EQ(Json(each(events_at_county("ticket.issued"), "catalogue_version")), Json({renamed - 1, renamed}));
}

TEST_F(HallFollows, ACountyThatPublishedNothingYetLeavesTheHallItsOwnFiles) {
    const auto own = version();
    auto caller = county_.as_staff("li");
    const auto asked_twice = [&] {
        constexpr const char* count = R"(route="manifest",status="404"\} ([2-9]|[0-9][0-9]))";
        return testing::Matches(testing::ContainsRegex(count))(caller.get("/metrics").body);
    };
    ASSERT_TRUE(until(asked_twice));
    EXPECT_EQ(version(), own);
    EXPECT_TRUE(get("/v1/county").at("catalogue").at("alarm").is_null());
    EXPECT_EQ(ticket().at("catalogue_version"), own);
}

TEST_F(HallFollows, OldContentComesBackUnderAHigherVersion) {
    const int first = publish_demonstration();
    ASSERT_TRUE(comes(first));
    const auto old_name = name();
    const int renamed = rename("误改的名称");
    ASSERT_TRUE(comes(renamed));
    const int back = republish(first);
    EXPECT_GT(back, renamed);
    ASSERT_TRUE(comes(back));
    EXPECT_EQ(name(), old_name);
    EXPECT_EQ(ticket().at("catalogue_version"), back);
    expect_county_knows(1);
    const auto taken = events_at_county("catalogue.taken");
    ASSERT_EQ(taken.size(), 3U);
    EXPECT_EQ(taken[2].at("sha256"), taken[0].at("sha256"));
    EXPECT_NE(taken[1].at("sha256"), taken[0].at("sha256"));
}

TEST_F(HallFollows, WhatCountsFromALaterDayIsThereBeforeAndTakenUpOnThatDayWithoutTheHub) {
    const int first = publish_demonstration();
    ASSERT_TRUE(comes(first));
    const int later = rename_in_ten_days("下月的名称");
    ASSERT_TRUE(until([&] { return each(pending(), "version") == std::vector<Json>{later}; }));
    EXPECT_EQ(ticket().at("catalogue_version"), first);
    ASSERT_TRUE(hall_.county_has_all());
    county_.stop();
    let_ten_days_pass();
    ASSERT_TRUE(comes(later));
    EXPECT_EQ(name(), "下月的名称");
    EXPECT_EQ(ticket().at("catalogue_version"), later);
    county_.start();
    expect_county_knows(2);
}

TEST_F(HallFollows, WhatWasTakenBackBeforeItsDayNeverCounts) {
    const int first = publish_demonstration();
    ASSERT_TRUE(comes(first));
    const auto old_name = name();
    const int later = rename_in_ten_days("下月的名称");
    ASSERT_TRUE(until([&] { return each(pending(), "version") == std::vector<Json>{later}; }));
    const int back = republish(first);
    ASSERT_TRUE(comes(back));
    let_ten_days_pass();
    const auto asked_before = last_checked();
    ASSERT_TRUE(until([&] { return last_checked() != asked_before; }));
    EXPECT_TRUE(pending().empty());
    EXPECT_EQ(version(), back);
    EXPECT_EQ(name(), old_name);
    EXPECT_EQ(ticket().at("catalogue_version"), back);
    expect_county_knows(1);
    for (const auto& taken : versions_taken()) EXPECT_NE(taken, later);
}

TEST_F(HallFollows, AHallThatWasAwayTakesWhatCountsNowAlthoughSomethingNewerWaits) {
    ASSERT_TRUE(comes(publish_demonstration()));
    stop_hall();
    const int now = rename("今天起的名称");
    const int later = rename_in_ten_days("下月的名称");
    start_hall();
    ASSERT_TRUE(comes(now));
    EXPECT_EQ(name(), "今天起的名称");
    ASSERT_TRUE(until([&] { return each(pending(), "version") == std::vector<Json>{later}; }));
    let_ten_days_pass();
    ASSERT_TRUE(comes(later));
    EXPECT_EQ(name(), "下月的名称");
}

TEST_F(HallFollows, ANewHallTakesWhatCountsNowAlthoughSomethingNewerWaits) {
    stop_hall();
    const int now = publish_demonstration();
    const int later = rename_in_ten_days("下月的名称");
    start_hall();
    ASSERT_TRUE(comes(now));
    EXPECT_TRUE(until([&] { return each(pending(), "version") == std::vector<Json>{later}; }));
}

TEST_F(HallFollows, WhatWaitsKeepsItsDayWhenTheCatalogueKeyTurns) {
    const int first = publish_demonstration();
    ASSERT_TRUE(comes(first));
    const int next = rename_in_days("十天后的名称", 10);
    const int last = rename_in_days("二十天后的名称", 20);
    ASSERT_TRUE(until([&] { return each(pending(), "version") == std::vector<Json>({next, last}); }));
    turn_catalogue_key();
    const std::vector<Json> signed_anew{next, last + 1};
    ASSERT_TRUE(until([&] { return each(pending(), "version") == signed_anew; }));
    let_ten_days_pass_in_the_hall();
    ASSERT_TRUE(comes(next));
    let_ten_days_pass_in_the_hall();
    ASSERT_TRUE(comes(last + 1));
    EXPECT_EQ(name(), "二十天后的名称");
    ASSERT_TRUE(hall_.county_has_all());
    EXPECT_EQ(versions_taken().get<std::set<int>>(), (std::set<int>{first, next, last + 1}));
}

TEST_F(HallFollows, WithoutItsHubItStartsFromDiskWithTheLastGoodOneAndFollowsWhenTheHubIsBack) {
    publish_demonstration();
    const int last = rename("最后一次的名称");
    ASSERT_TRUE(comes(last));
    stop_hall();
    county_.stop();
    start_hall();
    EXPECT_EQ(version(), last);
    EXPECT_EQ(name(), "最后一次的名称");
    hall_.issue(3);
    EXPECT_EQ(ticket().at("catalogue_version"), last);
    county_.start();
    const int next = rename("恢复以后的名称");
    ASSERT_TRUE(comes(next));
    EXPECT_EQ(ticket().at("catalogue_version"), next);
    expect_county_knows(5);
    EXPECT_EQ(versions_taken().back(), next);
}

TEST_F(HallFollows, ANewCatalogueKeyOfTheHubIsTrustedWithoutAVisitToTheHall) {
    const int first = publish_demonstration();
    ASSERT_TRUE(comes(first));
    turn_catalogue_key();
    ASSERT_TRUE(comes(first + 1)) << "the hub signs what counts anew";
    const int next = rename("新钥匙签发的名称");
    ASSERT_TRUE(comes(next));
    EXPECT_EQ(name(), "新钥匙签发的名称");
    EXPECT_TRUE(get("/v1/county").at("catalogue").at("alarm").is_null());
    stop_hall();
    start_hall();
    EXPECT_EQ(version(), next);
    EXPECT_EQ(ticket().at("catalogue_version"), next);
    expect_county_knows(1);
}

TEST_F(HallFollows, AnItemThatTheCountyWithdrewGetsNoNewTicketAndWhoWaitsForItIsServed) {
    ASSERT_TRUE(comes(publish_demonstration()));
    const auto waiting = ticket();
    ASSERT_TRUE(comes(publish({{"withdraw_item", other_item}})));
    EXPECT_EQ(refusal(other_item), "not_found");
    hall_.issue(2);
    serve(waiting);
    EXPECT_EQ(ticket_now(waiting).at("state"), "finished");
    expect_county_knows(3);
    FiguresQuery query;
    query.hall = ReportingHall::id;
    query.from = *parse_date("2026-01-01");
    query.to = *parse_date("2035-12-31");
    query.by = Dimension::item;
    const auto rows = county_.store->figures(query);
    ASSERT_TRUE(rows);
    const auto of = [&](const char* item) { return *std::ranges::find(*rows, item, &FigureRow::key)->counts; };
    EXPECT_EQ(of(other_item).issued, 1);
    EXPECT_EQ(of(other_item).served, 1);
    EXPECT_EQ(of(kept_item).issued, 2);
    EXPECT_EQ(of(kept_item).served, 0);
}

TEST_F(HallFollows, AnItemThatIsNoLongerStationedHereIsRefusedByItsOwnCodeUntilItComesBack) {
    ASSERT_TRUE(comes(publish_demonstration()));
    ASSERT_TRUE(comes(publish({{"unstation",
                                {{"hall", ReportingHall::id},
                                 {"item", other_item},
                                 {"reason", {{"zh", "由县民政局直接受理"}, {"en", "Taken in by the bureau"}}}}}})));
    EXPECT_EQ(refusal(other_item), "item_not_served");
    EXPECT_EQ(get(std::string("/v1/items/") + other_item).at("not_stationed").at("zh"), "由县民政局直接受理");
    ASSERT_TRUE(comes(publish({{"station", {{"hall", ReportingHall::id}, {"item", other_item}}}})));
    ticket();
    expect_county_knows(1);
}

}  // namespace
}  // namespace yimen::test
