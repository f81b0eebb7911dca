#include "sync/catalogue_publisher.hpp"

#include "base/compression.hpp"
#include "sync/catalogue_schedule_json.hpp"

namespace yimen {
namespace {

using OrderedJson = nlohmann::ordered_json;  // a person who opens the file finds the version first

OrderedJson list_of(std::span<const PublicKey> keys) {
    auto list = OrderedJson::array();
    for (const auto& key : keys) list.push_back(OrderedJson(to_json(key)));
    return list;
}

OrderedJson list_of(const std::vector<ScheduledVersion>& versions) {
    auto list = OrderedJson::array();
    for (const auto& one : versions) list.push_back(to_json(one));
    return list;
}

std::string written(const CatalogueManifest& manifest) {
    return OrderedJson{{"type", "catalogue-manifest"},
                       {"format", manifest_format},
                       {"version", manifest.version},
                       {"root_version", manifest.root_version},
                       {"scope", manifest.scope},
                       {"issued", to_iso(manifest.issued)},
                       {"expires", to_iso(manifest.expires)},
                       {"effective", to_string(manifest.effective)},
                       {"minimum_program", to_string(manifest.minimum_program)},
                       {"full", to_json(manifest.full)},
                       {"earlier", list_of(manifest.earlier)}}
        .dump();
}

Error too_large(std::string_view what, std::uint64_t limit) {
    return {ErrorCode::payload_too_large,
            std::string(what) + " has more than " + std::to_string(limit),
            {{"limit", std::to_string(limit)}}};
}

}  // namespace

Result<SignedDocument> make_root(const CatalogueRoot& root) {
    if (const auto sound = check(root); !sound) return sound.error();
    return SignedDocument{OrderedJson{{"type", "catalogue-root"},
                                      {"format", 1},
                                      {"version", root.version},
                                      {"threshold", root.threshold},
                                      {"root_keys", list_of(root.root_keys)},
                                      {"catalogue_keys", list_of(root.catalogue_keys)},
                                      {"issued", to_iso(root.issued)},
                                      {"expires", to_iso(root.expires)}}
                              .dump(),
                          {}};
}

Result<CataloguePublication> make_manifest(std::string_view raw, CatalogueManifest manifest) {
    if (raw.empty()) return Error{ErrorCode::invalid_request, "an empty catalogue", {}};
    if (raw.size() > max_content_bytes) return too_large("the catalogue in bytes", max_content_bytes);
    auto frame = compressed(raw);
    if (frame.size() > max_content_bytes) return too_large("the packed catalogue in bytes", max_content_bytes);
    manifest.full = {sha256(frame), frame.size(), raw.size()};
    if (const auto sound = check(manifest); !sound) return sound.error();
    return CataloguePublication{{written(manifest), {}}, std::move(frame)};
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
