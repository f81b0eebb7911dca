#include "pairing/attacks.hpp"

namespace yimen::test {
namespace {

Loot sum(const Loot& one, const Loot& other) { return {one.hall || other.hall, one.device || other.device}; }

// Passes messages 1 to 3 between a device and a hall that takes it for `ask` on its own line.
Loot relay(Scene& scene, const PairingAsk& ask) {
    const auto number = scene.come(ask, scene.at_hall);
    EXPECT_TRUE(scene.person_types(number));
    const auto start = scene.device.start();
    const auto reply = scene.desk.start({ask.ask, start->share}, scene.now);
    const auto proof = scene.device.prove(*reply, request_for(scene.device_key));
    if (!proof) return {};
    return sum({.device = true}, scene.proof_to_hall({ask.ask, proof->confirmation, proof->sealed}));
}

Loot relays_everything(std::uint64_t seed) {
    Scene scene(seed, Line::through_the_attacker);
    return relay(scene, scene.device.ask());
}

// Even where it has the hall's own certificate to show.
Loot relays_as_the_hall_itself(std::uint64_t seed) {
    Scene scene(seed, Line::through_the_attacker);
    scene.at_device.hall = scene.at_hall.hall;
    scene.device.reconnected(scene.at_device);
    return relay(scene, scene.device.ask());
}

Loot relays_with_its_own_key(std::uint64_t seed) {
    Scene scene(seed, Line::through_the_attacker);
    return relay(scene, scene.own_ask());
}

// Even where it could make both connections the same.
Loot changes_who_asks(std::uint64_t seed) {
    Scene scene(seed, Line::direct);
    auto ask = scene.device.ask();
    switch (scene.chance.below(5)) {
        case 0: ask.kind = "counter"; break;
        case 1: ask.name = "柜台"; break;
        case 2: ask.key = scene.own_key; break;
        case 3: ask.code += 1; break;
        default: ask.ask = drawn(scene.random);
    }
    return relay(scene, ask);
}

Loot shows_another_certificate(std::uint64_t seed) {
    Scene scene(seed, Line::direct);
    scene.at_hall.hall = drawn(scene.random);
    return relay(scene, scene.device.ask());
}

// What was said in a pairing before, to a device and a hall who have the same code once more.
Loot replays_to_the_hall(std::uint64_t seed) {
    Scene scene(seed, Line::direct);
    const auto code = scene.shown();
    const auto recorded = pair_honestly(scene);
    EXPECT_TRUE(recorded);
    scene.now += DeskLimits{}.kept_life;
    const auto line =
        scene.chance.percent(50) ? scene.at_hall : PairingConnection{drawn(scene.random), scene.at_hall.hall};
    const auto number = scene.come(recorded->ask, line);
    EXPECT_TRUE(scene.desk.type(number, code_of(code), scene.now));
    EXPECT_TRUE(scene.desk.start(recorded->start, scene.now));
    return scene.proof_to_hall(recorded->proof);
}

Loot replays_to_the_device(std::uint64_t seed) {
    Scene before(seed, Line::direct);
    const auto recorded = pair_honestly(before);
    // A device that draws the same code, the same id and the same key: all but its secret number.
    Scene scene(seed, Line::direct);
    scene.random(std::span(scene.own_key));
    EXPECT_EQ(scene.device.ask(), recorded->ask);
    EXPECT_NE(scene.device.start()->share, recorded->start.share);
    return scene.reply_to_device(recorded->reply);
}

Loot reflects_to_the_device(std::uint64_t seed) {
    Scene scene(seed, Line::through_the_attacker);
    const auto start = scene.device.start();
    return scene.reply_to_device({start->share, start->share});
}

// Its share and its confirmation back, as if they were the device's.
Loot reflects_to_the_hall(std::uint64_t seed) {
    Scene scene(seed, Line::through_the_attacker);
    const auto ask = scene.own_ask();
    EXPECT_TRUE(scene.person_types(scene.come(ask, scene.at_hall)));
    const auto reply = scene.desk.start({ask.ask, scene.device.start()->share}, scene.now);
    return scene.proof_to_hall({ask.ask, reply->confirmation, std::string(24, 'A')});
}

// It even knows the code, but says what only the other role says.
Loot plays_the_other_role(std::uint64_t seed) {
    Scene scene(seed, Line::through_the_attacker);
    const auto ask = scene.own_ask();
    EXPECT_TRUE(scene.person_types(scene.come(ask, scene.at_hall)));
    Forger to_hall(ask, scene.at_hall, bytes_of(scene.shown()), PairingRole::device);
    to_hall.hear(scene.desk.start({ask.ask, to_hall.share()}, scene.now)->share);
    const auto sealed = to_hall.seal(request_for(scene.own_key));
    const auto at_hall = scene.proof_to_hall({ask.ask, to_hall.confirmation(PairingRole::hall), sealed});
    Forger to_device(scene.device.ask(), scene.at_device, bytes_of(scene.shown()), PairingRole::hall);
    to_device.hear(scene.device.start()->share);
    return sum(at_hall, scene.reply_to_device({to_device.share(), to_device.confirmation(PairingRole::device)}));
}

// It reads the code off the screen, but the person did not choose it.
Loot is_not_the_chosen_one(std::uint64_t seed) {
    Scene scene(seed, Line::direct);
    const auto own = scene.own_ask();
    const PairingConnection own_line{drawn(scene.random), scene.at_hall.hall};
    scene.come(own, own_line);
    EXPECT_TRUE(scene.person_types(scene.come(scene.device.ask(), scene.at_hall)));
    return {.hall = scene.guess_at_hall(own, own_line, scene.shown())};
}

// The same, and it takes the id of the chosen one besides.
Loot says_it_is_the_chosen_one(std::uint64_t seed) {
    Scene scene(seed, Line::direct);
    auto own = scene.own_ask();
    own.ask = scene.device.ask().ask;
    EXPECT_TRUE(scene.person_types(scene.come(scene.device.ask(), scene.at_hall)));
    const PairingConnection own_line{drawn(scene.random), scene.at_hall.hall};
    return {.hall = scene.guess_at_hall(own, own_line, scene.shown())};
}

Loot uses_an_old_code(std::uint64_t seed) {
    Scene scene(seed, Line::through_the_attacker);
    auto own = scene.own_ask();
    const auto old = scene.shown();
    while (scene.shown() == old) {
        scene.device.heard({PairingStanding::used_up});
        scene.device.touched();
    }
    EXPECT_TRUE(scene.person_types(scene.come(own, scene.at_hall)));
    const bool hall = scene.guess_at_hall(own, scene.at_hall, old);
    return {.hall = hall, .device = scene.guess_at_device(old)};
}

// The right code, but the window has been closed by time or by the person in between.
Loot comes_too_late(std::uint64_t seed) {
    Scene scene(seed, Line::through_the_attacker);
    const auto own = scene.own_ask();
    EXPECT_TRUE(scene.person_types(scene.come(own, scene.at_hall)));
    Forger forger(own, scene.at_hall, bytes_of(scene.shown()), PairingRole::device);
    const auto reply = scene.desk.start({own.ask, forger.share()}, scene.now);
    forger.hear(reply->share);
    if (scene.chance.percent(50)) {
        scene.now += DeskLimits{}.window_life;
    } else {
        scene.desk.close(scene.now);
    }
    const auto confirmation = forger.confirmation(PairingRole::device);
    return scene.proof_to_hall({own.ask, confirmation, forger.seal(request_for(own.key))});
}

// A share by which it would know the key without any code.
Loot sends_no_point(std::uint64_t seed) {
    Scene scene(seed, Line::through_the_attacker);
    const auto own = scene.own_ask();
    EXPECT_TRUE(scene.person_types(scene.come(own, scene.at_hall)));
    Sha256Digest share{};
    if (scene.chance.percent(50)) share[0] = 1;  // no point at all
    Forger forger(own, scene.at_hall, bytes_of(scene.shown()), PairingRole::hall);
    forger.hear(share);
    const bool answered = scene.desk.start({own.ask, share}, scene.now).ok();
    EXPECT_TRUE(scene.device.start());
    return sum({.hall = answered}, scene.reply_to_device({share, forger.confirmation(PairingRole::hall)}));
}

void alter(Sha256Digest& bytes, simulation::Chance& chance) {
    bytes[chance.below(bytes.size())] ^= static_cast<std::uint8_t>(1 + chance.below(255));
}
void alter(std::string& text, simulation::Chance& chance) {
    auto& place = text[chance.below(text.size() - 2)];
    place = place == 'A' ? 'B' : 'A';
}

// One message of a run that would go well.
Loot alters_a_byte(std::uint64_t seed) {
    Scene scene(seed, Line::direct);
    EXPECT_TRUE(scene.person_types(scene.come(scene.device.ask(), scene.at_hall)));
    auto start = scene.device.start().value();
    const auto place = scene.chance.below(5);
    if (place == 0) alter(start.share, scene.chance);
    auto reply = scene.desk.start(start, scene.now);
    if (!reply) return {};
    if (place == 1) alter(reply->share, scene.chance);
    if (place == 2) alter(reply->confirmation, scene.chance);
    auto proof = scene.device.prove(*reply, request_for(scene.device_key));
    if (place < 3) return {.device = proof.ok()};
    if (place == 3) alter(proof->confirmation, scene.chance);
    if (place == 4) alter(proof->sealed, scene.chance);
    return scene.proof_to_hall(*proof);
}

Loot alters_the_grant(std::uint64_t seed) {
    Scene scene(seed, Line::direct);
    EXPECT_TRUE(scene.person_types(scene.come(scene.device.ask(), scene.at_hall)));
    const auto reply = scene.desk.start(scene.device.start().value(), scene.now);
    const auto proof = scene.device.prove(*reply, request_for(scene.device_key));
    const auto proven = scene.desk.prove(*proof, scene.now);
    auto sealed = scene.desk.grant(proven->asker.number, granted_by("hall", *proven), scene.now);
    const bool own = scene.chance.percent(50);
    if (own) sealed->sealed = proof->sealed;  // what the device said itself
    if (!own) alter(sealed->sealed, scene.chance);
    return {.device = scene.device.take(*sealed).ok()};
}

// A hundred codes are soon tried: not where an invitation is asked for.
Loot guesses_a_code_for_an_invitation(std::uint64_t seed) {
    Scene scene(seed, Line::direct);
    const auto invitation = scene.desk.invite(std::chrono::hours{1}, scene.now);
    auto own = scene.own_ask();
    own.invitation = invitation->id();
    scene.come(own, scene.at_hall);
    return {.hall = scene.guess_at_hall(own, scene.at_hall, scene.some_code())};
}

// Two halves of two runs at once: what one window answers is said to the other device.
Loot mixes_two_devices(std::uint64_t seed) {
    Scene one(seed, Line::direct);
    Scene other(seed + 1, Line::direct);
    const auto to_hall = [&](Scene& scene) {
        EXPECT_TRUE(scene.person_types(scene.come(scene.device.ask(), scene.at_hall)));
        return scene.desk.start({scene.device.ask().ask, scene.device.start()->share}, scene.now).value();
    };
    const auto reply = to_hall(one);
    const auto other_reply = to_hall(other);
    return sum(other.reply_to_device(reply), one.reply_to_device({other_reply.share, reply.confirmation}));
}

constexpr Attack all[] = {
    {"relays everything", relays_everything},
    {"relays as the hall itself", relays_as_the_hall_itself},
    {"relays with its own key", relays_with_its_own_key},
    {"changes who asks", changes_who_asks},
    {"shows another certificate", shows_another_certificate},
    {"replays to the hall", replays_to_the_hall},
    {"replays to the device", replays_to_the_device},
    {"reflects to the device", reflects_to_the_device},
    {"reflects to the hall", reflects_to_the_hall},
    {"plays the other role", plays_the_other_role},
    {"is not the chosen one", is_not_the_chosen_one},
    {"says it is the chosen one", says_it_is_the_chosen_one},
    {"uses an old code", uses_an_old_code},
    {"comes too late", comes_too_late},
    {"sends no point", sends_no_point},
    {"alters a byte", alters_a_byte},
    {"alters the grant", alters_the_grant},
    {"guesses a code for an invitation", guesses_a_code_for_an_invitation},
    {"mixes two devices", mixes_two_devices},
};

}  // namespace

std::span<const Attack> other_attacks() { return all; }

}  // namespace yimen::test
