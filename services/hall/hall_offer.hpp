// What a hall works by: its profile and one version of the catalogue, and what follows from the two, made ready
// beforehand, so that the hall's writer takes it up in no time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/county_catalogue.hpp"
#include "domain/decide.hpp"
#include "domain/opening_hours.hpp"

namespace yimen {

// Never changed once it is made, and so thread-safe.
struct HallOffer {
    HallProfilePtr profile;
    CountyCataloguePtr county;  // less what it says of other halls
    Stationing stationing;
    CatalogueTaken taken;  // as the log tells it
    QueuesStated queues;   // what the county is told of them
    std::string text;      // GET /v1/catalogue
    std::string tag;       // its ETag

    const Catalogue& catalogue() const { return county->catalogue; }
    bool is_of_county() const { return !taken.sha256.empty(); }
    // When the hall is open.
    OpeningCalendar calendar() const { return {profile->hours, catalogue().days()}; }
    Rules rules(const TimeZone& zone) const { return {*profile, catalogue(), stationing, zone}; }
};

using OfferPtr = std::shared_ptr<const HallOffer>;

// Of the hall's own files.
OfferPtr make_offer(Catalogue catalogue, HallProfilePtr profile);
// Of what the county signed; `taken` says which that is.
OfferPtr make_offer(CountyCatalogue county, HallProfilePtr profile, CatalogueTaken taken);
// The same catalogue under another profile.
OfferPtr make_offer(const HallOffer& offer, HallProfilePtr profile);

// The items that joined a queue under `before` and join none under `after`, in the order of `before`.
std::vector<std::string> lost_service(const HallOffer& before, const HallOffer& after);

}  // namespace yimen
