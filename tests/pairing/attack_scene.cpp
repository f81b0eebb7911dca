#include "pairing/attack_scene.hpp"

#include <sodium.h>

#include "base/base64.hpp"

namespace yimen::test {
namespace {

const unsigned char* data_of(std::string_view text) { return bytes_of(text).data(); }
unsigned char* data_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

constexpr std::array<unsigned char, 12> no_nonce{};

PairingConnection other_end(const PairingConnection& end, Line line, const RandomBytes& random) {
    return line == Line::direct ? end : PairingConnection{drawn(random), drawn(random)};
}

}  // namespace

Forger::Forger(const PairingAsk& ask, const PairingConnection& connection, ByteView password, PairingRole as)
    : session_(pairing_session(ask, connection)), as_(as) {
    const auto point = cpace_generator({password, "yimen pairing 1: device, then hall", session_.bytes()});
    std::ranges::copy(point.bytes(), share_.begin());
}

void Forger::hear(const CpacePoint& theirs) {
    shares_ = as_ == PairingRole::device ? std::vector{share_, theirs} : std::vector{theirs, share_};
    key_ = framed_hash({bytes_of("CPaceRistretto255_ISK"), session_.bytes(), theirs, shares_[0], bytes_of("device"),
                        shares_[1], bytes_of("hall")});
}

SecretBytes Forger::key_for(PairingRole role, std::string_view purpose) const {
    const auto name = role == PairingRole::device ? bytes_of("device") : bytes_of("hall");
    return SecretBytes(ByteView(framed_mac(key_, {bytes_of("yimen pairing 1"), name, bytes_of(purpose)})));
}

Sha256Digest Forger::confirmation(PairingRole role) const {
    return framed_mac(key_for(role, "confirms"), {shares_[0], shares_[1]});
}

std::string Forger::seal(std::string_view plain) const {
    std::string sealed(plain.size() + 16, '\0');
    crypto_aead_chacha20poly1305_ietf_encrypt(data_of(sealed), nullptr, data_of(plain), plain.size(), nullptr, 0,
                                              nullptr, no_nonce.data(), key_for(as_, "seals").data());
    return to_base64(sealed);
}

std::string Forger::open(std::string_view sealed) const {
    const auto bytes = from_base64(sealed).value();
    const auto from = as_ == PairingRole::device ? PairingRole::hall : PairingRole::device;
    std::string plain(bytes.size() - 16, '\0');
    const auto opened =
        crypto_aead_chacha20poly1305_ietf_decrypt(data_of(plain), nullptr, nullptr, data_of(bytes), bytes.size(),
                                                  nullptr, 0, no_nonce.data(), key_for(from, "seals").data());
    EXPECT_EQ(opened, 0);
    return plain;
}

Scene::Scene(std::uint64_t seed, Line line)
    : chance(seed),
      random(seeded(seed)),
      at_hall{drawn(random), drawn(random)},
      at_device(other_end(at_hall, line, random)),
      device_key(drawn(random)),
      own_key(drawn(random)),
      desk(random, key_of_words),
      device(a_kiosk(device_key), at_device, random, digits) {}

PairingAsk Scene::own_ask() const {
    auto ask = device.ask();
    ask.ask = drawn(random);
    ask.key = own_key;
    return ask;
}

std::uint64_t Scene::come(const PairingAsk& ask, const PairingConnection& connection) {
    EXPECT_TRUE(desk.ask(ask, connection, now));
    return desk.asking(now).back().number;
}

bool Scene::person_types(std::uint64_t number) { return desk.type(number, code_of(shown()), now).ok(); }

std::string Scene::some_code() const { return std::string(PairingCode::make(random, digits).digits()); }

bool Scene::guess_at_hall(const PairingAsk& ask, const PairingConnection& line, const std::string& code) {
    Forger forger(ask, line, bytes_of(code), PairingRole::device);
    const auto reply = desk.start({ask.ask, forger.share()}, now);
    if (!reply) return false;
    forger.hear(reply->share);
    const auto confirmation = forger.confirmation(PairingRole::device);
    const auto proven = desk.prove({ask.ask, confirmation, forger.seal(request_for(ask.key))}, now);
    if (!proven) return false;
    const auto sealed = desk.grant(proven->asker.number, granted_by("the hall's authority", *proven), now);
    return forger.open(sealed->sealed).find(to_hex(ask.key)) != std::string::npos;
}

bool Scene::guess_at_device(const std::string& code) {
    Forger forger(device.ask(), at_device, bytes_of(code), PairingRole::hall);
    const auto start = device.start();
    if (!start) return false;
    forger.hear(start->share);
    const auto confirmation = forger.confirmation(PairingRole::hall);
    const auto proof = device.prove({forger.share(), confirmation}, request_for(device_key));
    if (!proof) return false;
    EXPECT_EQ(forger.open(proof->sealed), request_for(device_key));
    const auto grant = device.take({forger.seal(encode(PairingGrant{"certificate", "the attacker", "device-1"}))});
    return grant && grant->authority == "the attacker";
}

Loot Scene::reply_to_device(const PairingReply& reply) {
    return {.device = device.prove(reply, request_for(device_key)).ok()};
}

Loot Scene::proof_to_hall(const PairingProof& proof) { return {.hall = desk.prove(proof, now).ok()}; }

std::optional<Recorded> pair_honestly(Scene& scene) {
    const auto ask = scene.device.ask();
    if (!scene.person_types(scene.come(ask, scene.at_hall))) return std::nullopt;
    const auto start = scene.device.start();
    const auto reply = scene.desk.start(*start, scene.now);
    const auto proof = scene.device.prove(*reply, request_for(scene.device_key));
    if (!proof) return std::nullopt;
    const auto proven = scene.desk.prove(*proof, scene.now);
    if (!proven) return std::nullopt;
    const auto sealed = scene.desk.grant(proven->asker.number, granted_by("hall", *proven), scene.now);
    if (!scene.device.take(*sealed)) return std::nullopt;
    return Recorded{ask, *start, *reply, *proof, *sealed};
}

}  // namespace yimen::test
