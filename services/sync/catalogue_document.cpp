#include "sync/catalogue_document.hpp"

#include <algorithm>

#include "sync/catalogue_json.hpp"

namespace yimen {
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

std::string signatures_text(std::span<const Signature> signatures) {
    return write_json(std::vector<Signature>(signatures.begin(), signatures.end()));
}

Result<std::vector<Signature>> parse_signatures(std::string_view text) {
    auto signatures = read_document<std::vector<Signature>>(text, max_signatures_bytes);
    if (signatures && signatures->size() > max_signatures) {
        const auto limit = std::to_string(max_signatures);
        return Error{ErrorCode::invalid_request, "no list of at most " + limit + " signatures", {{"limit", limit}}};
    }
    return signatures;
}

namespace {

// As it is written.
struct WrittenKey {
    std::string algorithm, hex;
    static constexpr auto fields = described(field("algorithm", &WrittenKey::algorithm, text_of(0, 32)),
                                             field("public", &WrittenKey::hex, text_of(0, 512)));
};

}  // namespace

void read_value(JsonInput& input, const JsonNode& node, std::vector<PublicKey>& keys, const JsonLimit& limit) {
    std::vector<WrittenKey> written;
    read_value(input, node, written, limit);
    keys.clear();
    for (std::size_t place = 0; place < written.size() && !input.failed(); ++place) {
        const JsonInput::At at(input, place);
        if (written[place].algorithm != ed25519) return input.fault_in("algorithm", "an algorithm that is known");
        const auto key = PublicKey::from_hex(written[place].hex);
        if (!key) return input.fault_in("public", key.error().detail);
        keys.push_back(*key);
    }
    if (!input.failed() && keys.empty()) input.fault("at least one key");
}

void write_value(JsonOutput& into, const std::vector<PublicKey>& keys) {
    std::vector<WrittenKey> written;
    for (const auto& key : keys) written.push_back({std::string(ed25519), key.to_hex()});
    write_value(into, written);
}

}  // namespace yimen
