// The catalogue's life as the hub's answers tell it.
#pragma once

#include <nlohmann/json.hpp>

#include "county_store/county_store.hpp"
#include "domain/catalogue_diff.hpp"
#include "domain/catalogue_effect.hpp"
#include "domain/coverage.hpp"

namespace yimen {

nlohmann::ordered_json view_of(const CatalogueProposal& proposal);
nlohmann::ordered_json view_of(const PublishedVersion& version);
nlohmann::ordered_json view_of(const CatalogueStep& step);
nlohmann::ordered_json view_of(const CatalogueDifference& difference, const PlaceNames& places);
nlohmann::ordered_json view_of(const Coverage& coverage, const Bilingual& name);
nlohmann::ordered_json view_of(const CatalogueEffect& effect, const PlaceNames& places);

// The county's halls and village points by their names. Errors: the store's.
Result<PlaceNames> place_names(CountyStore& store);
// With what it does in the halls, while it may still be published. Where others changed the same since, approving says
// so.
nlohmann::ordered_json with_effect(CountyStore& store, const CatalogueProposal& proposal);

}  // namespace yimen
