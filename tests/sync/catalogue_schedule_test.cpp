// What counts from which day, whatever of it a hall missed.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sync/scheduled_hall.hpp"

namespace yimen::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(EffectiveDate, a_later_one_is_kept_and_becomes_current_on_its_day) {
    publish("two", 2, "2026-12-01");
    ASSERT_TRUE(run());
    expect_still_one();
    ASSERT_EQ(hall.state(start).pending.size(), 1U);
    EXPECT_EQ(hall.state(start).pending[0].version, 2U);
    EXPECT_EQ(hall.state(start).pending[0].effective, day_of("2026-12-01"));
    EXPECT_FALSE(hall.activate(day_of("2026-11-30")));
    EXPECT_TRUE(hall.activate(day_of("2026-12-01")));
    EXPECT_EQ(*hall.content(), "two");
    EXPECT_EQ(hall.state(start).previous->version, 1U);
    EXPECT_FALSE(hall.activate(day_of("2026-12-01")));
}

TEST_F(EffectiveDate, comes_after_a_restart_and_offline_too) {
    publish("two", 2, "2026-12-01");
    ASSERT_TRUE(run());
    county.is_offline = true;
    auto before = folder.open(day_of("2026-11-30"));
    EXPECT_EQ(current_version(before), 1U);
    EXPECT_EQ(code_of(before.run(county, start, day_of("2026-12-01"))), ErrorCode::network_failed);
    EXPECT_EQ(*before.content(), "two");
    EXPECT_EQ(*folder.open(day_of("2026-12-05")).content(), "two");
}

TEST_F(EffectiveDate, what_became_current_stays_so_when_the_clock_goes_back) {
    publish("two", 2, "2026-12-01");
    ASSERT_TRUE(run());
    ASSERT_TRUE(hall.activate(day_of("2026-12-01")));
    EXPECT_FALSE(hall.activate(day_of("2026-11-01")));
    EXPECT_EQ(current_version(folder.open(day_of("2026-11-01"))), 2U);
}

TEST_F(EffectiveDate, several_wait_each_for_its_own_day) {
    publish("two", 2, "2026-12-01");
    ASSERT_TRUE(run());
    publish("three", 3, "2027-01-01");
    ASSERT_TRUE(run());
    EXPECT_EQ(hall.state(start).pending.size(), 2U);
    EXPECT_TRUE(hall.activate(day_of("2026-12-15")));
    EXPECT_EQ(*hall.content(), "two");
    auto late = folder.open(day_of("2027-01-02"));
    EXPECT_EQ(*late.content(), "three");
    EXPECT_EQ(late.state(start).previous->version, 2U);
}

TEST_F(EffectiveDate, a_higher_version_speaks_for_every_day_from_its_own_on) {
    publish("two", 2, "2026-12-01");
    ASSERT_TRUE(run());
    publish("three", 3, "2026-11-23");
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), "three");
    EXPECT_TRUE(hall.state(start).pending.empty());
    EXPECT_FALSE(hall.activate(day_of("2027-01-01")));
}

// What was missed.

TEST_F(EffectiveDate, a_hall_that_was_away_takes_what_counts_now_although_something_newer_waits) {
    publish("two", 2, "2026-11-23");
    publish("three", 3, "2026-12-21");
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), "two");
    EXPECT_THAT(waiting(), ElementsAre(3));
    EXPECT_EQ(*folder.open(day_of("2026-12-21")).content(), "three");
}

TEST_F(EffectiveDate, of_two_that_were_published_between_two_polls_each_has_its_day) {
    publish("two", 2, "2026-12-01");
    publish("three", 3, "2027-01-01");
    ASSERT_TRUE(run());
    expect_still_one();
    EXPECT_THAT(waiting(), ElementsAre(2, 3));
    EXPECT_EQ(*folder.open(day_of("2026-12-01")).content(), "two");
    EXPECT_EQ(*folder.open(day_of("2027-01-01")).content(), "three");
}

TEST_F(EffectiveDate, a_new_hall_takes_what_counts_now_and_nothing_from_before) {
    publish("two", 2, "2026-11-20");
    publish("three", 3, "2026-12-01");
    county.blobs.erase(publisher.content(0).sha256);
    HallFolder fresh;
    auto new_hall = fresh.open();
    ASSERT_TRUE(new_hall.run(county, start, today));
    EXPECT_EQ(*new_hall.content(), "two");
    EXPECT_EQ(new_hall.state(start).pending.size(), 1U);
    EXPECT_FALSE(new_hall.state(start).previous);
}

TEST_F(EffectiveDate, what_waits_is_signed_anew_by_a_new_key_and_need_not_come_again) {
    publish("two", 2, "2026-12-01");
    publish("three", 3, "2027-01-01");
    ASSERT_TRUE(run());
    rotate_catalogue_key(2, {20});
    EXPECT_EQ(code_of(run()), ErrorCode::signature_invalid);
    EXPECT_THAT(waiting(), IsEmpty());
    EXPECT_EQ(*folder.open(day_of("2027-01-01")).content(), "one");
    publish("three", 4, "2027-01-01", 20);
    county.requests.clear();
    ASSERT_TRUE(run());
    EXPECT_EQ(blobs_asked_for(), 0);
    EXPECT_THAT(waiting(), ElementsAre(2, 4));
    EXPECT_EQ(*folder.open(day_of("2026-12-01")).content(), "two");
    EXPECT_EQ(*folder.open(day_of("2027-01-01")).content(), "three");
}

TEST_F(EffectiveDate, what_was_taken_back_waits_no_longer_even_when_what_comes_instead_does_not_come) {
    publish("two", 2, "2026-12-01");
    ASSERT_TRUE(run());
    publish("instead", 3, "2026-11-23");
    county.pieces_until_the_line_breaks = 0;
    EXPECT_EQ(code_of(run()), ErrorCode::network_failed);
    EXPECT_THAT(waiting(), IsEmpty());
    EXPECT_EQ(*folder.open(day_of("2026-12-01")).content(), "one");
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), "instead");
}

TEST_F(EffectiveDate, what_cannot_be_taken_does_not_keep_back_the_others) {
    publish("two", 2, "2026-12-01");
    publish("three", 3, "2027-01-01");
    auto& frame = county.blobs[publisher.content(1).sha256];
    frame.back() = static_cast<char>(frame.back() ^ 1);
    EXPECT_EQ(code_of(run()), ErrorCode::signature_invalid);
    EXPECT_EQ(alarm_of(hall), ErrorCode::signature_invalid);
    EXPECT_FALSE(hall.state(start + Milliseconds{1}).last_checked > start);
    EXPECT_THAT(waiting(), ElementsAre(3));
    frame.back() = static_cast<char>(frame.back() ^ 1);
    ASSERT_TRUE(run());
    EXPECT_THAT(waiting(), ElementsAre(2, 3));
    EXPECT_FALSE(alarm_of(hall));
}

TEST_F(EffectiveDate, what_the_county_signed_and_has_not_is_told_and_does_not_keep_back_the_others) {
    publish("two", 2, "2026-12-01");
    publish("three", 3, "2027-01-01");
    county.blobs.erase(publisher.content(1).sha256);
    EXPECT_EQ(code_of(run()), ErrorCode::signature_invalid);
    EXPECT_EQ(alarm_of(hall), ErrorCode::signature_invalid);
    EXPECT_THAT(waiting(), ElementsAre(3));
}

TEST_F(EffectiveDate, what_the_program_cannot_read_does_not_keep_back_the_others) {
    publish("two", 2, "2026-11-23");
    publish("three", 3, "2027-01-01");
    std::vector<std::string> asked;
    folder.check = [&](const std::string& raw) -> Status {
        asked.push_back(raw);
        return raw == "two" ? Status(Error{ErrorCode::bad_config, "no such queue", {}}) : done();
    };
    expect_refused(ErrorCode::bad_config);
    EXPECT_EQ(code_of(run()), ErrorCode::bad_config);
    EXPECT_THAT(waiting(), ElementsAre(3));
    EXPECT_THAT(asked, ElementsAre("two", "three"));
}

TEST_F(EffectiveDate, when_the_line_breaks_the_rest_is_left_for_the_next_run) {
    publish("two", 2, "2026-12-01");
    publish("three", 3, "2027-01-01");
    county.pieces_until_the_line_breaks = 0;
    EXPECT_EQ(code_of(run()), ErrorCode::network_failed);
    EXPECT_EQ(blobs_asked_for(), 1);
    EXPECT_FALSE(alarm_of(hall));
    ASSERT_TRUE(run());
    EXPECT_THAT(waiting(), ElementsAre(2, 3));
}

// The rule of the whole: of all that is published, that with the highest number counts whose day has come.
RC_GTEST_PROP(ScheduleProperty, whatever_a_hall_missed_it_counts_by_what_the_county_published, ()) {
    HallFolder folder;
    County county;
    Publisher publisher(county);
    auto hall = folder.open();
    std::vector<Date> days;  // of the versions 1, 2, 3 …
    std::vector<Date> known;
    auto day = std::chrono::sys_days(today);
    const auto counts_on = [](const std::vector<Date>& all, Date on) {
        const auto found = std::ranges::find_if(all.rbegin(), all.rend(), [&](Date one) { return one <= on; });
        return static_cast<std::uint64_t>(all.rend() - found);
    };
    for (auto steps = *rc::gen::inRange(1, 40); steps > 0; --steps) {
        const auto action = *rc::gen::inRange(0, 5);
        if (action <= 1 && days.size() < max_scheduled) {
            const auto effective = Date{day + std::chrono::days{*rc::gen::inRange(0, 15)}};
            days.push_back(effective);
            publisher.publish("text " + std::to_string(days.size()), days.size(), effective);
        } else if (action == 2) {
            day += std::chrono::days{*rc::gen::inRange(0, 6)};
            hall.activate(Date{day});
        } else if (action == 3) {
            hall = folder.open(Date{day});
        } else if (!days.empty()) {
            RC_ASSERT(hall.run(county, start, Date{day}).ok());
            known = days;
        }
        RC_ASSERT(current_version(hall) == counts_on(known, Date{day}));
    }
}

}  // namespace
}  // namespace yimen::test
