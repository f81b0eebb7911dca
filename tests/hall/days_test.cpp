// The county's days as a hall takes them up while it works.
#include "domain/opening_hours.hpp"
#include "hall/engine_hall.hpp"
#include "hall/hall_now.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

// What the hall has, and these days with it.
OfferPtr with_days(HallEngine& engine, std::vector<DayPlan> days) {
    const auto& own = engine.offer()->catalogue();
    return make_offer(Catalogue(own.version() + 1, own.updated(), own.themes(), own.items(), own.departments(),
                                CountyDays({{2026, std::move(days)}})),
                      engine.offer()->profile);
}

HallShown shown(HallEngine& engine) {
    HallShown now;
    engine.look([&](const HallView& view, const QueueSnapshot& seen) { now = hall_now(engine, view, *seen.offer); });
    return now;
}

const Date today = *parse_date("2026-11-23");
const Date tomorrow = *parse_date("2026-11-24");

TEST(DaysOfTheCounty, CountFromTheMomentInWhichTheyAreTakenUp) {
    EngineHall hall;
    hall.issue();
    EXPECT_EQ(shown(hall.engine()).year_without_days, 2026);
    ASSERT_TRUE(
        hall.engine().take(with_days(hall.engine(), {{today, DayKind::closed, {}, {"停电检修", "Power works"}}})));
    EXPECT_EQ(code_of(hall.send(IssueTicket{"A-1", Priority::none, Language::zh, "K1", {}})), "hall_closed");
    const auto now = shown(hall.engine());
    EXPECT_EQ(now.phase.state, PhaseState::closed);
    EXPECT_EQ(now.phase.reason->en, "Power works");
    EXPECT_EQ(now.year_without_days, std::nullopt);
}

TEST(DaysOfTheCounty, MakeTheDayBeginAgainThatBeganBeforeTheyWereKnown) {
    EngineHall hall;
    hall.clock.jump_to(at("2026-11-24", "00:00"));
    hall.restart();
    hall.engine().tick();
    ASSERT_EQ(hall.all<DayOpened>().back().day, tomorrow);
    ASSERT_EQ(hall.all<DayOpened>().back().open->size(), 2U);
    const auto opened = hall.all<DayOpened>().size();
    ASSERT_TRUE(hall.engine().take(with_days(hall.engine(), {{tomorrow}})));
    EXPECT_EQ(hall.all<DayOpened>().size(), opened + 1);
    EXPECT_EQ(hall.all<DayOpened>().back().day, tomorrow);
    EXPECT_TRUE(hall.all<DayOpened>().back().open->empty());
    ASSERT_TRUE(hall.engine().take(with_days(hall.engine(), {{tomorrow, DayKind::closed, {}, {"检修", ""}}})));
    EXPECT_EQ(hall.all<DayOpened>().size(), opened + 1) << "its hours are the same";
}

TEST(DaysOfTheCounty, LeaveADayAsItBeganOnceSomebodyHasCome) {
    EngineHall hall;
    hall.issue();
    const auto opened = hall.all<DayOpened>().size();
    ASSERT_TRUE(hall.engine().take(with_days(hall.engine(), {{today, DayKind::open, {{8h + 30min, 12h}}}})));
    EXPECT_EQ(hall.all<DayOpened>().size(), opened);
    EXPECT_EQ(hall.all<DayClosed>().size(), 0U);
    EXPECT_EQ(hall.state().tickets().size(), 1U);
}

TEST(DaysOfTheCounty, OfAHallThatIsOpenAtAnyHourChangeNothing) {
    auto profile = endless_profile();
    profile.hours.at_any_hour = true;
    EngineHall hall(profile);
    ASSERT_TRUE(hall.engine().take(with_days(hall.engine(), {{today}})));
    hall.issue();
    EXPECT_EQ(shown(hall.engine()).phase.state, PhaseState::open);
}

}  // namespace
}  // namespace yimen::test
