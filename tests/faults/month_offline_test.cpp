// A hall that was without a network for 30 days: it comes back, and everything is at the county. ./yimen bench drains
// as many events as 30 days of the busiest hall may have; here it is a quiet hall's.
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "county/hub_process.hpp"
#include "county/reporting_hall.hpp"
#include "faults/faulty_proxy.hpp"
#include "protocol/hall_day.hpp"
#include "support/offline_hall.hpp"

namespace yimen::test {
namespace {

constexpr std::size_t events = 32'000;
constexpr std::size_t least_days = 30;
constexpr double most_bytes_an_event = 25;

TEST(AHallThatWasOffline, drains_into_the_county_and_the_figures_are_right) {
    const auto log = hall_days(events, 1);
    std::set<std::string> days;
    for (const auto& event : log) days.insert(event.day);
    ASSERT_GE(days.size(), least_days);
    const ManualClock clock{Instant{Milliseconds{log.back().at_ms}}};
    CountyForTests county;
    HubProcess hub(county, "hub");
    FaultyProxy meter(hub.port(), 1);
    ReportingHall hall(county, clock);
    ASSERT_TRUE(write_hall_file(hall.options.data / "hall.db", ReportingHall::id, log));
    hall.enrol_at(meter.url());

    const auto before = meter.bytes();
    hall.start();
    ASSERT_TRUE(until([&] {
        const auto ack = county.store->ack_of(ReportingHall::id);
        return ack && *ack && (*ack)->number >= events;
    }));
    EXPECT_LT(static_cast<double>(meter.bytes() - before), events * most_bytes_an_event)
        << "with TLS and HTTP, both ways";
    ASSERT_TRUE(hall.county_has_all());
    hall.expect_equal_logs();
    const auto issued = std::ranges::count(log, "ticket.issued", &UsageEvent::type);
    EXPECT_EQ(hall.issued_at_county(), issued);
    EXPECT_EQ(hall.uplink().alarm, UplinkAlarm::none);
}

}  // namespace
}  // namespace yimen::test
