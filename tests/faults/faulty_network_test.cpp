// A real hall and a real hub, and a network between them that does what networks do: no ticket waits for it, and what
// happened is at the county exactly once when it is over.
#include <gtest/gtest.h>

#include "county/hub_process.hpp"
#include "county/reporting_hall.hpp"
#include "faults/faulty_proxy.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

// What a request for a ticket is given up after, on a socket that is as real as the network's: longer than any takes on
// a machine that is busy with other things, and far shorter than any wait for a county.
constexpr auto at_once = 3s;

class FaultyNetwork : public testing::Test {
   protected:
    FaultyNetwork() {
        hall_.enrol_at(proxy_.url());
        hall_.start();
        hall_.issue(5);
        EXPECT_TRUE(hall_.county_has_all());
    }

    void issue(int count) {
        issued_ += count;
        hall_.issue(count, {.total_timeout = at_once});
    }
    void expect_all_is_there_once() {
        proxy_.heal();
        ASSERT_TRUE(hall_.county_has_all());
        hall_.expect_equal_logs();
        EXPECT_EQ(hall_.issued_at_county(), issued_);
        EXPECT_TRUE(county_.store->verify(ReportingHall::id));
        EXPECT_EQ(hall_.uplink().alarm, UplinkAlarm::none);
    }
    // Tickets are taken, each as soon as the county has heard of the one before or did not get to, until so many
    // connections were cut.
    void issue_until_cuts(std::size_t cuts) {
        for (const auto enough = proxy_.cuts() + cuts; proxy_.cuts() < enough;) {
            const auto before = proxy_.cuts();
            issue(1);
            ASSERT_TRUE(until([&] { return proxy_.cuts() > before || hall_.uplink().lag_events == 0U; }));
        }
    }

    CountyForTests county_;
    std::unique_ptr<HubProcess> hub_ = std::make_unique<HubProcess>(county_, "hub");
    FaultyProxy proxy_{hub_->port(), 20261123};
    ReportingHall hall_{county_};
    int issued_ = 5;
};

TEST_F(FaultyNetwork, that_stalls_holds_up_no_ticket) {
    proxy_.set({.stalled = true});
    issue(50);
    EXPECT_GT(hall_.uplink().lag_events, 0U);
    EXPECT_EQ(hall_.uplink().failures, 0) << "that the county was told of the first has not even been given up";
    expect_all_is_there_once();
}

TEST_F(FaultyNetwork, that_cuts_requests_and_answers_at_any_byte_loses_and_doubles_nothing) {
    for (std::size_t bytes : {0, 1, 100, 517, 1'500, 2'000, 2'400, 2'500, 2'600, 2'700, 2'800, 3'000, 4'000}) {
        proxy_.set({.up_bytes = bytes});
        issue_until_cuts(2);
        proxy_.set({.down_bytes = bytes});
        issue_until_cuts(2);
    }
    expect_all_is_there_once();
}

TEST_F(FaultyNetwork, that_loses_three_of_ten_pieces_and_connections_is_only_slower) {
    proxy_.set({.refused = 0.3, .lost = 0.3});
    issue_until_cuts(60);
    EXPECT_LT(proxy_.cuts(), proxy_.connections());
    expect_all_is_there_once();
}

TEST_F(FaultyNetwork, of_256_kilobits_a_second_is_enough) {
    proxy_.set({.bytes_per_second = 256'000 / 8});
    issue(300);
    ASSERT_TRUE(hall_.county_has_all());
    expect_all_is_there_once();
}

TEST_F(FaultyNetwork, whose_hub_is_killed_in_the_middle_of_everything_else_too) {
    const auto port = hub_->port();
    for (int life = 0; life < 3; ++life) {
        proxy_.set({.refused = 0.2, .lost = 0.1});
        issue_until_cuts(5);
        hub_->process.kill();
        issue(10);
        hub_ = std::make_unique<HubProcess>(county_, "hub", port);
    }
    expect_all_is_there_once();
}

}  // namespace
}  // namespace yimen::test
