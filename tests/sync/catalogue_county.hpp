// A county that publishes, and can be made to lie, and a hall's folder that can be made to fail.
#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sync/catalogue_publisher.hpp"
#include "sync/catalogue_updater.hpp"

namespace yimen::test {

// The same key for the same number.
PrivateKey numbered_key(int number);
std::vector<PublicKey> public_keys(const std::vector<int>& numbers);

inline Instant time_of(const char* text) { return *parse_iso(text); }
inline Date day_of(const char* text) { return *parse_date(text); }

inline const Instant start = time_of("2026-11-23T00:30:00.000Z");
inline const Date today = day_of("2026-11-23");

// 2 of the keys 1 2 3; manifests by key 10; good until 2028.
CatalogueRoot usual_root();
SignedDocument signed_root(const CatalogueRoot& root, const std::vector<int>& by);
// Version 1, for the county, in force, good until 2027.
CatalogueManifest usual_manifest(std::uint64_t version = 1);

class County final : public CatalogueSource {
   public:
    County() { publish_root(usual_root(), {1, 2}); }

    void publish_root(const CatalogueRoot& root, const std::vector<int>& by) {
        roots[root.version] = signed_root(root, by);
    }
    // Signed with the key 10, or others.
    void publish(const std::string& raw, const CatalogueManifest& to_sign, const std::vector<int>& by = {10});

    Result<std::optional<SignedDocument>> fetch_root(std::uint64_t version) override;
    Result<std::optional<ManifestAnswer>> fetch_manifest(const std::string& if_none_match) override;
    Result<std::string> fetch_blob(const Sha256Digest& sha256, std::uint64_t from, std::size_t cap) override;

    std::map<std::uint64_t, SignedDocument> roots;
    ManifestAnswer manifest;
    std::map<Sha256Digest, std::string> blobs;
    bool is_offline = false;
    std::size_t largest_piece = 1'000;
    std::optional<std::size_t> pieces_until_the_line_breaks;
    std::size_t beyond_the_cap = 0;     // bytes sent more than were asked for
    std::vector<std::string> requests;  // "root 2", "manifest", "blob 0"
};

// Each call that changes the folder is counted; the one with number `fails_at` and all after it fail. A write that
// fails leaves half of its bytes.
class FailingFiles final : public CatalogueFiles {
   public:
    explicit FailingFiles(CatalogueFiles& files) : files_(files) {}

    Result<std::string> read(const std::string& name, std::size_t max_bytes) override {
        return files_.read(name, max_bytes);
    }
    Result<std::uint64_t> size(const std::string& name) override { return files_.size(name); }
    Result<std::vector<std::string>> list() override { return files_.list(); }
    Status write(const std::string& name, std::string_view bytes) override;
    Status append(const std::string& name, std::string_view bytes) override;
    Status sync(const std::string& name) override;
    Status rename(const std::string& from, const std::string& to) override;
    Status remove(const std::string& name) override;
    Status sync_folder() override;

    int calls = 0;
    std::optional<int> fails_at;
    ErrorCode code = ErrorCode::storage_full;

   private:
    bool fails() {
        ++calls;
        return fails_at && calls >= *fails_at;
    }
    Status failure() const { return Error{code, "as the test wants it", {}}; }

    CatalogueFiles& files_;
};

// A hall and its folder, which goes with it.
class HallFolder {
   public:
    HallFolder();
    ~HallFolder() { std::filesystem::remove_all(path_); }
    HallFolder(const HallFolder&) = delete;
    HallFolder& operator=(const HallFolder&) = delete;

    CatalogueUpdater open(Date on = today) { return open(files_, on); }
    CatalogueUpdater open(CatalogueFiles& files, Date on = today);
    CatalogueFiles& files() { return files_; }
    std::vector<std::string> names(const std::string& ending) const;
    std::filesystem::path path(const std::string& name) const { return path_ / name; }
    // Turns one bit of a file around.
    void damage(const std::string& name, std::size_t bit = 1'000);

    CatalogueOptions options;
    std::function<Status(const std::string&)> check = [](const std::string&) { return done(); };

   private:
    std::filesystem::path path_;
    FolderFiles files_;
};

inline std::optional<ErrorCode> code_of(const Status& status) {
    return status ? std::nullopt : std::optional(status.error().code);
}
inline std::optional<ErrorCode> alarm_of(const CatalogueUpdater& updater, Instant now = start) {
    const auto alarm = updater.state(now).alarm;
    return alarm ? std::optional(alarm->code) : std::nullopt;
}
// 0 when there is none.
inline std::uint64_t current_version(const CatalogueUpdater& updater) {
    const auto state = updater.state(start);
    return state.current ? state.current->version : 0;
}

}  // namespace yimen::test
