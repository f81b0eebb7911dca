#include "county_store/catalogue_publishing.hpp"

#include <algorithm>

#include "county_store/halls.hpp"
#include "county_store/queues_kept.hpp"
#include "county_store/staff.hpp"
#include "domain/catalogue_merge.hpp"
#include "protocol/county_catalogue_json.hpp"

namespace yimen::county_tables {
namespace {

std::int64_t as_integer(std::uint64_t number) { return static_cast<std::int64_t>(number); }
std::uint64_t as_number(const Row& row, std::size_t column) { return static_cast<std::uint64_t>(row.integer(column)); }

Status check_effective(const CatalogueProposal& proposal, const PublishTerms& terms,
                       const std::optional<PublishedVersion>& newest) {
    const auto first = std::chrono::sys_days(terms.today);
    const auto day = std::chrono::sys_days(terms.effective);
    if (!terms.effective.ok() || day < first || day > first + std::chrono::days{max_days_ahead}) {
        return invalid_field("effective", "a day from " + to_string(terms.today) + " on, within 366 days");
    }
    // What waits for its day is part of what comes after it, and must not count before that day.
    const bool goes_back = proposal.kind == ProposalKind::republication;
    if (goes_back || !newest || newest->effective <= terms.effective) return done();
    return invalid_field("effective", "no day before " + to_string(newest->effective) + ", when version " +
                                          std::to_string(newest->version) + " takes effect");
}

struct Edition {
    std::string raw;
    CountyCataloguePtr county;  // what it says; null of what is published again
};

// What goes out: old content to the byte, or the newest with what was proposed.
Result<Edition> edition_of(CatalogueTables tables, const CatalogueProposal& proposal, Date effective) {
    if (proposal.kind == ProposalKind::republication) {
        auto old = content_text(tables.session, proposal.content);
        if (!old) return old.error();
        return Edition{*std::move(old), nullptr};
    }
    const auto county = brought_forward(tables, proposal);
    if (!county) return county.error();
    const auto present = catalogue_of(tables, newest_version(tables.session));
    if (!present) return present.error();
    if (says_the_same(**present, **county)) {
        return Error{
            ErrorCode::wrong_state, "the newest version says all of it already", {{"reason", "changes_nothing"}}};
    }
    auto dated = std::make_shared<const CountyCatalogue>(stamped(**present, **county, to_string(effective)));
    auto raw = encode_county_catalogue(*dated);
    if (!raw) return raw.error();
    return Edition{*std::move(raw), std::move(dated)};
}

Status check_number(const PublishTerms& terms, std::uint64_t newest) {
    if (terms.at_least <= newest + max_versions_skipped) return done();
    return invalid_field("at_least", "a number up to " + std::to_string(newest + max_versions_skipped));
}

// No hall's calendar is behind this, wherever the hall is.
std::string earliest_day(Instant now) {
    return to_string(Date{std::chrono::floor<std::chrono::days>(now) - std::chrono::days{1}});
}

// What counts from now until the day `newest`: each version up to the day of any later one.
std::vector<EarlierVersion> earlier_versions(Session& session, Date newest, Instant now) {
    std::vector<EarlierVersion> earlier;
    auto until = newest;
    for (const auto& row : session.query(
             "SELECT v.version, v.effective, v.content, length(c.frame), c.raw_length FROM catalogue_versions v"
             " JOIN catalogue_contents c ON c.sha256 = v.content WHERE v.version >= coalesce((SELECT max(version) FROM"
             " catalogue_versions WHERE effective <= $1), 0) ORDER BY v.version DESC",
             {earliest_day(now)})) {
        const auto effective = parse_date(row.text(1)).value_or(Date{});
        if (effective >= until) continue;
        earlier.push_back({as_number(row, 0), effective, row.digest(2), as_number(row, 3), as_number(row, 4)});
        until = effective;
    }
    std::ranges::reverse(earlier);
    return earlier;
}

struct Addition {
    std::uint64_t version = 0;
    Date effective{};
    Param proposal;
    Param renews;
    Instant at{};
};

Result<PublishedVersion> add_version(Session& session, const std::string& raw, const Addition& addition,
                                     const SignCatalogue& sign) {
    const VersionToSign to_sign{addition.version, addition.effective,
                                earlier_versions(session, addition.effective, addition.at)};
    const auto package = sign(to_sign, raw);
    if (!package) return package.error();
    const auto content = keep_content(session, package->frame, raw.size());
    session.execute(
        "INSERT INTO catalogue_versions (version, content, effective, proposal, renews, published_at, manifest,"
        " signatures, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {as_integer(addition.version), bytes_of(content), to_string(addition.effective), addition.proposal,
         addition.renews, addition.at.time_since_epoch().count(), Bytes{package->manifest.document},
         package->manifest.signatures, package->expires.time_since_epoch().count()});
    return find_version(session, addition.version);
}

bool is_due(const PublishedVersion& version, Instant now) {
    return now >= version.published_at + (version.expires_at - version.published_at) * 2 / 3;
}

}  // namespace

Result<PublishedVersion> publish(CatalogueTables tables, std::uint64_t number, const PublishTerms& terms,
                                 const Act& act, const SignCatalogue& sign) {
    auto& session = tables.session;
    take_turn(session);
    if (const auto member = acting_staff(session, act.staff, StaffRole::approver); !member) return member.error();
    if (const auto said = check_reason(act.reason, false); !said) return said.error();
    const auto proposal = find_proposal(session, number);
    if (!proposal) return proposal.error();
    if (const auto ready = expect_state(*proposal, {ProposalState::approved}); !ready) return ready.error();
    const auto last = newest_version(session);
    if (const auto fits = check_number(terms, last); !fits) return fits.error();
    std::optional<PublishedVersion> newest;
    if (const auto found = find_version(session, last)) newest = *found;
    if (const auto fits = check_effective(*proposal, terms, newest); !fits) return fits.error();
    // The halls, and what was published since, may make it more than was approved.
    const auto effect = effect_of_proposal(tables, *proposal);
    if (!effect) return effect.error();
    if (const auto meant = check_loss(*effect, act, proposal->accepted_loss); !meant) return meant.error();
    const auto edition = edition_of(tables, *proposal, terms.effective);
    if (!edition) return edition.error();
    auto version =
        add_version(session, edition->raw,
                    {std::max(last + 1, terms.at_least), terms.effective, as_integer(number), {}, act.at}, sign);
    if (!version) return version;
    if (edition->county) tables.contents.keep(version->content, edition->county);
    session.execute("UPDATE catalogue_proposals SET state = 'published', version = $1 WHERE number = $2",
                    {as_integer(version->version), as_integer(number)});
    note_step(session, act, "published", number, version->version, static_cast<std::int64_t>(effect->losses));
    return version;
}

Result<std::optional<PublishedVersion>> renew(Session& session, Instant now,
                                              const std::function<bool(const SignedText&)>& counts,
                                              const SignCatalogue& sign) {
    take_turn(session);
    const auto newest = find_version(session, newest_version(session));
    if (!newest) return std::optional<PublishedVersion>{};
    const auto present = manifest(session);
    if (!present) return present.error();
    if (!is_due(*newest, now) && counts(*present)) return std::optional<PublishedVersion>{};
    const auto raw = content_text(session, newest->content);
    if (!raw) return raw.error();
    const auto renews = newest->renews.value_or(newest->version);
    auto version =
        add_version(session, *raw, {newest->version + 1, newest->effective, {}, as_integer(renews), now}, sign);
    if (!version) return version.error();
    note_step(session, {"", "", now}, "renewed", std::nullopt, version->version);
    return std::optional(*version);
}

Result<SignedText> manifest(Session& session) {
    const auto rows = session.query(
        "SELECT manifest, signatures FROM catalogue_versions WHERE version = (SELECT max(version) FROM "
        "catalogue_versions)");
    if (rows.empty()) return Error{ErrorCode::not_found, "nothing was published yet", {{"what", "manifest"}}};
    return SignedText{rows.front().text(0), rows.front().text(1)};
}

Result<ContentPiece> piece(Session& session, const Sha256Digest& content, std::uint64_t from, std::size_t cap) {
    const auto hash = bytes_of(content);
    const auto rows = session.query(
        "SELECT length(frame) FROM catalogue_contents WHERE sha256 = $1 AND sha256 IN (SELECT content FROM"
        " catalogue_versions)",
        {hash});
    if (rows.empty()) return Error{ErrorCode::not_found, "no version has this content", {{"what", "content"}}};
    ContentPiece piece{static_cast<std::uint64_t>(rows.front().integer(0)), {}};
    if (from >= piece.length || cap == 0) return piece;
    const auto first = as_integer(from) + 1;  // SQL counts bytes from 1
    piece.bytes = session
                      .query("SELECT substr(frame, $1, $2) FROM catalogue_contents WHERE sha256 = $3",
                             {first, static_cast<std::int64_t>(cap), hash})
                      .front()
                      .text(0);
    return piece;
}

Result<SignedText> find_root(Session& session, std::uint64_t version) {
    const auto rows = version > static_cast<std::uint64_t>(max_catalogue_version)
                          ? Rows()
                          : session.query("SELECT document, signatures FROM catalogue_roots WHERE version = $1",
                                          {as_integer(version)});
    if (rows.empty()) return Error{ErrorCode::not_found, "there is no such root", {{"what", "root"}}};
    return SignedText{rows.front().text(0), rows.front().text(1)};
}

Status keep_root(Session& session, std::uint64_t version, const SignedText& root) {
    session.execute(
        "INSERT INTO catalogue_roots (version, document, signatures) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        {as_integer(version), Bytes{root.document}, root.signatures});
    const auto known = find_root(session, version);
    if (known && known->document == root.document) return done();
    return invalid_field("root", "the one that the county has as version " + std::to_string(version));
}

}  // namespace yimen::county_tables
