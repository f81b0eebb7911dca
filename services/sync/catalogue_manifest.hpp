// What the county says about its catalogue, signed: which version counts, from when, for whom, until when, and the hash
// of its content.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_time.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"

namespace yimen {

inline constexpr std::size_t max_manifest_bytes = 64 * 1024;
inline constexpr std::uint64_t max_content_bytes = std::uint64_t{64} << 20;  // packed, and unpacked
inline constexpr std::size_t max_scope_bytes = 64;

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

struct CatalogueManifest {
    std::uint64_t version = 0;  // only ever grows, from 1, also when old content is published again
    std::uint64_t root_version = 1;
    std::string scope;  // the id of a county or of a hall: 1 … 64 of A-Z a-z 0-9 - _ .
    Instant issued{};
    Instant expires{};
    Date effective{};  // the hall's day from which it counts
    ProgramVersion minimum_program{};
    CatalogueContent full;

    bool operator==(const CatalogueManifest&) const = default;
};

// What is wrong with it, as invalid_request.
Status check(const CatalogueManifest& manifest);

// What the bytes say; whether they are signed is for the caller to ask first. Errors: payload_too_large,
// invalid_request, program_too_old (a newer format).
Result<CatalogueManifest> parse_manifest(std::string_view bytes);

}  // namespace yimen
