#include "ctl/county_report.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace yimen {
namespace {

struct Part {
    FiguresBy by;
    std::optional<HallKind> kind;
    Bilingual title;
};

const std::map<std::string, Part> parts{{"hall", {FiguresBy::hall, HallKind::township, {"大厅", "Hall"}}},
                                        {"village", {FiguresBy::hall, HallKind::village, {"村服务点", "Village"}}},
                                        {"day", {FiguresBy::day, {}, {"日期", "Day"}}},
                                        {"hour", {FiguresBy::hour, {}, {"时段", "Hour"}}},
                                        {"queue", {FiguresBy::queue, {}, {"业务队列", "Queue"}}},
                                        {"item", {FiguresBy::item, {}, {"事项", "Item"}}}};

const std::vector<ReportColumn> figures_columns{{"known_until", {"数据截至", "Known until"}},
                                                {"looked_at", {"查看次数", "Looked at"}},
                                                {"issued", {"取号数", "Issued"}},
                                                {"served", {"办结数", "Served"}},
                                                {"no_shows", {"过号次数", "No-shows"}},
                                                {"no_show_rate", {"过号率", "No-show rate"}},
                                                {"void", {"作废数", "Void"}},
                                                {"cancelled", {"取消数", "Cancelled"}},
                                                {"waits", {"等候样本", "Waits"}},
                                                {"wait_mean", {"平均等候", "Mean wait"}},
                                                {"wait_median", {"等候中位数", "Median wait"}},
                                                {"wait_90th", {"九成等候", "Wait of 9 in 10"}},
                                                {"services", {"办理样本", "Services"}},
                                                {"service_mean", {"平均办理", "Mean service"}},
                                                {"service_median", {"办理中位数", "Median service"}},
                                                {"service_90th", {"九成办理", "Service of 9 in 10"}},
                                                {"satisfaction", {"满意率", "Satisfaction"}}};

using Cells = std::vector<ReportCell>;
using Names = std::map<std::string, std::string>;

void add(Cells& cells, const Durations& durations) {
    cells.emplace_back(durations.count);
    for (const auto& time : {durations.mean_s, durations.median_s, durations.ninetieth_s}) {
        cells.push_back(time ? ReportCell(Seconds{*time}) : ReportCell());
    }
}

ReportCell share_of(std::int64_t part, std::int64_t whole) {
    if (whole == 0) return {};
    return Share{static_cast<double>(part) / static_cast<double>(whole)};
}

void add(Cells& cells, const FigureCounts& counts) {
    cells.push_back(cell_of(counts.looked_at));
    for (const auto number : {counts.issued, counts.served, counts.no_shows}) cells.emplace_back(number);
    cells.push_back(share_of(counts.no_shows, counts.calls));
    for (const auto number : {counts.voided, counts.cancelled}) cells.emplace_back(number);
    add(cells, counts.waits);
    add(cells, counts.services);
    cells.push_back(counts.satisfaction ? ReportCell(Share{*counts.satisfaction}) : ReportCell());
}

// A day as a day, everything else by its name.
ReportCell key_of(const FigureRow& row, const Part& part, const Names& names) {
    if (part.by == FiguresBy::day) return *parse_date(row.key);
    if (part.by == FiguresBy::hour) return row.key + ":00";
    const auto name = names.find(row.key);
    return name == names.end() ? row.key : row.key + ' ' + name->second;
}

Cells cells_of(const FigureRow& row, const Part& part, const Names& names) {
    Cells cells{key_of(row, part, names), cell_of(row.known_until)};
    if (row.counts) add(cells, *row.counts);
    cells.resize(figures_columns.size() + 1);
    return cells;
}

Result<Names> names_of(CountyStore& store, const Part& part) {
    if (part.by != FiguresBy::hall) return Names{};
    const auto halls = store.list_halls();
    if (!halls) return halls.error();
    Names names;
    for (const auto& hall : *halls) names.emplace(hall.id, hall.name.zh);
    return names;
}

// What a reader must know who sees a "–" or the sum.
std::vector<Bilingual> notes_of(const std::vector<FigureRow>& rows) {
    std::vector<Bilingual> notes{{"“–”表示尚不知道，不是 0。评价尚未接入，满意率未知。",
                                  "\"–\" is not known yet, which is not 0. No ratings are given yet: satisfaction is "
                                  "unknown."}};
    std::int64_t lost = 0;
    std::size_t unknown = 0;
    for (const auto& row : rows) {
        lost = std::max(lost, row.days_lost);
        unknown = std::max(unknown, row.halls - row.halls_known);
    }
    if (unknown > 0) {
        const auto count = std::to_string(unknown);
        notes.push_back({"有 " + count + " 个大厅或服务点的数据未到，不在合计之内。",
                         "Of " + count + " halls or village points nothing is known; the figures are without them."});
    }
    if (lost > 0) {
        const auto count = std::to_string(lost);
        notes.push_back({"县级曾从备份恢复，丢失 " + count + " 天的数据。",
                         count + " days of a hall were lost when the county was restored from a backup."});
    }
    return notes;
}

}  // namespace

Result<Date> day_of(const char* option, const std::string& text) {
    const auto day = parse_date(text);
    if (day) return *day;
    return Error{
        ErrorCode::invalid_request, std::string(option) + ": expected a day such as 2026-11-23", {{"field", option}}};
}

void add_report_options(CLI::App& verb, ReportWish& wish) {
    verb.add_option("--from", wish.from, "First day, such as 2026-11-23")->required();
    verb.add_option("--to", wish.to, "Last day")->required();
    verb.add_option("--by", wish.by, "One row for each hall, village, day, hour, queue or item")
        ->check(CLI::IsMember(parts))
        ->capture_default_str();
    verb.add_option("--hall", wish.hall, "One hall or village point only");
    add_form_options(verb, wish.form);
}

Result<Report> county_report(CountyStore& store, const ReportWish& wish) {
    const auto from = day_of("--from", wish.from);
    if (!from) return from.error();
    const auto to = day_of("--to", wish.to);
    if (!to) return to.error();
    const auto& part = parts.at(wish.by);
    FiguresQuery query{{}, wish.hall.empty() ? part.kind : std::nullopt, *from, *to, part.by};
    if (!wish.hall.empty()) query.hall = wish.hall;
    const auto rows = store.figures(query);
    if (!rows) return rows.error();
    const auto names = names_of(store, part);
    if (!names) return names.error();
    const auto span = wish.from + " – " + wish.to;
    Report report{
        {"全县业务统计 " + span, "Figures of the county " + span}, {{wish.by, part.title}}, {}, notes_of(*rows)};
    report.columns.insert(report.columns.end(), figures_columns.begin(), figures_columns.end());
    for (const auto& row : *rows) report.rows.push_back(cells_of(row, part, *names));
    return report;
}

}  // namespace yimen
