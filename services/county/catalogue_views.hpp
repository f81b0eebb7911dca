// The catalogue's life as the hub's answers tell it.
#pragma once

#include <nlohmann/json.hpp>

#include "county_store/catalogue_records.hpp"
#include "domain/catalogue_diff.hpp"
#include "domain/coverage.hpp"

namespace yimen {

nlohmann::ordered_json view_of(const CatalogueProposal& proposal);
nlohmann::ordered_json view_of(const PublishedVersion& version);
nlohmann::ordered_json view_of(const CatalogueStep& step);
nlohmann::ordered_json view_of(const CatalogueDifference& difference, const PlaceNames& places);
nlohmann::ordered_json view_of(const Coverage& coverage, const Bilingual& name);

}  // namespace yimen
