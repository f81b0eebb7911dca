// The device's side of a pairing: it asks, shows a code, begins when the code was typed at the hall, and says nothing
// of its own before the hall has shown that it has the code too.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "pairing/pairing_code.hpp"
#include "pairing/pairing_session.hpp"

namespace yimen {

// What a device says of itself when it asks; limits as in PairingAsk.
struct PairingDevice {
    std::string kind;
    std::string name;
    Sha256Digest key{};
};

// Belongs to one thread. How it goes on is told by `step`; whoever has it sends what it gives and hands in what comes:
// ask() every few seconds while asking, start() until a reply comes, the proof until the grant comes.
class DevicePairing {
   public:
    static constexpr unsigned most_failures = 3;

    enum class Step {
        asking,   // shows a code
        started,  // waits for message 2; still shows it
        proven,   // the hall has the code: waits for message 4
        paired,
        stopped  // three codes failed: waits for a person's touch
    };

    // A device with a screen. `connection` as the device sees it; `digits` as in PairingCode.
    DevicePairing(PairingDevice device, const PairingConnection& connection, RandomBytes random,
                  unsigned digits = pairing_digits);
    // A device that was given an invitation: shows nothing, and never stops.
    DevicePairing(PairingDevice device, const PairingConnection& connection, RandomBytes random,
                  PairingInvitation invitation);

    Step step() const { return step_; }
    // What is to be shown; null where nothing is.
    const PairingCode* shown() const;
    const PairingAsk& ask() const { return ask_; }

    // Asks go over another connection from now on. A run that has begun goes on as it was: its messages may be sent
    // again over any connection.
    void reconnected(const PairingConnection& connection) { connection_ = connection; }

    // The hall's answer to the ask. Used up: it makes another code, which counts as a failure.
    void heard(const PairingAnswer& answer);
    // Message 1; the same again until message 2 has come. Error: wrong_state, unless asking or started.
    Result<PairingStart> start();
    // Message 3, where message 2 shows that the hall has the code: with the signing request, of at most
    // PairingLimits::signing_request bytes, inside. The same message 2 again gives the same. Errors: unauthorized: the
    // code is used up and the next one is shown, or the device has stopped; wrong_state, which changes nothing.
    Result<PairingProof> prove(const PairingReply& reply, std::string_view signing_request);
    // What message 4 brought. The caller holds the connection's certificate against the authority. Errors:
    // unauthorized, which changes nothing, for the right one may still come; wrong_state; invalid_request.
    Result<PairingGrant> take(const PairingSealed& sealed);
    // The hall does not know this run any more, or answers nothing: another code, which counts as a failure.
    void give_up_code();
    // While asking, a code that stood long enough gives way to another; that is no failure, and forgives none.
    void show_another_code();
    // A person touched the device: three more tries.
    void touched();

   private:
    bool by_invitation() const { return ask_.invitation.has_value(); }
    const SecretBytes& password() const;
    void forget_run();
    void next_code();
    Error refused(std::string_view detail);

    PairingConnection connection_;
    RandomBytes random_;
    unsigned digits_ = pairing_digits;
    std::variant<std::monostate, PairingCode, PairingInvitation> password_;  // none when paired
    PairingAsk ask_;
    Step step_ = Step::asking;
    unsigned failures_ = 0;
    std::optional<CpaceParty> party_;
    std::optional<PairingKeys> keys_;
    PairingReply reply_;
    PairingProof proof_;
};

}  // namespace yimen
