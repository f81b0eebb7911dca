// What becomes of a hall's devices when the hall loses its authority, and when it is restored from a backup.
#include "devices/device_hall.hpp"

namespace yimen::test {
namespace {

namespace fs = std::filesystem;

struct RestoredAuthority : testing::Test {
    fs::path authority() const { return hall.folder.path() / "hall" / "authority"; }
    fs::path backup() const { return hall.folder.path() / "backup"; }
    void start_with(const fs::path& restored) {
        hall.stop();
        fs::remove_all(authority());
        if (!restored.empty()) fs::copy(restored, authority());
        hall.start();
        kiosk.hall = hall.network_url();
    }
    std::string why_not() const {
        const auto answer = DeviceHall::ask_as(kiosk, "GET", "/v1/hall");
        if (answer) return "answered with " + std::to_string(answer->status);
        for (const auto& [name, value] : answer.error().params)
            if (name == "reason") return value;
        return answer.error().detail;
    }
    int status() const { return DeviceHall::ask_as(kiosk, "GET", "/v1/hall").value().status; }

    ManualClock clock{SystemClock().now()};
    DeviceHall hall{clock};
    DeviceIdentity kiosk = hall.pair(DeviceKind::kiosk);
};

TEST_F(RestoredAuthority, ThatIsLostIsNotTakenForTheHallsAndTheDeviceSaysWhatIsToBeDone) {
    start_with({});
    EXPECT_EQ(why_not(), "unknown_authority");
    const auto kept_up = keep_up(hall.folder.path() / "machine-1", kiosk);
    ASSERT_FALSE(kept_up);
    EXPECT_EQ(kept_up.error().code, ErrorCode::network_failed);
    EXPECT_NE(kept_up.error().detail.find("restored from the hall's backup, or this device be paired anew"),
              std::string::npos)
        << kept_up.error().detail;
}

TEST_F(RestoredAuthority, ThatIsLostLetsInNoneOfItsDevicesWhomeverTheyTrust) {
    start_with({});
    kiosk.tls.anybody = true;
    EXPECT_EQ(why_not(), "refused_by_server");
    EXPECT_EQ(hall.devices().devices.size(), 1U) << "the book still knows it";
}

TEST_F(RestoredAuthority, ThatIsBackLetsThemGoOnWithWhatTheyHave) {
    fs::copy(authority(), backup());
    start_with({});
    ASSERT_EQ(why_not(), "unknown_authority");
    start_with(backup());
    EXPECT_EQ(status(), 200);
    EXPECT_TRUE(keep_up(hall.folder.path() / "machine-1", kiosk));
}

TEST_F(RestoredAuthority, ThatIsLostForGoodIsNoEndForWhoIsPairedAnew) {
    start_with({});
    const auto again = PairingClient::make(hall.wish(DeviceKind::kiosk, "machine-1"), clock).value();
    ASSERT_EQ(hall.type(step_until(*again, PairingClient::State::asking).code).status, 200);
    step_until(*again, PairingClient::State::paired);
    kiosk = load_device_identity(hall.folder.path() / "machine-1").value().value();
    EXPECT_EQ(status(), 200);
    EXPECT_EQ(kiosk.device, "kiosk-1");
}

}  // namespace
}  // namespace yimen::test
