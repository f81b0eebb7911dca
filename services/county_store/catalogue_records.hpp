// What the county keeps of its catalogue's life (准入, 动态调整): proposals, versions, and every step that led to them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_time.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "base/words.hpp"
#include "domain/county_catalogue.hpp"

namespace yimen {

inline constexpr std::size_t max_reason_bytes = 1'000;
inline constexpr std::size_t max_open_proposals = 200;  // not yet rejected, withdrawn or published
inline constexpr int max_days_ahead = 366;              // of the effective date
inline constexpr std::uint64_t max_versions_skipped = 1'000;

enum class ProposalKind { import, change, republication };
template <>
inline constexpr auto words_of<ProposalKind> = std::to_array<std::string_view>({"import", "change", "republication"});

// open → approved, rejected or withdrawn; approved → published or withdrawn.
enum class ProposalState { open, approved, rejected, withdrawn, published };
template <>
inline constexpr auto words_of<ProposalState> = std::to_array<std::string_view>({"open", "approved", "rejected",
                                                                                 "withdrawn", "published"});

struct CatalogueProposal {
    std::uint64_t number = 0;  // 1, 2, 3, …
    ProposalKind kind = ProposalKind::change;
    std::uint64_t base = 0;  // the version that it was written against; 0: there was none
    Sha256Digest content{};  // of the whole catalogue as it would be over that version
    std::optional<std::uint64_t> republishes;
    ProposalState state = ProposalState::open;
    std::string proposer;
    std::optional<std::string> approver;
    Instant proposed_at{};
    std::optional<std::uint64_t> version;  // that it became
    std::string reason;
    std::int64_t accepted_loss = 0;  // of how many items, each in a hall, the approver said that it is meant

    bool operator==(const CatalogueProposal&) const = default;
};

struct NewProposal {
    ProposalKind kind = ProposalKind::change;
    std::uint64_t base = 0;
    CountyCatalogue content;                   // not looked at in a republication
    std::optional<std::uint64_t> republishes;  // in a republication only
};

// Who does something, why, and when.
struct Act {
    std::string staff;
    std::string reason;
    Instant at{};
    bool accepts_loss = false;  // says that the items which lose their queue are meant to (approve, publish)
};

// When a version counts, and under which number: the next one, or `at_least` that one. A county that was restored from
// a backup goes past the numbers that its halls have seen.
struct PublishTerms {
    Date effective{};
    Date today{};
    std::uint64_t at_least = 1;
};

// A version is never changed. The hub renews the newest by itself before its manifest expires: the same content and
// day under the next number.
struct PublishedVersion {
    std::uint64_t version = 0;
    Sha256Digest content{};
    Date effective{};
    std::optional<std::uint64_t> proposal;  // nothing of one that the hub renewed
    std::optional<std::uint64_t> renews;    // the version that it renews
    Instant published_at{};
    Instant expires_at{};

    bool operator==(const PublishedVersion&) const = default;
};

// Action: proposed, approved, rejected, withdrawn, published, renewed. Nobody's is the hub's own.
struct CatalogueStep {
    std::uint64_t number = 0;
    Instant at{};
    std::string staff;
    std::string action;
    std::optional<std::uint64_t> proposal;
    std::optional<std::uint64_t> version;
    std::string reason;
    std::int64_t accepted_loss =
        0;  // how many items, each in a hall, lost their queue by it; 0: none was to be accepted

    bool operator==(const CatalogueStep&) const = default;
};

// A document and its signatures as they travel.
struct SignedText {
    std::string document;
    std::string signatures;  // JSON

    bool operator==(const SignedText&) const = default;
};

// A version that counts before the newest does, and how long its frame is, packed and unpacked.
struct EarlierVersion {
    std::uint64_t version = 0;
    Date effective{};
    Sha256Digest content{};
    std::uint64_t length = 0;
    std::uint64_t raw_length = 0;

    bool operator==(const EarlierVersion&) const = default;
};

// What is to be signed: a version, and those that count before its day, by version and by day.
struct VersionToSign {
    std::uint64_t version = 0;
    Date effective{};
    std::vector<EarlierVersion> earlier;
};

// What a version is when it goes out: its manifest, and the frame that the manifest names.
struct CataloguePackage {
    SignedText manifest;
    Instant expires{};
    std::string frame;
};
// Packs and signs the catalogue for a version; called within the transaction.
using SignCatalogue = std::function<Result<CataloguePackage>(const VersionToSign& version, const std::string& raw)>;

// A piece of a frame, and how long the whole is.
struct ContentPiece {
    std::uint64_t length = 0;
    std::string bytes;
};

}  // namespace yimen
