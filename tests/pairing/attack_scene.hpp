// A hall, a device that wants to be paired, and an attacker between them who has every power over messages.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pairing/pairing_world.hpp"

namespace yimen::test {

// What an attacker got out of a window. Either is the end of what pairing is for.
struct Loot {
    bool hall = false;    // the hall took somebody for the device who is not, or over a line that is not its own
    bool device = false;  // the device took somebody for its hall
    bool any() const { return hall || device; }
};

// Somebody who plays a side of a run with a code that it guesses, written from the protocol and not from the product's
// code. It saves itself work by having 1 as its secret number, which helps nobody to guess.
class Forger {
   public:
    Forger(const PairingAsk& ask, const PairingConnection& connection, ByteView password, PairingRole as);

    const CpacePoint& share() const { return share_; }
    void hear(const CpacePoint& theirs);
    Sha256Digest confirmation(PairingRole role) const;
    std::string seal(std::string_view plain) const;
    std::string open(std::string_view sealed) const;

   private:
    SecretBytes key_for(PairingRole role, std::string_view purpose) const;

    SecretBytes session_;
    PairingRole as_;
    CpacePoint share_{};
    std::vector<CpacePoint> shares_;
    SecretBytes key_{64};
};

enum class Line { direct, through_the_attacker };

struct Scene {
    static constexpr unsigned digits = 2;

    Scene(std::uint64_t seed, Line line);

    // The ask that the attacker makes of the device's: the same words, but its own id and key.
    PairingAsk own_ask() const;
    // Number of who asked last.
    std::uint64_t come(const PairingAsk& ask, const PairingConnection& connection);
    // The person sees the code on the device, and chooses this one of those who ask.
    bool person_types(std::uint64_t number);
    std::string shown() const { return std::string(device.shown()->digits()); }
    std::string some_code() const;

    // One guess of the attacker, to the end: whether the hall certified its key, whether the device believes in its
    // authority.
    bool guess_at_hall(const PairingAsk& ask, const PairingConnection& line, const std::string& code);
    bool guess_at_device(const std::string& code);

    // What the attacker passes on, as loot where it is believed.
    Loot reply_to_device(const PairingReply& reply);
    Loot proof_to_hall(const PairingProof& proof);

    simulation::Chance chance;
    RandomBytes random;
    PairingConnection at_hall;    // the hall's end of the line
    PairingConnection at_device;  // the device's end: the same only where nobody is in the middle
    Sha256Digest device_key;
    Sha256Digest own_key;
    Milliseconds now{1'000};
    PairingDesk desk;
    DevicePairing device;
};

// Everything that was said in a pairing that went well.
struct Recorded {
    PairingAsk ask;
    PairingStart start;
    PairingReply reply;
    PairingProof proof;
    PairingSealed sealed;
};
// The scene's device is paired over a direct line. Nothing where it was not.
std::optional<Recorded> pair_honestly(Scene& scene);

}  // namespace yimen::test
