// What the county's hub would stand on: its authority, its keys and its database, looked at without starting it.
#pragma once

#include "county/county_service.hpp"
#include "supervision/checkup.hpp"

namespace yimen {

// Everything that would keep the hub from its work, also while it works. It changes nothing. What is in the events
// `yimenctl ledger verify` looks at.
Checkup check_county(const CountyOptions& options, const Clock& clock);

}  // namespace yimen
