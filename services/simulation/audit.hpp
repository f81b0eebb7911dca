// What must be true once everything is well again: the county has what the halls have, event for event.
#pragma once

#include "county_store/county_store.hpp"
#include "simulation/hall_machine.hpp"

namespace yimen::simulation {

// One hall, whose machine is the one that is left of it. `told`: every event that its machines ever showed the county.
// The first broken rule goes to the journal.
void audit(HallMachine& machine, const ToldEvents& told, CountyStore& county, Journal& journal, Chance& chance);

}  // namespace yimen::simulation
