// Whether halls and village points are told only of items that they can do. Internal.
#pragma once

#include "base/result.hpp"
#include "domain/county_catalogue.hpp"

namespace yimen::county_tables {

// That `county` neither delegates an item of level township to a village point nor lists one of level village as not
// stationed in a hall. What `base` misplaced already is not held against somebody who changes something else. Error:
// invalid_request with "field", naming item, level and place.
Status check_levels(const CountyCatalogue& base, const CountyCatalogue& county);

}  // namespace yimen::county_tables
