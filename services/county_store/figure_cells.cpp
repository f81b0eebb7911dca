#include "county_store/figure_cells.hpp"

#include <algorithm>
#include <vector>

#include "county_store/known_days.hpp"

namespace yimen::county_tables {
namespace {

using Key = FigureCells::Key;

// The columns that a dimension is read from.
std::vector<std::string> columns_of(Dimension dimension) {
    switch (dimension) {
        case Dimension::total: return {};
        case Dimension::hall: return {"hall"};
        case Dimension::department:
        case Dimension::item: return {"item"};
        case Dimension::queue: return {"queue"};
        case Dimension::window: return {"hall", "at_window"};
        case Dimension::person: return {"hall", "clerk"};
        case Dimension::hour: return {"hour"};
        default: return {"day"};
    }
}

std::vector<std::string> columns_of(const Dimensions& by) {
    auto columns = columns_of(by.first);
    for (auto& column : columns_of(by.second)) {
        if (std::ranges::find(columns, column) == columns.end()) columns.push_back(std::move(column));
    }
    return columns;
}

// Which rows are meant, and what is read of each group of them.
class Cells {
   public:
    Cells(Session& session, const FiguresQuery& query, const DepartmentOf& department_of, bool days_are_lost)
        : session_(session),
          query_(query),
          department_of_(department_of),
          columns_(columns_of(query.dimensions())),
          from_(to_string(query.from)),
          to_(to_string(query.to)),
          days_are_lost_(days_are_lost),
          some_are_misdated_(some_are_misdated(session)) {}

    FigureCells read() {
        count_turns();
        count_people();
        add_times("wait_ms", &Figures::waits);
        add_times("raw_wait_ms", &Figures::raw_waits);
        add_times("walk_ms", &Figures::walks);
        add_times("service_ms", &Figures::services);
        const auto by = query_.dimensions();
        if (by.tell_numbers()) count_numbers();
        if (by.tell_visits()) add_times("visit_wait_ms", &Figures::visit_waits);
        if (by.tell_looks()) count_looks();
        if (by.tell_windows()) count_windows();
        return std::move(cells_);
    }

   private:
    // " FROM table WHERE …": the rows of the days and halls that are asked for.
    std::string from(const std::string& table) const {
        return " FROM " + table + " WHERE day >= $1 AND day <= $2 AND hall IN (SELECT id FROM halls WHERE 1 = 1" +
               halls_condition(query_, 3) + ")" + (days_are_lost_ ? without_lost_days(table) : "") +
               (some_are_misdated_ ? without_unknown_days(table) : "");
    }
    std::vector<Param> params() const {
        std::vector<Param> params{from_, to_};
        add_hall_params(query_, params);
        return params;
    }
    // "hall, day" of what is read, and of what it is grouped by. Everything together is one group.
    std::string group() const { return columns_.empty() ? "part" : listed(columns_); }
    std::string read_group() const { return columns_.empty() ? "CAST('' AS TEXT) AS part" : listed(columns_); }
    std::size_t width() const { return std::max<std::size_t>(1, columns_.size()); }

    static std::string sum(const std::string& what) { return ", CAST(sum(" + what + ") AS BIGINT)"; }
    static std::string sum_if(const std::string& condition) {
        return sum("CASE WHEN " + condition + " THEN 1 ELSE 0 END");
    }

    std::string cell(const Row& row, const std::string& column) const {
        const auto at = static_cast<std::size_t>(std::ranges::find(columns_, column) - columns_.begin());
        return column == "hour" ? key_of_hour(row.integer(at)) : row.text(at);
    }
    std::string part_of(Dimension dimension, const Row& row) const {
        const auto within = [&](const std::string& column) {
            const auto id = cell(row, column);
            return id.empty() ? id : key_within(cell(row, "hall"), id);
        };
        switch (dimension) {
            case Dimension::total: return {};
            case Dimension::hall: return cell(row, "hall");
            case Dimension::department: return department_of_(cell(row, "item"));
            case Dimension::item: return cell(row, "item");
            case Dimension::queue: return cell(row, "queue");
            case Dimension::window: return within("at_window");
            case Dimension::person: return within("clerk");
            case Dimension::hour: return cell(row, "hour");
            default: return key_of_day(dimension, parse_date(cell(row, "day")).value());
        }
    }
    Key key_of(const Row& row) const { return {part_of(query_.by, row), part_of(query_.and_by, row)}; }

    void count_turns() {
        const auto ended = [](const char* how) { return sum_if(std::string("ended_as = '") + how + "'"); };
        const auto became = [](const char* what) { return sum_if(std::string("became = '") + what + "'"); };
        const auto left_out = [](const char* why) { return sum_if(std::string("left_out = '").append(why).append("'")); };
        const auto sql = "SELECT " + read_group() + ", count(*)" + sum_if("called_at IS NOT NULL") + ended("no_show") +
                         ended("transferred") + ended("parked") + ended("put_back") + became("finished") +
                         became("void") + became("cancelled") + left_out("cut_off") + left_out("forgotten") +
                         sum_if("raw_wait_ms IS NOT NULL AND open_wait_ms IS NULL") + from("turns") + " GROUP BY " +
                         group();
        constexpr std::array counts{&Figures::turns,       &Figures::calls,     &Figures::no_shows,
                                    &Figures::transferred, &Figures::parked,    &Figures::put_back,
                                    &Figures::served,      &Figures::voided,    &Figures::cancelled,
                                    &Figures::cut_off,     &Figures::forgotten, &Figures::hours_unknown};
        for (const auto& row : session_.query(sql, params())) {
            auto& figures = cells_.figures[key_of(row)];
            for (std::size_t at = 0; at < counts.size(); ++at) figures.*counts[at] += row.integer(width() + at);
        }
    }

    // Each ticket once in each group that a turn of it is in.
    void count_people() {
        auto one_a_ticket = columns_;
        for (const auto* column : {"hall", "stream", "number"}) {
            if (std::ranges::find(one_a_ticket, column) == one_a_ticket.end()) one_a_ticket.emplace_back(column);
        }
        const auto sql = "SELECT " + read_group() + ", count(*) FROM (SELECT DISTINCT " + listed(one_a_ticket) +
                         from("turns") + ") AS tickets GROUP BY " + group();
        for (const auto& row : session_.query(sql, params())) {
            cells_.figures[key_of(row)].people += row.integer(width());
        }
    }

    // Where and when the numbers were given.
    void count_numbers() {
        auto read = read_group();
        if (query_.dimensions().have(Dimension::queue)) read = replaced(read, "queue", "issue_queue AS queue");
        const auto sql = "SELECT " + group() + ", count(*) FROM (SELECT " + read + from("turns") +
                         " AND turn = 1) AS numbers GROUP BY " + group();
        for (const auto& row : session_.query(sql, params())) {
            cells_.figures[key_of(row)].issued += row.integer(width());
        }
    }

    void add_times(const std::string& time, Times Figures::*target) {
        const auto sql = "SELECT " + read_group() + ", (" + time + " + 59999) / 60000 AS minute, count(*)" + sum(time) +
                         from("turns") + " AND " + time + " IS NOT NULL GROUP BY " + group() + ", minute";
        for (const auto& row : session_.query(sql, params())) {
            (cells_.figures[key_of(row)].*target)
                .add(row.integer(width()), row.integer(width() + 1), Milliseconds{row.integer(width() + 2)});
        }
    }

    void count_looks() {
        const auto uses = [](const std::string& kind) {
            return sum("CASE WHEN kind = '" + kind + "' THEN uses ELSE 0 END");
        };
        const auto sql = "SELECT " + read_group() + uses("item_viewed") + uses("guide_read") + from("usage_counts") +
                         " AND kind IN ('item_viewed', 'guide_read') GROUP BY " + group();
        for (const auto& row : session_.query(sql, params())) {
            auto& looks = cells_.looks[key_of(row)];
            looks.items += row.integer(width());
            looks.guides += row.integer(width() + 1);
        }
    }

    void count_windows() {
        constexpr std::array times{&WindowTime::signed_in,      &WindowTime::paused,  &WindowTime::at_post,
                                   &WindowTime::walking,        &WindowTime::serving, &WindowTime::idle,
                                   &WindowTime::deliberate_idle};
        const auto sql = "SELECT " + read_group() + sum("signed_in_ms") + sum("paused_ms") + sum("at_post_ms") +
                         sum("walking_ms") + sum("serving_ms") + sum("idle_ms") + sum("deliberate_idle_ms") +
                         from("window_times") + " GROUP BY " + group();
        for (const auto& row : session_.query(sql, params())) {
            auto& windows = cells_.figures[key_of(row)].windows;
            for (std::size_t at = 0; at < times.size(); ++at) {
                windows.*times[at] += Milliseconds{row.integer(width() + at)};
            }
        }
        add_open_days();
    }

    // Of each window, or person, once a day, however many sat there.
    void add_open_days() {
        auto one_a_day = columns_;
        const auto* whose = query_.dimensions().have(Dimension::person) ? "clerk" : "at_window";
        for (const auto* column : {"hall", "day", whose}) {
            if (std::ranges::find(one_a_day, column) == one_a_day.end()) one_a_day.emplace_back(column);
        }
        const auto qualified = columns_.empty() ? read_group() : "w." + replaced(listed(columns_), ", ", ", w.");
        const auto grouped = columns_.empty() ? group() : qualified;
        const auto sql = "SELECT " + qualified + sum("open_ms") + " FROM (SELECT DISTINCT " + listed(one_a_day) +
                         from("window_times") +
                         ") AS w JOIN open_days ON open_days.hall = w.hall AND open_days.day = w.day GROUP BY " +
                         grouped;
        for (const auto& row : session_.query(sql, params())) {
            cells_.figures[key_of(row)].open += Milliseconds{row.integer(width())};
        }
    }

    Session& session_;
    const FiguresQuery& query_;
    const DepartmentOf& department_of_;
    const std::vector<std::string> columns_;
    const std::string from_, to_;
    const bool days_are_lost_, some_are_misdated_;
    FigureCells cells_;
};

}  // namespace

FigureCells figure_cells(Session& session, const FiguresQuery& query, const DepartmentOf& department_of,
                         bool days_are_lost) {
    return Cells(session, query, department_of, days_are_lost).read();
}

}  // namespace yimen::county_tables
