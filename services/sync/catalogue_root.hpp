// The root of a hall's trust in its county's catalogue: whose keys may sign. It is kept offline and follows the root
// role of The Update Framework (TUF 1.0, sections 5.3 and 6.1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/signature.hpp"
#include "sync/catalogue_document.hpp"

namespace yimen {

inline constexpr std::size_t max_root_bytes = 16 * 1024;
inline constexpr std::size_t max_root_keys = 9;
inline constexpr std::size_t max_catalogue_keys = 4;

// A county makes 3 root keys with a threshold of 2. Any 2 ≤ threshold < keys ≤ 9 is understood: one stolen key is
// never enough and one lost key never too many.
struct CatalogueRoot {
    std::uint64_t version = 1;
    std::uint64_t threshold = 2;
    std::vector<PublicKey> root_keys;
    std::vector<PublicKey> catalogue_keys;  // 1 … 4: those that may sign a manifest
    Instant issued{};
    Instant expires{};

    bool operator==(const CatalogueRoot&) const = default;
};

// What is wrong with it, as invalid_request.
Status check(const CatalogueRoot& root);

// The root that a hall is given when it is enrolled, signed by a threshold of its own keys. Errors: signature_invalid,
// invalid_request, payload_too_large, program_too_old.
Result<CatalogueRoot> read_root(const SignedDocument& document);

// The bytes to be signed.
std::string root_text(const CatalogueRoot& root);

// The root after `trusted`: its version is the next one, and a threshold of the old keys and one of the new keys
// signed it. Errors: as above, and rolled_back when the version is another.
Result<CatalogueRoot> read_next_root(const CatalogueRoot& trusted, const SignedDocument& document);

}  // namespace yimen
