// Who of the county's staff asks: the bearer token of a request, and what its owner may do.
#pragma once

#include "county/guest_list.hpp"

namespace yimen {

// Staff need no certificate. A token is looked up in the store with each request, so that one that was revoked counts
// no more at once. Errors: unauthorized (no token, or one that counts no more), forbidden with param "reason"
// role_missing.
Result<StaffMember> admit_staff(CountyStore& store, const HttpRequest& request, StaffRole role);

}  // namespace yimen
