#include "ctl/county_report.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "ctl/alarm_notes.hpp"
#include "domain/guide_fields.hpp"

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
                                                {"looked_at", {"查看（次）", "Looked at (times)"}},
                                                {"issued", {"取号（个）", "Numbers issued"}},
                                                {"served", {"办结（件）", "Served"}},
                                                {"no_shows", {"过号（次）", "No-shows"}},
                                                {"no_show_rate", {"过号率（%）", "No-show rate (%)"}},
                                                {"void", {"作废（个）", "Void"}},
                                                {"cancelled", {"取消（个）", "Cancelled"}},
                                                {"waits", {"等候样本（人）", "Waits measured"}},
                                                {"wait_mean", {"平均等候（分:秒）", "Mean wait (min:s)"}},
                                                {"wait_median", {"等候中位数（分:秒）", "Median wait (min:s)"}},
                                                {"wait_90th", {"九成等候（分:秒）", "Wait of 9 in 10 (min:s)"}},
                                                {"services", {"办理样本（件）", "Services measured"}},
                                                {"service_mean", {"平均办理（分:秒）", "Mean service (min:s)"}},
                                                {"service_median", {"办理中位数（分:秒）", "Median service (min:s)"}},
                                                {"service_90th", {"九成办理（分:秒）", "Service of 9 in 10 (min:s)"}},
                                                {"satisfaction", {"满意率（%）", "Satisfaction (%)"}},
                                                {"days_known", {"有数据（天）", "Days known"}},
                                                {"days", {"应有天数", "Days asked for"}, true},
                                                {"days_going_on", {"未完天数", "Days that may go on"}, true},
                                                {"days_lost", {"丢失天数", "Days lost"}, true},
                                                {"halls_known", {"有数据单位", "Halls known"}, true},
                                                {"halls", {"单位总数", "Halls"}, true}};
constexpr std::size_t most_names = 3;            // of one queue
constexpr std::size_t columns_of_knowledge = 6;  // the last ones, which are known of every row

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
    if (name == names.end()) return row.key;
    return part.by == FiguresBy::queue ? name->second : row.key + ' ' + name->second;
}

Cells cells_of(const FigureRow& row, const Part& part, const Names& names) {
    Cells cells{key_of(row, part, names), cell_of(row.known_until)};
    if (row.counts) add(cells, *row.counts);
    cells.resize(1 + figures_columns.size() - columns_of_knowledge);
    for (const auto days : {row.days_known, row.days, row.days_going_on, row.days_lost}) cells.emplace_back(days);
    for (const auto halls : {row.halls_known, row.halls}) cells.emplace_back(static_cast<std::int64_t>(halls));
    return cells;
}

Result<Names> hall_names(CountyStore& store, const Spoken& said) {
    const auto halls = store.list_halls();
    if (!halls) return halls.error();
    Names names;
    for (const auto& hall : *halls) names.emplace(hall.id, said(hall.name));
    return names;
}

// The county's newest catalogue; an empty one where it has published none.
Result<CountyCataloguePtr> newest_catalogue(CountyStore& store) {
    const auto versions = store.catalogue_life().versions();
    if (!versions) return versions.error();
    if (versions->empty()) return std::make_shared<const CountyCatalogue>();
    return store.catalogue_life().catalogue(std::ranges::max(*versions, {}, &PublishedVersion::version).version);
}

Result<Names> item_names(CountyStore& store, const Spoken& said) {
    const auto county = newest_catalogue(store);
    if (!county) return county.error();
    Names names;
    for (const auto& item : (*county)->catalogue.items()) names.emplace(item.code, said(item.name));
    return names;
}

void use_if_official(const GuideText& text, const auto& use) {
    if (text.official) use(text);
}
template <typename T>
void use_if_official(const GuideField<std::vector<T>>&, const auto&) {}

// What other offices know the items of the rows by. People see a column in which there is something.
Status add_codes(Report& report, CountyStore& store, const std::vector<FigureRow>& rows) {
    const auto county = newest_catalogue(store);
    if (!county) return county.error();
    const auto add = [&](const GuideText& text) {
        auto& column = report.columns.emplace_back(
            ReportColumn{std::string(text.name), {std::string(text.zh), std::string(text.en)}, true});
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto* item = (*county)->catalogue.find(rows[i].key);
            report.rows[i].push_back(item ? cell_of(item->*text.value) : ReportCell());
            if (item && item->*text.value) column.for_programs = false;
        }
        if (!report.total.empty()) report.total.emplace_back();
    };
    item_guide.each([&](const auto& each) { use_if_official(each, add); });
    return done();
}

// As the halls' people know them: "A 社保医保". Halls may call one queue by several names, the commonest first; two
// queues of one name are told apart by their ids.
Result<Names> queue_names(CountyStore& store, const FiguresQuery& query, const Spoken& in_words) {
    const auto places = store.catalogue_life().places();
    if (!places) return places.error();
    std::map<std::string, std::map<std::string, int>> said;  // how often each
    for (const auto& place : *places) {
        if (!place.taken || (query.hall && place.id != *query.hall) || (query.kind && place.kind != *query.kind))
            continue;
        for (const auto& queue : place.taken->queues) {
            ++said[queue.queue][std::string(1, queue.prefix) + ' ' + in_words(queue.name)];
        }
    }
    Names names;
    std::map<std::string, int> meanings;
    for (const auto& [id, called] : said) {
        std::vector<std::pair<std::string, int>> by_number(called.begin(), called.end());
        std::ranges::stable_sort(by_number, std::greater{}, &std::pair<std::string, int>::second);
        auto& name = names[id];
        for (std::size_t i = 0; i < std::min(by_number.size(), most_names); ++i) {
            name += (i == 0 ? "" : " / ") + by_number[i].first;
        }
        if (by_number.size() > most_names) name += " / …";
        ++meanings[name];
    }
    for (auto& [id, name] : names) {
        if (meanings.at(name) > 1) name += " (" + id + ')';
    }
    return names;
}

Result<Names> names_of(CountyStore& store, const Part& part, const FiguresQuery& query, const Spoken& said) {
    if (part.by == FiguresBy::hall) return hall_names(store, said);
    if (part.by == FiguresBy::item) return item_names(store, said);
    if (part.by == FiguresBy::queue) return queue_names(store, query, said);
    return Names{};
}

// What the rows add up to, asked of the county as a whole: medians do not add up, and a person who was in two rows is
// counted once. Nothing where one row says it all.
Result<Cells> total_of(CountyStore& store, FiguresQuery query, const Part& part, std::size_t rows,
                       const ReportForm& form) {
    if (rows < 2) return Cells{};
    query.by = FiguresBy::total;
    const auto total = store.figures(query);
    if (!total) return total.error();
    auto cells = cells_of(total->front(), {FiguresBy::total, part.kind, part.title}, {});
    cells.front() = form.is_table() ? form.said("合计", "Total") : std::string("合计 Total");
    return cells;
}

// Of all halls that a report is about, each counted once, however its rows are cut.
struct Knowledge {
    std::int64_t unknown = 0, in_part = 0, going_on = 0, days_lost = 0;
};

Result<Knowledge> knowledge_of(CountyStore& store, FiguresQuery query) {
    query.by = FiguresBy::hall;
    const auto halls = store.figures(query);
    if (!halls) return halls.error();
    Knowledge knowledge;
    for (const auto& hall : *halls) {
        if (hall.days_known == 0) ++knowledge.unknown;
        if (hall.days_known > 0 && hall.days_known < hall.days) ++knowledge.in_part;
        knowledge.going_on += hall.days_going_on;
        knowledge.days_lost += hall.days_lost;
    }
    return knowledge;
}

// What a reader must know who sees a "–" or adds up.
std::vector<Bilingual> notes_of(const Knowledge& knowledge) {
    std::vector<Bilingual> notes{{"“–”表示尚不知道，不是 0。评价尚未接入，满意率未知。",
                                  "\"–\" is not known yet, which is not 0. No ratings are given yet: satisfaction is "
                                  "unknown."}};
    const auto note = [&](std::int64_t number, const char* zh, const char* zh_rest, const char* en_before,
                          const char* en) {
        const auto count = std::to_string(number);
        if (number > 0) notes.push_back({zh + count + zh_rest, en_before + count + en});
    };
    note(knowledge.unknown, "有 ", " 个大厅或服务点没有数据，未计入。", "Of ",
         " halls or village points nothing is known; the figures are without them.");
    note(knowledge.in_part, "有 ", " 个大厅或服务点只有部分日期的数据，见“有数据（天）”。", "Of ",
         " halls or village points only some of the days are known: see \"Days known\".");
    note(knowledge.going_on, "有 ", " 个大厅或服务点的最近一天可能尚未结束，数字还会增加。", "Of ",
         " halls or village points the newest day may go on; its figures may grow.");
    note(knowledge.days_lost, "县级曾从备份恢复，共有 ", " 个单位日的数据丢失或不全，未计入。", "",
         " days of a hall were lost, wholly or in part, when the county was restored from a backup; they are not "
         "counted.");
    return notes;
}

}  // namespace

Result<Date> day_of(const char* option, const std::string& text) {
    const auto day = parse_date(text);
    if (day) return *day;
    return Error{
        ErrorCode::invalid_request, std::string(option) + ": expected a day such as 2026-11-23", {{"field", option}}};
}

void add_report_options(CLI::App& verb, const Spoken& said, ReportWish& wish) {
    verb.add_option("--from", wish.from, said("首日，如 2026-11-23", "First day, such as 2026-11-23"))->required();
    verb.add_option("--to", wish.to, said("末日", "Last day"))->required();
    verb.add_option("--by", wish.by,
                    said("每行一个：hall 大厅、village 村、day 日、hour 时段、queue 业务队列、item 事项",
                         "One row for each hall, village, day, hour, queue or item"))
        ->check(CLI::IsMember(parts))
        ->capture_default_str();
    verb.add_option("--hall", wish.hall, said("只看一个大厅或服务点", "One hall or village point only"));
    add_form_options(verb, said, wish.form);
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
    // What programs read has the names that are always there.
    const auto names = names_of(store, part, query, wish.form.is_table() ? wish.form.said : Spoken(Language::zh));
    if (!names) return names.error();
    const auto knowledge = knowledge_of(store, query);
    if (!knowledge) return knowledge.error();
    const auto span = wish.from + " – " + wish.to;
    Report report{
        {"全县业务统计 " + span, "Figures of the county " + span}, {{wish.by, part.title}}, {}, notes_of(*knowledge)};
    report.columns.insert(report.columns.end(), figures_columns.begin(), figures_columns.end());
    for (const auto& row : *rows) report.rows.push_back(cells_of(row, part, *names));
    auto total = total_of(store, query, part, report.rows.size(), wish.form);
    if (!total) return total.error();
    report.total = *std::move(total);
    if (part.by == FiguresBy::item) {
        if (const auto added = add_codes(report, store, *rows); !added) return added.error();
    }
    const auto alarms = store.alarms();
    if (!alarms) return alarms.error();
    for (auto& note : alarm_notes(*alarms)) report.notes.push_back(std::move(note));
    return report;
}

}  // namespace yimen
