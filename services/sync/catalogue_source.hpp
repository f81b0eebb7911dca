// Where a hall gets its county's catalogue from: an HTTPS client in the product, anything in a test.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "sync/catalogue_document.hpp"

namespace yimen {

inline constexpr std::size_t max_etag_bytes = 128;

struct ManifestAnswer {
    SignedDocument document;
    std::string etag;  // opaque; over `max_etag_bytes` it is not used
};

// Nothing that it returns is trusted. It limits the time and the bytes that it spends on one call; errors are
// network_failed and what the county answered.
class CatalogueSource {
   public:
    virtual ~CatalogueSource() = default;
    // Nothing when the county has no root of this version.
    virtual Result<std::optional<SignedDocument>> fetch_root(std::uint64_t version) = 0;
    // Nothing when it is still the one with this etag. An empty etag asks for it in any case.
    virtual Result<std::optional<ManifestAnswer>> fetch_manifest(const std::string& if_none_match) = 0;
    // At most `cap` bytes of the content from byte `from` on; an empty piece means that there are no more.
    virtual Result<std::string> fetch_blob(const Sha256Digest& sha256, std::uint64_t from, std::size_t cap) = 0;
};

}  // namespace yimen
