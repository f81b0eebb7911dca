#include "simulation/authority.hpp"

#include <algorithm>
#include <cassert>

#include "simulation/county_content.hpp"
#include "simulation/small_county.hpp"

namespace yimen::simulation {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t number_of_root_keys = 3;
constexpr Milliseconds root_life = 24h * 700, manifest_life = 24h * 60;
constexpr std::size_t largest_piece = 150;  // bytes; so that a frame comes in several
constexpr std::uint64_t tomorrow_percent = 40;
constexpr Date long_ago{std::chrono::year{2026}, std::chrono::November, std::chrono::day{1}};

std::vector<PublicKey> public_keys(const std::vector<PrivateKey>& keys) {
    std::vector<PublicKey> made;
    made.reserve(keys.size());
    for (const auto& key : keys) made.push_back(key.public_key());
    return made;
}

void sign_with(SignedDocument& document, const PrivateKey& key) {
    [[maybe_unused]] const auto is_signed = sign(document, key);
    assert(is_signed);
}

Error lost() { return {ErrorCode::network_failed, "the simulated line", {}}; }

}  // namespace

Authority::Authority(const Timeline& timeline, Journal& journal, Hub& hub, std::uint64_t seed)
    : timeline_(timeline), journal_(journal), hub_(hub), chance_(seed) {
    for (std::size_t i = 0; i < number_of_root_keys; ++i) root_keys_.push_back(new_key());
    catalogue_key_.push_back(new_key());
    const auto now = timeline_.clock().now();
    root_ = {0, 2, public_keys(root_keys_), public_keys(catalogue_key_), now - 24h, now + root_life};
    sign_root({});
    first_root_ = shelf_.roots.at(1);
    sign_and_shelve(some_content(chance_, 1), long_ago);
}

PrivateKey Authority::new_key() {
    PrivateKey::Seed seed{};
    std::ranges::generate(seed, [this] { return static_cast<std::uint8_t>(chance_.below(256)); });
    return PrivateKey::from_seed(seed);
}

void Authority::sign_root(const std::vector<PrivateKey>& also_by) {
    ++root_.version;
    auto document = make_root(root_).value();
    for (std::size_t i = 0; i < root_.threshold; ++i) sign_with(document, root_keys_[i]);
    for (const auto& key : also_by) sign_with(document, key);
    shelf_.roots[root_.version] = std::move(document);
}

Date Authority::today() const { return setup_of(0).zone.civil(timeline_.clock().now()).date; }

CatalogueManifest Authority::next_manifest(Date effective) const {
    CatalogueManifest manifest;
    manifest.version = version_ + 1;
    manifest.root_version = root_.version;
    manifest.scope = county_id;
    manifest.issued = timeline_.clock().now();
    manifest.expires = manifest.issued + manifest_life;
    manifest.effective = effective;
    for (const auto& one : schedule_) {
        if (one.effective < effective) manifest.earlier.push_back(one);
    }
    return manifest;
}

void Authority::sign_and_shelve(const std::string& raw, Date effective) {
    auto publication = make_manifest(raw, next_manifest(effective)).value();
    sign_with(publication.manifest, catalogue_key_.front());
    const auto frame = sha256(publication.frame);
    published_[++version_] = {raw, frame, effective};
    std::erase_if(schedule_, [&](const ScheduledVersion& one) { return one.effective >= effective; });
    schedule_.push_back({version_, effective, {frame, publication.frame.size(), raw.size()}});
    newest_signed_ = timeline_.clock().now();
    shelf_.frames[frame] = publication.frame;
    shelf_.manifest = ManifestAnswer{std::move(publication.manifest), "v" + std::to_string(version_)};
    manifests_.push_back(*shelf_.manifest);
    fill_shelf();
}

void Authority::fill_shelf() { hub_.shelf() = shelf_; }

void Authority::publish() {
    const bool tomorrow = chance_.percent(tomorrow_percent);
    const std::chrono::sys_days day(today());
    const Date effective{tomorrow ? day + std::chrono::days{1} : day};
    sign_and_shelve(some_content(chance_, version_ + 1), effective);
    journal_.count(Happening::catalogue_published);
    journal_.note("authority", "publishes version " + std::to_string(version_) + " for " + yimen::to_string(effective));
}

void Authority::rotate_catalogue_key() {
    retired_key_ = catalogue_key_.front();
    catalogue_key_ = {new_key()};
    root_.catalogue_keys = public_keys(catalogue_key_);
    sign_root({});
    const auto again = published_.at(version_);
    sign_and_shelve(again.content, again.effective);
    journal_.count(Happening::catalogue_key_rotated);
    journal_.note("authority", "has another catalogue key; root " + std::to_string(root_.version));
}

void Authority::rotate_root_keys() {
    const auto before = root_keys_;
    for (auto& key : root_keys_) key = new_key();
    root_.root_keys = public_keys(root_keys_);
    sign_root({before[0], before[1]});
    fill_shelf();
    journal_.count(Happening::root_keys_rotated);
    journal_.note("authority", "has other root keys; root " + std::to_string(root_.version));
}

// --- what others might try -----------------------------------------------------------------------------------------

SignedDocument Authority::forged_manifest() const {
    auto publication = make_manifest("forged", next_manifest(today())).value();
    PrivateKey::Seed seed{};
    seed.fill(0xEE);
    sign_with(publication.manifest, PrivateKey::from_seed(seed));
    return publication.manifest;
}

SignedDocument Authority::manifest_of_retired_key() const {
    auto publication = make_manifest("forged", next_manifest(today())).value();
    sign_with(publication.manifest, *retired_key_);
    return publication.manifest;
}

// One stolen root key is not enough.
SignedDocument Authority::forged_root() const {
    auto root = root_;
    ++root.version;
    PrivateKey::Seed seed{};
    seed.fill(0xEE);
    root.catalogue_keys = {PrivateKey::from_seed(seed).public_key()};
    auto document = make_root(root).value();
    sign_with(document, root_keys_.front());
    return document;
}

// --- a hall's line -------------------------------------------------------------------------------------------------

Result<std::optional<SignedDocument>> CatalogueLine::fetch_root(std::uint64_t version) {
    if (!gets_through_()) return lost();
    if (attack_ == Attack::forged_root && version == authority_.root_version() + 1) {
        return std::optional(authority_.forged_root());
    }
    const auto& roots = hub_.shelf().roots;
    const auto found = roots.find(version);
    return found == roots.end() ? std::optional<SignedDocument>{} : std::optional(found->second);
}

Result<std::optional<ManifestAnswer>> CatalogueLine::fetch_manifest(const std::string& if_none_match) {
    if (!gets_through_()) return lost();
    if (attack_ == Attack::forged_manifest) return std::optional(ManifestAnswer{authority_.forged_manifest(), "f"});
    if (attack_ == Attack::retired_key && authority_.has_retired_key()) {
        return std::optional(ManifestAnswer{authority_.manifest_of_retired_key(), "r"});
    }
    if (attack_ == Attack::old_manifest) return std::optional(authority_.manifests().front());
    const auto& manifest = hub_.shelf().manifest;
    if (!manifest || (!if_none_match.empty() && manifest->etag == if_none_match)) {
        return std::optional<ManifestAnswer>{};
    }
    return manifest;
}

Result<std::string> CatalogueLine::fetch_blob(const Sha256Digest& sha256, std::uint64_t from, std::size_t cap) {
    if (!gets_through_()) return lost();
    const auto& frames = hub_.shelf().frames;
    const auto found = frames.find(sha256);
    if (found == frames.end()) return lost();
    if (from >= found->second.size()) return std::string();
    auto piece = found->second.substr(from, std::min(cap, largest_piece));
    if (attack_ == Attack::other_content) piece.back() = static_cast<char>(piece.back() ^ 1);
    return piece;
}

}  // namespace yimen::simulation
