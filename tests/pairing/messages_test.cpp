// The messages of a pairing are read as they were written, and nothing else is read as one.
#include "base/base64.hpp"
#include "pairing/pairing_messages.hpp"
#include "pairing/pairing_world.hpp"

namespace yimen::test {
namespace {

Sha256Digest digest_of(char letter) { return sha256(std::string(1, letter)); }

const PairingAsk an_ask{digest_of('a'), 3, "kiosk", "大厅东侧", digest_of('k')};
const PairingStart a_start{digest_of('a'), digest_of('s')};
const PairingReply a_reply{digest_of('s'), digest_of('c')};
const PairingProof a_proof{digest_of('a'), digest_of('c'), to_base64(std::string(40, 'x'))};
const PairingSealed a_sealed{to_base64(std::string(40, 'y'))};
const PairingGrant a_grant{"certificate", "authority", "device-1", "大厅 东侧"};

TEST(PairingMessagesTest, AreReadAsTheyWereWritten) {
    auto invited = an_ask;
    invited.invitation = digest_of('i');
    EXPECT_EQ(*decode_pairing_ask(encode(an_ask)), an_ask);
    EXPECT_EQ(*decode_pairing_ask(encode(invited)), invited);
    for (const auto standing : {PairingStanding::waiting, PairingStanding::typed, PairingStanding::used_up}) {
        EXPECT_EQ(decode_pairing_answer(encode(PairingAnswer{standing}))->standing, standing);
    }
    EXPECT_EQ(*decode_pairing_start(encode(a_start)), a_start);
    EXPECT_EQ(*decode_pairing_reply(encode(a_reply)), a_reply);
    EXPECT_EQ(*decode_pairing_proof(encode(a_proof)), a_proof);
    EXPECT_EQ(*decode_pairing_sealed(encode(a_sealed)), a_sealed);
    EXPECT_EQ(*decode_pairing_grant(encode(a_grant)), a_grant);
}

TEST(PairingMessagesTest, AreWhatIsWrittenHere) {
    EXPECT_EQ(encode(an_ask), R"({"ask":")" + to_hex(an_ask.ask) +
                                  R"(","code":3,"kind":"kiosk","name":"大厅东侧","key":")" + to_hex(an_ask.key) +
                                  R"("})");
    EXPECT_EQ(encode(a_proof), R"({"ask":")" + to_hex(a_proof.ask) + R"(","confirmation":")" +
                                   to_hex(a_proof.confirmation) + R"(","sealed":")" + a_proof.sealed + R"("})");
    EXPECT_EQ(encode(PairingAnswer{PairingStanding::used_up}), R"({"standing":"used_up"})");
}

using Takes = std::function<bool(const nlohmann::json&)>;

bool is_digest(const nlohmann::json& value) { return value.is_string() && value.get<std::string>().size() == 64; }

void expect_this_value(const nlohmann::json& whole, const std::string& name, const Takes& takes) {
    const auto with = [&](const nlohmann::json& value) {
        auto otherwise = whole;
        otherwise[name] = value;
        return otherwise;
    };
    const auto value = whole[name];
    EXPECT_FALSE(takes(with(value.is_string() ? nlohmann::json(7) : nlohmann::json("7"))))
        << "another kind of " << name;
    if (!is_digest(value)) return;
    const auto digits = value.get<std::string>();
    EXPECT_FALSE(takes(with(digits.substr(1)))) << "a digit too few in " << name;
    EXPECT_FALSE(takes(with(digits + "0"))) << "a digit too many in " << name;
}

// Every field of every message: missing, of another kind, and one more than there is.
void expect_fields_of(const nlohmann::json& whole, const Takes& takes) {
    EXPECT_TRUE(takes(whole));
    for (const auto& [name, value] : whole.items()) {
        auto without = whole;
        without.erase(name);
        EXPECT_FALSE(takes(without)) << "without " << name;
        expect_this_value(whole, name, takes);
    }
    auto more = whole;
    more["more"] = 1;
    EXPECT_FALSE(takes(more));
    EXPECT_FALSE(takes(nlohmann::json::array({whole})));
}

template <typename Message, typename Decode>
void expect_exactly_these_fields(const Message& message, Decode decode) {
    expect_fields_of(nlohmann::json::parse(encode(message)),
                     [&](const nlohmann::json& text) { return decode(text.dump()).ok(); });
}

TEST(PairingMessagesTest, HaveExactlyTheirFields) {
    expect_exactly_these_fields(an_ask, decode_pairing_ask);
    expect_exactly_these_fields(PairingAnswer{}, decode_pairing_answer);
    expect_exactly_these_fields(a_start, decode_pairing_start);
    expect_exactly_these_fields(a_reply, decode_pairing_reply);
    expect_exactly_these_fields(a_proof, decode_pairing_proof);
    expect_exactly_these_fields(a_sealed, decode_pairing_sealed);
    expect_exactly_these_fields(a_grant, decode_pairing_grant);
}

// The field by which a changed message is refused; "" where it is taken.
template <typename Message, typename Value, typename Decode>
std::string refused_field(Message message, Value Message::*field, const Value& value, Decode decode) {
    message.*field = value;
    const auto read = decode(encode(message));
    return read ? "" : read.error().params.at(0).second;
}

std::string ask_with_name(const std::string& name) {
    return refused_field(an_ask, &PairingAsk::name, name, decode_pairing_ask);
}

TEST(PairingMessagesTest, ANameIsOneCleanLine) {
    EXPECT_EQ(ask_with_name(std::string(64, 'n')), "");
    for (const auto& name : {std::string(65, 'n'), std::string(), std::string("a\nb"), std::string(" a"),
                             std::string("\x1b[2J"), std::string("a\u202e")}) {
        EXPECT_EQ(ask_with_name(name), "name") << name;
    }
}

TEST(PairingMessagesTest, AKindIsOneWordAndACodeHasANumber) {
    const auto with_kind = [](const std::string& kind) {
        return refused_field(an_ask, &PairingAsk::kind, kind, decode_pairing_ask);
    };
    EXPECT_EQ(with_kind(std::string(16, 'k')), "");
    for (const auto* kind : {"", "a kiosk", "kkkkkkkkkkkkkkkkk", "亭"}) EXPECT_EQ(with_kind(kind), "kind") << kind;
    const auto with_code = [](std::uint32_t code) {
        return refused_field(an_ask, &PairingAsk::code, code, decode_pairing_ask);
    };
    EXPECT_EQ(with_code(PairingLimits::codes), "");
    for (const auto code : {0U, PairingLimits::codes + 1}) EXPECT_EQ(with_code(code), "code") << code;
}

TEST(PairingMessagesTest, WhatIsSealedIsBase64OfAtMostSoMuch) {
    const auto proof_with = [](const std::string& sealed) {
        return refused_field(a_proof, &PairingProof::sealed, sealed, decode_pairing_proof);
    };
    EXPECT_EQ(proof_with(to_base64(std::string(PairingLimits::signing_request + 16, 'x'))), "");
    for (const auto& sealed : {std::string(), std::string("!"), std::string(40, '='), std::string(41, 'A'),
                               to_base64(std::string(PairingLimits::signing_request + 19, 'x'))}) {
        EXPECT_EQ(proof_with(sealed), "sealed") << sealed.substr(0, 50);
    }
    const auto sealed_with = [](std::size_t bytes) {
        return refused_field(a_sealed, &PairingSealed::sealed, to_base64(std::string(bytes, 'x')),
                             decode_pairing_sealed);
    };
    EXPECT_EQ(sealed_with(PairingLimits::grant + 16), "");
    EXPECT_EQ(sealed_with(PairingLimits::grant + 19), "sealed");
}

TEST(PairingMessagesTest, TheLargestGrantCanBeSealed) {
    PairingGrant grant{{}, {}, std::string(PairingLimits::device, 'd'), std::string(PairingLimits::name, 'p')};
    const auto line = std::string(64, 'A') + "\n";
    while (grant.certificate.size() + line.size() <= PairingLimits::certificates) grant.certificate += line;
    grant.authority = grant.certificate;
    EXPECT_TRUE(decode_pairing_grant(encode(grant)));
    EXPECT_LE(encode(grant).size(), PairingLimits::grant);
}

TEST(PairingMessagesTest, AGrantIsRefusedOverItsLimits) {
    const auto with = [](std::string PairingGrant::*field, const std::string& value) {
        return refused_field(a_grant, field, value, decode_pairing_grant);
    };
    EXPECT_EQ(with(&PairingGrant::place, ""), "");
    EXPECT_EQ(with(&PairingGrant::place, std::string(65, 'p')), "place");
    EXPECT_EQ(with(&PairingGrant::place, "a\nb"), "place");
    EXPECT_EQ(with(&PairingGrant::device, ""), "device");
    EXPECT_EQ(with(&PairingGrant::device, "device 1"), "device");
    for (const auto& [field, name] :
         {std::pair(&PairingGrant::certificate, "certificate"), std::pair(&PairingGrant::authority, "authority")}) {
        EXPECT_EQ(with(field, ""), name);
        EXPECT_EQ(with(field, std::string(PairingLimits::certificates + 1, 'c')), name);
    }
}

}  // namespace
}  // namespace yimen::test
