// Proposals: made by one person, judged by another. Internal.
#pragma once

#include "county_store/catalogue_tables.hpp"

namespace yimen::county_tables {

Result<CatalogueProposal> propose(CatalogueTables tables, const NewProposal& proposal, const Act& act);
Result<CatalogueProposal> approve(CatalogueTables tables, std::uint64_t number, const Act& act);
Result<CatalogueProposal> reject(Session& session, std::uint64_t number, const Act& act);
Result<CatalogueProposal> withdraw(Session& session, std::uint64_t number, const Act& act);

}  // namespace yimen::county_tables
