// What must be true of each ticket in a hall's log: whom it was promised to, under which catalogue, with what estimate.
#pragma once

#include <vector>

#include "simulation/audit.hpp"

namespace yimen::simulation {

// `rows` is the hall's whole log, also what it has forgotten. The first broken rule goes to the journal.
void audit_tickets(const HallMachine& machine, const Known& known, const std::vector<LogRow>& rows, Journal& journal);

}  // namespace yimen::simulation
