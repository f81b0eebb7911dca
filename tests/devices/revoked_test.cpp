// A device that is revoked is out within a second, whatever it was doing.
#include <atomic>
#include <chrono>
#include <future>

#include "devices/device_hall.hpp"
#include "net/event_stream_client.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

struct RevokedDevice : testing::Test {
    ManualClock clock{SystemClock().now()};
    DeviceHall hall{clock};
};

TEST_F(RevokedDevice, IsLetInNoMore) {
    const auto identity = hall.pair(DeviceKind::kiosk);
    EXPECT_EQ(hall.ask("POST", "/v1/devices/kiosk-1/revoke").status, 200);
    EXPECT_EQ(DeviceHall::ask_as(identity, "GET", "/v1/hall").value().status, 401);
    EXPECT_EQ(hall.ask("POST", "/v1/devices/kiosk-1/revoke").status, 404);
    EXPECT_TRUE(hall.devices().devices.empty());
}

// A device that follows the hall, and when it lost it.
class Follower {
   public:
    Follower(const std::string& hall, const DeviceIdentity& identity)
        : stream_(hall + "/v1/picture?parts=windows", "", std::nullopt, callbacks(), options(identity)) {
        if (connected_.get_future().wait_for(10s) != std::future_status::ready) ADD_FAILURE() << "it never followed";
    }

    std::chrono::steady_clock::duration lost_after(std::chrono::steady_clock::time_point began) {
        auto lost = lost_.get_future();
        if (lost.wait_for(10s) != std::future_status::ready) return 10s;
        return lost.get() - began;
    }

   private:
    static EventStreamOptions options(const DeviceIdentity& identity) {
        EventStreamOptions options;
        options.tls = identity.tls;
        return options;
    }
    EventStreamCallbacks callbacks() {
        EventStreamCallbacks callbacks;
        callbacks.on_event = [](const StreamEvent&) {};
        callbacks.on_state = [this](StreamState state, const Error&) {
            if (state == StreamState::connected) {
                if (followed_.fetch_add(1) == 0) connected_.set_value();
            } else if (followed_ > 0 && told_.fetch_add(1) == 0) {
                lost_.set_value(std::chrono::steady_clock::now());
            }
        };
        return callbacks;
    }

    std::promise<void> connected_;
    std::promise<std::chrono::steady_clock::time_point> lost_;
    std::atomic<int> followed_{0}, told_{0};
    EventStreamClient stream_;  // ends first
};

TEST_F(RevokedDevice, LosesItsStreamWithinASecond) {
    Follower display(hall.network_url(), hall.pair(DeviceKind::display));
    Follower another(hall.network_url(), hall.pair(DeviceKind::display));
    const auto before = std::chrono::steady_clock::now();
    ASSERT_EQ(hall.ask("POST", "/v1/devices/display-1/revoke").status, 200);
    EXPECT_LT(display.lost_after(before), 1s);
    ASSERT_EQ(hall.ask("POST", "/v1/devices/display-2/revoke").status, 200) << "the other one was there until now";
    EXPECT_LT(another.lost_after(before), 5s);
}

TEST_F(RevokedDevice, WhoseKeyWasReplacedLosesItsStreamToo) {
    const auto identity = hall.pair(DeviceKind::display);
    Follower before(hall.network_url(), identity);
    const auto wish = hall.wish(DeviceKind::display, identity.device);  // another folder, and so another key
    const auto again = PairingClient::make(wish, clock).value();
    ASSERT_EQ(hall.type(step_until(*again, PairingClient::State::asking).code).status, 200);
    const auto began = std::chrono::steady_clock::now();
    step_until(*again, PairingClient::State::paired);
    EXPECT_LT(before.lost_after(began), 5s);
}

}  // namespace
}  // namespace yimen::test
