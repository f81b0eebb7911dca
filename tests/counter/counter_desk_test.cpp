#include "counter/counter_at_hall.hpp"

namespace yimen::app {
namespace {

TEST_F(CounterDeskTest, AClerkSignsInAtTheWindowChosen) {
    open(QStringLiteral("2"));
    hall.onCommand([this]() -> Result<json> {
        hall.says("/v1/windows/2", story::window(2, "open"));
        return json::object();
    });
    desk->signIn(QStringLiteral("C02"));
    EXPECT_EQ(desk->step(), CounterDesk::Step::ChooseWindow) << "until the hall says that it is so";
    hall.tell();
    EXPECT_EQ(desk->step(), CounterDesk::Step::AtWork);
    EXPECT_EQ(desk->clerkName(), QStringLiteral("示例员02"));
    EXPECT_EQ(hall.commands(), (std::vector<std::string>{"/v1/windows/2/sign-in"}));
    EXPECT_EQ(hall.posted(QStringLiteral("/v1/windows/2/sign-in")).front(), (json{{"clerk", "C02"}}));
}

TEST_F(CounterDeskTest, OfSomeWindowsShowsThoseAlone) {
    mirror = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{CounterDesk::parts, true});
    desk =
        std::make_unique<CounterDesk>(*mirror, clock, QString(), QStringList{QStringLiteral("2"), QStringLiteral("3")});
    std::vector<QString> shown;
    for (const auto& row : desk->windows()->rows()) shown.push_back(row.id);
    EXPECT_EQ(shown, (std::vector<QString>{QStringLiteral("2"), QStringLiteral("3")}));
    const auto of_c01 = desk->clerks().front().toMap();
    EXPECT_EQ(of_c01.value(QStringLiteral("window")).toInt(), 1) << "who is at another one is marked all the same";
}

TEST_F(CounterDeskTest, WhoIsSignedInAlreadyGoesOnWithoutACommand) {
    work();
    EXPECT_TRUE(hall.commands().empty());
    EXPECT_EQ(desk->clerkName(), QStringLiteral("示例员03"));
}

QString asked(const CounterDesk& desk, const char* field) {
    return desk.signInQuestion().value(QLatin1String(field)).toString();
}

TEST_F(CounterDeskTest, ATakenWindowIsTakenOverOnlyByWhoSaysSo) {
    open();
    hall.refuse({ErrorCode::window_taken, "taken", {{"clerk", "C03"}}});
    desk->signIn(QStringLiteral("C01"));
    EXPECT_EQ(asked(*desk, "kind"), QStringLiteral("take_over"));
    EXPECT_EQ(asked(*desk, "clerk"), QStringLiteral("示例员03"));
    EXPECT_EQ(asked(*desk, "window"), QStringLiteral("3"));
    EXPECT_EQ(desk->step(), CounterDesk::Step::ChooseWindow);
    EXPECT_TRUE(desk->problem().isEmpty());
    desk->leaveSignIn();
    EXPECT_TRUE(desk->signInQuestion().isEmpty());
    EXPECT_EQ(hall.commands().size(), 1U);

    guardIsOver();
    desk->signIn(QStringLiteral("C01"));
    guardIsOver();
    hall.onCommand([this]() -> Result<json> {
        auto window = story::window(3, "open");
        window["clerk"] = "C01";
        hall.says("/v1/windows/3", window);
        return json::object();
    });
    desk->confirmSignIn(QStringLiteral("take_over"));
    hall.tell();
    EXPECT_EQ(desk->step(), CounterDesk::Step::AtWork);
    EXPECT_TRUE(desk->signInQuestion().isEmpty());
    EXPECT_EQ(hall.posted(QStringLiteral("/v1/windows/3/sign-in")).back(),
              (json{{"clerk", "C01"}, {"take_over", true}}));
}

TEST_F(CounterDeskTest, WhoIsAtTwoWindowsIsAskedAndKeepsWhatWasSaidBefore) {
    open();
    hall.refuse({ErrorCode::window_taken, "", {{"clerk", "C03"}}});
    desk->signIn(QStringLiteral("C01"));
    guardIsOver();
    hall.refuse({ErrorCode::clerk_elsewhere, "", {{"clerk", "C01"}, {"window", "5"}}});
    desk->confirmSignIn(QStringLiteral("take_over"));
    EXPECT_EQ(asked(*desk, "kind"), QStringLiteral("leave_other"));
    EXPECT_EQ(asked(*desk, "clerk"), QStringLiteral("示例员01"));
    EXPECT_EQ(asked(*desk, "window"), QStringLiteral("5"));
    guardIsOver();
    desk->confirmSignIn(QStringLiteral("leave_other"));
    EXPECT_EQ(hall.posted(QStringLiteral("/v1/windows/3/sign-in")).back(),
              (json{{"clerk", "C01"}, {"leave_other", true}, {"take_over", true}}));
}

TEST_F(CounterDeskTest, NamesAtWorkAreMarkedWithTheirWindow) {
    open();
    const auto windowOf = [&](qsizetype place) { return desk->clerks().at(place).toMap().value("window").toInt(); };
    EXPECT_EQ(windowOf(0), 1);
    EXPECT_EQ(windowOf(1), 0);  // window 2 is closed
    EXPECT_EQ(windowOf(2), 3);
}

TEST_F(CounterDeskTest, TheLastStepIsTakenBackWhileItsTimeRuns) {
    auto window = story::window(3, "open");
    window["last_step"] = {{"ticket", "20261123-B110"},
                           {"number", "B110"},
                           {"step", "finish"},
                           {"at", story::ago(4.0 / 60)},
                           {"until", story::ago(-6.0 / 60)}};
    hall.says("/v1/windows/3", window);
    hall.offers("3", {"take_back"});
    work();
    EXPECT_TRUE(isAllowed(Action::TakeBack));
    EXPECT_EQ(desk->takeBackIn(), 6);
    EXPECT_EQ(desk->lastStep().value("number").toString(), QStringLiteral("B110"));
    desk->act(Action::TakeBack);
    EXPECT_EQ(hall.posted(QStringLiteral("/v1/tickets/20261123-B110/take-back")), (std::vector{json{{"window", "3"}}}));
    clock.advance(std::chrono::seconds(6));
    EXPECT_EQ(desk->takeBackIn(), 0);
}

TEST_F(CounterDeskTest, FinishesAndCallsTheNextByOneCommand) {
    work();
    put("serving", 9, 1);
    EXPECT_EQ(desk->primary(), Action::Finish) << "where nobody waits";
    hall.offers("3", {"finish", "finish_and_call_next"});
    hall.tell();
    EXPECT_EQ(desk->primary(), Action::FinishAndCallNext);
    desk->act(desk->primary());
    EXPECT_EQ(hall.posted(QStringLiteral("/v1/windows/3/finish-and-call-next")),
              (std::vector{json{{"ticket", "20261123-B111"}}}));
}

TEST_F(CounterDeskTest, ARefusalLeavesWithTheStepItBelongsTo) {
    work();
    put("serving", 9, 1);
    hall.refuse({ErrorCode::network_failed, "", {}});
    desk->act(Action::Finish);
    EXPECT_EQ(desk->problem(), QStringLiteral("network_failed"));
    story::tellWaiting(hall, 7);  // somebody else's step changes nothing here
    put("serving", 9, 1);
    EXPECT_EQ(desk->waiting()->count(), 7);
    EXPECT_FALSE(desk->problem().isEmpty());
    hall.says("/v1/windows/3", story::window(3, "open"));
    hall.tell();
    EXPECT_TRUE(desk->problem().isEmpty());
}

TEST_F(CounterDeskTest, WhoAsksForHelpAtAKioskIsAnsweredByTheWindow) {
    const auto tell_help = [&](const std::string& window, int number) {
        hall.says("/v1/help", test::as_json(HelpShown{{{"K1", {"大厅入口", "Entrance"}, story::now, window, number}}}));
        hall.tell();
    };
    work();
    tell_help("", 0);
    ASSERT_EQ(desk->helpCalls().size(), 1);
    EXPECT_EQ(desk->helpCalls().front().toMap().value("kiosk").toString(), QStringLiteral("K1"));
    desk->answerHelp(QStringLiteral("K1"));
    EXPECT_EQ(hall.posted(QStringLiteral("/v1/help/K1/answer")), (std::vector{json{{"window", "3"}}}));
    tell_help("3", 3);
    EXPECT_TRUE(desk->helpCalls().isEmpty());
    tell_help("", 0);
    EXPECT_EQ(desk->helpCalls().size(), 1) << "asked again";
}

TEST_F(CounterDeskTest, WhatIsNotTickedIsWhatATicketIsPutAsideFor) {
    work();
    put("serving", 9, 1);
    ASSERT_EQ(desk->current()->materials().size(), 6);
    for (const int there : {0, 1, 3, 4}) desk->current()->tick(there, true);
    EXPECT_EQ(desk->current()->missing().size(), 2);
    desk->park(QStringLiteral("materials"), true);
    EXPECT_EQ(hall.posted(QStringLiteral("/v1/tickets/20261123-B111/park")),
              (std::vector{json{{"reason", "materials"}, {"missing", {"出院记录", "银行卡复印件"}}}}));
}

TEST_F(CounterDeskTest, TicksAreTheTicketsOwn) {
    work();
    put("serving", 9, 1);
    ASSERT_EQ(desk->current()->materials().size(), 6);
    desk->current()->tick(0, true);
    auto window = story::window(3, "open");
    window["ticket"] = story::ticket("B112", "YB-013", 30);
    window["ticket"]["state"] = "serving";
    hall.says("/v1/windows/3", window);
    hall.tell();
    ASSERT_EQ(desk->current()->number(), QStringLiteral("B112"));
    EXPECT_EQ(desk->current()->missing().size(), 6);
}

TEST_F(CounterDeskTest, ShowsWhoIsNextAndWhy) {
    work();
    EXPECT_EQ(desk->nextNumber(), QStringLiteral("B112"));
    EXPECT_EQ(desk->nextReason(), QStringLiteral("earliest_arrival"));
    EXPECT_EQ(desk->nextItemName().value(QStringLiteral("zh")), QStringLiteral("城乡居民基本医疗保险参保登记"));
}

TEST_F(CounterDeskTest, OffersWhatTheHallSaysCanBeDoneAndNothingElse) {
    work();
    EXPECT_EQ(desk->allowed(), (QVariantList{static_cast<int>(Action::CallNext), static_cast<int>(Action::Pause),
                                             static_cast<int>(Action::SignOut)}));
    hall.offers("3", {"resume", "juggle"});
    hall.tell();
    EXPECT_EQ(desk->allowed(), QVariantList{static_cast<int>(Action::Resume)}) << "a newer hall may know more";
    desk->act(Action::CallNext);
    EXPECT_TRUE(hall.commands().empty());
}

TEST_F(CounterDeskTest, TheStepThatIsShownLargeIsTheTicketsOrElseTheWindows) {
    work();
    EXPECT_EQ(desk->primary(), Action::CallNext);
    put("called", 0, 1);
    EXPECT_EQ(desk->primary(), Action::Start);
    put("serving", 0, 1);
    EXPECT_EQ(desk->primary(), Action::Finish);
    auto paused = story::window(3, "paused");
    hall.says("/v1/windows/3", paused);
    hall.tell();
    EXPECT_EQ(desk->primary(), Action::Resume);
    closeWindow("3");
    EXPECT_EQ(desk->primary(), Action::None);
}

TEST_F(CounterDeskTest, ADoubleClickCallsOnceAndDoesNotStartTheService) {
    work();
    hall.onCommand([this]() -> Result<json> {
        put("called", 0, 1);
        return json::object();
    });
    desk->act(desk->primary());
    desk->act(desk->primary());
    EXPECT_EQ(desk->primary(), Action::Start);
    desk->act(desk->primary());
    EXPECT_EQ(hall.commands(), (std::vector<std::string>{"/v1/windows/3/call-next"}));
    guardIsOver();
    desk->act(desk->primary());
    EXPECT_EQ(hall.commands().back(), "/v1/tickets/20261123-B111/start");
}

TEST_F(CounterDeskTest, BringsTheGuideOfTheTicketsItemOnceAndAsksForNothingElse) {
    work();
    put("serving", 9, 1);
    EXPECT_EQ(desk->current()->materials().size(), 6);
    EXPECT_EQ(desk->current()->promisedDays(), 5);
    hall.tell();
    EXPECT_EQ(hall.asked(), QStringList({"/v1/catalogue", "/v1/items/YB-013"}));
}

TEST_F(CounterDeskTest, CountsDownToTheNextCallByTheHallsClock) {
    clock.jump_to(story::now + std::chrono::hours(9));  // this terminal's clock is wrong
    work();
    put("called", 0, 1);
    EXPECT_EQ(desk->recallIn(), 30);
    EXPECT_FALSE(desk->allows(Action::Recall));
    clock.advance(std::chrono::seconds(29));
    EXPECT_EQ(desk->recallIn(), 1);
    clock.advance(std::chrono::seconds(1));
    EXPECT_EQ(desk->recallIn(), 0);
    EXPECT_FALSE(desk->allows(Action::Recall)) << "the hall has the word";
    hall.offers("3", {"recall", "start", "no_show", "pause"});
    hall.tell();
    EXPECT_TRUE(desk->allows(Action::Recall));
    EXPECT_TRUE(desk->allows(Action::NoShow));
    EXPECT_FALSE(desk->callsExhausted());
}

TEST_F(CounterDeskTest, AfterTheLastCallTheNoShowIsMarked) {
    work();
    put("called", 1, 3);
    EXPECT_FALSE(desk->callsExhausted()) << "they still have time to come";
    hall.offers("3", {"start", "no_show", "pause"});
    hall.tell();
    EXPECT_TRUE(desk->callsExhausted());
}

TEST_F(CounterDeskTest, FollowsWhatHappensAtOtherScreens) {
    work();
    EXPECT_EQ(desk->waiting()->count(), 6);
    story::tellWaiting(hall, 9);
    hall.tell();
    EXPECT_EQ(desk->waiting()->count(), 9);
}

TEST_F(CounterDeskTest, ReturnsToTheStartWhenTheWindowIsClosedFromElsewhere) {
    work();
    closeWindow("3");
    EXPECT_EQ(desk->step(), CounterDesk::Step::ChooseWindow);
    EXPECT_EQ(desk->waiting()->count(), 0);
    EXPECT_FALSE(desk->current()->present());
}

// Its hall goes by a profile that has the window no longer.
TEST_F(CounterDeskTest, AWindowThatIsNoMoreIsLeftAndNamedWithItsTicket) {
    work();
    put("serving", 9, 1);
    ASSERT_TRUE(desk->current()->present());
    hall.forgets("/v1/windows/3");
    hall.tell();
    EXPECT_EQ(desk->step(), CounterDesk::Step::ChooseWindow);
    EXPECT_EQ(desk->problem(), QStringLiteral("window_gone"));
    EXPECT_EQ(desk->problemAbout().value("window").toString(), QStringLiteral("3"));
    EXPECT_EQ(desk->problemAbout().value("ticket").toString(), QStringLiteral("B111"));
    EXPECT_FALSE(desk->current()->present());
}

TEST_F(CounterDeskTest, ACommandToAWindowThatIsNoMoreLeadsOutOfItToo) {
    work();
    hall.refuse({ErrorCode::not_found, "no", {{"what", "window"}, {"id", "3"}}});
    desk->act(Action::CallNext);
    EXPECT_EQ(desk->step(), CounterDesk::Step::ChooseWindow);
    EXPECT_EQ(desk->problem(), QStringLiteral("window_gone"));
}

TEST_F(CounterDeskTest, AClerkWhoIsNoMoreIsToldSoByName) {
    work();
    auto changed = story::hall();
    changed["clerks"] = json::array({{{"id", "C01"}, {"name", "示例员01"}}});
    hall.says("/v1/hall", changed);
    closeWindow("3");
    EXPECT_EQ(desk->problem(), QStringLiteral("clerk_gone"));
    EXPECT_EQ(desk->problemAbout().value("clerk").toString(), QStringLiteral("示例员03"));
    EXPECT_EQ(desk->problemAbout().value("window").toString(), QStringLiteral("3"));
    EXPECT_EQ(desk->step(), CounterDesk::Step::ChooseWindow);
}

TEST_F(CounterDeskTest, ARefusalNamesTheWindowTheTicketOrThePersonItIsAbout) {
    work();
    put("serving", 9, 1);
    const auto refused = [&](const Error& error) {
        guardIsOver();
        hall.refuse(error);
        desk->act(Action::Finish);
        EXPECT_FALSE(desk->problem().isEmpty());
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
    ASSERT_EQ(desk->banner(), QLatin1String("without_queue"));
    EXPECT_TRUE(desk->bannerIsCalm());
    EXPECT_EQ(desk->withoutQueue(), 19);
    EXPECT_EQ(desk->withoutQueueNames().at(0).toMap().value("zh").toString(), QStringLiteral("参保登记"));
}

TEST_F(CounterDeskTest, ThatDaysOffAreMissingGoesAtATouchAndAsksNobody) {
    auto told = story::hall();
    told["year_without_days"] = 2027;
    hall.says("/v1/hall", told);
    work();
    ASSERT_EQ(desk->banner(), QLatin1String("days_missing"));
    EXPECT_EQ(desk->yearWithoutDays(), 2027);
    EXPECT_TRUE(isAllowed(Action::CallNext));
    desk->dismissBanner();
    EXPECT_EQ(desk->banner(), QString());
    EXPECT_TRUE(hall.commands().empty());
}

TEST_F(CounterDeskTest, AHallThatCannotBeHeardTakesEveryActionAtOnceAndSaysWhyOnceItLasts) {
    work();
    EXPECT_TRUE(isAllowed(Action::CallNext));
    for (const auto& [trouble, banner] : {std::pair{HallPort::Trouble::outage, "lost"},
                                          {HallPort::Trouble::token, "lost_token"},
                                          {HallPort::Trouble::address, "lost_address"}}) {
        hall.setState(HallPort::State::lost, trouble);
        EXPECT_TRUE(desk->allowed().isEmpty());
        EXPECT_EQ(desk->banner(), QString());
        clock.advance(HallMirror::grace);
        mirror->tick();
        EXPECT_EQ(desk->banner(), QLatin1String(banner));
        hall.setState(HallPort::State::live);
        EXPECT_EQ(desk->banner(), QString());
        EXPECT_TRUE(isAllowed(Action::CallNext));
    }
}

TEST_F(CounterDeskTest, AHallThatCannotRecordSaysSoAndIsNotAsked) {
    auto full = story::hall();
    full["storage"] = "full";
    hall.says("/v1/hall", full);
    work();
    EXPECT_EQ(desk->banner(), QStringLiteral("storage_full"));
    desk->act(Action::CallNext);
    EXPECT_TRUE(hall.commands().empty());
}

TEST_F(CounterDeskTest, ADiskThatIsNearlyFullIsSaidAndWorkGoesOn) {
    auto low = story::hall();
    low["storage"] = "low";
    hall.says("/v1/hall", low);
    work();
    EXPECT_EQ(desk->banner(), QStringLiteral("storage_low"));
    EXPECT_TRUE(desk->bannerIsCalm());
    EXPECT_TRUE(isAllowed(Action::CallNext));
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
    hall.onCommand([this]() -> Result<json> {
        hall.says("/v1/hall", story::hall());
        return json::object();
    });
    desk->confirmClock();
    hall.tell();
    EXPECT_EQ(desk->banner(), QString());
    EXPECT_EQ(hall.commands(), (std::vector<std::string>{"/v1/day/confirm-clock"}));
    EXPECT_EQ(hall.posted(QStringLiteral("/v1/day/confirm-clock")).front(), json::object());
    desk->confirmClock();
    EXPECT_EQ(hall.commands().size(), 1U);
}

TEST_F(CounterDeskTest, AClockIsConfirmedBeforeAnybodySignsInAndARefusalIsSaid) {
    hall.says("/v1/hall", hallWhoseClockJumped());
    open();
    hall.refuse({ErrorCode::storage_failed, "no", {}});
    desk->confirmClock();
    EXPECT_EQ(desk->problem(), QStringLiteral("storage_failed"));
    EXPECT_EQ(desk->step(), CounterDesk::Step::ChooseWindow);
    EXPECT_EQ(desk->banner(), QStringLiteral("clock_untrusted"));
}

TEST_F(CounterDeskTest, AClockThatJumpsWhileOneWorksIsSaidAtOnce) {
    work();
    hall.says("/v1/hall", hallWhoseClockJumped());
    hall.tell();
    EXPECT_EQ(desk->banner(), QStringLiteral("clock_untrusted"));
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
        EXPECT_EQ(desk->banner(), QLatin1String(banner)) << alarm << ' ' << oldest_s;
        EXPECT_TRUE(desk->bannerIsCalm());
        EXPECT_TRUE(isAllowed(Action::CallNext));
    }
}

TEST_F(CounterDeskTest, ACertificateThatExpiredIsSaidRatherThanThatTheCountyIsBehind) {
    hall.says("/v1/county", story::county(12, HallAlarms::county_late_s, "none"));
    hall.changes("/v1/county", "certificate_expired", true);
    work();
    ASSERT_EQ(desk->banner(), QLatin1String("county_expired"));
    EXPECT_TRUE(desk->bannerIsCalm());
    EXPECT_FALSE(desk->bannerMayGo());
}

TEST_F(CounterDeskTest, WhatOnlyAPersonCanJudgeGoesOnceItHasBeenRead) {
    const auto county = [](const char* alarm) { return story::county(12, HallAlarms::county_late_s, alarm); };
    hall.says("/v1/county", county("log_damaged"));
    work();
    ASSERT_EQ(desk->banner(), QLatin1String("county_log_damaged"));
    EXPECT_FALSE(desk->bannerMayGo());
    desk->dismissBanner();
    hall.says("/v1/county", county("other_past"));
    work();
    ASSERT_EQ(desk->banner(), QLatin1String("county_other_past"));
    EXPECT_TRUE(desk->bannerMayGo());
    hall.onCommand([&]() -> Result<json> { return county("none"); });
    desk->dismissBanner();
    EXPECT_EQ(desk->banner(), QLatin1String("county_late"));
    EXPECT_EQ(hall.posted(QStringLiteral("/v1/county/dismiss-alarm")),
              (std::vector<json>{json{{"alarm", "other_past"}}}));
}

TEST_F(CounterDeskTest, AHallWithoutACountySaysNothingOfIt) {
    hall.says("/v1/county", test::as_json(CountyShown{}));
    work();
    EXPECT_EQ(desk->banner(), QString());
}

TEST_F(CounterDeskTest, EveryDecisionWithAReasonCarriesIt) {
    work();
    put("serving", 9, 1);
    const auto body = [this](const char* path) {
        guardIsOver();
        const auto posted = hall.posted(QString::fromLatin1(path));
        return posted.size() == 1 ? posted.front() : json("not sent once");
    };
    desk->transfer(QStringLiteral("social"));
    EXPECT_EQ(body("/v1/tickets/20261123-B111/transfer"), (json{{"queue", "social"}}));
    desk->park(QStringLiteral("materials"), false);
    EXPECT_EQ(body("/v1/tickets/20261123-B111/park"), (json{{"reason", "materials"}}));
    desk->pause(QStringLiteral("meeting"));
    EXPECT_EQ(body("/v1/windows/3/pause"), (json{{"reason", "meeting"}}));
    desk->bringBack(QStringLiteral("20261123-B100"));
    EXPECT_EQ(body("/v1/tickets/20261123-B100/bring-back"), json::object());
    desk->requeue(QStringLiteral("20261123-B101"));
    EXPECT_EQ(body("/v1/tickets/20261123-B101/requeue"), json::object());
    desk->cancel(QStringLiteral("20261123-B102"), QStringLiteral("resident"));
    EXPECT_EQ(body("/v1/tickets/20261123-B102/cancel"), (json{{"reason", "resident"}, {"window", "3"}}));
}

TEST_F(CounterDeskTest, ATransferOffersEveryQueueButTheTicketsOwnWithWhoWaitsThereNow) {
    work();
    put("serving", 9, 1);
    ASSERT_EQ(desk->otherQueues().size(), 4);
    for (const auto& queue : desk->otherQueues()) EXPECT_NE(queue.toMap()["id"], QStringLiteral("health"));
    hall.changes("/v1/queues", "queues", {story::queue("social", 5), story::queue("health", 6)});
    hall.tell();
    EXPECT_EQ(desk->otherQueues().front().toMap()["waiting"], 5);
}

}  // namespace
}  // namespace yimen::app
