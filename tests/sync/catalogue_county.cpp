#include "sync/catalogue_county.hpp"

#include <cstdlib>
#include <fstream>

namespace yimen::test {

PrivateKey numbered_key(int number) {
    PrivateKey::Seed seed{};
    seed.fill(static_cast<std::uint8_t>(number));
    return PrivateKey::from_seed(seed);
}

std::vector<PublicKey> public_keys(const std::vector<int>& numbers) {
    std::vector<PublicKey> keys;
    keys.reserve(numbers.size());
    for (const int number : numbers) keys.push_back(numbered_key(number).public_key());
    return keys;
}

CatalogueRoot usual_root() {
    return {1,
            2,
            public_keys({1, 2, 3}),
            public_keys({10}),
            time_of("2026-01-01T00:00:00.000Z"),
            time_of("2028-01-01T00:00:00.000Z")};
}

SignedDocument signed_root(const CatalogueRoot& root, const std::vector<int>& by) {
    auto document = *make_root(root);
    for (const int number : by) EXPECT_TRUE(sign(document, numbered_key(number)));
    return document;
}

CatalogueManifest usual_manifest(std::uint64_t version) {
    CatalogueManifest manifest;
    manifest.version = version;
    manifest.scope = "410721";
    manifest.issued = time_of("2026-11-01T00:00:00.000Z");
    manifest.expires = time_of("2027-01-01T00:00:00.000Z");
    manifest.effective = day_of("2026-11-01");
    return manifest;
}

void County::publish(const std::string& raw, const CatalogueManifest& to_sign, const std::vector<int>& by) {
    auto publication = *make_manifest(raw, to_sign);
    for (const int number : by) ASSERT_TRUE(sign(publication.manifest, numbered_key(number)));
    blobs[sha256(publication.frame)] = publication.frame;
    auto etag = to_hex(sha256(publication.manifest.bytes + signatures_text(publication.manifest.signatures)));
    manifest = {std::move(publication.manifest), std::move(etag)};
}

Result<std::optional<SignedDocument>> County::fetch_root(std::uint64_t version) {
    requests.push_back("root " + std::to_string(version));
    if (is_offline) return Error{ErrorCode::network_failed, "offline", {}};
    const auto found = roots.find(version);
    if (found == roots.end()) return std::optional<SignedDocument>{};
    return std::optional(found->second);
}

Result<std::optional<ManifestAnswer>> County::fetch_manifest(const std::string& if_none_match) {
    requests.emplace_back("manifest");
    if (is_offline) return Error{ErrorCode::network_failed, "offline", {}};
    if (!if_none_match.empty() && if_none_match == manifest.etag) return std::optional<ManifestAnswer>{};
    return std::optional(manifest);
}

Result<std::string> County::fetch_blob(const Sha256Digest& sha256, std::uint64_t from, std::size_t cap) {
    requests.push_back("blob " + std::to_string(from));
    if (pieces_until_the_line_breaks && (*pieces_until_the_line_breaks)-- == 0) {
        pieces_until_the_line_breaks.reset();
        return Error{ErrorCode::network_failed, "the line broke", {}};
    }
    const auto found = blobs.find(sha256);
    if (found == blobs.end()) return Error{ErrorCode::not_found, "no such content", {}};
    const auto& blob = found->second;
    if (from >= blob.size()) return std::string();
    return blob.substr(from, std::min(cap, largest_piece) + beyond_the_cap);
}

Status FailingFiles::write(const std::string& name, std::string_view bytes) {
    if (!fails()) return files_.write(name, bytes);
    static_cast<void>(files_.write(name, bytes.substr(0, bytes.size() / 2)));
    return failure();
}
Status FailingFiles::append(const std::string& name, std::string_view bytes) {
    if (!fails()) return files_.append(name, bytes);
    static_cast<void>(files_.append(name, bytes.substr(0, bytes.size() / 2)));
    return failure();
}
Status FailingFiles::sync(const std::string& name) { return fails() ? failure() : files_.sync(name); }
Status FailingFiles::rename(const std::string& from, const std::string& to) {
    return fails() ? failure() : files_.rename(from, to);
}
Status FailingFiles::remove(const std::string& name) { return fails() ? failure() : files_.remove(name); }
Status FailingFiles::sync_folder() { return fails() ? failure() : files_.sync_folder(); }

namespace {
// In memory where that can be: nobody needs to wait for a thousand flushes of a disk.
std::filesystem::path parent_folder() {
    std::error_code none;
    const auto memory = std::filesystem::space("/dev/shm", none);
    constexpr std::uintmax_t enough = std::uintmax_t{64} << 20;
    return !none && memory.available > enough ? "/dev/shm" : std::filesystem::temp_directory_path();
}

std::filesystem::path new_folder() {
    auto name = (parent_folder() / "yimen-catalogue-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    return name;
}
}  // namespace

HallFolder::HallFolder()
    : options{"410721", "410721103", {0, 1, 0}, signed_root(usual_root(), {1, 2})},
      path_(new_folder()),
      files_(path_) {}

CatalogueUpdater HallFolder::open(CatalogueFiles& files, Date on) {
    auto updater = CatalogueUpdater::open(
        files, options, [this](const CatalogueVersion&, const std::string& raw) { return check(raw); }, on);
    EXPECT_TRUE(updater) << updater.error().detail;
    return *std::move(updater);
}

std::vector<std::string> HallFolder::names(const std::string& ending) const {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) {
        auto name = entry.path().filename().string();
        if (name.ends_with(ending)) found.push_back(std::move(name));
    }
    std::ranges::sort(found);
    return found;
}

void HallFolder::damage(const std::string& name, std::size_t bit) {
    std::fstream file(path_ / name, std::ios::in | std::ios::out | std::ios::binary);
    const auto size = std::filesystem::file_size(path_ / name);
    const auto at = static_cast<std::streamoff>(bit / 8 % size);
    file.seekg(at);
    const auto byte = static_cast<char>(file.get() ^ (1 << (bit % 8)));
    file.seekp(at);
    file.put(byte);
    ASSERT_TRUE(file.flush());
}

}  // namespace yimen::test
