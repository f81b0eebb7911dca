#include "county_store/figure_cells.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "county_store/figure_sums.hpp"
#include "county_store/known_days.hpp"

namespace yimen::county_tables {
namespace {

using Key = FigureCells::Key;

constexpr std::size_t month_length = 7;  // "2026-11"

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

    FigureCells read(bool by_sums) {
        const auto by = query_.dimensions();
        const auto source = by_sums ? source_for(by) : std::nullopt;
        source ? add_sums(*source) : count_each_turn(by);
        if (by.tell_looks()) count_looks();
        if (by.tell_windows()) count_windows();
        return std::move(cells_);
    }

   private:
    // " FROM table WHERE …": the rows of the days and halls that are asked for.
    std::string from(const std::string& table) const {
        return " FROM " + table + " WHERE day >= $1 AND day <= $2 AND hall IN (SELECT id FROM halls WHERE 1 = 1" +
               halls_condition(query_, 3) + ")" + left_out(table);
    }
    std::string left_out(const std::string& table) const {
        return (days_are_lost_ ? without_lost_days(table) : "") +
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

    std::string cell(const Row& row, const std::string& column) const {
        const auto at = static_cast<std::size_t>(std::ranges::find(columns_, column) - columns_.begin());
        return column == "hour" ? key_of_hour(row.integer(at)) : row.text(at);
    }
    // `told(Dimension)` is what a row says of hall, item, queue, window, person, hour or day; empty where it is of
    // none.
    template <typename Told>
    std::string part_of(Dimension dimension, Told told) const {
        switch (dimension) {
            case Dimension::total: return {};
            case Dimension::department: return department_of(told(Dimension::item));
            case Dimension::window:
            case Dimension::person: {
                const auto id = told(dimension);
                return id.empty() ? id : key_within(told(Dimension::hall), id);
            }
            case Dimension::month: return told(Dimension::day).substr(0, month_length);
            case Dimension::week:
            case Dimension::weekday: return key_of_day(dimension, parse_date(told(Dimension::day)).value());
            default: return told(dimension);
        }
    }
    template <typename Told>
    Key key_of(Told told) const {
        return {part_of(query_.by, told), part_of(query_.and_by, told)};
    }
    Key key_of(const Row& row) const {
        return key_of([&](Dimension dimension) { return cell(row, columns_of(dimension).back()); });
    }

    // A catalogue is asked once for each item.
    const std::string& department_of(const std::string& item) const {
        const auto [known, is_new] = departments_.try_emplace(item);
        if (is_new) known->second = department_of_(item);
        return known->second;
    }

    // --- from sums ---------------------------------------------------------------------------------------------------

    // Whole months at once, where there are sums of them and no day in them is left out.
    void add_sums(const SumSource& source) {
        using std::chrono::months;
        const auto whole = [](Date day) { return day.year() / day.month(); };
        auto first = whole(query_.from), last = whole(query_.to);
        if (query_.from.day() != std::chrono::day{1}) first += months{1};
        if (query_.to != Date{last / std::chrono::last}) last -= months{1};
        if (!source.by_month || days_are_lost_ || some_are_misdated_ || last < first) {
            return add_sums(source, source.by_day, from_, to_);
        }
        const auto name = [](std::chrono::year_month month) {
            return to_string(Date{month / 1}).substr(0, month_length);
        };
        add_sums(source, *source.by_month, name(first), name(last));
        const std::chrono::sys_days before = std::chrono::sys_days{first / 1} - std::chrono::days{1};
        if (std::chrono::sys_days{query_.from} <= before)
            add_sums(source, source.by_day, from_, to_string(Date{before}));
        const std::chrono::sys_days after = (last + months{1}) / 1;
        if (after <= std::chrono::sys_days{query_.to}) add_sums(source, source.by_day, to_string(Date{after}), to_);
    }
    void add_sums(const SumSource& source, Grain grain, const std::string& from, const std::string& to) {
        const auto sql =
            "SELECT day, hall, key1, key2, body FROM turn_sums WHERE grain = $1 AND day >= $2 AND day <= $3"
            " AND hall IN (SELECT id FROM halls WHERE 1 = 1" +
            halls_condition(query_, 4) + ")" + left_out("turn_sums");
        std::vector<Param> params{static_cast<std::int64_t>(grain), from, to};
        add_hall_params(query_, params);
        for (const auto& row : session_.query(sql, params)) {
            auto& figures = cells_.figures[key_of_sum(source, row)];
            if (add_packed(row.text(4), figures)) continue;
            throw StoreFailure({ErrorCode::storage_corrupt,
                                "a sum of hall " + row.text(1) + " on " + row.text(0) +
                                    " cannot be read; yimenctl county rebuild makes it anew",
                                {{"hall", row.text(1)}}});
        }
    }
    Key key_of_sum(const SumSource& source, const Row& row) const {
        return key_of([&](Dimension dimension) {
            const bool of_day = dimension == Dimension::day;
            return row.text(of_day ? 0 : dimension == Dimension::hall ? 1 : source.first == dimension ? 2 : 3);
        });
    }

    // --- from turns --------------------------------------------------------------------------------------------------

    // A week at a time, so that a year need not be in memory; the turns of a ticket, which are of one day, one behind
    // the other.
    void count_each_turn(const Dimensions& by) {
        constexpr std::chrono::days week{7};
        for (std::chrono::sys_days day = query_.from; day <= std::chrono::sys_days{query_.to}; day += week) {
            const auto first = to_string(Date{day});
            const auto last = to_string(std::min<Date>(query_.to, day + week - std::chrono::days{1}));
            count_turns_of(first, last, by);
        }
    }
    void count_turns_of(const std::string& first, const std::string& last, const Dimensions& by) {
        const auto sql = "SELECT " + listed(turn_columns) +
                         " FROM turns WHERE day >= $1 AND day <= $2 AND hall IN (SELECT id FROM halls WHERE 1 = 1" +
                         halls_condition(query_, 3) + ")" + left_out("turns") +
                         " ORDER BY hall, day, stream, number, turn";
        std::vector<Param> params{first, last};
        add_hall_params(query_, params);
        std::vector<Key> been;  // of the ticket
        for (const auto& row : session_.query(sql, params)) {
            const bool is_first = row.integer(turn_number) == 1;
            if (is_first) been.clear();
            auto key = key_of_turn(row, turn_queue);
            auto& figures = cells_.figures[key];
            count(row, figures);
            if (is_first && by.tell_visits()) add(row, turn_visit_wait, figures.visit_waits);
            // Where and when the number was given.
            if (is_first && by.tell_numbers()) {
                const bool is_here = !by.have(Dimension::queue) || row.text(turn_issue_queue) == row.text(turn_queue);
                ++(is_here ? figures : cells_.figures[key_of_turn(row, turn_issue_queue)]).issued;
            }
            if (std::ranges::find(been, key) != been.end()) continue;
            ++figures.people;
            been.push_back(std::move(key));
        }
    }

    enum TurnColumn : std::size_t {
        turn_hall,
        turn_day,
        turn_hour,
        turn_queue,
        turn_item,
        turn_window,
        turn_clerk,
        turn_number,
        turn_called,
        turn_ended,
        turn_became,
        turn_left_out,
        turn_open_wait,
        turn_wait,
        turn_raw_wait,
        turn_walk,
        turn_service,
        turn_issue_queue,
        turn_visit_wait
    };
    inline static const std::vector<std::string> turn_columns{
        "hall",        "day",       "hour",       "queue",       "item",         "at_window",    "clerk",
        "turn",        "called_at", "ended_as",   "became",      "left_out",     "open_wait_ms", "wait_ms",
        "raw_wait_ms", "walk_ms",   "service_ms", "issue_queue", "visit_wait_ms"};

    static void add(const Row& row, TurnColumn column, Times& times) {
        if (const auto time = row.integer_if_known(column)) times.add(Milliseconds{*time});
    }
    static void count(const Row& row, Figures& figures) {
        const auto is = [&](TurnColumn column, std::string_view word) {
            return row.known(column) && row.text(column) == word ? 1 : 0;
        };
        ++figures.turns;
        figures.calls += row.known(turn_called) ? 1 : 0;
        figures.no_shows += is(turn_ended, "no_show");
        figures.transferred += is(turn_ended, "transferred");
        figures.parked += is(turn_ended, "parked");
        figures.put_back += is(turn_ended, "put_back");
        figures.served += is(turn_became, "finished");
        figures.voided += is(turn_became, "void");
        figures.cancelled += is(turn_became, "cancelled");
        figures.cut_off += is(turn_left_out, "cut_off");
        figures.forgotten += is(turn_left_out, "forgotten");
        figures.hours_unknown += row.known(turn_raw_wait) && !row.known(turn_open_wait) ? 1 : 0;
        add(row, turn_wait, figures.waits);
        add(row, turn_raw_wait, figures.raw_waits);
        add(row, turn_walk, figures.walks);
        add(row, turn_service, figures.services);
    }
    Key key_of_turn(const Row& row, TurnColumn queue) const {
        return key_of([&](Dimension dimension) {
            switch (dimension) {
                case Dimension::hall: return row.text(turn_hall);
                case Dimension::item: return row.text(turn_item);
                case Dimension::queue: return row.text(queue);
                case Dimension::window: return row.text(turn_window);
                case Dimension::person: return row.text(turn_clerk);
                case Dimension::hour: return key_of_hour(row.integer(turn_hour));
                default: return row.text(turn_day);
            }
        });
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
    mutable std::unordered_map<std::string, std::string> departments_;  // of items
    FigureCells cells_;
};

}  // namespace

FigureCells figure_cells(Session& session, const FiguresQuery& query, const DepartmentOf& department_of,
                         bool days_are_lost) {
    return Cells(session, query, department_of, days_are_lost).read(true);
}

FigureCells figure_cells_of_turns(Session& session, const FiguresQuery& query, const DepartmentOf& department_of,
                                  bool days_are_lost) {
    return Cells(session, query, department_of, days_are_lost).read(false);
}

}  // namespace yimen::county_tables
