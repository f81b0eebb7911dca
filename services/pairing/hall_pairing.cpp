#include "pairing/hall_pairing.hpp"

#include <cassert>

namespace yimen {

HallPairing::HallPairing(const PairingAsk& ask, const PairingConnection& connection, SecretBytes password)
    : session_(pairing_session(ask, connection)), key_of_device_(ask.key), password_(std::move(password)) {}

Error HallPairing::refused(ErrorCode code, std::string_view detail) {
    if (!has_proof()) {
        step_ = Step::failed;
        password_.reset();
        keys_.reset();
    }
    return {code, std::string(detail), {}};
}

Result<PairingReply> HallPairing::answer(const PairingStart& start, const RandomBytes& random) {
    if (step_ == Step::ready) return first_answer(start, random);
    if (step_ != Step::failed && start == start_) return reply_;
    return refused(ErrorCode::unauthorized, "this code was guessed at already");
}

Result<PairingReply> HallPairing::first_answer(const PairingStart& start, const RandomBytes& random) {
    const auto party = pairing_party(session_, PairingRole::hall, *password_, random);
    keys_ = PairingKeys::agree(party, PairingRole::hall, start.share);
    if (!keys_) return refused(ErrorCode::invalid_request, "the device's share is no point of the group");
    password_.reset();
    start_ = start;
    reply_ = {party.share(), keys_->confirmation(PairingRole::hall)};
    step_ = Step::answered;
    return reply_;
}

Result<std::string> HallPairing::prove(const PairingProof& proof, const KeyOfRequest& key_of) {
    if (step_ == Step::answered) return first_proof(proof, key_of);
    if (is_proven_by(proof)) return signing_request_;
    return refused(ErrorCode::unauthorized, "not the message that this run waits for");
}

Result<std::string> HallPairing::first_proof(const PairingProof& proof, const KeyOfRequest& key_of) {
    constexpr std::string_view wrong = "the code is another one, or somebody is between device and hall";
    if (!keys_->confirms(PairingRole::device, proof.confirmation)) return refused(ErrorCode::unauthorized, wrong);
    const auto request = keys_->open(PairingRole::device, proof.sealed);
    if (!request) return refused(ErrorCode::unauthorized, wrong);
    if (key_of(*request) != key_of_device_) return refused(ErrorCode::forbidden, "a request for another key");
    signing_request_ = *request;
    proof_ = proof;
    step_ = Step::proven;
    return signing_request_;
}

Result<PairingSealed> HallPairing::grant(const PairingGrant& grant) {
    if (sealed_) return *sealed_;
    assert(step_ == Step::proven);
    const auto text = encode(grant);
    // What the device would refuse is not sealed: there is one key for one text.
    if (const auto read = decode_pairing_grant(text); !read) return read.error();
    sealed_ = PairingSealed{keys_->seal(PairingRole::hall, text)};
    keys_.reset();
    step_ = Step::granted;
    return *sealed_;
}

}  // namespace yimen
