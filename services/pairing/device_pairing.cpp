#include "pairing/device_pairing.hpp"

#include <cassert>

namespace yimen {
namespace {

PairingAsk first_ask(PairingDevice device, const RandomBytes& random) {
    PairingAsk ask;
    random(ask.ask);
    ask.kind = std::move(device.kind);
    ask.name = std::move(device.name);
    ask.key = device.key;
    return ask;
}

Error not_now(std::string_view what) { return {ErrorCode::wrong_state, std::string(what), {}}; }

}  // namespace

DevicePairing::DevicePairing(PairingDevice device, const PairingConnection& connection, RandomBytes random,
                             unsigned digits)
    : connection_(connection),
      random_(std::move(random)),
      digits_(digits),
      password_(PairingCode::make(random_, digits)),
      ask_(first_ask(std::move(device), random_)) {}

DevicePairing::DevicePairing(PairingDevice device, const PairingConnection& connection, RandomBytes random,
                             PairingInvitation invitation)
    : connection_(connection),
      random_(std::move(random)),
      password_(std::move(invitation)),
      ask_(first_ask(std::move(device), random_)) {
    ask_.invitation = std::get<PairingInvitation>(password_).id();
}

const SecretBytes& DevicePairing::password() const {
    const auto* code = std::get_if<PairingCode>(&password_);
    return code ? code->secret() : std::get<PairingInvitation>(password_).secret();
}

const PairingCode* DevicePairing::shown() const {
    const bool open = step_ == Step::asking || step_ == Step::started;
    return open ? std::get_if<PairingCode>(&password_) : nullptr;
}

void DevicePairing::heard(const PairingAnswer& answer) {
    if (step_ == Step::asking && answer.standing == PairingStanding::used_up) give_up_code();
}

Result<PairingStart> DevicePairing::start() {
    if (step_ == Step::asking) {
        party_ = pairing_party(pairing_session(ask_, connection_), PairingRole::device, password(), random_);
        step_ = Step::started;
    }
    if (step_ != Step::started) return not_now("there is nothing to begin");
    return PairingStart{ask_.ask, party_->share()};
}

Result<PairingProof> DevicePairing::prove(const PairingReply& reply, std::string_view signing_request) {
    assert(signing_request.size() <= PairingLimits::signing_request);
    if (step_ == Step::proven && reply == reply_) return proof_;
    if (step_ != Step::started) return not_now("no message 2 is waited for");
    keys_ = PairingKeys::agree(*party_, PairingRole::device, reply.share);
    const bool same_code = keys_ && keys_->confirms(PairingRole::hall, reply.confirmation);
    if (!same_code) return refused("the code was typed wrongly, or somebody is between device and hall");
    party_.reset();
    reply_ = reply;
    proof_ = {ask_.ask, keys_->confirmation(PairingRole::device), keys_->seal(PairingRole::device, signing_request)};
    step_ = Step::proven;
    return proof_;
}

Result<PairingGrant> DevicePairing::take(const PairingSealed& sealed) {
    if (step_ != Step::proven) return not_now("no message 4 is waited for");
    const auto text = keys_->open(PairingRole::hall, sealed.sealed);
    if (!text) return Error{ErrorCode::unauthorized, "not from the hall that has the code", {}};
    auto grant = decode_pairing_grant(*text);
    if (!grant) return grant.error();
    forget_run();
    password_ = std::monostate{};
    step_ = Step::paired;
    return grant;
}

Error DevicePairing::refused(std::string_view detail) {
    give_up_code();
    return {ErrorCode::unauthorized, std::string(detail), {}};
}

void DevicePairing::give_up_code() {
    if (step_ == Step::paired || step_ == Step::stopped) return;
    ++failures_;
    next_code();
    if (failures_ >= most_failures && !by_invitation()) step_ = Step::stopped;
}

void DevicePairing::show_another_code() {
    if (step_ == Step::asking && !by_invitation()) next_code();
}

void DevicePairing::touched() {
    if (step_ != Step::stopped) return;
    failures_ = 0;
    step_ = Step::asking;
}

void DevicePairing::forget_run() {
    party_.reset();
    keys_.reset();
}

void DevicePairing::next_code() {
    forget_run();
    ++ask_.code;
    if (!by_invitation()) password_ = PairingCode::make(random_, digits_);
    step_ = Step::asking;
}

}  // namespace yimen
