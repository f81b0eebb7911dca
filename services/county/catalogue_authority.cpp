#include "county/catalogue_authority.hpp"

#include <algorithm>

#include "base/text_rules.hpp"
#include "storage/small_file.hpp"
#include "sync/catalogue_manifest.hpp"
#include "sync/catalogue_publisher.hpp"
#include "sync/catalogue_wire.hpp"

namespace yimen {
namespace {

constexpr const char* scope_file = "scope";
constexpr const char* key_file = "catalogue.key";
constexpr std::size_t max_wire_bytes = 64 * 1024;

std::filesystem::path root_file(const std::filesystem::path& folder, std::uint64_t version) {
    return folder / "roots" / (std::to_string(version) + ".json");
}

Error bad_file(const std::filesystem::path& file, const Error& why) {
    return {ErrorCode::bad_config, file.string() + ": " + why.detail, {{"path", file.string()}}};
}

Status make_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (!failed) return done();
    return Error{ErrorCode::storage_read_only, folder.string() + " cannot be made", {{"path", folder.string()}}};
}

// Its private keys are for their owner's eyes only.
Status make_private_folder(const std::filesystem::path& folder) {
    if (auto made = make_folder(folder); !made) return made;
    std::error_code failed;
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    if (!failed) return done();
    return Error{ErrorCode::storage_read_only, folder.string() + " cannot be made private", {}};
}

Status check_scope(const std::string& scope) {
    if (is_code(scope, max_scope_bytes)) return done();
    return Error{ErrorCode::invalid_request, "a county's id is 1 to 64 of A-Z a-z 0-9 - _ .", {{"field", "id"}}};
}

Result<SignedDocument> signed_by(const CatalogueRoot& root, const std::vector<PrivateKey>& keys) {
    auto document = make_root(root);
    if (!document) return document;
    for (const auto& key : keys) {
        if (auto given = sign(*document, key); !given) return given.error();
    }
    return document;
}

Status write_keys(const std::filesystem::path& folder, const std::vector<PrivateKey>& keys) {
    if (auto made = make_private_folder(folder); !made) return made;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto file = folder / ("root-" + std::to_string(i + 1) + ".key");
        if (std::filesystem::exists(file)) {
            return Error{ErrorCode::bad_config, file.string() + " is there already", {{"path", file.string()}}};
        }
        if (auto written = replace_file(file, keys[i].to_pem()); !written) return written;
    }
    return done();
}

Result<SignedDocument> read_document(const std::filesystem::path& file) {
    const auto text = read_small_file(file, max_wire_bytes);
    if (!text) return text.error();
    auto document = from_wire(*text, max_root_bytes);
    if (!document) return bad_file(file, document.error());
    return document;
}

// What the rotation makes of a root; its key is the hub's new one when there is to be one.
Result<CatalogueRoot> turned(CatalogueRoot root, const RootRotation& rotation, const PrivateKey& catalogue_key,
                             Instant now) {
    ++root.version;
    root.issued = now;
    root.expires = now + root_life;
    root.catalogue_keys = {catalogue_key.public_key()};
    if (!rotation.leaves) return root;
    const auto gone = std::ranges::find(root.root_keys, *rotation.leaves, &PublicKey::id);
    if (gone == root.root_keys.end()) {
        return Error{ErrorCode::not_found, "the root has no key " + *rotation.leaves, {{"what", "key"}}};
    }
    if (rotation.comes) {
        *gone = rotation.comes->public_key();
    } else {
        root.root_keys.erase(gone);
    }
    return root;
}

}  // namespace

Status CatalogueAuthority::make(const std::filesystem::path& folder, const std::filesystem::path& root_keys,
                                const std::string& scope, Instant now) {
    if (std::filesystem::exists(root_file(folder, 1))) {
        return Error{ErrorCode::bad_config, folder.string() + " has a root already", {{"path", folder.string()}}};
    }
    if (auto sound = check_scope(scope); !sound) return sound;
    std::vector<PrivateKey> keys;
    CatalogueRoot root;
    for (std::size_t i = 0; i < root_key_count; ++i) {
        keys.push_back(PrivateKey::generate());
        root.root_keys.push_back(keys.back().public_key());
    }
    const auto catalogue_key = PrivateKey::generate();
    root.threshold = root_threshold;
    root.catalogue_keys = {catalogue_key.public_key()};
    root.issued = now;
    root.expires = now + root_life;
    const auto document = signed_by(root, keys);
    if (!document) return document.error();
    if (auto written = write_keys(root_keys, keys); !written) return written;
    if (auto made = make_folder(folder / "roots"); !made) return made;
    if (auto written = replace_file(folder / scope_file, scope + '\n'); !written) return written;
    if (auto written = replace_file(folder / key_file, catalogue_key.to_pem()); !written) return written;
    // The root comes last: a folder that has it has everything.
    return replace_file(root_file(folder, 1), to_wire(*document));
}

Result<std::optional<CatalogueAuthority>> CatalogueAuthority::load(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(root_file(folder, 1))) return std::optional<CatalogueAuthority>{};
    auto key = read_private_key(folder / key_file);
    if (!key) return key.error();
    CatalogueAuthority loaded(*std::move(key));
    auto scope = read_small_file(folder / scope_file, max_scope_bytes + 1);
    if (!scope) return scope.error();
    loaded.scope_ = scope->substr(0, scope->find('\n'));
    for (std::uint64_t version = 1; std::filesystem::exists(root_file(folder, version)); ++version) {
        auto document = read_document(root_file(folder, version));
        if (!document) return document.error();
        auto root = version == 1 ? read_root(*document) : read_next_root(loaded.root_, *document);
        if (!root) return bad_file(root_file(folder, version), root.error());
        loaded.root_ = *std::move(root);
        loaded.roots_.push_back(*std::move(document));
    }
    return std::optional(std::move(loaded));
}

// The key goes to the disk before the root that names it: a hub never has a root without its key.
Result<CatalogueRoot> CatalogueAuthority::rotate(const std::filesystem::path& folder, const RootRotation& rotation,
                                                 Instant now) {
    const auto loaded = load(folder);
    if (!loaded) return loaded.error();
    if (!*loaded) return Error{ErrorCode::not_found, folder.string() + " has no root", {{"what", "root"}}};
    const auto& before = **loaded;
    const auto key = rotation.new_catalogue_key ? PrivateKey::generate() : before.key();
    auto root = turned(before.root(), rotation, key, now);
    if (!root) return root;
    auto signers = rotation.signers;
    if (rotation.comes) signers.push_back(*rotation.comes);
    const auto document = signed_by(*root, signers);
    if (!document) return document.error();
    if (auto next = read_next_root(before.root(), *document); !next) return next;
    if (auto written = replace_file(folder / key_file, key.to_pem()); !written) return written.error();
    if (auto written = replace_file(root_file(folder, root->version), to_wire(*document)); !written) {
        return written.error();
    }
    return root;
}

Status CatalogueAuthority::follow(const SignedDocument& next) {
    auto root = read_next_root(root_, next);
    if (!root) return root.error();
    root_ = *std::move(root);
    roots_.push_back(next);
    return done();
}

bool CatalogueAuthority::may_sign() const {
    return std::ranges::find(root_.catalogue_keys, key_.public_key()) != root_.catalogue_keys.end();
}

Result<PrivateKey> read_private_key(const std::filesystem::path& file) {
    const auto pem = read_small_file(file, max_key_pem_bytes);
    if (!pem) return pem.error();
    auto key = PrivateKey::from_pem(*pem);
    if (!key) return bad_file(file, key.error());
    return key;
}

}  // namespace yimen
