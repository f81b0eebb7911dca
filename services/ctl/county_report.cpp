#include "ctl/county_report.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <vector>

namespace yimen {
namespace {

using Cells = std::vector<std::string>;

const std::map<std::string, FiguresBy> parts{{"hall", FiguresBy::hall},
                                             {"day", FiguresBy::day},
                                             {"hour", FiguresBy::hour},
                                             {"queue", FiguresBy::queue},
                                             {"item", FiguresBy::item}};

const Cells titles{"known_until", "looked_at", "issued",       "served",         "no_shows",
                   "void",        "cancelled", "waits",        "wait_mean",      "wait_median",
                   "wait_90th",   "services",  "service_mean", "service_median", "service_90th"};

template <typename T>
std::string cell(const std::optional<T>& value) {
    return value ? std::to_string(std::llround(*value)) : "";
}

void add(Cells& cells, const Durations& durations) {
    cells.push_back(std::to_string(durations.count));
    for (const auto& seconds : {durations.mean_s, durations.median_s, durations.ninetieth_s})
        cells.push_back(cell(seconds));
}

Cells cells_of(const FigureRow& row) {
    Cells cells{row.key, row.known_until ? to_string(*row.known_until) : ""};
    if (!row.counts) {
        cells.resize(titles.size() + 1);
        return cells;
    }
    const auto& counts = *row.counts;
    cells.push_back(counts.looked_at ? std::to_string(*counts.looked_at) : "");
    for (const auto number : {counts.issued, counts.served, counts.no_shows, counts.voided, counts.cancelled}) {
        cells.push_back(std::to_string(number));
    }
    add(cells, counts.waits);
    add(cells, counts.services);
    return cells;
}

std::string as_csv(const std::vector<Cells>& lines) {
    std::ostringstream out;
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) out << (i ? "," : "") << line[i];
        out << "\r\n";
    }
    return out.str();
}

std::string as_table(const std::vector<Cells>& lines) {
    std::vector<std::size_t> widths(lines.front().size());
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max({widths[i], line[i].size(), std::size_t{1}});
    }
    std::ostringstream out;
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            const auto shown = line[i].empty() ? "-" : line[i];
            const std::string space(widths[i] - shown.size(), ' ');
            out << (i ? "  " : "") << (i ? space + shown : shown + space);
        }
        out << '\n';
    }
    return out.str();
}

Result<Date> day_of(const char* option, const std::string& text) {
    const auto day = parse_date(text);
    if (day) return *day;
    return Error{
        ErrorCode::invalid_request, std::string(option) + ": expected a day such as 2026-11-23", {{"field", option}}};
}

}  // namespace

void add_report_options(CLI::App& verb, ReportWish& wish) {
    verb.add_option("--from", wish.from, "First day, such as 2026-11-23")->required();
    verb.add_option("--to", wish.to, "Last day")->required();
    verb.add_option("--by", wish.by, "One row for each hall, day, hour, queue or item")
        ->check(CLI::IsMember(parts))
        ->capture_default_str();
    verb.add_option("--hall", wish.hall, "One hall only");
    verb.add_option("--format", wish.format, "table or csv; times are in seconds")
        ->check(CLI::IsMember({"table", "csv"}))
        ->capture_default_str();
}

Result<std::string> county_report(CountyStore& store, const ReportWish& wish) {
    const auto from = day_of("--from", wish.from);
    if (!from) return from.error();
    const auto to = day_of("--to", wish.to);
    if (!to) return to.error();
    FiguresQuery query;
    query.from = *from;
    query.to = *to;
    query.by = parts.at(wish.by);
    if (!wish.hall.empty()) query.hall = wish.hall;
    const auto rows = store.figures(query);
    if (!rows) return rows.error();
    std::vector<Cells> lines{{wish.by}};
    lines.front().insert(lines.front().end(), titles.begin(), titles.end());
    for (const auto& row : *rows) lines.push_back(cells_of(row));
    return wish.format == "csv" ? as_csv(lines) : as_table(lines);
}

}  // namespace yimen
