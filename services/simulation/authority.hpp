// The county's catalogue authority: makes roots and versions with real keys, and knows what it ever signed.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/signature.hpp"
#include "simulation/hub.hpp"
#include "sync/catalogue_publisher.hpp"

namespace yimen::simulation {

class Authority {
   public:
    Authority(const Timeline& timeline, Journal& journal, Hub& hub, std::uint64_t seed);

    const SignedDocument& first_root() const { return first_root_; }
    // A new version with new content, in force at once or from tomorrow on.
    void publish();
    // A new root with another catalogue key or other root keys; what is in force is signed anew where it must be.
    void rotate_catalogue_key();
    void rotate_root_keys();
    // Brings to the hub whatever it lacks.
    void fill_shelf();

    // By version. Nothing else may ever be in force in a hall.
    struct Published {
        std::string content;
        Sha256Digest frame{};
        Date effective{};
    };
    const std::map<std::uint64_t, Published>& published() const { return published_; }
    // When it last signed what counts.
    Instant newest_signed() const { return newest_signed_; }
    bool is_scheduled(std::uint64_t version) const {
        return std::ranges::find(schedule_, version, &ScheduledVersion::version) != schedule_.end();
    }
    std::uint64_t newest() const { return version_; }
    std::uint64_t root_version() const { return root_.version; }

    // What others might try to pass off as the county's.
    SignedDocument forged_manifest() const;
    SignedDocument manifest_of_retired_key() const;
    SignedDocument forged_root() const;
    const std::vector<ManifestAnswer>& manifests() const { return manifests_; }  // all, oldest first
    bool has_retired_key() const { return retired_key_.has_value(); }

   private:
    PrivateKey new_key();
    void sign_and_shelve(const std::string& raw, Date effective);
    void sign_root(const std::vector<PrivateKey>& also_by);
    CatalogueManifest next_manifest(Date effective) const;
    Date today() const;

    const Timeline& timeline_;
    Journal& journal_;
    Hub& hub_;
    mutable Chance chance_;
    std::vector<PrivateKey> root_keys_;
    std::vector<PrivateKey> catalogue_key_;  // one
    std::optional<PrivateKey> retired_key_;
    CatalogueRoot root_;
    SignedDocument first_root_;
    CatalogueShelf shelf_;
    std::vector<ManifestAnswer> manifests_;
    std::map<std::uint64_t, Published> published_;
    std::vector<ScheduledVersion> schedule_;  // what counts from which day, the newest last
    Instant newest_signed_{};
    std::uint64_t version_ = 0;
};

// A hall's line to the shelf, on which somebody may sit.
class CatalogueLine final : public CatalogueSource {
   public:
    enum class Attack { none, forged_manifest, retired_key, forged_root, old_manifest, other_content };

    CatalogueLine(const Authority& authority, Hub& hub, std::function<bool()> gets_through, Attack attack)
        : authority_(authority), hub_(hub), gets_through_(std::move(gets_through)), attack_(attack) {}

    Result<std::optional<SignedDocument>> fetch_root(std::uint64_t version) override;
    Result<std::optional<ManifestAnswer>> fetch_manifest(const std::string& if_none_match) override;
    Result<std::string> fetch_blob(const Sha256Digest& sha256, std::uint64_t from, std::size_t cap) override;

   private:
    const Authority& authority_;
    Hub& hub_;
    std::function<bool()> gets_through_;
    Attack attack_;
};

}  // namespace yimen::simulation
