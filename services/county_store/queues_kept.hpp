// What the halls have said of their queues, and what a change of the catalogue does there. Internal.
#pragma once

#include <string>
#include <vector>

#include "county_store/catalogue_tables.hpp"
#include "domain/catalogue_effect.hpp"
#include "domain/events.hpp"

namespace yimen::county_tables {

// A statement in its place in a hall's logs.
struct StatedAt {
    std::int64_t stream = 0;
    std::uint64_t number = 0;
    QueuesStated stated;
};

// The newest one of a hall counts: of its newest log, the last.
void keep_queues(Session& session, const std::string& hall, const StatedAt& at);
void forget_queues(Session& session, const std::string& hall);

// The county's active halls and village points, by id, each with what it said last.
std::vector<KnownPlace> known_places(Session& session);

// What publishing the proposal now would do. Errors: those of brought_forward.
Result<CatalogueEffect> effect_of_proposal(CatalogueTables tables, const CatalogueProposal& proposal);
// That nothing is taken away, or that somebody says they mean it (`accepted`: of how many losses that was said
// before). Error: wrong_state with "reason" service_lost, "losses", "items", "halls", "zh" and "en".
Status check_loss(const CatalogueEffect& effect, const Act& act, std::int64_t accepted);

}  // namespace yimen::county_tables
