// What the steps of the catalogue's life share: its tables, row by row. Internal.
#pragma once

#include <string>

#include "county_store/catalogue_records.hpp"
#include "county_store/read_contents.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {

// The tables, and what was read of them already.
struct CatalogueTables {
    Session& session;
    ReadContents& contents;
};

// Nobody else changes anything of the catalogue until the transaction ends.
void take_turn(Session& session);

Sha256Digest keep_content(Session& session, const std::string& frame, std::size_t raw_length);
Result<std::string> content_text(Session& session, const Sha256Digest& content);
// A content is told under no version: the manifests that name it do.
Result<CountyCataloguePtr> read_content(CatalogueTables tables, const Sha256Digest& content);

// 0 while there is none.
std::uint64_t newest_version(Session& session);
Result<PublishedVersion> find_version(Session& session, std::uint64_t wanted);
std::vector<PublishedVersion> list_versions(Session& session);
// Version 0 is the empty catalogue.
Result<CountyCataloguePtr> catalogue_of(CatalogueTables tables, std::uint64_t version);

Result<CatalogueProposal> find_proposal(Session& session, std::uint64_t wanted);
std::vector<CatalogueProposal> list_proposals(Session& session);

void note_step(Session& session, const Act& act, std::string_view action, std::optional<std::uint64_t> proposal,
               std::optional<std::uint64_t> version, std::int64_t accepted_loss = 0);
std::vector<CatalogueStep> list_steps(Session& session, std::uint64_t after);

// What the proposal makes of the newest version: brought onto it, the days of change marked.
Result<CountyCataloguePtr> brought_forward(CatalogueTables tables, const CatalogueProposal& proposal);

// Errors: wrong_state.
Status expect_state(const CatalogueProposal& proposal, std::initializer_list<ProposalState> allowed);
// Error: invalid_request.
Status check_reason(const std::string& reason, bool needed);

}  // namespace yimen::county_tables
