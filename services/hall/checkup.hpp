// What a hall's service would stand on: its configuration and its folder, looked at without starting it.
#pragma once

#include "hall/hall_service.hpp"
#include "supervision/checkup.hpp"

namespace yimen {

// Everything that would keep this hall from its work, also while it works. It changes nothing of what the hall keeps.
// It reads the whole log once.
Checkup check_hall(const HallOptions& options, const Clock& clock);

}  // namespace yimen
