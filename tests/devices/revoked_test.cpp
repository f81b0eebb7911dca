// A device that is revoked, or whose key is replaced, is out within a second, whatever it was doing.
#include <future>

#include "devices/device_hall.hpp"
#include "net/event_stream_client.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

using SteadyTime = std::chrono::steady_clock::time_point;

// A screen's stream, which is connected once it is made.
class OpenStream {
   public:
    OpenStream(const std::string& hall, const DeviceIdentity& identity)
        : client_(hall + "/v1/picture?parts=windows", "", std::nullopt, callbacks(), options(identity)) {
        EXPECT_EQ(connected_.get_future().wait_for(10s), std::future_status::ready);
    }
    // When it ended for the first time; nothing where it goes on.
    std::optional<SteadyTime> ended() {
        auto ended = lost_.get_future();
        return ended.wait_for(10s) == std::future_status::ready ? std::optional(ended.get()) : std::nullopt;
    }
    bool goes_on() const { return told_ == 0; }

   private:
    EventStreamCallbacks callbacks() {
        EventStreamCallbacks callbacks;
        callbacks.on_event = [](const StreamEvent&) {};
        callbacks.on_state = [this](StreamState state, const Error&) {
            if (state == StreamState::connected && told_ == 0) return connected_.set_value();
            if (state == StreamState::lost && told_.fetch_add(1) == 0)
                lost_.set_value(std::chrono::steady_clock::now());
        };
        return callbacks;
    }
    static EventStreamOptions options(const DeviceIdentity& identity) {
        EventStreamOptions options;
        options.tls = identity.tls;
        return options;
    }

    std::promise<void> connected_;
    std::promise<SteadyTime> lost_;
    std::atomic<int> told_{0};
    EventStreamClient client_;  // last: its thread ends before what it tells
};

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

TEST_F(RevokedDevice, LosesItsStreamWithinASecond) {
    const auto identity = hall.pair(DeviceKind::display);
    const auto other = hall.pair(DeviceKind::display);
    OpenStream stream(hall.network_url(), identity), others(hall.network_url(), other);
    const auto before = std::chrono::steady_clock::now();
    ASSERT_EQ(hall.ask("POST", "/v1/devices/display-1/revoke").status, 200);
    const auto ended = stream.ended();
    ASSERT_TRUE(ended);
    EXPECT_LT(*ended - before, 1s);
    EXPECT_TRUE(others.goes_on());
}

TEST_F(RevokedDevice, WhoseKeyIsReplacedLosesTheStreamOfTheOldOneWithinASecond) {
    const auto before = hall.pair(DeviceKind::display);
    OpenStream stream(hall.network_url(), before);
    const auto again = PairingClient::make(hall.wish(DeviceKind::display, before.device), clock).value();
    ASSERT_EQ(hall.type(step_until(*again, PairingClient::State::asking).code).status, 200);
    step_until(*again, PairingClient::State::paired);
    const auto paired = std::chrono::steady_clock::now();
    const auto ended = stream.ended();
    ASSERT_TRUE(ended);
    EXPECT_LT(*ended - paired, 1s);
}

}  // namespace
}  // namespace yimen::test
