// What the county says about its catalogue, signed: which versions count, from which days, for whom, until when, and
// the hashes of their contents.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_time.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"

namespace yimen {

inline constexpr std::size_t max_manifest_bytes = 64 * 1024;
inline constexpr std::uint64_t max_content_bytes = std::uint64_t{64} << 20;  // packed, and unpacked
inline constexpr std::size_t max_scope_bytes = 64;
inline constexpr std::size_t max_scheduled = 16;                                // versions, of one manifest
inline constexpr std::uint64_t max_scheduled_bytes = std::uint64_t{256} << 20;  // of all their frames

// "major.minor.patch", each 0 … 65535.
using ProgramVersion = std::array<unsigned, 3>;
std::optional<ProgramVersion> parse_program_version(std::string_view text);
std::string to_string(const ProgramVersion& version);

// One Zstandard frame.
struct CatalogueContent {
    Sha256Digest sha256{};
    std::uint64_t length = 0;      // bytes of the frame, 1 … 64 MiB
    std::uint64_t raw_length = 0;  // bytes it unpacks to, 1 … 64 MiB

    bool operator==(const CatalogueContent&) const = default;
};

struct ScheduledVersion {
    std::uint64_t version = 0;
    Date effective{};  // the hall's day from which it counts, until the next one does
    CatalogueContent content;

    bool operator==(const ScheduledVersion&) const = default;
};

// Of the newest version, which speaks for every day from its own on, and of those that count before it.
struct CatalogueManifest {
    std::uint64_t version = 0;  // only ever grows, from 1, also when old content is published again
    std::uint64_t root_version = 1;
    std::string scope;  // the id of a county or of a hall: 1 … 64 of A-Z a-z 0-9 - _ .
    Instant issued{};
    Instant expires{};
    Date effective{};
    ProgramVersion minimum_program{};
    CatalogueContent full;
    // What counts before that day, as things stood when it was signed: by version, and by day.
    std::vector<ScheduledVersion> earlier;

    bool operator==(const CatalogueManifest&) const = default;
};

// All that it says, the newest version last.
std::vector<ScheduledVersion> schedule_of(const CatalogueManifest& manifest);

// What is wrong with it. Errors: invalid_request, payload_too_large.
Status check(const CatalogueManifest& manifest);

// What the bytes say; whether they are signed is for the caller to ask first. Errors: payload_too_large,
// invalid_request, program_too_old (a newer format).
Result<CatalogueManifest> parse_manifest(std::string_view bytes);
// The bytes to be signed.
std::string manifest_text(const CatalogueManifest& manifest);

}  // namespace yimen
