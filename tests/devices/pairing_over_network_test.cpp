// Pairing as it is done: a hall's real service, a device over real TLS, and somebody who types.
#include "devices/device_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;
using State = PairingClient::State;

struct PairingOverNetwork : testing::Test {
    std::unique_ptr<PairingClient> device(DeviceKind kind, const std::string& name = "machine") {
        return PairingClient::make(hall.wish(kind, name), clock).value();
    }
    std::string other_than(std::string code) const {
        code.front() = code.front() == '9' ? '0' : static_cast<char>(code.front() + 1);
        return code;
    }
    int count(const std::string& type, const std::string& said = {}) const {
        const auto is_it = [&](const LogRow& row) {
            return row.type == type && row.body.find(said) != std::string::npos;
        };
        const auto rows = hall.events();
        return static_cast<int>(std::ranges::count_if(rows, is_it));
    }

    ManualClock clock{SystemClock().now()};
    DeviceHall hall{clock};
};

TEST_F(PairingOverNetwork, LetsADeviceInByTheDigitsThatItShows) {
    const auto kiosk = device(DeviceKind::kiosk);
    const auto code = step_until(*kiosk, State::asking).code;
    EXPECT_EQ(code.size(), 6U);
    ASSERT_EQ(hall.devices().asking.size(), 1U);
    EXPECT_EQ(hall.devices().asking[0].kind, "kiosk");
    EXPECT_EQ(hall.devices().asking[0].name, "machine");
    ASSERT_EQ(hall.type(code, {.place = "the door", .kiosk = "K1"}).status, 200);
    step_until(*kiosk, State::paired);
    const auto identity = load_device_identity(hall.folder.path() / "machine").value().value();
    EXPECT_EQ(identity.device, "kiosk-1");
    EXPECT_EQ(DeviceHall::ask_as(identity, "GET", "/v1/hall").value().status, 200);
    const auto shown = hall.devices();
    ASSERT_EQ(shown.devices.size(), 1U);
    EXPECT_EQ(shown.devices[0].device.terms.place, "the door");
    EXPECT_EQ(shown.devices[0].seen->address, "127.0.0.1");
    EXPECT_EQ(shown.devices[0].seen->version, "0.1.0");
    EXPECT_TRUE(shown.asking.empty());
    EXPECT_EQ(count("device.paired"), 1);
    EXPECT_EQ(count("device.asks", "opened"), 1);
}

TEST_F(PairingOverNetwork, StaysPairedWhenTheHallStartsAnew) {
    auto identity = hall.pair(DeviceKind::display);
    hall.stop();
    hall.start();
    identity.hall = hall.network_url();
    EXPECT_EQ(DeviceHall::ask_as(identity, "GET", "/v1/hall").value().status, 200);
}

TEST_F(PairingOverNetwork, AWrongCodeCostsTheDeviceItsCode) {
    const auto kiosk = device(DeviceKind::kiosk);
    const auto code = step_until(*kiosk, State::asking).code;
    ASSERT_EQ(hall.type(other_than(code)).status, 200) << "nobody at the hall knows yet that it is wrong";
    for (int step = 0; step < 20 && kiosk->step().code == code; ++step) {
    }
    EXPECT_TRUE(kiosk->view().code_was_wrong);
    EXPECT_NE(kiosk->view().code, code);
    EXPECT_TRUE(hall.devices().devices.empty());
    step_until(*kiosk, State::asking);
    ASSERT_EQ(hall.type(kiosk->view().code).status, 200);
    step_until(*kiosk, State::paired);
    hall.service->engine().tick();
    EXPECT_EQ(count("device.asks", "code_refused"), 1);
}

TEST_F(PairingOverNetwork, ThreeWrongCodesEndIt) {
    const auto kiosk = device(DeviceKind::kiosk);
    for (int failures = 0; failures < 3; ++failures) {
        const auto code = step_until(*kiosk, State::asking).code;
        ASSERT_EQ(hall.type(other_than(code)).status, 200);
        for (int step = 0; step < 20 && kiosk->step().code == code; ++step) {
        }
    }
    EXPECT_EQ(kiosk->view().state, State::stopped);
    kiosk->step();
    hall.service->engine().tick();
    EXPECT_EQ(count("device.asks", "closed_by_failures"), 1);
    kiosk->touched();
    ASSERT_EQ(hall.type(step_until(*kiosk, State::asking).code).status, 200);
    step_until(*kiosk, State::paired);
}

TEST_F(PairingOverNetwork, ACodeThatStoodLongEnoughGivesWayAndForgivesNoFailure) {
    const auto kiosk = device(DeviceKind::kiosk);
    for (int failures = 0; failures < 3; ++failures) {
        const auto stale = step_until(*kiosk, State::asking).code;
        clock.advance(PairingClient::code_life);
        const auto code = kiosk->step().code;
        EXPECT_NE(code, stale);
        EXPECT_GT(kiosk->view().code_left, PairingClient::code_life / 2) << "it has a time of its own";
        ASSERT_EQ(hall.type(other_than(code)).status, 200);
        for (int step = 0; step < 20 && kiosk->step().code == code; ++step) {
        }
    }
    EXPECT_EQ(kiosk->view().state, State::stopped);
}

TEST_F(PairingOverNetwork, AnInvitationNeedsNobodyAtTheDevice) {
    const auto answered = hall.ask("POST", "/v1/devices/invitations", R"({"terms":{"windows":["1"]}})");
    ASSERT_EQ(answered.status, 201);
    auto wish = hall.wish(DeviceKind::counter, "machine");
    wish.invitation = read_json<InvitationShown>(answered.body).value().invitation;
    const auto counter = PairingClient::make(wish, clock).value();
    step_until(*counter, State::paired);
    EXPECT_TRUE(counter->view().code.empty());
    EXPECT_EQ(hall.devices().devices.at(0).device.terms.windows, std::vector<std::string>{"1"});
    wish.folder = hall.folder.path() / "thief";
    const auto second = PairingClient::make(wish, clock).value();
    for (int step = 0; step < 10; ++step) second->step();
    EXPECT_EQ(second->view().error->code, ErrorCode::not_found) << "it counted once";
    EXPECT_EQ(hall.devices().devices.size(), 1U);
}

TEST_F(PairingOverNetwork, PairedAnewTheOldKeyIsDead) {
    const auto before = hall.pair(DeviceKind::kiosk);
    auto wish = hall.wish(DeviceKind::kiosk, before.device);  // another folder, and so another key
    const auto again = PairingClient::make(wish, clock).value();
    ASSERT_EQ(hall.type(step_until(*again, State::asking).code).status, 200);
    step_until(*again, State::paired);
    const auto now = load_device_identity(wish.folder).value().value();
    EXPECT_EQ(now.device, before.device);
    EXPECT_EQ(hall.devices().devices.size(), 1U);
    EXPECT_EQ(DeviceHall::ask_as(now, "GET", "/v1/hall").value().status, 200);
    EXPECT_EQ(DeviceHall::ask_as(before, "GET", "/v1/hall").value().status, 401);
}

TEST_F(PairingOverNetwork, PairedAnewWithTheKeyThatItHasItIsTheDeviceThatItWas) {
    const auto before = hall.pair(DeviceKind::kiosk);
    const auto again = device(DeviceKind::kiosk, "machine-1");  // the same folder
    ASSERT_EQ(hall.type(step_until(*again, State::asking).code).status, 200);
    step_until(*again, State::paired);
    EXPECT_EQ(load_device_identity(hall.folder.path() / "machine-1").value().value().device, before.device);
    EXPECT_EQ(hall.devices().devices.size(), 1U);
}

TEST_F(PairingOverNetwork, WhoAsksIsKnownByItsKey) {
    const auto kiosk = device(DeviceKind::kiosk);
    const auto code = step_until(*kiosk, State::asking).code;
    const auto asker = hall.devices().asking.at(0);
    ASSERT_EQ(hall.type(code).status, 200);
    step_until(*kiosk, State::paired);
    EXPECT_EQ(hall.devices().devices.at(0).device.key, asker.key);
}

TEST_F(PairingOverNetwork, NobodyElseGetsIn) {
    HttpRequest request;
    request.path = "/v1/hall";
    ClientOptions anybody;
    anybody.tls = ClientTls{};
    anybody.tls->anybody = true;
    EXPECT_EQ(HttpClient(hall.network_url(), "", anybody).call(request).value().status, 401);
    EXPECT_EQ(HttpClient(hall.network_url(), hall.service->token(), anybody).call(request).value().status, 401)
        << "the operator's token counts on the hall's own machine only";
    request.path = "/healthz";
    EXPECT_EQ(HttpClient(hall.network_url(), "", anybody).call(request).value().status, 200);
}

TEST_F(PairingOverNetwork, AnotherHallWithTheSameNameIsNotTheDevicesOwn) {
    auto identity = hall.pair(DeviceKind::display);
    DeviceHall other(clock);
    identity.hall = other.network_url();
    const auto answer = DeviceHall::ask_as(identity, "GET", "/v1/hall");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::network_failed);
}

TEST_F(PairingOverNetwork, AMachineWithoutAKindIsRefused) {
    const auto body = encode(PairingAsk{{}, 1, "toaster", "x", {}, {}});
    ClientOptions anybody;
    anybody.tls = ClientTls{};
    anybody.tls->anybody = true;
    HttpRequest request;
    request.method = "POST";
    request.path = "/v1/pairing/asks";
    request.body = body;
    EXPECT_EQ(HttpClient(hall.network_url(), "", anybody).call(request).value().status, 400);
}

// --- certificates and clocks

TEST_F(PairingOverNetwork, ACertificateRenewsItselfAtOneThirdLeft) {
    const auto identity = hall.pair(DeviceKind::counter);
    const auto folder = hall.folder.path() / "machine-1";
    EXPECT_TRUE(keep_up(folder, identity));
    EXPECT_EQ(load_device_identity(folder).value().value().tls.certificate_pem, identity.tls.certificate_pem);
    clock.advance(24h * 61);
    hall.service->engine().tick();
    EXPECT_TRUE(keep_up(folder, identity));
    const auto renewed = load_device_identity(folder).value().value();
    EXPECT_NE(renewed.tls.certificate_pem, identity.tls.certificate_pem);
    EXPECT_EQ(DeviceHall::ask_as(renewed, "GET", "/v1/hall").value().status, 200);
    EXPECT_EQ(count("device.changed", "renewed"), 1);
}

TEST_F(PairingOverNetwork, ACertificateThatIsOverMayBeRenewedAndNothingElse) {
    const auto identity = hall.pair(DeviceKind::counter);
    const auto folder = hall.folder.path() / "machine-1";
    clock.advance(24h * 120);
    hall.service->engine().tick();
    bool trusted = false;
    hall.service->engine().read([&](const HallView& view) { trusted = view.hall.clock_trusted(); });
    ASSERT_TRUE(trusted);
    EXPECT_EQ(DeviceHall::ask_as(identity, "GET", "/v1/hall").value().status, 403);
    EXPECT_TRUE(keep_up(folder, identity));
    EXPECT_EQ(DeviceHall::ask_as(load_device_identity(folder).value().value(), "GET", "/v1/hall").value().status, 200);
}

TEST_F(PairingOverNetwork, AHallWithoutATrustedClockRefusesNobodyByDate) {
    const auto identity = hall.pair(DeviceKind::counter);
    ASSERT_EQ(hall.ask("POST", "/v1/tickets", R"({"item":"MZ-001"})").status, 201);
    clock.jump_to(clock.now() + 24h * 3'650);
    hall.service->engine().tick();
    bool trusted = true;
    hall.service->engine().read([&](const HallView& view) { trusted = view.hall.clock_trusted(); });
    ASSERT_FALSE(trusted);
    EXPECT_EQ(DeviceHall::ask_as(identity, "GET", "/v1/hall").value().status, 200);
}

struct AnyYear : testing::TestWithParam<int> {};

TEST_P(AnyYear, AHallPairsItsDevicesWhateverItsClockSays) {
    using namespace std::chrono;
    const ManualClock clock{Instant{sys_days(year(GetParam()) / January / 2)} + 10h};
    DeviceHall hall(clock);
    const auto identity = hall.pair(DeviceKind::kiosk);
    EXPECT_EQ(DeviceHall::ask_as(identity, "GET", "/v1/hall").value().status, 200);
}
INSTANTIATE_TEST_SUITE_P(Clock, AnyYear, testing::Values(1970, 2026, 2099));

}  // namespace
}  // namespace yimen::test
