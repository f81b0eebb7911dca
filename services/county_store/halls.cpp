#include "county_store/halls.hpp"

#include <algorithm>

#include "base/text_rules.hpp"
#include "base/utf8.hpp"
#include "county_store/county_store.hpp"
#include "county_store/kept_log.hpp"
#include "county_store/rereading.hpp"
#include "figures/figures.hpp"

namespace yimen {

namespace county_tables {
namespace {

constexpr const char* select_hall = "SELECT id, kind, name_zh, name_en, time_zone, state FROM halls";

CountyHall hall_of(const Row& row) {
    CountyHall hall;
    hall.id = row.text(0);
    hall.kind = enum_of<HallKind>(row.text(1)).value_or(HallKind::township);
    hall.name = {row.text(2), row.text(3)};
    hall.time_zone = row.text(4);
    hall.admission = enum_of<Admission>(row.text(5)).value_or(Admission::suspended);
    return hall;
}

Status check(const CountyHall& hall) {
    if (!is_hall_id(hall.id)) return invalid_field("id", "1 to 64 letters, digits, '.', '_' or '-'");
    if (!is_text(hall.name.zh, CountyHall::max_name)) return invalid_field("name.zh", "1 to 200 bytes of UTF-8");
    if (!hall.name.en.empty() && !is_text(hall.name.en, CountyHall::max_name)) {
        return invalid_field("name.en", "up to 200 bytes of UTF-8");
    }
    if (!TimeZone::find(hall.time_zone)) return invalid_field("time_zone", "an IANA time zone");
    return done();
}

Status check_room(Session& session, const std::string& id) {
    const auto others = session.query("SELECT count(*) FROM halls WHERE id <> $1", {id}).front().integer(0);
    if (others < static_cast<std::int64_t>(CountyStore::max_halls)) return done();
    return invalid_field("id", "the county has its " + std::to_string(CountyStore::max_halls) + " halls already");
}

std::optional<Date> date_if_known(const Row& row, std::size_t column) {
    const auto text = row.text_if_known(column);
    return text ? parse_date(*text) : std::nullopt;
}

}  // namespace

Error invalid_field(const std::string& field, const std::string& why) {
    return {ErrorCode::invalid_request, field + ": " + why, {{"field", field}}};
}
Error unknown_hall(const std::string& id) {
    const auto named = is_hall_id(id) ? id : "";
    return {ErrorCode::not_found,
            named.empty() ? "the county has no such hall" : "the county has no hall " + named,
            {{"hall", named}}};
}
Error forbidden(const std::string& reason, const std::string& detail) {
    return {ErrorCode::forbidden, detail, {{"reason", reason}}};
}

bool is_text(std::string_view text, std::size_t max) {
    return !text.empty() && text.size() <= max && text.find('\0') == std::string_view::npos && is_utf8(text);
}

bool is_hall_id(std::string_view id) { return is_code(id, CountyHall::max_id); }

Status put_hall(Session& session, const CountyHall& hall) {
    if (const auto valid = check(hall); !valid) return valid.error();
    if (const auto room = check_room(session, hall.id); !room) return room.error();
    const auto before = find_hall(session, hall.id, Lock::row);
    session.execute(
        "INSERT INTO halls (id, kind, name_zh, name_en, time_zone, state, quarantined, figures_definition)"
        " VALUES ($1, $2, $3, $4, $5, $6, 0, $7) ON CONFLICT (id) DO UPDATE SET kind = excluded.kind,"
        " name_zh = excluded.name_zh, name_en = excluded.name_en, time_zone = excluded.time_zone,"
        " state = excluded.state",
        {hall.id, to_string(hall.kind), hall.name.zh, hall.name.en, hall.time_zone, to_string(hall.admission),
         std::int64_t{figures_definition}});
    if (!before || before->time_zone == hall.time_zone) return done();
    return tell_again(session, hall.id, *TimeZone::find(hall.time_zone));  // its hours are others
}

Result<CountyHall> find_hall(Session& session, const std::string& id, Lock lock) {
    if (!is_hall_id(id)) return unknown_hall(id);
    const std::string_view locked = lock == Lock::row ? session.for_update() : "";
    const auto rows = session.query(std::string(select_hall).append(" WHERE id = $1").append(locked), {id});
    if (rows.empty()) return unknown_hall(id);
    return hall_of(rows.front());
}

Result<CountyHall> find_active_hall(Session& session, const std::string& id, Lock lock) {
    auto hall = find_hall(session, id, lock);
    if (!hall || hall->admission == Admission::active) return hall;
    return forbidden("hall_suspended", "hall " + id + " is suspended");
}

std::vector<CountyHall> list_halls(Session& session) {
    std::vector<CountyHall> halls;
    for (const auto& row : session.query(select_hall)) halls.push_back(hall_of(row));
    // Not by the database: it may sort by the rules of a language.
    std::ranges::sort(halls, {}, &CountyHall::id);
    return halls;
}

Result<HallProgress> progress(Session& session, const std::string& hall) {
    if (!is_hall_id(hall)) return unknown_hall(hall);
    const auto rows = session.query(
        "SELECT known_from, known_until, received_at, skew_ms, quarantined FROM halls WHERE id = $1", {hall});
    if (rows.empty()) return unknown_hall(hall);
    const auto& row = rows.front();
    HallProgress progress;
    progress.ack = KeptLog(session, hall).ack();
    progress.known_from = date_if_known(row, 0);
    progress.known_until = date_if_known(row, 1);
    if (row.known(2)) progress.received_at = Instant{Milliseconds{row.integer(2)}};
    if (row.known(3)) progress.skew = Milliseconds{row.integer(3)};
    progress.quarantined = row.integer(4);
    return progress;
}

}  // namespace county_tables
}  // namespace yimen
