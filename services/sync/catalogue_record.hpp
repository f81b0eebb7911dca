// What a hall knows of its county's catalogue: what was seen, what is in force, what waits for its day. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/signature.hpp"
#include "sync/catalogue_document.hpp"
#include "sync/catalogue_manifest.hpp"

namespace yimen {

inline constexpr std::size_t max_pending = 4;
inline constexpr std::size_t max_keys_seen = 64;

// A manifest that was checked, as it was sent and as it is understood.
struct HeldManifest {
    SignedDocument document;
    CatalogueManifest manifest;

    bool operator==(const HeldManifest&) const = default;
};

struct CatalogueRecord {
    std::uint64_t generation = 0;
    std::string etag;                           // of `newest`
    std::optional<HeldManifest> newest;         // accepted last; its content may not be here yet
    std::optional<HeldManifest> current;        // in force
    std::optional<HeldManifest> previous;       // in force before it, with other content
    std::vector<HeldManifest> pending;          // content is here; by version, and by effective date
    std::map<std::string, std::uint64_t> seen;  // by key id: the highest version that it signed

    bool operator==(const CatalogueRecord&) const = default;
};

// Takes `held` into force. Other content goes to `previous`; the same content, published again, leaves what there is to
// fall back on.
void make_current(CatalogueRecord& record, HeldManifest held);

// Lets `held` wait for its day: it speaks for every day from then on, also where something older waits. There may be
// one more than `max_pending` then.
void put_in_line(CatalogueRecord& record, const HeldManifest& held);

// Whether it is in force or waits.
bool is_placed(const CatalogueRecord& record, const HeldManifest& held);

// The highest version that the keys which count now have signed: one key's old manifest does not get past another's new
// one, and a county whose key was stolen begins again, with a new key, below the versions that the thief signed.
std::uint64_t highest_seen(const CatalogueRecord& record, std::span<const PublicKey> keys);

// Of those keys that count no longer as many as are too many.
void forget_keys(CatalogueRecord& record, std::span<const PublicKey> keys);

}  // namespace yimen
