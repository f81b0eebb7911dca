#include "sync/catalogue_document.hpp"

#include <algorithm>

#include "sync/catalogue_json.hpp"

namespace yimen {
namespace {

Result<Signature> signature_from(const nlohmann::json& entry) {
    StrictObject object(entry);
    Signature signature{object.text("key", 64), object.text("algorithm", 32), object.text("signature", 512)};
    if (const auto sound = object.finish(); !sound) return sound.error();
    return signature;
}

}  // namespace

std::vector<std::string> signers(const SignedDocument& document, std::span<const PublicKey> keys) {
    std::vector<std::string> ids;
    if (document.signatures.size() > max_signatures) return ids;
    for (const auto& key : keys) {
        const auto is_from_key = [&](const Signature& one) { return key.verifies(document.bytes, one); };
        if (std::ranges::find(ids, key.id()) != ids.end()) continue;
        if (std::ranges::any_of(document.signatures, is_from_key)) ids.push_back(key.id());
    }
    return ids;
}

nlohmann::json to_json(std::span<const Signature> signatures) {
    auto list = nlohmann::json::array();
    for (const auto& [key, algorithm, value] : signatures) {
        list.push_back({{"key", key}, {"algorithm", algorithm}, {"signature", value}});
    }
    return list;
}

Result<std::vector<Signature>> signatures_from(const nlohmann::json& list) {
    if (!list.is_array() || list.size() > max_signatures) {
        return Error{ErrorCode::invalid_request,
                     "no list of at most " + std::to_string(max_signatures) + " signatures",
                     {{"limit", std::to_string(max_signatures)}}};
    }
    std::vector<Signature> signatures;
    for (const auto& entry : list) {
        auto signature = signature_from(entry);
        if (!signature) return signature.error();
        signatures.push_back(*std::move(signature));
    }
    return signatures;
}

Result<std::vector<Signature>> parse_signatures(std::string_view text) {
    const auto list = parse_strictly(text, max_signatures_bytes);
    if (!list) return list.error();
    return signatures_from(*list);
}

nlohmann::json to_json(const PublicKey& key) { return {{"algorithm", ed25519}, {"public", key.to_hex()}}; }

Result<PublicKey> public_key_from(const nlohmann::json& object) {
    StrictObject fields(object);
    const auto algorithm = fields.text("algorithm", 32);
    const auto hex = fields.text("public", 512);
    if (const auto sound = fields.finish(); !sound) return sound.error();
    if (algorithm != ed25519) return Error{ErrorCode::invalid_request, "an algorithm that is not known", {}};
    return PublicKey::from_hex(hex);
}

}  // namespace yimen
