// What a hall offers under one version of the catalogue, made ready beforehand, so that the hall's writer takes it up
// in no time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/county_catalogue.hpp"
#include "domain/events.hpp"
#include "domain/hall_profile.hpp"
#include "domain/opening_hours.hpp"

namespace yimen {

// Never changed once it is made, and so thread-safe.
struct HallOffer {
    Catalogue catalogue;
    Stationing stationing;
    CatalogueTaken taken;  // as the log tells it
    std::string text;      // GET /v1/catalogue
    std::string tag;       // its ETag

    bool is_of_county() const { return !taken.sha256.empty(); }
    // When the hall of this profile is open.
    OpeningCalendar calendar(const HallProfile& profile) const { return {profile.hours, catalogue.days()}; }
};

using OfferPtr = std::shared_ptr<const HallOffer>;

// Of the hall's own files.
OfferPtr make_offer(Catalogue catalogue, const HallProfile& profile);
// Of what the county signed; `taken` says which that is.
OfferPtr make_offer(CountyCatalogue county, const HallProfile& profile, CatalogueTaken taken);

// The items that joined a queue under `before` and join none under `after`, in the order of `before`.
std::vector<std::string> lost_service(const HallOffer& before, const HallOffer& after);

}  // namespace yimen
