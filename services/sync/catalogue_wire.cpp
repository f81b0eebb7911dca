#include "sync/catalogue_wire.hpp"

#include "base/base64.hpp"
#include "sync/catalogue_json.hpp"

namespace yimen {
namespace {

constexpr std::size_t around_bytes = 1'024;

constexpr std::size_t in_base64(std::size_t bytes) { return (bytes + 2) / 3 * 4; }

}  // namespace

std::string to_wire(const SignedDocument& document) {
    return nlohmann::json{{"document", to_base64(document.bytes)},
                          {"signatures", to_json(std::span<const Signature>(document.signatures))}}
        .dump();
}

Result<SignedDocument> from_wire(std::string_view text, std::size_t max_bytes) {
    const auto json = parse_strictly(text, in_base64(max_bytes) + max_signatures_bytes + around_bytes);
    if (!json) return json.error();
    StrictObject object(*json);
    auto bytes = from_base64(object.text("document", in_base64(max_bytes)));
    if (!bytes) object.fault("document is no Base64");
    auto signatures = signatures_from(object.list("signatures", 0, max_signatures));
    if (const auto sound = object.finish(); !sound) return sound.error();
    if (!signatures) return signatures.error();
    return SignedDocument{*std::move(bytes), *std::move(signatures)};
}

}  // namespace yimen
