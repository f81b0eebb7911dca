#include "county_store/catalogue_proposals.hpp"

#include <map>

#include "base/compression.hpp"
#include "county_store/catalogue_levels.hpp"
#include "county_store/halls.hpp"
#include "county_store/queues_kept.hpp"
#include "county_store/staff.hpp"
#include "domain/catalogue_merge.hpp"
#include "protocol/county_catalogue_json.hpp"

namespace yimen::county_tables {
namespace {

std::int64_t as_integer(std::uint64_t number) { return static_cast<std::int64_t>(number); }

Status check_room(Session& session) {
    const auto open = session.query("SELECT count(*) FROM catalogue_proposals WHERE state IN ('open', 'approved')")
                          .front()
                          .integer(0);
    if (open < static_cast<std::int64_t>(max_open_proposals)) return done();
    return Error{ErrorCode::wrong_state,
                 std::to_string(max_open_proposals) + " proposals wait already",
                 {{"reason", "too_many_open"}, {"limit", std::to_string(max_open_proposals)}}};
}

Status check_base(Session& session, std::uint64_t base) {
    const auto newest = newest_version(session);
    if (base <= newest && (base > 0 || newest == 0)) return done();
    return invalid_field("base", "a version from 1 to " + std::to_string(newest));
}

// A list for a hall that the county has not would be read by nobody.
Status check_halls(Session& session, const CountyCatalogue& county) {
    std::map<std::string, HallKind> kinds;
    for (const auto& hall : list_halls(session)) kinds[hall.id] = hall.kind;
    const auto is = [&](const std::string& id, HallKind kind) { return kinds.contains(id) && kinds.at(id) == kind; };
    for (const auto& [id, listed] : county.not_stationed) {
        if (!is(id, HallKind::township)) return invalid_field("not_stationed", "the county has no hall " + id);
    }
    for (const auto& [id, items] : county.delegated) {
        if (!is(id, HallKind::village)) return invalid_field("delegated", "the county has no village point " + id);
    }
    return done();
}

// What was announced stays until somebody takes it back: files need not name a year to keep it.
CountyDays remembering(const CountyDays& days, const CountyDays& before) {
    auto years = days.years();
    for (const auto& year : before.years()) {
        if (!days.announces(year.year)) years.push_back(year);
    }
    return CountyDays(std::move(years));
}

// A whole catalogue from files may come without the table of departments, or with one that has forgotten old names, and
// without days.
CountyCatalogue with_what_files_forget(const NewProposal& proposal, const CountyCatalogue& base) {
    auto county = proposal.content;
    if (proposal.kind != ProposalKind::import) return county;
    const auto& own = county.catalogue;
    const auto& known = base.catalogue.departments();
    county.catalogue = Catalogue(own.version(), own.updated(), own.themes(), own.items(),
                                 own.departments().empty() ? known : remembering(own.departments(), known),
                                 remembering(own.days(), base.catalogue.days()));
    return county;
}

// The content of what is proposed, kept.
Result<Sha256Digest> content_of(CatalogueTables tables, const NewProposal& proposal) {
    auto& session = tables.session;
    if (proposal.kind == ProposalKind::republication) {
        const auto old = find_version(session, proposal.republishes.value_or(0));
        if (!old) return invalid_field("version", "one that was published");
        return old->content;
    }
    const auto base = catalogue_of(tables, proposal.base);
    if (!base) return base.error();
    auto content = in_words_of_table(with_what_files_forget(proposal, **base));
    if (!content) return content.error();
    if (says_the_same(**base, *content)) return invalid_field("catalogue", "something that changes");
    if (const auto known = check_halls(session, *content); !known) return known.error();
    if (const auto fits = check_levels(**base, *content); !fits) return fits.error();
    const auto raw = encode_county_catalogue(*content);
    if (!raw) return raw.error();
    const auto kept = keep_content(session, compressed(*raw), raw->size());
    if (content->catalogue.version() == 0) {
        tables.contents.keep(kept, std::make_shared<const CountyCatalogue>(*std::move(content)));
    }
    return kept;
}

// The content that is republished must be another than the one that counts already.
Status check_republication(Session& session, const NewProposal& proposal, const Sha256Digest& content) {
    if (proposal.kind != ProposalKind::republication) return done();
    const auto newest = find_version(session, newest_version(session));
    if (!newest || newest->content != content) return done();
    return invalid_field("version", "one with another content than the newest");
}

Result<CatalogueProposal> set_state(Session& session, std::uint64_t number, ProposalState state, const Act& act,
                                    std::int64_t accepted_loss = 0) {
    session.execute("UPDATE catalogue_proposals SET state = $1 WHERE number = $2",
                    {to_string(state), as_integer(number)});
    note_step(session, act, to_string(state), number, std::nullopt, accepted_loss);
    return find_proposal(session, number);
}

// Four eyes: the one rule that no role gets past.
Status check_other_person(const CatalogueProposal& proposal, const std::string& staff, const std::string& own) {
    return proposal.proposer == staff ? Status(forbidden("own_proposal", own)) : done();
}
Status check_two_people(Session& session) {
    if (active_staff(session) < 2) return forbidden("too_few_staff", "the county needs two people for that");
    return done();
}

}  // namespace

Result<CatalogueProposal> propose(CatalogueTables tables, const NewProposal& proposal, const Act& act) {
    auto& session = tables.session;
    take_turn(session);
    if (const auto member = acting_staff(session, act.staff, StaffRole::proposer); !member) return member.error();
    if (const auto said = check_reason(act.reason, true); !said) return said.error();
    if (const auto room = check_room(session); !room) return room.error();
    if (const auto base = check_base(session, proposal.base); !base) return base.error();
    const auto content = content_of(tables, proposal);
    if (!content) return content.error();
    if (const auto other = check_republication(session, proposal, *content); !other) return other.error();
    const auto last = session.query("SELECT max(number) FROM catalogue_proposals").front().integer_if_known(0);
    const auto number = last.value_or(0) + 1;
    const auto republishes = proposal.republishes ? Param(as_integer(*proposal.republishes)) : Param();
    session.execute(
        "INSERT INTO catalogue_proposals (number, kind, base, content, republishes, state, proposer, proposed_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {number, to_string(proposal.kind), as_integer(proposal.base), bytes_of(*content), republishes,
         to_string(ProposalState::open), act.staff, act.at.time_since_epoch().count()});
    note_step(session, act, "proposed", static_cast<std::uint64_t>(number), std::nullopt);
    return find_proposal(session, static_cast<std::uint64_t>(number));
}

Result<CatalogueProposal> approve(CatalogueTables tables, std::uint64_t number, const Act& act) {
    auto& session = tables.session;
    take_turn(session);
    if (const auto member = acting_staff(session, act.staff, StaffRole::approver); !member) return member.error();
    if (const auto said = check_reason(act.reason, false); !said) return said.error();
    const auto proposal = find_proposal(session, number);
    if (!proposal) return proposal.error();
    if (const auto open = expect_state(*proposal, {ProposalState::open}); !open) return open.error();
    const auto other =
        check_other_person(*proposal, act.staff, "who proposed it may not approve it; another person must");
    if (!other) return other.error();
    if (const auto enough = check_two_people(session); !enough) return enough.error();
    const auto effect = effect_of_proposal(tables, *proposal);
    if (!effect) return effect.error();
    if (const auto meant = check_loss(*effect, act, 0); !meant) return meant.error();
    session.execute("UPDATE catalogue_proposals SET approver = $1 WHERE number = $2", {act.staff, as_integer(number)});
    return set_state(session, number, ProposalState::approved, act, static_cast<std::int64_t>(effect->losses));
}

Result<CatalogueProposal> reject(Session& session, std::uint64_t number, const Act& act) {
    take_turn(session);
    if (const auto member = acting_staff(session, act.staff, StaffRole::approver); !member) return member.error();
    if (const auto said = check_reason(act.reason, true); !said) return said.error();
    const auto proposal = find_proposal(session, number);
    if (!proposal) return proposal.error();
    if (const auto open = expect_state(*proposal, {ProposalState::open}); !open) return open.error();
    const auto other =
        check_other_person(*proposal, act.staff, "who proposed it may not reject it; they can withdraw it");
    if (!other) return other.error();
    return set_state(session, number, ProposalState::rejected, act);
}

Result<CatalogueProposal> withdraw(Session& session, std::uint64_t number, const Act& act) {
    take_turn(session);
    const auto member = acting_staff(session, act.staff, StaffRole::viewer);
    if (!member) return member.error();
    if (const auto said = check_reason(act.reason, true); !said) return said.error();
    const auto proposal = find_proposal(session, number);
    if (!proposal) return proposal.error();
    if (proposal->proposer != act.staff && !member->may(StaffRole::admin)) {
        return forbidden("not_yours", "only who proposed it or an administrator may withdraw it");
    }
    const auto waits = expect_state(*proposal, {ProposalState::open, ProposalState::approved});
    if (!waits) return waits.error();
    return set_state(session, number, ProposalState::withdrawn, act);
}

}  // namespace yimen::county_tables
