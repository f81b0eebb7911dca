// A hall's files as they are now beside what the hall works by: what changes, and what that does to people.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "hall/hall_offer.hpp"
#include "protocol/reload_views.hpp"

namespace yimen {

// Compared beside the hall's work; what becomes of people is for the moment at which it is looked at.
struct Reload {
    OfferPtr before, after;
    std::vector<ChangeShown> changes;  // all of them
};

// What a hall that works by `before` would work by with this profile. `own` is the catalogue of the same files: it
// counts where the hall does not go by its county's. Errors: bad_config with "field" for what no running hall can
// change: its id, its kind, its time zone.
Result<Reload> compare(OfferPtr before, HallProfile profile, Catalogue own);

// What that does to the people of this hall now. Pure.
ReloadShown look_at(const Reload& reload, const HallState& hall, const TimeZone& zone, Instant now);

// What was looked at is others by now.
Error changed_since();

}  // namespace yimen
