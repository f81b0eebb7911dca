#include "pairing/pairing_session.hpp"

#include <sodium.h>

#include "base/base64.hpp"

namespace yimen {
namespace {

constexpr std::string_view pairing_version = "yimen pairing 1";
constexpr std::string_view pairing_channel = "yimen pairing 1: device, then hall";

static_assert(crypto_aead_chacha20poly1305_ietf_ABYTES == PairingLimits::tag);

// One key seals one text.
constexpr std::array<std::uint8_t, crypto_aead_chacha20poly1305_ietf_NPUBBYTES> only_nonce{};

const std::uint8_t* data_of(std::string_view text) { return bytes_of(text).data(); }
std::uint8_t* data_of(std::string& text) { return reinterpret_cast<std::uint8_t*>(text.data()); }

PairingRole other_than(PairingRole role) {
    return role == PairingRole::device ? PairingRole::hall : PairingRole::device;
}

}  // namespace

std::string_view to_string(PairingRole role) { return role == PairingRole::device ? "device" : "hall"; }

SecretBytes pairing_session(const PairingAsk& ask, const PairingConnection& connection) {
    const auto invitation = ask.invitation ? ByteView(*ask.invitation) : ByteView();
    const auto code = std::to_string(ask.code);
    return framed_hash({bytes_of(pairing_version), bytes_of(ask.invitation ? "invitation" : "typed code"), invitation,
                        connection.exporter, bytes_of("hall"), connection.hall, bytes_of("device"), ask.key,
                        bytes_of(ask.kind), bytes_of(ask.name), ask.ask, bytes_of(code)});
}

CpaceParty pairing_party(const SecretBytes& session, PairingRole role, const SecretBytes& password,
                         const RandomBytes& random) {
    const auto place = role == PairingRole::device ? CpaceRole::initiator : CpaceRole::responder;
    const CpaceCommon common{password.bytes(), pairing_channel, session.bytes()};
    return CpaceParty(common, place, to_string(role), random);
}

std::optional<PairingKeys> PairingKeys::agree(const CpaceParty& party, PairingRole own, const CpacePoint& theirs) {
    auto key = party.key(theirs, to_string(other_than(own)));
    if (!key) return std::nullopt;
    const bool device = own == PairingRole::device;
    return PairingKeys(std::move(*key), device ? PairingShares{.device = party.share(), .hall = theirs}
                                               : PairingShares{.device = theirs, .hall = party.share()});
}

SecretBytes PairingKeys::key_for(PairingRole role, std::string_view purpose) const {
    auto mac = framed_mac(key_, {bytes_of(pairing_version), bytes_of(to_string(role)), bytes_of(purpose)});
    SecretBytes key{ByteView(mac)};
    sodium_memzero(mac.data(), mac.size());
    return key;
}

FramedMac PairingKeys::confirmation(PairingRole role) const {
    return framed_mac(key_for(role, "confirms"), {shares_.device, shares_.hall});
}

bool PairingKeys::confirms(PairingRole role, const FramedMac& said) const {
    auto right = confirmation(role);
    const bool same = same_secret_bytes(right, said);
    sodium_memzero(right.data(), right.size());
    return same;
}

std::string PairingKeys::seal(PairingRole role, std::string_view plain) const {
    const auto key = key_for(role, "seals");
    std::string sealed(plain.size() + PairingLimits::tag, '\0');
    crypto_aead_chacha20poly1305_ietf_encrypt(data_of(sealed), nullptr, data_of(plain), plain.size(), nullptr, 0,
                                              nullptr, only_nonce.data(), key.data());
    return to_base64(sealed);
}

std::optional<std::string> PairingKeys::open(PairingRole role, std::string_view sealed) const {
    const auto bytes = from_base64(sealed);
    if (!bytes || bytes->size() < PairingLimits::tag) return std::nullopt;
    const auto key = key_for(role, "seals");
    std::string plain(bytes->size() - PairingLimits::tag, '\0');
    const auto opened = crypto_aead_chacha20poly1305_ietf_decrypt(
        data_of(plain), nullptr, nullptr, data_of(*bytes), bytes->size(), nullptr, 0, only_nonce.data(), key.data());
    if (opened != 0) return std::nullopt;
    return plain;
}

}  // namespace yimen
