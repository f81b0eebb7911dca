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
    std::optional<HeldManifest> newest;         // accepted last; what it schedules may not be here yet
    std::optional<ScheduledVersion> current;    // in force
    std::optional<ScheduledVersion> previous;   // in force before it, with other content
    std::vector<ScheduledVersion> pending;      // scheduled, and its content is here; by version, and by day
    std::map<std::string, std::uint64_t> seen;  // by key id: the highest version that it signed

    bool operator==(const CatalogueRecord&) const = default;
};

// Takes `version` into force. Other content goes to `previous`; the same content, published again, leaves what there is
// to fall back on.
void make_current(CatalogueRecord& record, const ScheduledVersion& version);

// Lets `version`, which the newest manifest schedules, wait for its day.
void put_in_line(CatalogueRecord& record, const ScheduledVersion& version);

// Of what the newest manifest schedules, that which is neither in force nor waits and is needed on the hall's day
// `today` or later; the next first. What is in force is not given up for what it came after, also when the hall's
// calendar goes back; but for what the county schedules in its place, whatever its number.
std::vector<ScheduledVersion> missing_on(const CatalogueRecord& record, Date today);

// Lets nothing wait that the newest manifest does not schedule.
void drop_unscheduled(CatalogueRecord& record);

// The highest version that the keys which count now have signed: one key's old manifest does not get past another's new
// one, and a county whose key was stolen begins again, with a new key, below the versions that the thief signed.
std::uint64_t highest_seen(const CatalogueRecord& record, std::span<const PublicKey> keys);

// Of those keys that count no longer as many as are too many.
void forget_keys(CatalogueRecord& record, std::span<const PublicKey> keys);

}  // namespace yimen
