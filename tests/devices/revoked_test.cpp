// A device that is revoked is out within a second, whatever it was doing.
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

TEST_F(RevokedDevice, LosesItsStreamWithinASecond) {
    const auto identity = hall.pair(DeviceKind::display);
    std::promise<void> connected;
    std::promise<std::chrono::steady_clock::time_point> lost;
    std::atomic<int> told{0};
    EventStreamCallbacks callbacks;
    callbacks.on_event = [](const StreamEvent&) {};
    callbacks.on_state = [&](StreamState state, const Error&) {
        if (state == StreamState::connected) return connected.set_value();
        if (told.fetch_add(1) == 0) lost.set_value(std::chrono::steady_clock::now());
    };
    EventStreamOptions options;
    options.tls = identity.tls;
    const EventStreamClient stream(hall.network_url() + "/v1/picture?parts=windows", "", std::nullopt,
                                   std::move(callbacks), options);
    ASSERT_EQ(connected.get_future().wait_for(10s), std::future_status::ready);
    const auto before = std::chrono::steady_clock::now();
    ASSERT_EQ(hall.ask("POST", "/v1/devices/display-1/revoke").status, 200);
    auto ended = lost.get_future();
    ASSERT_EQ(ended.wait_for(10s), std::future_status::ready);
    EXPECT_LT(ended.get() - before, 1s);
}

}  // namespace
}  // namespace yimen::test
