#include "county_store/judged_events.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "county_store/catalogue_tables.hpp"
#include "county_store/county_store.hpp"
#include "county_store/facts.hpp"
#include "county_store/halls.hpp"
#include "county_store/kept_log.hpp"
#include "county_store/rereading.hpp"
#include "county_store/staff.hpp"
#include "figures/figures.hpp"

namespace yimen {
namespace county_tables {
namespace {

// No hall has a day from before there was a program that could have written it.
constexpr Date first_day{std::chrono::year{2026}, std::chrono::January, std::chrono::day{1}};
constexpr std::chrono::minutes clocks_differ{10};
constexpr std::int64_t rows_at_once = 1'000;

using HallNames = std::map<std::string, Bilingual>;

HallNames hall_names(Session& session) {
    HallNames names;
    for (const auto& hall : list_halls(session)) names.emplace(hall.id, hall.name);
    return names;
}

CountyAlarm& alarm_of(std::vector<CountyAlarm>& alarms, EventMark mark, const std::string& hall,
                      const HallNames& names) {
    if (alarms.empty() || alarms.back().hall != hall || alarms.back().mark != mark) {
        alarms.push_back({mark, hall, names.at(hall), 0, {}, {}});
    }
    return alarms.back();
}

constexpr const char* marked_columns =
    "SELECT events.hall, streams.name, number, day, at_ms, type, body, hash, quarantined, misdated, set_aside"
    " FROM events JOIN streams ON streams.hall = events.hall AND streams.ordinal = events.stream WHERE ";

MarkedEvent marked_of(const Row& row, const HallNames& names) {
    MarkedEvent marked;
    marked.name = {row.text(0), row.text(1), static_cast<std::uint64_t>(row.integer(2))};
    marked.hall = names.at(row.text(0));
    marked.kept = {marked.name.number,  {row.text(3), row.integer(4), row.text(5), row.text(6)},
                   row.digest(7),       row.integer(8) != 0,
                   row.integer(9) != 0, row.integer(10) != 0};
    if (!marked.kept.quarantined) return marked;
    const auto read = read_event(marked.kept.event, marked.name.number);
    if (!read) marked.why = read.error().detail;
    return marked;
}

Status check_hall(Session& session, const std::optional<std::string>& hall) {
    if (!hall) return done();
    const auto known = find_hall(session, *hall);
    return known ? done() : Status(known.error());
}

std::string one_hall(const std::optional<std::string>& hall, const std::string& column) {
    return hall ? " AND " + column + " = $1" : "";
}

std::vector<Param> params_of(const std::optional<std::string>& hall, std::size_t skip) {
    std::vector<Param> params;
    if (hall) params.emplace_back(*hall);
    params.emplace_back(static_cast<std::int64_t>(CountyStore::max_events_shown));
    params.emplace_back(static_cast<std::int64_t>(skip));
    return params;
}

// " LIMIT $2 OFFSET $3" behind one hall.
std::string page_of(const std::optional<std::string>& hall) {
    return hall ? " LIMIT $2 OFFSET $3" : " LIMIT $1 OFFSET $2";
}

// Where the event itself is kept, under whatever name of a log it was asked for.
Result<std::int64_t> stream_of(Session& session, const EventName& event) {
    const KeptLog log(session, event.hall);
    const auto* stream = log.find(event.stream);
    if (!stream || event.number == 0 || !log.keeps(*stream, event.number)) {
        return Error{ErrorCode::not_found, "the county has no such event", {{"what", "event"}}};
    }
    return log.owner(*stream, event.number).ordinal;
}

Result<MarkedEvent> find_event(Session& session, const EventName& event, std::int64_t ordinal) {
    const auto rows =
        session.query(std::string(marked_columns) + "events.hall = $1 AND events.stream = $2 AND number = $3",
                      {event.hall, ordinal, static_cast<std::int64_t>(event.number)});
    if (rows.empty()) return Error{ErrorCode::not_found, "the county has no such event", {{"what", "event"}}};
    return marked_of(rows.front(), hall_names(session));
}

void note_step(Session& session, const MarkedEvent& marked, const EventName& event, EventAction action,
               const Act& act) {
    const auto last = session.query("SELECT max(step) FROM event_steps WHERE hall = $1", {event.hall});
    session.execute(
        "INSERT INTO event_steps (hall, step, at_ms, staff, action, stream, number, hash, reason)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {event.hall, last.front().integer_if_known(0).value_or(0) + 1, act.at.time_since_epoch().count(), act.staff,
         to_string(action), event.stream, static_cast<std::int64_t>(event.number), bytes_of(marked.kept.hash),
         act.reason});
}

// Counted by an older program, which did not look at numbers.
std::int64_t quarantine_implausible(Session& session, const std::string& hall) {
    std::int64_t found = 0;
    std::int64_t stream = 0, number = 0;
    for (bool more = true; more;) {
        const auto rows = session.query(
            "SELECT stream, number, day, at_ms, type, body FROM events WHERE hall = $1 AND quarantined = 0"
            " AND (stream > $2 OR (stream = $2 AND number > $3)) ORDER BY stream, number LIMIT $4",
            {hall, stream, number, rows_at_once});
        more = !rows.empty();
        for (const auto& row : rows) {
            stream = row.integer(0);
            number = row.integer(1);
            const UsageEvent event{row.text(2), row.integer(3), row.text(4), row.text(5)};
            if (readable(event, static_cast<std::uint64_t>(number))) continue;
            found +=
                session.execute("UPDATE events SET quarantined = 1 WHERE hall = $1 AND stream = $2 AND number = $3",
                                {hall, stream, number});
        }
    }
    session.execute("UPDATE halls SET quarantined = quarantined + $1 WHERE id = $2", {found, hall});
    return found;
}

std::int64_t mark_misdated(Session& session, const std::string& hall, const BelievableDays& days) {
    const auto first = to_string(days.first), last = to_string(days.last);
    return session.execute(
        "UPDATE events SET misdated = 1 WHERE hall = $1 AND quarantined = 0 AND misdated = 0"
        " AND (day < $2 OR day > $3)",
        {hall, Bytes{first}, Bytes{last}});
}

}  // namespace

BelievableDays believable_days(const TimeZone& zone, Instant now) {
    return {first_day, zone.civil(now + clocks_differ).date};
}

std::vector<CountyAlarm> alarms(Session& session) {
    const auto names = hall_names(session);
    std::vector<CountyAlarm> alarms;
    for (const auto& row : session.query("SELECT hall, count(*) FROM events WHERE quarantined = 1 AND set_aside = 0"
                                         " GROUP BY hall ORDER BY hall")) {
        alarm_of(alarms, EventMark::quarantined, row.text(0), names).events = row.integer(1);
    }
    for (const auto mark : {EventMark::misdated, EventMark::records_lost}) {
        for (const auto& row :
             session.query("SELECT hall, day, count(*) FROM events WHERE " + std::string(to_string(mark)) +
                           " = 1 AND set_aside = 0 GROUP BY hall, day ORDER BY hall, day")) {
            auto& alarm = alarm_of(alarms, mark, row.text(0), names);
            const auto day = parse_date(row.text(1));
            if (!alarm.first_day) alarm.first_day = day;
            alarm.last_day = day;
            alarm.events += row.integer(2);
        }
    }
    std::ranges::stable_sort(alarms, {}, &CountyAlarm::hall);
    return alarms;
}

Result<std::vector<MarkedEvent>> marked_events(Session& session, EventMark mark, const std::optional<std::string>& hall,
                                               std::size_t skip) {
    if (const auto known = check_hall(session, hall); !known) return known.error();
    const auto names = hall_names(session);
    std::vector<MarkedEvent> events;
    const auto sql = marked_columns + std::string(to_string(mark)) + " = 1" + one_hall(hall, "events.hall") +
                     " ORDER BY events.hall, events.stream, number" + page_of(hall);
    for (const auto& row : session.query(sql, params_of(hall, skip))) events.push_back(marked_of(row, names));
    return events;
}

Result<MarkedEvent> judge(Session& session, const EventName& event, EventAction action, const Act& act) {
    const auto hall = find_hall(session, event.hall, Lock::row);
    if (!hall) return hall.error();
    if (const auto member = acting_staff(session, act.staff, StaffRole::admin); !member) return member.error();
    if (const auto said = check_reason(act.reason, true); !said) return said.error();
    const auto ordinal = stream_of(session, event);
    if (!ordinal) return ordinal.error();
    auto marked = find_event(session, event, *ordinal);
    if (!marked) return marked;
    const bool aside = action == EventAction::set_aside;
    if (marked->kept.set_aside == aside) {
        return Error{ErrorCode::wrong_state,
                     aside ? "the event is set aside already" : "the event is not set aside",
                     {{"reason", "state"}}};
    }
    session.execute("UPDATE events SET set_aside = $1 WHERE hall = $2 AND stream = $3 AND number = $4",
                    {std::int64_t{aside ? 1 : 0}, event.hall, *ordinal, static_cast<std::int64_t>(event.number)});
    note_step(session, *marked, event, action, act);
    marked->kept.set_aside = aside;
    if (marked->kept.quarantined) return marked;  // it was in no figure before
    const auto zone = TimeZone::find(hall->time_zone);
    if (!zone) return zone.error();
    if (const auto told = tell_again(session, event.hall, *zone); !told) return told.error();
    return marked;
}

Result<std::vector<EventStep>> event_history(Session& session, const std::optional<std::string>& hall,
                                             std::size_t skip) {
    if (const auto known = check_hall(session, hall); !known) return known.error();
    std::vector<EventStep> steps;
    const auto sql = "SELECT hall, step, at_ms, staff, action, stream, number, reason FROM event_steps WHERE 1 = 1" +
                     one_hall(hall, "hall") + " ORDER BY at_ms DESC, hall, step DESC" + page_of(hall);
    for (const auto& row : session.query(sql, params_of(hall, skip))) {
        steps.push_back(
            {row.integer(1),
             Instant{Milliseconds{row.integer(2)}},
             row.text(3),
             row.text(4) == to_string(EventAction::put_back) ? EventAction::put_back : EventAction::set_aside,
             {row.text(0), row.text(5), static_cast<std::uint64_t>(row.integer(6))},
             row.text(7)});
    }
    return steps;
}

std::vector<std::string> halls_to_judge(Session& session, Instant now) {
    std::vector<std::string> halls;
    for (const auto& row : session.query("SELECT id, time_zone, known_from, known_until FROM halls"
                                         " WHERE known_until IS NOT NULL ORDER BY id")) {
        const auto zone = TimeZone::find(row.text(1));
        const auto from = parse_date(row.text(2)), until = parse_date(row.text(3));
        if (!zone || !from || !until) continue;
        const auto days = believable_days(*zone, now);
        if (!days.hold(*from) || !days.hold(*until)) halls.push_back(row.text(0));
    }
    return halls;
}

Result<bool> judge_again(Session& session, const std::string& id, Instant now) {
    const auto hall = find_hall(session, id, Lock::row);
    if (!hall) return hall.error();
    const auto zone = TimeZone::find(hall->time_zone);
    if (!zone) return zone.error();
    if (mark_misdated(session, id, believable_days(*zone, now)) == 0) return false;
    if (const auto told = tell_again(session, id, *zone); !told) return told.error();
    return true;
}

std::vector<std::string> halls_of_older_figures(Session& session) {
    std::vector<std::string> halls;
    for (const auto& row : session.query("SELECT id FROM halls WHERE figures_definition <> $1 ORDER BY id",
                                         {std::int64_t{figures_definition}})) {
        halls.push_back(row.text(0));
    }
    return halls;
}

Status make_figures_anew(Session& session, const std::string& id) {
    const auto hall = find_hall(session, id, Lock::row);
    if (!hall) return hall.error();
    const auto zone = TimeZone::find(hall->time_zone);
    if (!zone) return zone.error();
    quarantine_implausible(session, id);
    if (const auto told = tell_again(session, id, *zone); !told) return told;
    session.execute("UPDATE halls SET figures_definition = $1 WHERE id = $2", {std::int64_t{figures_definition}, id});
    return done();
}

}  // namespace county_tables
}  // namespace yimen
