// Whose keys sign a county's catalogue, as a folder: the root's versions, and the key that stays with the hub.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "sync/catalogue_root.hpp"

namespace yimen {

inline constexpr std::size_t root_key_count = 3;
inline constexpr std::uint64_t root_threshold = 2;
// A root is renewed before it ends, with two of its keys: yimenctl county root rotate.
inline constexpr std::chrono::hours root_life{24 * 365 * 2};

// What a new root changes in the one before it. The keys are private ones.
struct RootRotation {
    std::vector<PrivateKey> signers;    // of the old root, and of the new one where it is another
    std::optional<std::string> leaves;  // id of a root key that counts no more
    std::optional<PrivateKey> comes;    // in its place
    bool new_catalogue_key = false;
};

// The folder has `scope` (the county's id), `catalogue.key`, and `roots/1.json`, `roots/2.json`, … as they travel. The
// root keys are elsewhere, with the people who keep them. A value; thread-safe.
class CatalogueAuthority {
   public:
    // Makes three root keys in `root_keys` (root-1.key …, readable by their owner only), a catalogue key and the first
    // root. Errors: bad_config (there is one already), invalid_request (scope: 1 … 64 of A-Z a-z 0-9 - _ .), storage_….
    static Status make(const std::filesystem::path& folder, const std::filesystem::path& root_keys,
                       const std::string& scope, Instant now);
    // Nothing in a folder that has none. Error: bad_config, naming the file; signature_invalid.
    static Result<std::optional<CatalogueAuthority>> load(const std::filesystem::path& folder);
    // Adds the next root to the folder; a hub that runs takes it within a minute. Errors: those of load and
    // read_next_root (too few signers), not_found (no such key leaves, no authority).
    static Result<CatalogueRoot> rotate(const std::filesystem::path& folder, const RootRotation& rotation, Instant now);

    // Goes on to the root after the newest, in memory only: another hub has it in its folder. Errors: read_next_root's.
    Status follow(const SignedDocument& next);

    const std::string& scope() const { return scope_; }
    const CatalogueRoot& root() const { return root_; }
    // Every version from 1 on, each signed by enough of the keys of the one before.
    const std::vector<SignedDocument>& roots() const { return roots_; }
    // The catalogue key, when the newest root names it.
    const PrivateKey& key() const { return key_; }
    bool may_sign() const;

   private:
    explicit CatalogueAuthority(const PrivateKey& key) : key_(key) {}

    std::string scope_;
    PrivateKey key_;
    CatalogueRoot root_;
    std::vector<SignedDocument> roots_;
};

// One private key in PEM. Errors: bad_config with "path", invalid_request.
Result<PrivateKey> read_private_key(const std::filesystem::path& file);

}  // namespace yimen
