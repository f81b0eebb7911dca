#include "county_store/staffing_sample.hpp"

#include <algorithm>

#include "county_store/figures.hpp"
#include "county_store/halls.hpp"

namespace yimen::county_tables {
namespace {

StaffingSample::Queue& queue_of(StaffingSample& sample, const std::string& id) {
    const auto found = std::ranges::find(sample.queues, id, &StaffingSample::Queue::id);
    if (found != sample.queues.end()) return *found;
    sample.queues.push_back({id, {}, {}});
    return sample.queues.back();
}

void read_arrivals(Session& session, const std::vector<Param>& span, StaffingSample& sample) {
    for (const auto& row : session.query("SELECT queue, hour, count(*) FROM tickets"
                                         " WHERE hall = $1 AND day >= $2 AND day <= $3 GROUP BY queue, hour"
                                         " ORDER BY queue, hour",
                                         span)) {
        queue_of(sample, row.text(0)).arrivals.at(static_cast<std::size_t>(row.integer(1))) = row.integer(2);
    }
}

// The way to the window takes it up too; where somebody was called more than once it cannot be told apart from that.
void read_services(Session& session, const std::vector<Param>& span, StaffingSample::Queue& queue) {
    auto params = span;
    params.emplace_back(queue.id);
    params.emplace_back(static_cast<std::int64_t>(StaffingSample::most_services));
    for (const auto& row : session.query("SELECT service_ms + CASE WHEN calls = 1 AND started_at IS NOT NULL"
                                         " THEN started_at - first_called_at ELSE 0 END FROM tickets"
                                         " WHERE hall = $1 AND day >= $2 AND day <= $3 AND queue = $4"
                                         " AND service_ms IS NOT NULL ORDER BY issued_at DESC LIMIT $5",
                                         params)) {
        queue.services_ms.push_back(std::max<std::int64_t>(0, row.integer(0)));
    }
}

}  // namespace

Result<StaffingSample> staffing_sample(Session& session, const std::string& hall, Date from, Date to) {
    FiguresQuery query;
    query.hall = hall;
    query.from = from;
    query.to = to;
    if (const auto valid = check(session, query); !valid) return valid.error();
    const auto first = to_string(from);
    const auto last = to_string(to);
    const std::vector<Param> span{hall, first, last};
    StaffingSample sample;
    sample.days =
        session.query("SELECT count(DISTINCT day) FROM tickets WHERE hall = $1 AND day >= $2 AND day <= $3", span)
            .front()
            .integer(0);
    read_arrivals(session, span, sample);
    for (auto& queue : sample.queues) read_services(session, span, queue);
    return sample;
}

}  // namespace yimen::county_tables
