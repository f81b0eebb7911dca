#include "sync/catalogue_publisher.hpp"

#include "base/compression.hpp"
#include "sync/catalogue_json.hpp"

namespace yimen {
namespace {

Error too_large(std::string_view what, std::uint64_t limit) {
    return {ErrorCode::payload_too_large,
            std::string(what) + " has more than " + std::to_string(limit),
            {{"limit", std::to_string(limit)}}};
}

}  // namespace

Result<SignedDocument> make_root(const CatalogueRoot& root) {
    if (const auto sound = check(root); !sound) return sound.error();
    return SignedDocument{root_text(root), {}};
}

Result<CataloguePublication> make_manifest(std::string_view raw, CatalogueManifest manifest) {
    if (raw.empty()) return Error{ErrorCode::invalid_request, "an empty catalogue", {}};
    if (raw.size() > max_content_bytes) return too_large("the catalogue in bytes", max_content_bytes);
    auto frame = compressed(raw);
    if (frame.size() > max_content_bytes) return too_large("the packed catalogue in bytes", max_content_bytes);
    manifest.full = {sha256(frame), frame.size(), raw.size()};
    if (const auto sound = check(manifest); !sound) return sound.error();
    return CataloguePublication{{manifest_text(manifest), {}}, std::move(frame)};
}

Status sign(SignedDocument& document, const PrivateKey& key) {
    auto signature = key.sign(document.bytes);
    if (!signature) return signature.error();
    std::erase_if(document.signatures, [&](const Signature& one) { return one.key == signature->key; });
    if (document.signatures.size() >= max_signatures) return too_large("the list of signatures", max_signatures);
    document.signatures.push_back(*std::move(signature));
    return done();
}

}  // namespace yimen
