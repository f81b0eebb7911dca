#include "counter/counter_desk.hpp"

#include <gtest/gtest.h>

#include "link/hall_link.hpp"
#include "net/problem.hpp"
#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/socket_hall.hpp"

namespace yimen::app {
namespace {

using desk::Action;
using nlohmann::json;
using test::until;
namespace story = test::story;

struct CounterDeskTest : testing::Test {
    CounterDeskTest() {
        test::qt_application();
        story::tell(hall);
        story::tellWaiting(hall, 6);
    }

    void open(const QString& window = QStringLiteral("3")) {
        link = std::make_unique<HallLink>(QUrl(QString::fromStdString(hall.url())), test::SocketHall::token);
        desk = std::make_unique<CounterDesk>(*link, clock, window);
        ASSERT_TRUE(until([&] {
            return desk->step() == CounterDesk::Step::ChooseWindow && !desk->clerks().isEmpty() &&
                   desk->windowNumber() > 0;
        }));
    }
    void work() {
        open();
        desk->signIn(QStringLiteral("C03"));
        ASSERT_TRUE(until([&] { return desk->waiting()->count() == 6 && desk->waitingCount() == 6; }));
    }
    void put(const std::string& state, double called_minutes, int calls) {
        auto ticket = story::ticket("B111", "YB-013", 41);
        ticket["state"] = state;
        ticket["calls"] = calls;
        ticket["called_at"] = story::ago(called_minutes);
        auto window = story::window(3, "open");
        window["ticket"] = ticket;
        window["waiting"] = 6;
        hall.says("/v1/windows/3", window);
    }
    std::vector<std::string> sent() const {
        std::vector<std::string> paths;
        for (const auto& command : hall.received()) paths.push_back(command.path);
        return paths;
    }

    test::SocketHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallLink> link;
    std::unique_ptr<CounterDesk> desk;
};

TEST_F(CounterDeskTest, AClerkSignsInAtTheWindowChosen) {
    open(QStringLiteral("2"));
    hall.answer([this](const test::Received&) {
        hall.says("/v1/windows/2", story::window(2, "open"));
        return test::json_response(200, story::window(2, "open"));
    });
    hall.says("/v1/windows/2/waiting", test::as_json(WaitingShown{}));
    desk->signIn(QStringLiteral("C02"));
    ASSERT_TRUE(until([&] { return desk->step() == CounterDesk::Step::AtWork && desk->clerkName() == "示例员02"; }));
    EXPECT_EQ(sent(), (std::vector<std::string>{"/v1/windows/2/sign-in"}));
    EXPECT_EQ(hall.received().front().body, (json{{"clerk", "C02"}}));
}

TEST_F(CounterDeskTest, WhoIsSignedInAlreadyGoesOnWithoutACommand) {
    work();
    EXPECT_TRUE(sent().empty());
    EXPECT_EQ(desk->clerkName(), QStringLiteral("示例员03"));
}

TEST_F(CounterDeskTest, ATakenWindowIsRefusedAndSaysWhy) {
    open();
    hall.answer([](const test::Received&) { return problem(Error{ErrorCode::window_taken, "taken", {}}); });
    desk->signIn(QStringLiteral("C01"));
    ASSERT_TRUE(until([&] { return desk->problem() == QStringLiteral("window_taken"); }));
    EXPECT_EQ(desk->step(), CounterDesk::Step::ChooseWindow);
    desk->dismissProblem();
    EXPECT_TRUE(desk->problem().isEmpty());
}

TEST_F(CounterDeskTest, ShowsWhoIsNextAndWhy) {
    work();
    EXPECT_EQ(desk->nextNumber(), QStringLiteral("B112"));
    EXPECT_EQ(desk->nextReason(), QStringLiteral("earliest_arrival"));
    EXPECT_EQ(desk->nextItemName().value(QStringLiteral("zh")), QStringLiteral("城乡居民基本医疗保险参保登记"));
}

TEST_F(CounterDeskTest, ADoubleClickCallsOnceAndDoesNotStartTheService) {
    work();
    hall.answer([this](const test::Received&) {
        put("called", 0, 1);
        return test::json_response(200, json::object());
    });
    desk->act(desk->primary());
    desk->act(desk->primary());
    ASSERT_TRUE(until([&] { return desk->current()->present() && !desk->busy(); }));
    EXPECT_EQ(desk->primary(), Action::Start);
    desk->act(desk->primary());
    EXPECT_EQ(sent(), (std::vector<std::string>{"/v1/windows/3/call-next"}));
    clock.advance(Milliseconds(CounterDesk::double_click_guard_ms));
    desk->act(desk->primary());
    EXPECT_TRUE(until([&] { return sent().size() == 2; }));
    EXPECT_EQ(sent().back(), "/v1/tickets/20261123-B111/start");
}

TEST_F(CounterDeskTest, BringsTheGuideOfTheTicketsItem) {
    put("serving", 9, 1);
    open();
    desk->signIn(QStringLiteral("C03"));
    ASSERT_TRUE(until([&] { return desk->current()->materials().size() == 6; }));
    EXPECT_EQ(desk->current()->promisedDays(), 5);
}

TEST_F(CounterDeskTest, CountsDownToTheNextCallByTheHallsClock) {
    put("called", 0, 1);
    clock.jump_to(story::now + std::chrono::hours(9));  // this terminal's clock is wrong
    open();
    desk->signIn(QStringLiteral("C03"));
    ASSERT_TRUE(until([&] { return desk->current()->present(); }));
    EXPECT_EQ(desk->recallIn(), 30);
    EXPECT_FALSE(desk->allows(Action::Recall));
    clock.advance(std::chrono::seconds(29));
    EXPECT_EQ(desk->recallIn(), 1);
    clock.advance(std::chrono::seconds(1));
    EXPECT_TRUE(desk->allows(Action::Recall));
    EXPECT_TRUE(desk->allows(Action::NoShow));
}

TEST_F(CounterDeskTest, FollowsWhatHappensAtOtherScreens) {
    work();
    story::tellWaiting(hall, 9);
    hall.happens(story::issued("20261123-B120"));
    EXPECT_TRUE(until([&] { return desk->waiting()->count() == 9 && desk->waitingCount() == 9; }));
}

TEST_F(CounterDeskTest, ReturnsToTheStartWhenTheWindowIsClosedFromElsewhere) {
    work();
    hall.says("/v1/windows/3", story::window(3, "closed"));
    hall.happens(WindowClosed{"3", "C03"});
    ASSERT_TRUE(until([&] { return desk->step() == CounterDesk::Step::ChooseWindow; }));
    EXPECT_EQ(desk->waiting()->count(), 0);
    EXPECT_FALSE(desk->current()->present());
}

// Its hall was started again with a profile that has the window no longer.
TEST_F(CounterDeskTest, AWindowThatIsNoMoreIsLeftAndNamedWithItsTicket) {
    put("serving", 9, 1);
    open();
    desk->signIn(QStringLiteral("C03"));
    ASSERT_TRUE(until([&] { return desk->current()->present(); }));
    hall.forgets("/v1/windows/3");
    hall.happens(WindowClosed{"3", "C03"});
    ASSERT_TRUE(until([&] { return desk->step() == CounterDesk::Step::ChooseWindow; }));
    EXPECT_EQ(desk->problem(), QStringLiteral("window_gone"));
    EXPECT_EQ(desk->problemAbout().value("window").toString(), QStringLiteral("3"));
    EXPECT_EQ(desk->problemAbout().value("ticket").toString(), QStringLiteral("B111"));
    EXPECT_FALSE(desk->current()->present());
}

TEST_F(CounterDeskTest, ACommandToAWindowThatIsNoMoreLeadsOutOfItToo) {
    work();
    hall.answer([](const test::Received&) {
        return problem(Error{ErrorCode::not_found, "no", {{"what", "window"}, {"id", "3"}}});
    });
    desk->act(Action::CallNext);
    ASSERT_TRUE(until([&] { return desk->step() == CounterDesk::Step::ChooseWindow; }));
    EXPECT_EQ(desk->problem(), QStringLiteral("window_gone"));
}

TEST_F(CounterDeskTest, AClerkWhoIsNoMoreIsToldSoByName) {
    work();
    auto changed = story::hall();
    changed["clerks"] = json::array({{{"id", "C01"}, {"name", "示例员01"}}});
    hall.says("/v1/hall", changed);
    hall.says("/v1/windows/3", story::window(3, "closed"));
    hall.happens(WindowClosed{"3", "C03"});
    hall.happens(ClockConfirmed{false});  // and the hall is asked anew
    ASSERT_TRUE(until([&] { return desk->problem() == QStringLiteral("clerk_gone"); }));
    EXPECT_EQ(desk->problemAbout().value("clerk").toString(), QStringLiteral("示例员03"));
    EXPECT_EQ(desk->problemAbout().value("window").toString(), QStringLiteral("3"));
    EXPECT_EQ(desk->step(), CounterDesk::Step::ChooseWindow);
}

TEST_F(CounterDeskTest, ARefusalNamesTheWindowTheTicketOrThePersonItIsAbout) {
    put("serving", 9, 1);
    open();
    desk->signIn(QStringLiteral("C03"));
    ASSERT_TRUE(until([&] { return desk->current()->present(); }));
    const auto refused = [&](const Error& error) {
        clock.advance(Milliseconds(CounterDesk::double_click_guard_ms));
        hall.answer([error](const test::Received&) { return problem(error); });
        desk->act(Action::Finish);
        EXPECT_TRUE(until([&] { return !desk->busy() && !desk->problem().isEmpty(); }));
        return desk->problemAbout();
    };
    EXPECT_EQ(refused({ErrorCode::wrong_state, "", {{"state", "waiting"}}}).value("ticket").toString(),
              QStringLiteral("B111"));
    const auto elsewhere = refused({ErrorCode::window_busy, "", {{"window", "5"}, {"ticket", "20261123-A007"}}});
    EXPECT_EQ(elsewhere.value("ticket").toString(), QStringLiteral("A007"));
    EXPECT_EQ(elsewhere.value("window").toString(), QStringLiteral("5"));
    EXPECT_EQ(refused({ErrorCode::window_taken, "", {{"clerk", "C02"}}}).value("clerk").toString(),
              QStringLiteral("示例员02"));
    EXPECT_EQ(refused({ErrorCode::not_found, "", {{"what", "queue"}, {"id", "social"}}})
                  .value("queue")
                  .toMap()
                  .value("zh")
                  .toString(),
              QStringLiteral("社会保障与民政"));
}

TEST_F(CounterDeskTest, ItemsThatNoQueueTakesAreSaidCalmlyByName) {
    auto told = story::county(0, 0, "none");
    told["without_queue"] = test::as_json(WithoutQueue{19, {{"YB-001", {"参保登记", "Enrolment"}}}});
    hall.says("/v1/county", told);
    work();
    ASSERT_TRUE(until([&] { return desk->banner() == QLatin1String("without_queue"); }));
    EXPECT_TRUE(desk->bannerIsCalm());
    EXPECT_EQ(desk->withoutQueue(), 19);
    EXPECT_EQ(desk->withoutQueueNames().at(0).toMap().value("zh").toString(), QStringLiteral("参保登记"));
}

TEST_F(CounterDeskTest, ALostHallTakesEveryActionAndGivesItBack) {
    work();
    EXPECT_TRUE(desk->allowed().contains(static_cast<int>(Action::CallNext)));
    hall.stop();
    ASSERT_TRUE(until([&] { return desk->banner() == QStringLiteral("lost"); }));
    EXPECT_TRUE(desk->allowed().isEmpty());
    hall.start();
    ASSERT_TRUE(until([&] { return desk->banner().isEmpty(); }));
    EXPECT_TRUE(desk->allowed().contains(static_cast<int>(Action::CallNext)));
}

TEST_F(CounterDeskTest, AHallThatCannotRecordSaysSoAndIsNotAsked) {
    auto full = story::hall();
    full["storage"] = "full";
    hall.says("/v1/hall", full);
    work();
    EXPECT_EQ(desk->banner(), QStringLiteral("storage_full"));
    desk->act(Action::CallNext);
    EXPECT_TRUE(sent().empty());
}

TEST_F(CounterDeskTest, ADiskThatIsNearlyFullIsSaidAndWorkGoesOn) {
    auto low = story::hall();
    low["storage"] = "low";
    hall.says("/v1/hall", low);
    work();
    EXPECT_EQ(desk->banner(), QStringLiteral("storage_low"));
    EXPECT_TRUE(desk->bannerIsCalm());
    EXPECT_TRUE(desk->allowed().contains(static_cast<int>(Action::CallNext)));
}

json hallWhoseClockJumped() {
    auto jumped = story::hall();
    jumped["clock_trusted"] = false;
    jumped["machine_time"] = "2027-01-01T16:05:00.000Z";
    return jumped;
}

TEST_F(CounterDeskTest, AClockThatJumpedIsConfirmedByWhoHasSeenItsTime) {
    hall.says("/v1/hall", hallWhoseClockJumped());
    work();
    ASSERT_EQ(desk->banner(), QStringLiteral("clock_untrusted"));
    EXPECT_TRUE(desk->bannerIsCalm());
    EXPECT_EQ(desk->machineTime().year, 2027);
    EXPECT_EQ(desk->machineTime().day, 2);
    EXPECT_EQ(desk->machineTime().time, QStringLiteral("00:05"));
    hall.answer([this](const test::Received&) {
        hall.says("/v1/hall", story::hall());
        return test::json_response(200, json::object());
    });
    desk->confirmClock();
    ASSERT_TRUE(until([&] { return desk->banner().isEmpty(); }));
    EXPECT_EQ(sent(), (std::vector<std::string>{"/v1/day/confirm-clock"}));
    EXPECT_FALSE(hall.received().front().key.empty());
    EXPECT_EQ(hall.received().front().body, json::object());
    desk->confirmClock();
    EXPECT_EQ(sent().size(), 1U);
}

TEST_F(CounterDeskTest, AClockIsConfirmedBeforeAnybodySignsInAndARefusalIsSaid) {
    hall.says("/v1/hall", hallWhoseClockJumped());
    open();
    hall.answer([](const test::Received&) { return problem(Error{ErrorCode::storage_failed, "no", {}}); });
    desk->confirmClock();
    ASSERT_TRUE(until([&] { return desk->problem() == QStringLiteral("storage_failed"); }));
    EXPECT_EQ(desk->step(), CounterDesk::Step::ChooseWindow);
    EXPECT_EQ(desk->banner(), QStringLiteral("clock_untrusted"));
}

TEST_F(CounterDeskTest, AClockThatJumpsWhileOneWorksIsSaidAtOnce) {
    work();
    hall.says("/v1/hall", hallWhoseClockJumped());
    hall.happens(ClockDistrusted{90'000'000});
    EXPECT_TRUE(until([&] { return desk->banner() == QStringLiteral("clock_untrusted"); }));
}

TEST_F(CounterDeskTest, ACountyThatIsBehindIsSaidCalmlyAndWorkGoesOn) {
    const std::tuple<int, const char*, const char*> states[] = {{0, "none", ""},
                                                                {HallAlarms::county_late_s - 1, "none", ""},
                                                                {HallAlarms::county_late_s, "none", "county_late"},
                                                                {0, "county_behind", "county_behind"},
                                                                {0, "other_past", "county_other_past"},
                                                                {0, "log_damaged", "county_log_damaged"}};
    for (const auto& [oldest_s, alarm, banner] : states) {
        hall.says("/v1/county", story::county(12, oldest_s, alarm));
        work();
        ASSERT_TRUE(until([&] { return desk->banner() == QLatin1String(banner); })) << alarm << ' ' << oldest_s;
        EXPECT_TRUE(desk->bannerIsCalm());
        EXPECT_TRUE(desk->allowed().contains(static_cast<int>(Action::CallNext)));
    }
}

TEST_F(CounterDeskTest, ACertificateThatExpiredIsSaidRatherThanThatTheCountyIsBehind) {
    hall.says("/v1/county", story::county(12, HallAlarms::county_late_s, "none"));
    hall.changes("/v1/county", "certificate_expired", true);
    work();
    ASSERT_TRUE(until([&] { return desk->banner() == QLatin1String("county_expired"); }));
    EXPECT_TRUE(desk->bannerIsCalm());
    EXPECT_FALSE(desk->bannerMayGo());
}

TEST_F(CounterDeskTest, WhatOnlyAPersonCanJudgeGoesOnceItHasBeenRead) {
    const auto county = [](const char* alarm) { return story::county(12, HallAlarms::county_late_s, alarm); };
    hall.says("/v1/county", county("log_damaged"));
    work();
    ASSERT_TRUE(until([&] { return desk->banner() == QLatin1String("county_log_damaged"); }));
    EXPECT_FALSE(desk->bannerMayGo());
    desk->dismissBanner();
    hall.says("/v1/county", county("other_past"));
    work();
    ASSERT_TRUE(until([&] { return desk->banner() == QLatin1String("county_other_past"); }));
    EXPECT_TRUE(desk->bannerMayGo());
    hall.answer([&](const test::Received&) { return test::json_response(200, county("none")); });
    desk->dismissBanner();
    ASSERT_TRUE(until([&] { return desk->banner() == QLatin1String("county_late"); }));
    EXPECT_EQ(sent(), (std::vector<std::string>{"/v1/county/dismiss-alarm"}));
    EXPECT_FALSE(hall.received().front().key.empty());
    EXPECT_EQ(hall.received().front().body, (json{{"alarm", "other_past"}}));
}

TEST_F(CounterDeskTest, AHallWithoutACountySaysNothingOfIt) {
    hall.says("/v1/county", test::as_json(CountyShown{}));
    work();
    EXPECT_EQ(desk->banner(), QString());
}

TEST_F(CounterDeskTest, EveryDecisionWithAReasonCarriesIt) {
    put("serving", 9, 1);
    open();
    desk->signIn(QStringLiteral("C03"));
    ASSERT_TRUE(until([&] { return desk->current()->present(); }));
    const auto step = [this] {
        EXPECT_TRUE(until([&] { return !desk->busy(); }));
        clock.advance(Milliseconds(CounterDesk::double_click_guard_ms));
    };
    desk->transfer(QStringLiteral("social"));
    step();
    desk->park(QStringLiteral("materials"));
    step();
    desk->pause(QStringLiteral("meeting"));
    step();
    desk->bringBack(QStringLiteral("20261123-B100"));
    step();
    desk->requeue(QStringLiteral("20261123-B101"));
    step();
    desk->cancel(QStringLiteral("20261123-B102"), QStringLiteral("resident"));
    step();
    EXPECT_EQ(sent(),
              (std::vector<std::string>{"/v1/tickets/20261123-B111/transfer", "/v1/tickets/20261123-B111/park",
                                        "/v1/windows/3/pause", "/v1/tickets/20261123-B100/bring-back",
                                        "/v1/tickets/20261123-B101/requeue", "/v1/tickets/20261123-B102/cancel"}));
    const auto received = hall.received();
    EXPECT_EQ(received[0].body, (json{{"queue", "social"}}));
    EXPECT_EQ(received[1].body, (json{{"reason", "materials"}}));
    EXPECT_EQ(received[2].body, (json{{"reason", "meeting"}}));
    EXPECT_EQ(received[3].body, json::object());
    EXPECT_EQ(received[5].body, (json{{"reason", "resident"}}));
}

TEST_F(CounterDeskTest, ATransferOffersEveryQueueButTheTicketsOwn) {
    put("serving", 9, 1);
    open();
    desk->signIn(QStringLiteral("C03"));
    ASSERT_TRUE(until([&] { return desk->current()->present() && !desk->otherQueues().isEmpty(); }));
    EXPECT_EQ(desk->otherQueues().size(), 4);
    for (const auto& queue : desk->otherQueues()) EXPECT_NE(queue.toMap()["id"], QStringLiteral("health"));
}

}  // namespace
}  // namespace yimen::app
