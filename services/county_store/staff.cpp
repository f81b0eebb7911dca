#include "county_store/staff.hpp"

#include <algorithm>
#include <array>

#include "county_store/county_store.hpp"
#include "county_store/halls.hpp"

namespace yimen {
namespace county_tables {
namespace {

constexpr const char* select_staff = "SELECT id, name, roles, added_at, revoked FROM staff";
constexpr const char* select_by_token =
    "SELECT id, name, roles, added_at, revoked FROM staff WHERE token_hash = $1 AND revoked = 0";
constexpr const char* select_by_id =
    "SELECT id, name, roles, added_at, revoked FROM staff WHERE id = $1 AND revoked = 0";

std::string text_of(const std::set<StaffRole>& roles) {
    std::string text;
    for (const auto role : roles) text.append(text.empty() ? "" : ",").append(to_string(role));
    return text;
}

std::set<StaffRole> roles_of(std::string_view text) {
    std::set<StaffRole> roles;
    while (!text.empty()) {
        const auto name = text.substr(0, text.find(','));
        if (const auto role = enum_of<StaffRole>(name)) roles.insert(*role);
        text.remove_prefix(std::min(name.size() + 1, text.size()));
    }
    return roles;
}

StaffMember member_of(const Row& row) {
    return {row.text(0), row.text(1), roles_of(row.text(2)), Instant{Milliseconds{row.integer(3)}},
            row.integer(4) != 0};
}

Status check(const StaffMember& member) {
    if (!is_hall_id(member.id) || member.id.size() > StaffMember::max_id) {
        return invalid_field("id", "1 to 40 letters, digits, '.', '_' or '-'");
    }
    if (!is_text(member.name, StaffMember::max_name)) return invalid_field("name", "1 to 200 bytes of UTF-8");
    if (member.roles.empty()) return invalid_field("roles", "at least one of viewer, proposer, approver, admin");
    return done();
}

Status check_room(Session& session) {
    const auto count = session.query("SELECT count(*) FROM staff").front().integer(0);
    if (count < static_cast<std::int64_t>(CountyStore::max_staff)) return done();
    return invalid_field("id", "the county has its " + std::to_string(CountyStore::max_staff) + " people already");
}

}  // namespace

// Somebody who was revoked may come back, with a new token.
Status add_staff(Session& session, const StaffMember& member, const Sha256Digest& token_hash) {
    if (const auto valid = check(member); !valid) return valid.error();
    if (const auto room = check_room(session); !room) return room.error();
    if (!session.query("SELECT 1 FROM staff WHERE token_hash = $1", {bytes_of(token_hash)}).empty()) {
        return invalid_field("token", "one that nobody has");
    }
    const auto changed = session.execute(
        "INSERT INTO staff (id, name, roles, token_hash, added_at, revoked) VALUES ($1, $2, $3, $4, $5, 0)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, roles = excluded.roles,"
        " token_hash = excluded.token_hash, added_at = excluded.added_at, revoked = 0 WHERE staff.revoked = 1",
        {member.id, member.name, text_of(member.roles), bytes_of(token_hash),
         member.added_at.time_since_epoch().count()});
    return changed == 1 ? done() : invalid_field("id", "one that nobody on the list has");
}

Status revoke_staff(Session& session, const std::string& id) {
    const bool known = is_hall_id(id) && session.execute("UPDATE staff SET revoked = 1 WHERE id = $1", {id}) == 1;
    return known ? done()
                 : Status(Error{ErrorCode::not_found, "nobody of this id is on the list", {{"what", "staff"}}});
}

std::vector<StaffMember> list_staff(Session& session) {
    std::vector<StaffMember> all;
    for (const auto& row : session.query(select_staff)) all.push_back(member_of(row));
    // Not by the database: it may sort by the rules of a language.
    std::ranges::sort(all, {}, &StaffMember::id);
    return all;
}

Result<StaffMember> staff_of_token(Session& session, const Sha256Digest& token_hash) {
    const auto rows = session.query(select_by_token, {bytes_of(token_hash)});
    if (rows.empty()) return Error{ErrorCode::unauthorized, "the token is of nobody on the county's list of staff", {}};
    return member_of(rows.front());
}

Result<StaffMember> acting_staff(Session& session, const std::string& id, StaffRole role) {
    const auto rows = is_hall_id(id) ? session.query(select_by_id, {id}) : Rows();
    if (rows.empty()) return forbidden("unknown_staff", "nobody of this id is on the list of staff");
    auto member = member_of(rows.front());
    if (member.may(role)) return member;
    return role_missing(id, role, list_staff(session));
}

std::int64_t active_staff(Session& session) {
    return session.query("SELECT count(*) FROM staff WHERE revoked = 0").front().integer(0);
}

}  // namespace county_tables

Error role_missing(const std::string& id, StaffRole role, const std::vector<StaffMember>& staff) {
    constexpr std::size_t most_named = 5;
    const auto word = std::string(to_string(role));
    std::string holders;
    std::size_t named = 0, more = 0;
    for (const auto& member : staff) {
        if (member.revoked || !member.may(role)) continue;
        if (named == most_named) {
            ++more;
            continue;
        }
        holders += (named++ == 0 ? "" : ", ") + member.id;
    }
    const auto rest = more == 0 ? "" : " and " + std::to_string(more) + " more";
    const auto who = named == 0 ? "nobody is yet" : "who is: " + holders + rest;
    return {ErrorCode::forbidden,
            id + " is no " + word + "; " + who,
            {{"reason", "role_missing"}, {"role", word}, {"holders", holders}}};
}
}  // namespace yimen
