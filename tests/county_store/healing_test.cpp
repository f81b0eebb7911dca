// Whatever the network does to a hall's batches, in the end the county has what the hall has.
#include <rapidcheck.h>

#include "county_store/databases.hpp"
#include "county_store/hall_log.hpp"
#include "domain/random_day.hpp"
#include "simulation/log_figures.hpp"

namespace yimen::test {
using simulation::figures_of;

namespace {

using Healing = OnBothStores;
INSTANTIATE_TEST_SUITE_P(Both, Healing, both_stores, name_of_store);

const Date first_day = *parse_date("2026-11-01");
const Date last_day = *parse_date("2027-01-31");

// A random hall's random days, with residents at its screens in between.
std::vector<LoggedEvent> random_log(const HallProfile& profile) {
    TestHall hall{profile};
    const auto moves = *random_moves().as("moves");
    std::uint32_t each = 0;
    play(hall, moves, [&] {
        const auto number = moves[each++];
        const auto* kind = number % 2 ? "item_viewed" : "guide_read";
        if (number % 5 == 0)
            hall.append(UsageRecorded{kind, number % 3 ? "A-1" : "A-2", "", "K1", Language::zh, false});
    });
    return hall.log();
}

// A batch that is late, comes twice, or begins anywhere; nobody waits for its answer.
struct Sending {
    std::uint64_t first, count;
    bool other_hub;
};
Sending random_sending(std::uint64_t head) {
    return {*rc::gen::inRange<std::uint64_t>(1, head + 1), *rc::gen::inRange<std::uint64_t>(1, 400),
            *rc::gen::arbitrary<bool>()};
}

// The hall's own figures, as the county would show them.
void expect_figures(CountyStore& county, const std::string& hall, const std::vector<LoggedEvent>& log, Dimension by) {
    auto expected = figures_of(log, hall, first_day, last_day, by);
    if (by != Dimension::total) expected.erase("");
    const auto rows = county.figures({hall, {}, first_day, last_day, by});
    RC_ASSERT(rows.ok());
    const Dimensions dimensions{by, Dimension::total};
    auto nothing = shown(Figures{}, dimensions);
    if (dimensions.tell_looks()) nothing.looked_at = nothing.guides_read = 0;
    std::size_t found = 0;
    for (const auto& row : *rows) {
        if (!row.counts) continue;
        const auto counts = expected.find(row.key);
        RC_ASSERT(*row.counts == (counts == expected.end() ? nothing : counts->second));
        found += counts == expected.end() ? 0 : 1;
    }
    RC_ASSERT(found == expected.size());
}

TEST_P(Healing, TheCountysEventsAndFiguresAreTheHallsOwnWhateverHappenedOnTheWay) {
    const auto other_hub = open_county(url());
    int halls = 0;
    EXPECT_TRUE(rc::check([&] {
        const auto hall = "R" + std::to_string(++halls);
        RC_ASSERT(county().put_hall(county_hall(hall)).ok());
        const auto profile = profile_of(*random_hall().as("hall"));
        const auto log = random_log(profile);
        HallLog sent(hall);
        sent.add(log);
        const auto sendings = *rc::gen::inRange(0, 20).as("sendings");
        for (int each = 0; each < sendings; ++each) {
            const auto sending = random_sending(sent.head());
            auto& hub = sending.other_hub ? *other_hub : county();
            const auto taken = hub.take_in(sent.batch(sending.first, sending.count), arrival);
            RC_ASSERT((taken.ok() || taken.error().code == ErrorCode::batch_gap));
        }
        RC_ASSERT(send_all(county(), sent).ok());
        RC_ASSERT(county().ack_of(hall).value() == sent.ack());
        RC_ASSERT(kept_events(county(), hall, sent.stream()) == sent.events());
        RC_ASSERT(county().progress(hall).value().quarantined == 0);
        for (const auto by :
             {Dimension::total, Dimension::hall, Dimension::queue, Dimension::item, Dimension::window,
              Dimension::person, Dimension::day, Dimension::week, Dimension::weekday, Dimension::hour}) {
            expect_figures(county(), hall, log, by);
        }
    }));
}

}  // namespace
}  // namespace yimen::test
