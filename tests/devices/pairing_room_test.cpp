// Where devices are paired, with a hall's file that takes its time.
#include "devices/pairing_room.hpp"

#include "base/hex.hpp"
#include "devices/hall_authority.hpp"
#include "net/certificates.hpp"
#include "pairing/device_pairing.hpp"
#include "storage/support.hpp"

namespace yimen::test {
namespace {

const PairingConnection one_connection{};

// A room whose book is written when the test says so.
struct PairingRoomTest : testing::Test {
    PairingParts parts() {
        return {authority, clock, [this] { return devices; },
                [this](auto, auto done) { waiting.push_back(std::move(done)); }};
    }
    // A device with a key of its own, and its request.
    struct Machine {
        std::string key = make_private_key();
        std::string request = *make_signing_request(key, "kiosk");
        std::string fingerprint = *request_key_fingerprint(request);
    };
    // Everything up to the proof.
    void prove(const Machine& machine) {
        DevicePairing pairing({"kiosk", "machine", *sha256_from_hex(machine.fingerprint)}, one_connection,
                              system_random());
        ASSERT_TRUE(room.ask(pairing.ask(), one_connection));
        ASSERT_TRUE(room.type({room.asking().back().number, std::string(pairing.shown()->digits()), "kiosk-1", {}}));
        pairing.heard({PairingStanding::typed});
        const auto reply = room.start(*pairing.start());
        ASSERT_TRUE(reply) << reply.error().detail;
        const auto proof = pairing.prove(*reply, machine.request);
        ASSERT_TRUE(proof) << proof.error().detail;
        room.prove(*proof, [this](const Result<PairingSealed>& sealed) { granted = sealed.ok(); });
    }
    void write() {
        const auto done = std::move(waiting.back());
        waiting.clear();
        done(yimen::done());
    }

    TempFolder folder;
    ManualClock clock{SystemClock().now()};
    Authority authority = *open_hall_authority(folder.path() / "authority", "410721103");
    DevicesPtr devices = std::make_shared<const Devices>();
    std::vector<std::function<void(Status)>> waiting;
    std::optional<bool> granted;
    PairingRoom room{parts()};
};

TEST_F(PairingRoomTest, WhoHasProvenItselfIsShownUntilItIsInTheBook) {
    const Machine machine;
    prove(machine);
    waiting.erase(waiting.begin(), waiting.end() - 1);  // what the ledger tells
    ASSERT_FALSE(granted);
    const auto asking = room.asking();
    ASSERT_EQ(asking.size(), 1U) << "it is in neither: whoever waits for it takes it for refused";
    EXPECT_EQ(asking[0].key, machine.fingerprint);
    EXPECT_EQ(asking[0].name, "machine");
    write();
    EXPECT_EQ(granted, true);
    EXPECT_TRUE(room.asking().empty());
}

}  // namespace
}  // namespace yimen::test
