// What tests of pairing share: chance from a seed, certificates that are words, and a device and a desk that talk.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pairing/device_pairing.hpp"
#include "pairing/pairing_desk.hpp"
#include "simulation/chance.hpp"

namespace yimen::test {

// The same bytes for the same seed.
RandomBytes seeded(std::uint64_t seed);
Sha256Digest drawn(const RandomBytes& random);

// A signing request that says whose key it is for; what is not written so is none.
std::string request_for(const Sha256Digest& key);
std::optional<Sha256Digest> key_of_words(std::string_view request);
// A certificate for whoever has proven itself, and the authority behind it.
PairingGrant granted_by(std::string_view authority, const PairingProven& proven);

PairingDevice a_kiosk(const Sha256Digest& key, std::string_view name = "大厅东侧");
// Error: what read refuses.
PairingCode code_of(std::string_view digits);

// A device on one connection with a desk; messages go as JSON, as they do in a hall.
struct Pair {
    explicit Pair(std::uint64_t seed, unsigned digits = pairing_digits);

    PairingAnswer ask();
    // The number by which the person at the hall knows the device.
    std::uint64_t number();
    // The person types what the device shows.
    Status type();
    Result<PairingReply> start();
    Result<PairingProof> reply(const PairingReply& reply);
    Result<PairingProven> prove(const PairingProof& proof);
    Result<PairingSealed> grant(const PairingProven& proven);
    // All of it.
    Result<PairingGrant> pair();

    RandomBytes random;
    PairingConnection connection;
    Sha256Digest key;
    Milliseconds now{1'000};
    PairingDesk desk;
    DevicePairing device;
};

std::vector<PairingEvent> events_of(const std::vector<PairingHappening>& happenings);

}  // namespace yimen::test
