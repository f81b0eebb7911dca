// The life of the county's catalogue in its database.
#pragma once

#include "county_store/catalogue_records.hpp"
#include "county_store/read_contents.hpp"
#include "domain/catalogue_effect.hpp"

namespace yimen {

namespace county_tables {
class Connection;
}

// A part of CountyStore, under the same rules. Whoever acts must be on the list of staff and hold the role, or it is
// forbidden with param "reason" unknown_staff or role_missing; every step is kept with who, when and why.
// Overlapping proposals are fine: what a proposal changes is brought onto the newest version, item by item, when it is
// approved and again when it is published. Where the same was changed differently since, wrong_state with param
// "reason" stale and "what" says so, and it has to be proposed anew.
class CatalogueLife {
   public:
    static constexpr std::size_t max_listed = 1'000;  // of proposals, versions or steps at once

    explicit CatalogueLife(county_tables::Connection& connection) : connection_(connection) {}

    // Role proposer. Errors: invalid_request (param "field": base, version, reason, catalogue and what is wrong in it,
    // a hall that the county has not, or that nothing would change), wrong_state with "reason" too_many_open.
    Result<CatalogueProposal> propose(const NewProposal& proposal, const Act& act);
    // Role approver, and another person than who proposed it: forbidden with "reason" own_proposal, or too_few_staff
    // while the county has fewer than two people. What takes the queue from an item in a hall is approved only where
    // the act accepts the loss: else wrong_state with "reason" service_lost, "items", "halls", "zh" and "en". Errors:
    // not_found, wrong_state.
    Result<CatalogueProposal> approve(std::uint64_t number, const Act& act);
    // Role approver, and another person than who proposed it, who withdraws it instead; a reason is needed. Errors:
    // not_found, wrong_state, invalid_request, forbidden with own_proposal.
    Result<CatalogueProposal> reject(std::uint64_t number, const Act& act);
    // By who proposed it, or an administrator; a reason is needed. Errors as there, and forbidden with not_yours.
    Result<CatalogueProposal> withdraw(std::uint64_t number, const Act& act);
    // Role approver. From `effective` on, which is `today` or up to `max_days_ahead` later and, but for a
    // republication, no earlier than that of the newest version, it counts. Numbers may be skipped, at most
    // `max_versions_skipped`. Where more is lost by now than was approved, the act must accept it. Errors: not_found,
    // wrong_state, invalid_request (param "field" effective or at_least), those of `sign`.
    Result<PublishedVersion> publish(std::uint64_t number, const PublishTerms& terms, const Act& act,
                                     const SignCatalogue& sign);
    // Signs the newest version anew, under the next number, once two thirds of its time are gone or `counts` says that
    // its signature counts no more. Nothing when there is no need. Several hubs may ask: one does it.
    Result<std::optional<PublishedVersion>> renew(Instant now, const std::function<bool(const SignedText&)>& counts,
                                                  const SignCatalogue& sign);

    // Newest first, at most `max_listed`.
    Result<std::vector<CatalogueProposal>> proposals();
    Result<CatalogueProposal> proposal(std::uint64_t number);  // Error: not_found.
    Result<std::vector<PublishedVersion>> versions();
    Result<PublishedVersion> version(std::uint64_t number);  // Error: not_found.
    // Oldest first, after a step's number; at most `max_listed`.
    Result<std::vector<CatalogueStep>> history(std::uint64_t after);

    // As it was published, as text and read; version 0 is the empty catalogue from before the first. Error: not_found.
    Result<std::string> text(std::uint64_t version);
    Result<CountyCataloguePtr> catalogue(std::uint64_t version);
    Result<CountyCataloguePtr> newest_catalogue();  // the empty one while none was published
    // The catalogue as the proposal makes it, over the version that it was written against. Error: not_found.
    Result<CountyCataloguePtr> proposed(std::uint64_t number);

    // What publishing the proposal now would do in the halls: no loss while nothing was published. Errors: not_found,
    // those of approving for what others changed since.
    Result<CatalogueEffect> effect(std::uint64_t number);
    // The active halls and village points, by id, with what they said of their queues last.
    Result<std::vector<KnownPlace>> places();

    // --- what halls fetch ---
    // Of the newest version. Error: not_found.
    Result<SignedText> manifest();
    // Error: not_found, also for content that was never published. A piece from beyond the end is empty.
    Result<ContentPiece> piece(const Sha256Digest& content, std::uint64_t from, std::size_t cap);
    Result<SignedText> root(std::uint64_t version);  // Error: not_found.
    // The same again is fine. Error: invalid_request when the version is another one.
    Status keep_root(std::uint64_t version, const SignedText& root);

   private:
    county_tables::Connection& connection_;
    county_tables::ReadContents contents_;  // within the connection's transactions
};

}  // namespace yimen
