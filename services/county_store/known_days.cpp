#include "county_store/known_days.hpp"

#include <algorithm>

#include "county_store/halls.hpp"

namespace yimen::county_tables {
namespace {

constexpr std::chrono::days one_day{1};

std::optional<Date> date_of(const Row& row, std::size_t column) {
    const auto text = row.text_if_known(column);
    return text ? parse_date(*text) : std::nullopt;
}

KnownDays* find(std::vector<KnownDays>& halls, const std::string& id) {
    const auto hall = std::ranges::lower_bound(halls, id, {}, &KnownDays::hall);
    return hall != halls.end() && hall->hall == id ? &*hall : nullptr;
}

void find_gaps(Session& session, std::vector<KnownDays>& halls) {
    for (const auto& row : session.query("SELECT hall, gap_after, gap_before FROM streams"
                                         " WHERE gap_after IS NOT NULL AND gap_before IS NOT NULL"
                                         " ORDER BY hall, ordinal")) {
        if (auto* hall = find(halls, row.text(0))) hall->gaps.push_back({*date_of(row, 1), *date_of(row, 2)});
    }
    for (auto& hall : halls) std::ranges::sort(hall.gaps, {}, &KnownDays::Gap::after);
}

void reach(KnownDays& hall, const CivilTime& time) {
    const auto moment = [](const CivilTime& each) { return std::chrono::sys_days(each.date) + each.minute; };
    if (!hall.newest.date.ok() || moment(hall.newest) < moment(time)) hall.newest = time;
}

// The end of each log is looked up by its key; to search all events for the newest would take too long. Where a clock
// went back, the newest day was counted beyond it already.
void find_newest(Session& session, const FiguresQuery& query, std::vector<KnownDays>& halls) {
    std::vector<Param> params;
    add_hall_params(query, params);
    const auto hour_counted = [](const std::string& table) {
        return ", (SELECT max(hour) FROM " + table + " WHERE " + table + ".hall = halls.id AND day = known_until)";
    };
    const auto sql =
        "SELECT halls.id, halls.time_zone, (SELECT at_ms FROM events WHERE events.hall = streams.hall"
        " AND events.stream = streams.ordinal AND quarantined = 0 AND misdated = 0 AND set_aside = 0 ORDER BY "
        "events.number DESC LIMIT 1)" +
        hour_counted("turns") + hour_counted("usage_counts") +
        " FROM streams JOIN halls ON halls.id = streams.hall WHERE known_until IS NOT NULL" + halls_condition(query, 1);
    for (const auto& row : session.query(sql, params)) {
        const auto zone = TimeZone::find(row.text(1));
        auto* hall = find(halls, row.text(0));
        if (!zone || !hall) continue;
        if (const auto at = row.integer_if_known(2)) reach(*hall, zone->civil(Instant{Milliseconds{*at}}));
        for (const std::size_t column : {3, 4}) {
            const auto hour = row.integer_if_known(column);
            if (hour) reach(*hall, {*hall->until, std::chrono::hours(*hour)});
        }
    }
}

}  // namespace

std::int64_t KnownDays::lost(Date first, Date last) const {
    std::int64_t days = 0;
    std::chrono::sys_days begin = first;
    const auto end = std::chrono::sys_days(last) + one_day;
    for (const auto& gap : gaps) {
        begin = std::max(begin, std::chrono::sys_days(gap.after) + one_day);
        const auto until_here = std::min(end, std::chrono::sys_days(gap.before));
        if (begin >= until_here) continue;
        days += (until_here - begin).count();
        begin = until_here;
    }
    return days;
}

std::int64_t KnownDays::known(Date first, Date last, std::optional<int> hour) const {
    if (!from || !until || (hour && !newest.date.ok())) return 0;
    const auto begin = std::max(first, *from);
    auto end = std::min(last, *until);
    if (hour) {
        const bool has_begun = std::chrono::hours(*hour) <= newest.minute;
        end = std::min<Date>(end, std::chrono::sys_days(newest.date) - one_day * (has_begun ? 0 : 1));
    }
    if (end < begin) return 0;
    return (std::chrono::sys_days(end) - std::chrono::sys_days(begin) + one_day).count() - lost(begin, end);
}

bool KnownDays::goes_on(Date first, Date last, std::optional<int> hour) const {
    if (!until || *until < first || *until > last) return false;
    if (!hour) return known(*until, *until) > 0;
    const auto newest_hour = std::chrono::floor<std::chrono::hours>(newest.minute).count();
    return newest.date == *until && newest_hour == *hour && known(*until, *until, hour) > 0;
}

std::string halls_condition(const FiguresQuery& query, int number) {
    std::string condition;
    if (query.hall) condition += " AND id = $" + std::to_string(number++);
    if (query.kind) condition += " AND kind = $" + std::to_string(number);
    return condition;
}

void add_hall_params(const FiguresQuery& query, std::vector<Param>& params) {
    if (query.hall) params.emplace_back(*query.hall);
    if (query.kind) params.emplace_back(to_string(*query.kind));
}

std::vector<KnownDays> known_days(Session& session, const FiguresQuery& query) {
    std::vector<Param> params;
    add_hall_params(query, params);
    std::vector<KnownDays> halls;
    const auto sql = "SELECT id, known_from, known_until FROM halls WHERE 1 = 1" + halls_condition(query, 1);
    for (const auto& row : session.query(sql, params)) {
        halls.push_back({row.text(0), date_of(row, 1), date_of(row, 2), {}, {}});
    }
    std::ranges::sort(halls, {}, &KnownDays::hall);
    find_gaps(session, halls);
    find_newest(session, query, halls);
    return halls;
}

std::string without_lost_days(const std::string& table) {
    return " AND NOT EXISTS (SELECT 1 FROM streams WHERE streams.hall = " + table + ".hall AND gap_after < " + table +
           ".day AND " + table + ".day < gap_before)";
}

std::string without_unknown_days(const std::string& table) {
    return " AND EXISTS (SELECT 1 FROM halls WHERE halls.id = " + table + ".hall AND known_from <= " + table +
           ".day AND " + table + ".day <= known_until)";
}

bool some_are_misdated(Session& session) {
    return !session.query("SELECT 1 FROM events WHERE misdated = 1 LIMIT 1").empty();
}

}  // namespace yimen::county_tables
