// Machines with one past that have forgotten different parts of it: whoever speaks first, the county keeps and counts
// once what any of them has brought.
#include <algorithm>

#include <rapidcheck.h>

#include "county_store/databases.hpp"
#include "county_store/hall_log.hpp"
#include "protocol/event_json.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

using GapClosing = OnBothStores;
INSTANTIATE_TEST_SUITE_P(Both, GapClosing, both_stores, name_of_store);

constexpr std::uint64_t length = 16;  // of the past: two events on each of eight days
const Date first_day = *parse_date("2026-11-20");
const Date last_day = *parse_date("2026-11-27");

HallLog past() {
    HallLog log;
    for (std::uint64_t number = 1; number <= length; ++number) {
        const Date day = std::chrono::sys_days(first_day) + std::chrono::days((number - 1) / 2);
        const UsageRecorded event{"item_viewed", "X-1", "", "K1", Language::zh, false};
        const auto at = std::chrono::sys_days(day) + 1h + std::chrono::seconds(number);
        log.add(LoggedEvent{number, day, std::chrono::time_point_cast<Milliseconds>(at), event});
    }
    return log;
}

// What a machine tells, a batch at a time: the events from `base` to `head` of a past.
struct Machine {
    char stream;
    std::uint64_t base, head, at_once = UsageBatch::max_events;
    void tell(CountyStore& county, const std::string& hall, const HallLog& log) const {
        for (auto told = base; told < head; told += at_once) {
            auto batch = log.batch(told + 1, std::min(at_once, head - told));
            batch.hall = hall;
            batch.stream = std::string(32, stream);
            batch.after_gap = told == base && base > 0;
            const auto ack = county.take_in(batch, arrival);
            ASSERT_TRUE(ack) << ack.error().detail;
            ASSERT_GE(ack->number, std::min(told + at_once, head));
        }
    }
    bool has(std::uint64_t number) const { return number > base && number <= head; }
};

// Empty, or what is wrong after all have told. A day between two parts that are known may be held for lost.
std::string kept_otherwise(CountyStore& county, const std::string& hall, const std::vector<Machine>& machines) {
    const auto log = past();
    std::vector<std::int64_t> by_day(length / 2);
    std::uint64_t all = 0;
    for (std::uint64_t number = 1; number <= length; ++number) {
        if (std::ranges::none_of(machines, [&](const auto& each) { return each.has(number); })) continue;
        ++all;
        ++by_day[(number - 1) / 2];
    }
    for (const auto& machine : machines) machine.tell(county, hall, log);
    const auto kept = county.verify(hall);
    if (!kept) return kept.error().detail;
    if (*kept != all) return std::to_string(*kept) + " events kept of " + std::to_string(all);
    const auto days = county.figures({hall, {}, first_day, last_day, Dimension::day}).value();
    for (std::size_t day = 0; day < days.size(); ++day) {
        if (days[day].counts && days[day].counts->looked_at != by_day[day]) return days[day].key + " counts others";
        if (!days[day].counts && by_day[day] != 0 && days[day].days_lost == 0) return days[day].key + " is not known";
    }
    const auto& last = machines.back();
    for (auto number = last.base; number <= last.head; ++number) {
        const auto hash = county.hash_at(hall, std::string(32, last.stream), number);
        if (hash.value() != log.hash_at(number)) return "another hash of event " + std::to_string(number);
    }
    return "";
}

TEST_P(GapClosing, CountsEachEventOnceWhateverTheMachinesHadForgotten) {
    int halls = 0;
    EXPECT_TRUE(rc::check([&] {
        const auto hall = "G" + std::to_string(++halls);
        RC_ASSERT(county().put_hall(county_hall(hall)).ok());
        std::vector<Machine> machines;
        for (const auto stream : std::string("abcde").substr(0, *rc::gen::inRange<std::size_t>(1, 6))) {
            const auto base = *rc::gen::inRange<std::uint64_t>(0, length);
            machines.push_back({stream, base, *rc::gen::inRange(base + 1, length + 1),
                                *rc::gen::element<std::uint64_t>(1, 3, length)});
            RC_LOG() << stream << " from " << machines.back().base << " to " << machines.back().head << " by "
                     << machines.back().at_once << std::endl;
        }
        RC_ASSERT(kept_otherwise(county(), hall, machines) == "");
    }));
}

TEST_P(GapClosing, ClosesTwoAtOnce) {
    EXPECT_EQ(kept_otherwise(county(), "H1", {{'a', 14, 16}, {'b', 9, 12}, {'c', 2, 16}}), "");
    EXPECT_EQ(kept_otherwise(county(), "V1", {{'a', 14, 16}, {'b', 9, 12}, {'c', 2, 16, 1}, {'d', 0, 5}}), "");
    const auto streams = county().streams_of("V1").value();
    for (const auto& stream : streams) EXPECT_FALSE(stream.after_gap) << stream.name;
}

// What was called was issued in the part that came later.
TEST_P(GapClosing, TellsAgainWhatBecameOfTheTickets) {
    TestHall hall;
    hall.sign_in("1", "C01");
    for (int i = 0; i < 3; ++i) hall.issue();
    for (int i = 0; i < 3; ++i) {
        hall.pass(1min);
        hall.serve("1", 2min);
    }
    HallLog log;
    log.add(hall.log());
    const auto counts = [&](const std::string& id) {
        return county().figures({id, {}, first_day, last_day, Dimension::hall}).value().front().counts;
    };
    ASSERT_TRUE(send_all(county(), log).ok());
    for (std::uint64_t base = 1; base < log.head(); ++base) {
        const auto id = "G" + std::to_string(base);
        ASSERT_TRUE(county().put_hall(county_hall(id)).ok());
        Machine{'a', base, log.head()}.tell(county(), id, log);
        Machine{'b', 0, log.head(), 2}.tell(county(), id, log);
        EXPECT_EQ(counts(id), counts("H1")) << base;
    }
}

}  // namespace
}  // namespace yimen::test
