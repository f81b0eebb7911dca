#include "county_store/staffing_sample.hpp"

#include <algorithm>

#include "county_store/figures.hpp"
#include "county_store/halls.hpp"
#include "county_store/known_days.hpp"

namespace yimen::county_tables {
namespace {

StaffingSample::Queue& queue_of(StaffingSample& sample, const std::string& id) {
    const auto found = std::ranges::find(sample.queues, id, &StaffingSample::Queue::id);
    if (found != sample.queues.end()) return *found;
    sample.queues.push_back({id, {}, {}});
    return sample.queues.back();
}

// Of all statements: the turns of one hall on whole days between two. Whoever is sent on to another queue comes there.
std::string turns_meant() {
    return " FROM turns WHERE hall = $1 AND day >= $2 AND day <= $3" + without_lost_days("turns");
}

// All zones are whole quarters of an hour away from each other: who came in one quarter came in one half hour by the
// hall's clocks.
void read_arrivals(Session& session, const std::vector<Param>& span, const TimeZone& zone, StaffingSample& sample) {
    constexpr int minutes_of_half = 30;
    for (const auto& row : session.query("SELECT queue, min(joined_at), count(*)" + turns_meant() +
                                             " GROUP BY queue, hour, joined_at / 900000 % 4 ORDER BY queue, hour",
                                         span)) {
        const auto came = zone.civil(Instant{Milliseconds{row.integer(1)}});
        const auto half = static_cast<std::size_t>(came.minute.count() / minutes_of_half);
        queue_of(sample, row.text(0)).arrivals.at(half) += row.integer(2);
    }
}

void read_services(Session& session, const std::vector<Param>& span, StaffingSample::Queue& queue) {
    auto params = span;
    params.emplace_back(queue.id);
    params.emplace_back(static_cast<std::int64_t>(StaffingSample::most_services));
    for (const auto& row : session.query("SELECT occupied_ms" + turns_meant() +
                                             " AND queue = $4 AND occupied_ms IS NOT NULL"
                                             " ORDER BY joined_at DESC, number DESC, turn DESC LIMIT $5",
                                         params)) {
        queue.services_ms.push_back(row.integer(0));
    }
}

// Whether the newest day was closed last, and not opened again.
bool is_over(Session& session, const std::string& hall, Date newest_day) {
    const auto rows = session.query(
        "SELECT day, type FROM events WHERE hall = $1 AND stream = (SELECT max(ordinal) FROM streams WHERE hall = $1)"
        " AND type IN ($2, $3) AND misdated = 0 AND set_aside = 0 ORDER BY number DESC LIMIT 1",
        {hall, Bytes{"day.opened"}, Bytes{"day.closed"}});
    return !rows.empty() && rows.front().text(0) == to_string(newest_day) && rows.front().text(1) == "day.closed";
}

// A day that goes on would count as one on which few came.
Date last_whole_day(Session& session, const FiguresQuery& query) {
    const auto days = known_days(session, query).front();
    if (!days.until || *days.until > query.to) return query.to;
    if (is_over(session, days.hall, *days.until)) return *days.until;
    return std::chrono::sys_days(*days.until) - std::chrono::days(1);
}

}  // namespace

Result<StaffingSample> staffing_sample(Session& session, const std::string& hall, Date from, Date to) {
    FiguresQuery query;
    query.hall = hall;
    query.from = from;
    query.to = to;
    if (const auto valid = check(session, query); !valid) return valid.error();
    const auto zone = TimeZone::find(find_hall(session, hall)->time_zone);
    if (!zone) return zone.error();
    const auto first = to_string(from);
    const auto last = to_string(last_whole_day(session, query));
    const std::vector<Param> span{hall, first, last};
    StaffingSample sample;
    sample.days = session.query("SELECT count(DISTINCT day)" + turns_meant(), span).front().integer(0);
    read_arrivals(session, span, *zone, sample);
    for (auto& queue : sample.queues) read_services(session, span, queue);
    return sample;
}

}  // namespace yimen::county_tables
