#include "sync/catalogue_root.hpp"

#include <set>
#include <string>

#include "sync/catalogue_json.hpp"

namespace yimen {
namespace {

bool are_distinct(std::span<const PublicKey> keys) {
    std::set<std::string> seen;
    for (const auto& key : keys) seen.insert(key.to_hex());
    return seen.size() == keys.size();
}

bool has_threshold(const CatalogueRoot& root, const SignedDocument& document) {
    return signers(document, root.root_keys).size() >= root.threshold;
}

Error too_few(const char* whose) {
    return {ErrorCode::signature_invalid,
            std::string("the root is not signed by enough of the ") + whose + " root keys",
            {}};
}

void read_keys(StrictObject& from, const char* name, std::size_t largest, std::vector<PublicKey>& into) {
    for (const auto& entry : from.list(name, 1, largest)) {
        if (const auto key = public_key_from(entry)) {
            into.push_back(*key);
        } else {
            from.fault(std::string(name) + ": " + key.error().detail);
        }
    }
}

Result<CatalogueRoot> parsed(const std::string& bytes) {
    const auto json = parse_strictly(bytes, max_root_bytes);
    if (!json) return json.error();
    StrictObject object(*json);
    if (object.text("type", 32) != "catalogue-root") object.fault("this is no catalogue root");
    if (object.number("format", 1) > 1) return Error{ErrorCode::program_too_old, "a root of a newer format", {}};
    CatalogueRoot root;
    root.version = object.number("version", 1);
    root.threshold = object.number("threshold", 1, max_root_keys);
    read_keys(object, "root_keys", max_root_keys, root.root_keys);
    read_keys(object, "catalogue_keys", max_catalogue_keys, root.catalogue_keys);
    root.issued = object.instant("issued");
    root.expires = object.instant("expires");
    if (const auto sound = object.finish(); !sound) return sound.error();
    if (const auto sound = check(root); !sound) return sound.error();
    return root;
}

}  // namespace

Status check(const CatalogueRoot& root) {
    if (root.version < 1) return invalid_document("versions of a root begin at 1");
    if (root.root_keys.size() > max_root_keys) return invalid_document("a root has at most 9 root keys");
    if (root.threshold < 2 || root.threshold >= root.root_keys.size()) {
        return invalid_document("the threshold is at least 2 and below the number of root keys");
    }
    if (root.catalogue_keys.empty() || root.catalogue_keys.size() > max_catalogue_keys) {
        return invalid_document("a root names 1 to 4 catalogue keys");
    }
    if (!are_distinct(root.root_keys) || !are_distinct(root.catalogue_keys))
        return invalid_document("a key stands twice");
    if (root.expires <= root.issued) return invalid_document("it expires before it is issued");
    return done();
}

Result<CatalogueRoot> read_root(const SignedDocument& document) {
    auto root = parsed(document.bytes);
    if (root && !has_threshold(*root, document)) return too_few("own");
    return root;
}

Result<CatalogueRoot> read_next_root(const CatalogueRoot& trusted, const SignedDocument& document) {
    // Before its size is known to be fair and its signatures to be good, nothing of it is read.
    if (document.bytes.size() > max_root_bytes) {
        return Error{ErrorCode::payload_too_large,
                     "the root has more than " + std::to_string(max_root_bytes) + " bytes",
                     {{"limit", std::to_string(max_root_bytes)}}};
    }
    if (!has_threshold(trusted, document)) return too_few("old");
    auto root = read_root(document);
    if (root && root->version != trusted.version + 1) {
        return Error{ErrorCode::rolled_back,
                     "after root " + std::to_string(trusted.version) + " comes the next one, not " +
                         std::to_string(root->version),
                     {}};
    }
    return root;
}

}  // namespace yimen
