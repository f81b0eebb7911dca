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

constexpr std::string_view catalogue_root = "catalogue-root";

struct RootDocument {
    std::string type{catalogue_root};
    std::uint64_t format = root_format;
    CatalogueRoot root;
    using T = RootDocument;
    static constexpr auto fields = described(
        field("type", &T::type, text_of(0, 32, &kind_form<catalogue_root>)), field("format", &T::format),
        field("version", within<&T::root, &CatalogueRoot::version>, whole_from(1, largest_exact)),
        field("threshold", within<&T::root, &CatalogueRoot::threshold>, whole_from(1, max_root_keys)),
        field("root_keys", within<&T::root, &CatalogueRoot::root_keys>, at_most(max_root_keys)),
        field("catalogue_keys", within<&T::root, &CatalogueRoot::catalogue_keys>, at_most(max_catalogue_keys)),
        field("issued", within<&T::root, &CatalogueRoot::issued>),
        field("expires", within<&T::root, &CatalogueRoot::expires>));
};

Result<CatalogueRoot> parsed(const std::string& bytes) {
    auto document = read_document<RootDocument>(bytes, max_root_bytes);
    if (is_newer(bytes, max_root_bytes, root_format)) {
        return Error{ErrorCode::program_too_old, "a root of a newer format", {}};
    }
    if (!document) return document.error();
    if (const auto sound = check(document->root); !sound) return sound.error();
    return std::move(document->root);
}

}  // namespace

std::string root_text(const CatalogueRoot& root) {
    RootDocument document;
    document.root = root;
    return write_json(document);
}

bool is_newer(std::string_view text, std::size_t max_bytes, std::uint64_t known) {
    if (text.size() > max_bytes) return false;
    const auto document = JsonDocument::read(text, {.root = ""});
    const auto* format = document ? document->root().find("format") : nullptr;
    return format && format->kind == JsonKind::natural && format->bits > known;
}

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
