// The catalogue's life as the hub's answers tell it.
#pragma once

#include "county/county_json.hpp"
#include "county_store/county_store.hpp"

namespace yimen {

DifferenceShown view_of(const CatalogueDifference& difference, const PlaceNames& places);
EffectShown view_of(const CatalogueEffect& effect, const PlaceNames& places);

// The county's halls and village points by their names. Errors: the store's.
Result<PlaceNames> place_names(CountyStore& store);
// With what it does in the halls, while it may still be published. Where others changed the same since, approving says
// so.
ProposalShown with_effect(CountyStore& store, const CatalogueProposal& proposal);

}  // namespace yimen
