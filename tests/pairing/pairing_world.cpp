#include "pairing/pairing_world.hpp"

#include <memory>

namespace yimen::test {
namespace {

constexpr std::string_view request_words = "signing request of the key ";

// What arrives of what was said.
template <typename Message, typename Decode>
Message over_the_wire(const Message& message, Decode decode) {
    return decode(encode(message)).value();
}

}  // namespace

RandomBytes seeded(std::uint64_t seed) {
    return [chance = std::make_shared<simulation::Chance>(seed)](std::span<std::uint8_t> bytes) {
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i, number >>= 8) {
            if (i % 8 == 0) number = chance->number();
            bytes[i] = static_cast<std::uint8_t>(number);
        }
    };
}

Sha256Digest drawn(const RandomBytes& random) {
    Sha256Digest bytes{};
    random(bytes);
    return bytes;
}

std::string request_for(const Sha256Digest& key) { return std::string(request_words) + to_hex(key); }

std::optional<Sha256Digest> key_of_words(std::string_view request) {
    if (!request.starts_with(request_words)) return std::nullopt;
    return sha256_from_hex(request.substr(request_words.size()));
}

PairingGrant granted_by(std::string_view authority, const PairingProven& proven) {
    return {"certificate of " + to_hex(proven.asker.key), std::string(authority),
            "device-" + std::to_string(proven.asker.number), proven.asker.name};
}

PairingDevice a_kiosk(const Sha256Digest& key, std::string_view name) { return {"kiosk", std::string(name), key}; }

PairingCode code_of(std::string_view digits) {
    return PairingCode::read(digits, static_cast<unsigned>(digits.size())).value();
}

Pair::Pair(std::uint64_t seed, unsigned digits)
    : random(seeded(seed)),
      connection{drawn(random), drawn(random)},
      key(drawn(random)),
      desk(random, key_of_words),
      device(a_kiosk(key), connection, random, digits) {}

PairingAnswer Pair::ask() {
    const auto answer = desk.ask(over_the_wire(device.ask(), decode_pairing_ask), connection, now).value();
    const auto heard = over_the_wire(answer, decode_pairing_answer);
    device.heard(heard);
    return heard;
}

std::uint64_t Pair::number() { return desk.asking(now).at(0).number; }

Status Pair::type() { return desk.type(number(), code_of(device.shown()->digits()), now); }

Result<PairingReply> Pair::start() {
    return desk.start(over_the_wire(device.start().value(), decode_pairing_start), now);
}

Result<PairingProof> Pair::reply(const PairingReply& reply) {
    return device.prove(over_the_wire(reply, decode_pairing_reply), request_for(key));
}

Result<PairingProven> Pair::prove(const PairingProof& proof) {
    return desk.prove(over_the_wire(proof, decode_pairing_proof), now);
}

Result<PairingSealed> Pair::grant(const PairingProven& proven) {
    return desk.grant(proven.asker.number, granted_by("the hall's authority", proven), now);
}

Result<PairingGrant> Pair::pair() {
    ask();
    if (const auto typed = type(); !typed) return typed.error();
    const auto replied = start();
    if (!replied) return replied.error();
    const auto proof = reply(*replied);
    if (!proof) return proof.error();
    const auto proven = prove(*proof);
    if (!proven) return proven.error();
    const auto sealed = grant(*proven);
    if (!sealed) return sealed.error();
    return device.take(over_the_wire(*sealed, decode_pairing_sealed));
}

std::vector<PairingEvent> events_of(const std::vector<PairingHappening>& happenings) {
    std::vector<PairingEvent> events;
    for (const auto& each : happenings) events.push_back(each.event);
    return events;
}

}  // namespace yimen::test
