#include "county_store/figures.hpp"

#include <algorithm>
#include <map>

#include "county_store/facts.hpp"
#include "county_store/halls.hpp"
#include "county_store/known_days.hpp"

namespace yimen::county_tables {
namespace {

using Counts = std::map<std::string, FigureCounts>;

// What the statements share: which tickets and uses are meant, and by what they are counted.
struct Selection {
    std::string group;
    std::string where;
    std::vector<Param> params;
    bool days_are_lost = false;  // of some hall
    bool some_are_misdated = false;

    std::string from(const std::string& table) const {
        return " FROM " + table + where + (days_are_lost ? without_lost_days(table) : "") +
               (some_are_misdated ? without_unknown_days(table) : "");
    }
};

std::string group_of(FiguresBy by) {
    switch (by) {
        case FiguresBy::hall: return "hall";
        case FiguresBy::day: return "day";
        // Two digits, so that they sort.
        case FiguresBy::hour: return "CASE WHEN hour < 10 THEN '0' ELSE '' END || CAST(hour AS TEXT)";
        case FiguresBy::queue: return "queue";
        case FiguresBy::item: return "item";
        case FiguresBy::total: return "CAST('' AS TEXT)";
    }
    return "hall";
}

void count_tickets(Session& session, const Selection& selection, Counts& counts) {
    const auto sum = [](const std::string& what) { return ", CAST(sum(" + what + ") AS BIGINT)"; };
    const auto ended = [&](const std::string& state) {
        return sum("CASE WHEN state = '" + state + "' THEN 1 ELSE 0 END");
    };
    const auto sql = "SELECT " + selection.group + " AS part, count(*)" + sum("calls") + sum("no_shows") +
                     ended("finished") + ended("void") + ended("cancelled") + selection.from("tickets") +
                     " GROUP BY part";
    for (const auto& row : session.query(sql, selection.params)) {
        auto& count = counts[row.text(0)];
        count.issued = row.integer(1);
        count.calls = row.integer(2);
        count.no_shows = row.integer(3);
        count.served = row.integer(4);
        count.voided = row.integer(5);
        count.cancelled = row.integer(6);
    }
}

void count_uses(Session& session, const Selection& selection, Counts& counts) {
    const auto sum = [](const std::string& kind) {
        return ", CAST(sum(CASE WHEN kind = '" + kind + "' THEN uses ELSE 0 END) AS BIGINT)";
    };
    const auto sql = "SELECT " + selection.group + " AS part" + sum("item_viewed") + sum("guide_read") +
                     selection.from("usage_counts") + " AND kind IN ('item_viewed', 'guide_read') GROUP BY part";
    for (const auto& row : session.query(sql, selection.params)) {
        auto& count = counts[row.text(0)];
        count.looked_at = row.integer(1);
        count.guides_read = row.integer(2);
    }
}

// Nearest rank: of n times in their order, number ⌈n/2⌉ and number ⌈9n/10⌉.
void measure(Session& session, const Selection& selection, const std::string& time, Durations FigureCounts::*target,
             Counts& counts) {
    const auto sql =
        "SELECT part, count(*), CAST(sum(time) AS BIGINT), max(CASE WHEN place = (times + 1) / 2 THEN time END),"
        " max(CASE WHEN place = (times * 9 + 9) / 10 THEN time END) FROM (SELECT part, time,"
        " row_number() OVER (PARTITION BY part ORDER BY time) AS place, count(*) OVER (PARTITION BY part) AS times"
        " FROM (SELECT " +
        selection.group + " AS part, " + time + " AS time" + selection.from("tickets") + " AND " + time +
        " BETWEEN 0 AND " + std::to_string(longest_counted_ms) + ") AS measured) AS ranked GROUP BY part";
    constexpr double ms = 1'000.0;
    for (const auto& row : session.query(sql, selection.params)) {
        const auto count = row.integer(1);
        counts[row.text(0)].*target = {count, static_cast<double>(row.integer(2)) / (ms * static_cast<double>(count)),
                                       static_cast<double>(row.integer(3)) / ms,
                                       static_cast<double>(row.integer(4)) / ms};
    }
}

Counts count_all(Session& session, const FiguresQuery& query, const std::vector<KnownDays>& halls) {
    const auto from = to_string(query.from);
    const auto to = to_string(query.to);
    const bool lost = std::ranges::any_of(halls, [](const KnownDays& hall) { return !hall.gaps.empty(); });
    Selection selection{group_of(query.by),
                        " WHERE day >= $1 AND day <= $2 AND hall IN (SELECT id FROM halls WHERE 1 = 1" +
                            halls_condition(query, 3) + ")",
                        {from, to},
                        lost,
                        some_are_misdated(session)};
    add_hall_params(query, selection.params);
    Counts counts;
    count_tickets(session, selection, counts);
    measure(session, selection, "wait_ms", &FigureCounts::waits, counts);
    measure(session, selection, "service_ms", &FigureCounts::services, counts);
    if (query.by != FiguresBy::queue) count_uses(session, selection, counts);
    return counts;
}

std::int64_t days_between(Date first, Date last) {
    return (std::chrono::sys_days(last) - std::chrono::sys_days(first)).count() + 1;
}

// Which rows there are, each with the days and halls that it is about.
class RowMaker {
   public:
    RowMaker(const FiguresQuery& query, const std::vector<KnownDays>& halls, const Counts& counts)
        : query_(query), halls_(halls), counts_(counts) {}

    std::vector<FigureRow> rows() const {
        switch (query_.by) {
            case FiguresBy::hall: return rows_by_hall();
            case FiguresBy::day: return rows_by_day();
            case FiguresBy::hour: return rows_by_hour();
            case FiguresBy::total: return {row("")};
            default: return rows_that_occur();
        }
    }

   private:
    FigureRow row(const std::string& key, const std::vector<KnownDays>& halls, Date first, Date last,
                  std::optional<int> hour = std::nullopt) const {
        FigureRow row;
        row.key = key;
        row.halls = halls.size();
        row.days = static_cast<std::int64_t>(halls.size()) * days_between(first, last);
        for (const auto& hall : halls) {
            const auto known = hall.known(first, last, hour);
            row.days_known += known;
            if (known > 0) ++row.halls_known;
            if (hall.goes_on(first, last, hour)) ++row.days_going_on;
            row.days_lost += hall.lost(first, last);
            if (hall.until && (!row.known_until || *hall.until < *row.known_until)) row.known_until = hall.until;
        }
        if (row.halls_known > 0) row.counts = counts_of(key);
        return row;
    }
    FigureRow row(const std::string& key, std::optional<int> hour = std::nullopt) const {
        return row(key, halls_, query_.from, query_.to, hour);
    }

    FigureCounts counts_of(const std::string& key) const {
        const auto found = counts_.find(key);
        auto counts = found == counts_.end() ? FigureCounts{} : found->second;
        if (query_.by == FiguresBy::queue) return counts;
        counts.looked_at = counts.looked_at.value_or(0);
        counts.guides_read = counts.guides_read.value_or(0);
        return counts;
    }

    std::vector<FigureRow> rows_by_hall() const {
        std::vector<FigureRow> rows;
        rows.reserve(halls_.size());
        for (const auto& hall : halls_) rows.push_back(row(hall.hall, {hall}, query_.from, query_.to));
        return rows;
    }
    std::vector<FigureRow> rows_by_day() const {
        std::vector<FigureRow> rows;
        for (std::chrono::sys_days day = query_.from; day <= std::chrono::sys_days(query_.to);
             day += std::chrono::days(1)) {
            rows.push_back(row(to_string(Date(day)), halls_, Date(day), Date(day)));
        }
        return rows;
    }
    std::vector<FigureRow> rows_by_hour() const {
        constexpr int hours = 24;
        std::vector<FigureRow> rows;
        rows.reserve(hours);
        for (int hour = 0; hour < hours; ++hour) {
            rows.push_back(row((hour < 10 ? "0" : "") + std::to_string(hour), hour));
        }
        return rows;
    }
    std::vector<FigureRow> rows_that_occur() const {
        std::vector<FigureRow> rows;
        for (const auto& [key, count] : counts_) {
            if (!key.empty()) rows.push_back(row(key));
        }
        return rows;
    }

    const FiguresQuery& query_;
    const std::vector<KnownDays>& halls_;
    const Counts& counts_;
};

}  // namespace

Status check(Session& session, const FiguresQuery& query) {
    if (!query.from.ok() || !query.to.ok()) return invalid_field("from", "a date of the calendar");
    const auto days = std::chrono::sys_days(query.to) - std::chrono::sys_days(query.from);
    if (days.count() < 0) return invalid_field("to", "not before the first day");
    if (days.count() >= FiguresQuery::max_days) {
        return invalid_field("to", "at most " + std::to_string(FiguresQuery::max_days) + " days");
    }
    if (!query.hall) return done();
    const auto hall = find_hall(session, *query.hall);
    return hall ? done() : Status(hall.error());
}

Result<std::vector<FigureRow>> figures(Session& session, const FiguresQuery& query) {
    if (const auto valid = check(session, query); !valid) return valid.error();
    const auto halls = known_days(session, query);
    const auto counts = count_all(session, query, halls);
    return RowMaker(query, halls, counts).rows();
}

}  // namespace yimen::county_tables
