#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "config/forms.hpp"
#include "config/item_forms.hpp"
#include "config/limits.hpp"
#include "config/loaders.hpp"
#include "config/table_file.hpp"

namespace yimen::config {
namespace {

constexpr const char* days_file = "catalogue/days.csv";

// 2026-10-01, 2026/10/1, 2026.10.1, 2026年10月1日
std::optional<Date> parse_written_date(std::string_view text) {
    std::array<int, 3> parts{};
    std::size_t part = 0;
    for (std::size_t at = 0; at < text.size(); ++part) {
        auto end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        const auto number = number_in<int>(text.substr(at, end - at));
        if (part == parts.size() || !number) return std::nullopt;
        parts.at(part) = *number;
        constexpr std::array<std::string_view, 3> marks{"年", "月", "日"};
        const auto rest = text.substr(end);
        const bool is_last = part + 1 == parts.size();
        if (rest.starts_with(marks.at(part))) {
            end += marks.at(part).size();
        } else if (!is_last && !rest.empty() && (rest[0] == '-' || rest[0] == '/' || rest[0] == '.')) {
            ++end;
        } else if (!is_last || !rest.empty()) {
            return std::nullopt;
        }
        at = end;
    }
    const Date date{std::chrono::year{parts[0]}, std::chrono::month{static_cast<unsigned>(parts[1])},
                    std::chrono::day{static_cast<unsigned>(parts[2])}};
    return part == parts.size() && parts[0] >= first_year && parts[0] <= last_year && date.ok() ? std::optional(date)
                                                                                                : std::nullopt;
}

Form<Date> written_date_form() { return {"a date such as 2026-10-01, 2026/10/1 or 2026年10月1日", parse_written_date}; }

Form<DayKind> day_form() {
    return choice<DayKind>({{"closed", DayKind::closed},
                            {"放假", DayKind::closed},
                            {"休息", DayKind::closed},
                            {"休", DayKind::closed},
                            {"open", DayKind::open},
                            {"上班", DayKind::open},
                            {"补班", DayKind::open},
                            {"班", DayKind::open}});
}

// "08:30-12:00;14:30-17:30"; nothing when blank.
Form<std::vector<Period>> periods_form() {
    const auto parse = [](std::string_view text) -> std::optional<std::vector<Period>> {
        std::vector<Period> periods;
        if (text.empty()) return periods;
        for (const auto piece : split(text, ';')) {
            const auto period = parse_period(piece);
            if (!period || (!periods.empty() && period->from <= periods.back().to)) return std::nullopt;
            periods.push_back(*period);
        }
        return periods.size() <= max_day_periods ? std::optional(periods) : std::nullopt;
    };
    return {"periods such as 08:30-12:00;14:30-17:30, in order, with time between them", parse};
}

Form<std::optional<int>> year_form() {
    const auto parse = [](std::string_view text) -> std::optional<std::optional<int>> {
        if (text.empty()) return std::optional<int>();
        const auto year = number_in<int>(text);
        return year && *year >= first_year && *year <= last_year ? std::make_optional(year) : std::nullopt;
    };
    return {"the year of the announcement, from " + std::to_string(first_year) + " to " + std::to_string(last_year) +
                ", or nothing",
            parse};
}

TableShape shape_of(const std::string& name) {
    return {name,
            {"date", "day"},
            max_small_file_bytes,
            max_announced_years * max_year_days,
            {{"日期", "date"},
             {"安排", "day"},
             {"放假或上班", "day"},
             {"时间", "periods"},
             {"开放时间", "periods"},
             {"名称", "reason_zh"},
             {"说明", "reason_zh"},
             {"节日", "reason_zh"},
             {"英文", "reason_en"},
             {"年份", "year"}},
            {"periods", "reason_zh", "reason_en", "year"}};
}

class DaysTable {
   public:
    explicit DaysTable(Problems& problems) : dates_(problems) {}

    void take(TableRow& row) {
        DayPlan plan;
        plan.date = row.value("date", written_date_form());
        plan.kind = row.value("day", day_form());
        if (row.has("periods")) plan.periods = row.value("periods", periods_form());
        if (row.has("reason_zh")) plan.reason.zh = row.value("reason_zh", optional_name_form());
        if (row.has("reason_en")) plan.reason.en = row.value("reason_en", optional_name_form());
        const auto year = row.has("year") ? row.value("year", year_form()) : std::nullopt;
        if (plan.kind == DayKind::closed && !plan.periods.empty()) {
            row.wrong("periods", "the day is closed", "no periods, or a day that is open");
        }
        if (!row.problems().empty()) return;
        dates_.claim(to_string(plan.date), row.place("date"), "each date once");
        years_[year.value_or(static_cast<int>(plan.date.year()))].push_back(std::move(plan));
    }

    std::vector<AnnouncedYear> years() && {
        std::vector<AnnouncedYear> all;
        for (auto& [year, days] : years_) all.push_back({year, std::move(days)});
        return all;
    }

   private:
    Unique dates_;
    std::map<int, std::vector<DayPlan>> years_;
};

}  // namespace

std::vector<AnnouncedYear> read_days(std::string bytes, const std::string& name, Problems& problems) {
    DaysTable table(problems);
    read_table(std::move(bytes), shape_of(name), problems, [&](TableRow& row) { table.take(row); });
    return std::move(table).years();
}

// A folder of version 0.1 has no such file: nothing is announced.
CountyDays read_days(const std::filesystem::path& folder, Problems& problems) {
    std::error_code failed;
    if (!std::filesystem::exists(folder / days_file, failed)) return {};
    DaysTable table(problems);
    read_table(folder, shape_of(days_file), problems, [&](TableRow& row) { table.take(row); });
    return CountyDays(std::move(table).years());
}

}  // namespace yimen::config
