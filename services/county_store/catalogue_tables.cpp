#include "county_store/catalogue_tables.hpp"

#include <algorithm>
#include <array>

#include "base/compression.hpp"
#include "base/text_rules.hpp"
#include "county_store/catalogue_levels.hpp"
#include "county_store/catalogue_life.hpp"
#include "county_store/halls.hpp"
#include "domain/catalogue_merge.hpp"
#include "protocol/county_catalogue_json.hpp"

namespace yimen {
namespace {

template <Worded Enum>
Enum value_of(std::string_view word) {
    if (const auto found = enum_of<Enum>(word)) return *found;
    throw county_tables::StoreFailure({ErrorCode::storage_corrupt, "a word in the catalogue's tables is unknown", {}});
}

}  // namespace

namespace county_tables {
namespace {

constexpr const char* select_version =
    "SELECT version, content, effective, proposal, renews, published_at, expires_at FROM catalogue_versions";
constexpr const char* select_proposal =
    "SELECT p.number, p.kind, p.base, p.content, p.republishes, p.state, p.proposer, p.approver, p.proposed_at,"
    " p.version, s.reason, (SELECT max(a.accepted_loss) FROM catalogue_steps a WHERE a.proposal = p.number AND"
    " a.action = 'approved') FROM catalogue_proposals p JOIN catalogue_steps s ON s.proposal = p.number AND"
    " s.action = 'proposed'";

std::int64_t number_param(std::uint64_t number) { return static_cast<std::int64_t>(number); }
std::optional<std::uint64_t> number_if_known(const Row& row, std::size_t column) {
    if (!row.known(column)) return std::nullopt;
    return static_cast<std::uint64_t>(row.integer(column));
}
std::uint64_t number(const Row& row, std::size_t column) { return static_cast<std::uint64_t>(row.integer(column)); }
Instant instant(const Row& row, std::size_t column) { return Instant{Milliseconds{row.integer(column)}}; }

PublishedVersion version_of(const Row& row) {
    return {number(row, 0),          row.digest(1),           parse_date(row.text(2)).value_or(Date{}),
            number_if_known(row, 3), number_if_known(row, 4), instant(row, 5),
            instant(row, 6)};
}

CatalogueProposal proposal_of(const Row& row) {
    return {number(row, 0),
            value_of<ProposalKind>(row.text(1)),
            number(row, 2),
            row.digest(3),
            number_if_known(row, 4),
            value_of<ProposalState>(row.text(5)),
            row.text(6),
            row.text_if_known(7),
            instant(row, 8),
            number_if_known(row, 9),
            row.text(10),
            row.integer_if_known(11).value_or(0)};
}

std::string listed(std::string select, const char* order) {
    return std::move(select.append(order).append(" LIMIT ").append(std::to_string(CatalogueLife::max_listed)));
}

Error no_such(const char* what, std::uint64_t number) {
    return {ErrorCode::not_found, std::string("there is no ") + what + ' ' + std::to_string(number), {{"what", what}}};
}

// A number that no column can hold is nobody's.
bool is_plausible(std::uint64_t number) { return number <= static_cast<std::uint64_t>(max_catalogue_version); }

}  // namespace

void take_turn(Session& session) {
    std::string sql = "SELECT id FROM catalogue_turn WHERE id = 1";
    session.query(sql.append(session.for_update()));
}

Sha256Digest keep_content(Session& session, const std::string& frame, std::size_t raw_length) {
    const auto hash = sha256(frame);
    session.execute(
        "INSERT INTO catalogue_contents (sha256, raw_length, frame) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        {bytes_of(hash), static_cast<std::int64_t>(raw_length), Bytes{frame}});
    return hash;
}

Result<std::string> content_text(Session& session, const Sha256Digest& content) {
    const auto rows = session.query("SELECT frame FROM catalogue_contents WHERE sha256 = $1", {bytes_of(content)});
    if (rows.empty()) return Error{ErrorCode::not_found, "there is no such content", {{"what", "content"}}};
    auto raw = decompressed(rows.front().text(0), max_county_catalogue_bytes);
    if (!raw) return Error{ErrorCode::storage_corrupt, "a kept catalogue cannot be unpacked", {}};
    return raw;
}

Result<CountyCataloguePtr> read_content(CatalogueTables tables, const Sha256Digest& content) {
    if (auto known = tables.contents.find(content)) return known;
    const auto raw = content_text(tables.session, content);
    if (!raw) return raw.error();
    auto county = decode_county_catalogue(*raw, 0);
    if (!county) return county.error();
    auto read = std::make_shared<const CountyCatalogue>(*std::move(county));
    tables.contents.keep(content, read);
    return CountyCataloguePtr(std::move(read));
}

std::uint64_t newest_version(Session& session) {
    const auto rows = session.query("SELECT max(version) FROM catalogue_versions");
    return number_if_known(rows.front(), 0).value_or(0);
}

Result<PublishedVersion> find_version(Session& session, std::uint64_t wanted) {
    if (!is_plausible(wanted)) return no_such("version", wanted);
    static const auto sql = std::string(select_version).append(" WHERE version = $1");
    const auto rows = session.query(sql, {number_param(wanted)});
    if (rows.empty()) return no_such("version", wanted);
    return version_of(rows.front());
}

std::vector<PublishedVersion> list_versions(Session& session) {
    std::vector<PublishedVersion> all;
    for (const auto& row : session.query(listed(select_version, " ORDER BY version DESC"))) {
        all.push_back(version_of(row));
    }
    return all;
}

Result<CountyCataloguePtr> catalogue_of(CatalogueTables tables, std::uint64_t version) {
    if (version == 0) return CountyCataloguePtr(std::make_shared<const CountyCatalogue>());
    const auto found = find_version(tables.session, version);
    if (!found) return found.error();
    return read_content(tables, found->content);
}

Result<CatalogueProposal> find_proposal(Session& session, std::uint64_t wanted) {
    if (!is_plausible(wanted)) return no_such("proposal", wanted);
    static const auto sql = std::string(select_proposal).append(" WHERE p.number = $1");
    const auto rows = session.query(sql, {number_param(wanted)});
    if (rows.empty()) return no_such("proposal", wanted);
    return proposal_of(rows.front());
}

std::vector<CatalogueProposal> list_proposals(Session& session) {
    std::vector<CatalogueProposal> all;
    for (const auto& row : session.query(listed(select_proposal, " ORDER BY p.number DESC"))) {
        all.push_back(proposal_of(row));
    }
    return all;
}

void note_step(Session& session, const Act& act, std::string_view action, std::optional<std::uint64_t> proposal,
               std::optional<std::uint64_t> version, std::int64_t accepted_loss) {
    const auto last = session.query("SELECT max(number) FROM catalogue_steps").front().integer_if_known(0).value_or(0);
    const auto param = [](const std::optional<std::uint64_t>& value) {
        return value ? Param(number_param(*value)) : Param();
    };
    session.execute(
        "INSERT INTO catalogue_steps (number, at_ms, staff, action, proposal, version, reason, accepted_loss)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {last + 1, act.at.time_since_epoch().count(), act.staff, action, param(proposal), param(version), act.reason,
         accepted_loss > 0 ? Param(accepted_loss) : Param()});
}

std::vector<CatalogueStep> list_steps(Session& session, std::uint64_t after) {
    static const auto sql = listed(
        "SELECT number, at_ms, staff, action, proposal, version, reason, accepted_loss FROM catalogue_steps"
        " WHERE number > $1",
        " ORDER BY number");
    std::vector<CatalogueStep> all;
    if (!is_plausible(after)) return all;
    for (const auto& row : session.query(sql, {number_param(after)})) {
        all.push_back({number(row, 0), instant(row, 1), row.text(2), row.text(3), number_if_known(row, 4),
                       number_if_known(row, 5), row.text(6), row.integer_if_known(7).value_or(0)});
    }
    return all;
}

Result<CountyCataloguePtr> brought_forward(CatalogueTables tables, const CatalogueProposal& proposal) {
    auto wanted = read_content(tables, proposal.content);
    const auto newest = newest_version(tables.session);
    if (!wanted || newest == proposal.base || proposal.kind == ProposalKind::republication) return wanted;
    const auto base = catalogue_of(tables, proposal.base);
    if (!base) return base.error();
    const auto present = catalogue_of(tables, newest);
    if (!present) return present.error();
    auto both = merged(**base, **wanted, **present);
    if (!both) return both.error();
    // One may have renamed a department, and the other have written its old name.
    both = in_words_of_table(*std::move(both));
    if (!both) return both.error();
    // One may have moved an item to another level, and the other have said it of a place.
    if (const auto fits = check_levels(**present, *both); !fits) return fits.error();
    return CountyCataloguePtr(std::make_shared<const CountyCatalogue>(*std::move(both)));
}

Status expect_state(const CatalogueProposal& proposal, std::initializer_list<ProposalState> allowed) {
    if (std::ranges::find(allowed, proposal.state) != allowed.end()) return done();
    const std::string state(to_string(proposal.state));
    return Error{ErrorCode::wrong_state,
                 "proposal " + std::to_string(proposal.number) + " is " + state,
                 {{"reason", "state"}, {"state", state}}};
}

Status check_reason(const std::string& reason, bool needed) {
    if (reason.empty() && !needed) return done();
    if (is_text(reason, max_reason_bytes) && is_plain_line(reason)) return done();
    return invalid_field("reason", "1 to 1000 bytes of UTF-8 that say why, " + std::string(plain_line));
}

}  // namespace county_tables
}  // namespace yimen
