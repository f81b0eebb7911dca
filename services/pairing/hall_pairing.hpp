// The hall's side of one run: one code that was typed (or one invitation), and the one device that may guess it once.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "pairing/pairing_session.hpp"

namespace yimen {

// SHA-256 of the public key of a signing request that is signed by it; nothing where it is no such request. Whoever
// knows certificates brings it.
using KeyOfRequest = std::function<std::optional<Sha256Digest>(std::string_view signing_request)>;

// Belongs to one thread. Until the device has proven that it has the code, an error ends the run for good and wipes its
// secrets; afterwards it changes nothing.
class HallPairing {
   public:
    enum class Step {
        ready,     // waits for message 1
        answered,  // has said what a guess needs: waits for the one right message 3
        proven,    // the device has the code, and its request is known
        granted,
        failed
    };

    // `connection` as the hall sees it.
    HallPairing(const PairingAsk& ask, const PairingConnection& connection, SecretBytes password);

    Step step() const { return step_; }
    // Message 1. The same again is answered the same, and no second guess. Errors: invalid_request (no share),
    // unauthorized (another one was answered already, or the run has failed).
    Result<PairingReply> answer(const PairingStart& start, const RandomBytes& random);
    // Message 3: the signing request that was inside. The same again gives the same. Errors: unauthorized (wrong code,
    // or somebody is between the two), forbidden (a request for another key than the one that asked).
    Result<std::string> prove(const PairingProof& proof, const KeyOfRequest& key_of);
    // Whether this is, to the byte, what has proven it.
    bool is_proven_by(const PairingProof& proof) const { return proof_ == proof; }
    // Message 4; only where it is proven or granted. What was granted once is said again, whatever `grant` is. Error:
    // invalid_request, where a field of `grant` goes over its limit.
    Result<PairingSealed> grant(const PairingGrant& grant);
    // Null where nothing has been granted.
    const PairingSealed* granted() const { return sealed_ ? &*sealed_ : nullptr; }
    // Only where it is proven or granted.
    const std::string& signing_request() const { return signing_request_; }

   private:
    bool has_proof() const { return step_ == Step::proven || step_ == Step::granted; }
    Error refused(ErrorCode code, std::string_view detail);
    Result<PairingReply> first_answer(const PairingStart& start, const RandomBytes& random);
    Result<std::string> first_proof(const PairingProof& proof, const KeyOfRequest& key_of);

    SecretBytes session_;
    Sha256Digest key_of_device_;
    Step step_ = Step::ready;
    std::optional<SecretBytes> password_;
    std::optional<PairingKeys> keys_;
    PairingStart start_;
    PairingReply reply_;
    std::optional<PairingProof> proof_;
    std::string signing_request_;
    std::optional<PairingSealed> sealed_;
};

}  // namespace yimen
