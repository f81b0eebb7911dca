#include "county/catalogue_press.hpp"

#include <spdlog/spdlog.h>

#include "sync/catalogue_manifest.hpp"
#include "sync/catalogue_publisher.hpp"

namespace yimen {
namespace {

// The format of the content is understood from this program on.
constexpr ProgramVersion first_program{0, 1, 0};

SignedText text_of(const SignedDocument& document) { return {document.bytes, signatures_text(document.signatures)}; }

std::vector<ScheduledVersion> schedule_of(const std::vector<EarlierVersion>& earlier) {
    std::vector<ScheduledVersion> schedule;
    schedule.reserve(earlier.size());
    for (const auto& one : earlier) {
        schedule.push_back({one.version, one.effective, {one.content, one.length, one.raw_length}});
    }
    return schedule;
}

Result<CataloguePackage> signed_package(const CatalogueAuthority& authority, const VersionToSign& version,
                                        const std::string& raw, Instant now) {
    CatalogueManifest manifest;
    manifest.version = version.version;
    manifest.root_version = authority.root().version;
    manifest.scope = authority.scope();
    manifest.issued = now;
    manifest.expires = now + manifest_life;
    manifest.effective = version.effective;
    manifest.minimum_program = first_program;
    manifest.earlier = schedule_of(version.earlier);
    auto publication = make_manifest(raw, manifest);
    if (!publication) return publication.error();
    if (const auto given = sign(publication->manifest, authority.key()); !given) return given.error();
    return CataloguePackage{text_of(publication->manifest), manifest.expires, std::move(publication->frame)};
}

std::optional<SignedDocument> document_of(const Result<SignedText>& text) {
    if (!text) return std::nullopt;
    auto signatures = parse_signatures(text->signatures);
    if (!signatures) return std::nullopt;
    return SignedDocument{text->document, *std::move(signatures)};
}

bool counts(const CatalogueAuthority& authority, const SignedText& manifest) {
    const auto document = document_of(Result<SignedText>(manifest));
    return document && !signers(*document, authority.root().catalogue_keys).empty();
}

Status keep_roots(CountyStore& store, const CatalogueAuthority& authority) {
    std::uint64_t version = 0;
    for (const auto& root : authority.roots()) {
        const auto kept = store.catalogue_life().keep_root(++version, text_of(root));
        if (!kept) return kept.error();
    }
    return done();
}

}  // namespace

SignCatalogue sign_with(const PublishingKeys& keys, const Clock& clock) {
    return [&keys, &clock](const VersionToSign& version, const std::string& raw) -> Result<CataloguePackage> {
        const auto authority = keys.current();
        if (!authority) {
            return Error{ErrorCode::bad_config, "this hub has no catalogue key: yimenctl county init makes one", {}};
        }
        if (!authority->may_sign()) {
            return Error{ErrorCode::bad_config, "the newest root does not name this hub's catalogue key", {}};
        }
        return signed_package(*authority, version, raw, clock.now());
    };
}

void keep_catalogue_fresh(CountyStore& store, PublishingKeys& keys, const Clock& clock) {
    const auto later = [&](std::uint64_t version) { return document_of(store.catalogue_life().root(version)); };
    if (const auto read = keys.refresh(later); !read) spdlog::error("the catalogue's keys: {}", read.error().detail);
    const auto authority = keys.current();
    if (!authority) return;
    if (const auto kept = keep_roots(store, *authority); !kept) {
        spdlog::error("the catalogue's roots: {}", kept.error().detail);
    }
    if (clock.now() + root_life / 12 >= authority->root().expires) {
        spdlog::warn("the catalogue's root ends at {}; renew it with yimenctl county root rotate",
                     to_iso(authority->root().expires));
    }
    // Another hub has the key that the newest root names; it signs.
    if (!authority->may_sign()) return spdlog::error("the newest root does not name this hub's catalogue key");
    const auto renewed = store.catalogue_life().renew(
        clock.now(), [&](const SignedText& manifest) { return counts(*authority, manifest); }, sign_with(keys, clock));
    if (!renewed) return spdlog::error("the catalogue could not be renewed: {}", renewed.error().detail);
    if (*renewed) spdlog::info("the catalogue was renewed as version {}", (*renewed)->version);
}

}  // namespace yimen
