// Signs what the county publishes, and keeps it fresh.
#pragma once

#include "base/clock.hpp"
#include "county/publishing_keys.hpp"
#include "county_store/county_store.hpp"

namespace yimen {

// How long a hall trusts a manifest: after that somebody may hold back newer ones. When two thirds are gone the hub
// signs the same content anew.
inline constexpr std::chrono::hours manifest_life{24 * 30};

// Signs with the keys that there are when a version is made. Its errors besides those of the publisher: bad_config when
// the hub has no catalogue key, or one that the newest root does not name. Both arguments must outlive what is
// returned.
SignCatalogue sign_with(const PublishingKeys& keys, const Clock& clock);

// What a hub does each minute: reads its keys again, keeps the roots in the store, renews the manifest when it is due
// or its key counts no more. Errors are logged; what could not be done is done in a minute.
void keep_catalogue_fresh(CountyStore& store, PublishingKeys& keys, const Clock& clock);

}  // namespace yimen
