// What must be true once everything is well again: the county has what the halls have, event for event.
#pragma once

#include <optional>
#include <set>

#include "county_store/county_store.hpp"
#include "simulation/authority.hpp"
#include "simulation/hall_machine.hpp"

namespace yimen::simulation {

// What is known of one hall besides its log.
struct Known {
    const ToldEvents& told;  // every event that its machines ever showed the county
    const std::map<std::uint64_t, Authority::Published>& catalogues;
    Date newest_signed{};                    // the day on which the county last signed one
    std::optional<std::size_t> open_issues;  // at most so many tickets were given to nobody; nothing: not known
    std::set<Sha256Digest> lost;             // what the county had and lost, to a backup older than what halls keep
    bool disk_was_copied = false;            // another machine had its past, or it has an older one again
    bool clock_was_right = true;             // on all its machines, always
};

// One hall, whose machine is the one that is left of it. The first broken rule goes to the journal.
void audit(HallMachine& machine, const Known& known, CountyStore& county, Journal& journal, Chance& chance);

}  // namespace yimen::simulation
