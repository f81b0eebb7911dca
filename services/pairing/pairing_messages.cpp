#include "pairing/pairing_messages.hpp"

#include "base/base64.hpp"
#include "json/described.hpp"

namespace yimen {
namespace {

constexpr std::size_t in_base64(std::size_t bytes) { return (bytes + 2) / 3 * 4; }

bool is_base64(std::string_view text) { return from_base64(text).has_value(); }
constexpr TextForm base64_form{is_base64, "base64 with padding"};
constexpr JsonLimit sealed_of(std::size_t most) {
    return text_of(in_base64(PairingLimits::tag), in_base64(most + PairingLimits::tag), &base64_form);
}

bool is_kind(std::string_view text) { return is_code(text, PairingLimits::kind); }
constexpr TextForm kind_form{is_kind, "one word of A-Z a-z 0-9 - _ ."};
bool is_device(std::string_view text) { return is_code(text, PairingLimits::device); }
constexpr TextForm device_form{is_device, "one word of A-Z a-z 0-9 - _ ."};

bool is_place(std::string_view text) { return text.empty() || is_clean_line(text); }
constexpr TextForm place_form{is_place, clean_line};

constexpr JsonLimit certificates = text_of(1, PairingLimits::certificates);

}  // namespace

template <>
struct JsonDescription<PairingAsk> {
    using T = PairingAsk;
    static constexpr auto fields =
        described(field("ask", &T::ask), field("code", &T::code, whole_from(1, PairingLimits::codes)),
                  field("kind", &T::kind, text_of(1, PairingLimits::kind, &kind_form)),
                  field("name", &T::name, text_of(1, PairingLimits::name, &clean_line_form)), field("key", &T::key),
                  field_if_any("invitation", &T::invitation));
};
template <>
struct JsonDescription<PairingAnswer> {
    static constexpr auto fields = described(field("standing", &PairingAnswer::standing));
};
template <>
struct JsonDescription<PairingStart> {
    using T = PairingStart;
    static constexpr auto fields = described(field("ask", &T::ask), field("share", &T::share));
};
template <>
struct JsonDescription<PairingReply> {
    using T = PairingReply;
    static constexpr auto fields = described(field("share", &T::share), field("confirmation", &T::confirmation));
};
template <>
struct JsonDescription<PairingProof> {
    using T = PairingProof;
    static constexpr auto fields = described(field("ask", &T::ask), field("confirmation", &T::confirmation),
                                             field("sealed", &T::sealed, sealed_of(PairingLimits::signing_request)));
};
template <>
struct JsonDescription<PairingSealed> {
    static constexpr auto fields = described(field("sealed", &PairingSealed::sealed, sealed_of(PairingLimits::grant)));
};
template <>
struct JsonDescription<PairingGrant> {
    using T = PairingGrant;
    static constexpr auto fields =
        described(field("certificate", &T::certificate, certificates), field("authority", &T::authority, certificates),
                  field("device", &T::device, text_of(1, PairingLimits::device, &device_form)),
                  field("place", &T::place, text_of(0, PairingLimits::name, &place_form)));
};

std::string encode(const PairingAsk& ask) { return write_json(ask); }
std::string encode(const PairingAnswer& answer) { return write_json(answer); }
std::string encode(const PairingStart& start) { return write_json(start); }
std::string encode(const PairingReply& reply) { return write_json(reply); }
std::string encode(const PairingProof& proof) { return write_json(proof); }
std::string encode(const PairingSealed& sealed) { return write_json(sealed); }
std::string encode(const PairingGrant& grant) { return write_json(grant); }

Result<PairingAsk> decode_pairing_ask(std::string_view text) { return read_json<PairingAsk>(text); }
Result<PairingAnswer> decode_pairing_answer(std::string_view text) { return read_json<PairingAnswer>(text); }
Result<PairingStart> decode_pairing_start(std::string_view text) { return read_json<PairingStart>(text); }
Result<PairingReply> decode_pairing_reply(std::string_view text) { return read_json<PairingReply>(text); }
Result<PairingProof> decode_pairing_proof(std::string_view text) { return read_json<PairingProof>(text); }
Result<PairingSealed> decode_pairing_sealed(std::string_view text) { return read_json<PairingSealed>(text); }
Result<PairingGrant> decode_pairing_grant(std::string_view text) { return read_json<PairingGrant>(text); }

}  // namespace yimen
