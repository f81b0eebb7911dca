// Which clocks a hall believes by itself: those of the days on which a real hall is started.
#include "hall/engine_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

class TimeServerOfTheTest final : public TimeServer {
   public:
    bool keeps_clock() const override { return keeps; }
    std::atomic<bool> keeps{false};
};

// Closed on Saturdays and Sundays, and for the Spring Festival of 2026; the Saturday before it is worked.
HallProfile working_days() {
    auto profile = small_profile();
    std::erase_if(profile.hours.weekdays,
                  [](auto day) { return day == std::chrono::Sunday || day == std::chrono::Saturday; });
    profile.hours.days = {{*parse_date("2026-02-14"), DayKind::open}};
    for (int day = 15; day <= 23; ++day) {
        profile.hours.days.push_back({*parse_date("2026-02-" + std::to_string(day))});
    }
    return profile;
}

class HallClock : public testing::Test {
   protected:
    HallClock() : hall_(working_days(), options()) {}

    EngineOptions options() {
        EngineOptions options;
        options.time_server = &time_server_;
        return options;
    }
    // Somebody waits at that moment, and the power goes.
    void stop_with_somebody_waiting(Instant when) {
        hall_.clock.jump_to(when);
        hall_.stop();
        hall_.start();
        hall_.send(ConfirmClock{});
        waiting_ = hall_.issue();
        hall_.stop();
    }
    void boot(Instant wall) {
        hall_.stop();
        hall_.clock.jump_to(wall);
        hall_.start();
        hall_.engine().tick();
    }
    void set(Instant wall) {
        hall_.clock.jump_to(wall);
        hall_.engine().tick();
    }
    bool trusted() { return hall_.state().clock_trusted(); }
    Date day() { return hall_.state().day().value_or(Date{}); }
    std::size_t voided() { return hall_.all<TicketVoided>().size(); }
    void expect_asked_and_nobody_void() {
        EXPECT_FALSE(trusted());
        EXPECT_EQ(voided(), 0U);
        EXPECT_EQ(hall_.state().find_ticket(waiting_)->state, TicketState::waiting);
    }
    void expect_believed(Instant wall) {
        EXPECT_TRUE(trusted());
        EXPECT_EQ(hall_.now(), wall);
    }

    TimeServerOfTheTest time_server_;
    EngineHall hall_;
    std::string waiting_;
};

TEST_F(HallClock, ThatIsTwentyDaysAheadAtAStartVoidsNobodyAndIsAskedAbout) {
    stop_with_somebody_waiting(at("2026-11-23", "10:00"));
    boot(at("2026-12-13", "10:10"));
    expect_asked_and_nobody_void();
    EXPECT_EQ(day(), *parse_date("2026-11-23"));
    EXPECT_EQ(hall_.issue(), "20261123-A002") << "the hall goes on with its day";
    boot(at("2026-12-13", "10:20"));
    expect_asked_and_nobody_void();
    // Somebody puts the clock right, an hour after the power came back.
    set(at("2026-11-23", "11:15"));
    expect_believed(at("2026-11-23", "11:15"));
    EXPECT_EQ(voided(), 0U);
}

TEST_F(HallClock, ThatIsTwentyDaysAheadIsAskedAboutAlsoBeforeTheFirstTicketOfADay) {
    stop_with_somebody_waiting(at("2026-11-23", "10:00"));
    boot(at("2026-11-24", "08:00"));
    ASSERT_EQ(day(), *parse_date("2026-11-24"));
    boot(at("2026-12-14", "08:10"));
    EXPECT_FALSE(trusted());
    EXPECT_EQ(day(), *parse_date("2026-11-24"));
}

TEST_F(HallClock, ThatStaffSaysIsRightIsRightHoweverFarItIsAhead) {
    stop_with_somebody_waiting(at("2026-11-23", "10:00"));
    boot(at("2026-12-14", "09:00"));
    EXPECT_FALSE(trusted());
    hall_.send(ConfirmClock{});
    expect_believed(at("2026-12-14", "09:00"));
    EXPECT_EQ(voided(), 1U) << "of a day that is over by staff's word";
}

TEST_F(HallClock, IsBelievedAfterAWeekendAndAfterThreeDaysMore) {
    stop_with_somebody_waiting(at("2026-11-20", "10:00"));  // a Friday
    boot(at("2026-11-23", "08:20"));
    expect_believed(at("2026-11-23", "08:20"));
    stop_with_somebody_waiting(at("2026-11-27", "16:00"));
    boot(at("2026-12-03", "23:59"));  // the Monday and three days
    expect_believed(at("2026-12-03", "23:59"));
    stop_with_somebody_waiting(at("2026-12-04", "16:00"));
    const auto before = voided();
    boot(at("2026-12-11", "00:01"));
    EXPECT_FALSE(trusted());
    EXPECT_EQ(voided(), before);
}

TEST_F(HallClock, IsBelievedAfterTheSpringFestivalAlsoWhenThePowerWentInTheMorningBeforeIt) {
    stop_with_somebody_waiting(at("2026-02-14", "10:00"));
    boot(at("2026-02-24", "08:20"));
    expect_believed(at("2026-02-24", "08:20"));
    hall_.send(OpenDay{});
    EXPECT_EQ(day(), *parse_date("2026-02-24"));
}

TEST_F(HallClock, IsBelievedAfterAMonthByATimeServersWord) {
    stop_with_somebody_waiting(at("2026-11-20", "16:00"));
    time_server_.keeps = true;
    boot(at("2026-12-21", "08:20"));
    expect_believed(at("2026-12-21", "08:20"));
    EXPECT_EQ(hall_.all<ClockDistrusted>().size(), hall_.all<ClockConfirmed>().size());
    EXPECT_EQ(voided(), 1U);
}

TEST_F(HallClock, IsBelievedAfterAMonthAsSoonAsATimeServerHasIt) {
    stop_with_somebody_waiting(at("2026-11-20", "16:00"));
    boot(at("2026-12-21", "08:20"));
    expect_asked_and_nobody_void();
    time_server_.keeps = true;
    hall_.pass(10s);
    expect_believed(at("2026-12-21", "08:20") + 10s);
    EXPECT_EQ(day(), *parse_date("2026-12-21"));
}

TEST_F(HallClock, IsBelievedAfterAMonthByTheCountysWordAndNotByAnother) {
    stop_with_somebody_waiting(at("2026-11-20", "16:00"));
    boot(at("2026-12-21", "08:20"));
    hall_.engine().heard_county_time(at("2026-11-30", "08:20"));
    hall_.pass(10s);
    expect_asked_and_nobody_void();
    hall_.engine().heard_county_time(at("2026-12-21", "08:22"));
    hall_.pass(1h);  // the county's clock goes on meanwhile
    expect_believed(at("2026-12-21", "09:20") + 10s);
}

TEST_F(HallClock, IsBelievedNotLongAfterATimeThatTheCountySigned) {
    stop_with_somebody_waiting(at("2026-11-20", "16:00"));
    auto with_signature = options();
    with_signature.signed_past = at("2026-12-18", "12:00");
    hall_.change_options(with_signature);
    boot(at("2026-12-21", "08:20"));
    expect_believed(at("2026-12-21", "08:20"));
}

TEST_F(HallClock, WhoseBatteryIsDeadIsBelievedOnceItIsSetWhateverHasBeenDoneMeanwhile) {
    for (const auto& dead : {Instant{}, at("2023-01-01", "08:00")}) {
        hall_.send(OpenDay{});
        stop_with_somebody_waiting(hall_.clock.now() + 1h);
        const auto before = voided();
        const auto off = hall_.clock.now();
        boot(dead);
        EXPECT_FALSE(trusted());
        hall_.issue();  // the hall goes on with its day
        set(off + 40min);
        expect_believed(off + 40min);
        EXPECT_EQ(voided(), before);
        EXPECT_EQ(day(), *parse_date("2026-11-23"));
    }
}

// Staff said that it is right, for the hall had to open; the battery is changed in the night.
TEST_F(HallClock, ThatRanSlowAllDayDoesNotRefuseTheNextMorning) {
    for (const bool restarted : {false, true}) {
        const auto evening = restarted ? at("2026-11-25", "17:00") : at("2026-11-23", "17:00");
        stop_with_somebody_waiting(evening);
        boot(at("2023-01-02", "08:00"));
        hall_.send(ConfirmClock{});
        EXPECT_TRUE(trusted());
        set(at("2023-01-02", "09:00"));
        hall_.send(ConfirmClock{});
        hall_.issue();
        hall_.clock.advance(9h);
        hall_.engine().tick();
        const auto before = voided();
        const auto morning = evening + 15h + 25min;
        if (restarted) {
            boot(morning);
        } else {
            set(morning);
            EXPECT_EQ(voided(), before) << "whose day goes on";
            EXPECT_FALSE(trusted());
            hall_.clock.advance(4h);  // it is 22:00 by the clock with which the day began
            hall_.engine().tick();
        }
        EXPECT_TRUE(trusted());
        EXPECT_EQ(hall_.send(OpenDay{}).status, 200);
        EXPECT_EQ(day(), *parse_date(restarted ? "2026-11-26" : "2026-11-24"));
    }
}

// That it was slow says nothing for whatever comes after it.
TEST_F(HallClock, ThatRanSlowIsNotFollowedByOneThatIsWeeksAhead) {
    for (const bool restarted : {false, true}) {
        const auto monday = at(restarted ? "2026-11-30" : "2026-11-23", "10:00");
        const auto thursday_before = monday - 24h * 4;
        stop_with_somebody_waiting(monday);
        boot(thursday_before);
        hall_.send(ConfirmClock{});
        if (restarted) waiting_ = hall_.issue();
        const auto before = voided();
        const auto slow_day = day();
        const auto ahead = monday + 24h * 21;
        restarted ? boot(ahead) : set(ahead);
        EXPECT_FALSE(trusted());
        EXPECT_EQ(day(), slow_day);
        EXPECT_EQ(voided(), before);
        if (restarted) {
            EXPECT_EQ(hall_.state().find_ticket(waiting_)->state, TicketState::waiting);
        }
        const auto tuesday = monday + 23h;
        set(tuesday);
        expect_believed(tuesday);
    }
}

// systemd-timesyncd starts a machine without a battery where it was switched off.
TEST_F(HallClock, ThatWasHoursSlowIsPutRightByATimeServerWithoutEndingTheDayOfWhoWaits) {
    stop_with_somebody_waiting(at("2026-11-23", "09:00"));
    boot(at("2026-11-23", "09:30"));  // in truth it is Tuesday, half past eight
    EXPECT_TRUE(trusted());
    hall_.sign_in();
    hall_.issue();
    time_server_.keeps = true;
    set(at("2026-11-24", "08:40"));
    EXPECT_EQ(voided(), 0U);
    EXPECT_EQ(day(), *parse_date("2026-11-23"));
    for (int i = 0; i < 2; ++i) hall_.serve("1", 1min);
    hall_.engine().tick();
    expect_believed(hall_.clock.now());
    EXPECT_EQ(day(), *parse_date("2026-11-24"));
    EXPECT_EQ(voided(), 0U);
}

TEST_F(HallClock, ThatIsOfAQuietHallIsNotAskedAboutForWantOfTickets) {
    stop_with_somebody_waiting(at("2026-11-02", "10:00"));
    for (int day = 3; day <= 27; ++day) {
        const auto date = "2026-11-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
        boot(at(date, "08:20"));
        EXPECT_TRUE(trusted()) << date;
    }
}

// People only look at its kiosk, for weeks, and who took a ticket before was never served.
TEST_F(HallClock, IsAskedAboutHoweverMuchWasWrittenSinceTheLastTicket) {
    stop_with_somebody_waiting(at("2026-11-23", "10:00"));
    boot(at("2026-11-24", "08:20"));
    const UsageRecorded look{"item_viewed", "A-1", {}, "K1"};
    for (int i = 0; i < 45; ++i) EXPECT_EQ(hall_.send(RecordUsage{std::vector(50, look)}).status, 200);
    boot(at("2026-11-25", "08:20"));
    boot(at("2026-12-14", "08:20"));
    EXPECT_FALSE(trusted());
    EXPECT_EQ(day(), *parse_date("2026-11-25"));
}

TEST_F(HallClock, ThatNobodyHasATicketByIsBelievedWhereverItIs) {
    boot(at("2030-01-01", "09:00"));
    expect_believed(at("2030-01-01", "09:00"));
}

TEST_F(HallClock, BehindTheLastTicketIsNotBelievedByAnybodysWord) {
    stop_with_somebody_waiting(at("2026-11-23", "10:00"));
    time_server_.keeps = true;
    boot(at("2026-11-23", "09:00"));
    expect_asked_and_nobody_void();
}

}  // namespace
}  // namespace yimen::test
