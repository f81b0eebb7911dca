#include "ctl/county_report.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "ctl/alarm_notes.hpp"
#include "ctl/figure_columns.hpp"
#include "ctl/report_notes.hpp"
#include "domain/guide_fields.hpp"

namespace yimen {
namespace {

struct Part {
    Dimension by;
    std::optional<HallKind> kind;
    Bilingual title;
};

const std::map<std::string, Part> parts{{"hall", {Dimension::hall, HallKind::township, {"大厅", "Hall"}}},
                                        {"village", {Dimension::hall, HallKind::village, {"村服务点", "Village"}}},
                                        {"department", {Dimension::department, {}, {"部门", "Department"}}},
                                        {"queue", {Dimension::queue, {}, {"业务队列", "Queue"}}},
                                        {"item", {Dimension::item, {}, {"事项", "Item"}}},
                                        {"window", {Dimension::window, {}, {"窗口", "Window"}}},
                                        {"person", {Dimension::person, {}, {"人员", "Person"}}},
                                        {"day", {Dimension::day, {}, {"日期", "Day"}}},
                                        {"week", {Dimension::week, {}, {"周", "Week"}}},
                                        {"month", {Dimension::month, {}, {"月", "Month"}}},
                                        {"weekday", {Dimension::weekday, {}, {"星期", "Weekday"}}},
                                        {"hour", {Dimension::hour, {}, {"时段", "Hour"}}}};

constexpr std::size_t most_names = 3;  // of one queue

using Cells = std::vector<ReportCell>;
using Names = std::map<std::string, std::string>;

const std::vector<ReportColumn> knowledge_columns{{"days_known", {"有数据（天）", "Days known"}},
                                                  {"days", {"应有天数", "Days asked for"}, true},
                                                  {"days_going_on", {"未完天数", "Days that may go on"}, true},
                                                  {"days_lost", {"丢失天数", "Days lost"}, true},
                                                  {"halls_known", {"有数据单位", "Halls known"}, true},
                                                  {"halls", {"单位总数", "Halls"}, true}};

// One dimension of a report, with what its keys are called.
struct Side {
    std::string name;  // "queue"
    Part part;
    Names names;

    // A day as a day, everything else by its name.
    ReportCell cell(const std::string& key) const {
        if (part.by == Dimension::day && !key.empty()) return *parse_date(key);
        if (part.by == Dimension::hour && !key.empty()) return key + ":00";
        const bool is_in_hall = part.by == Dimension::window || part.by == Dimension::person;
        const auto named = names.find(is_in_hall ? key.substr(0, key.find('/')) : key);
        if (named == names.end()) return key;
        return part.by == Dimension::queue ? named->second : key + ' ' + named->second;
    }
};
using Sides = std::vector<Side>;

std::vector<ReportColumn> columns_of(const Sides& sides, const Dimensions& by) {
    std::vector<ReportColumn> columns;
    for (const auto& side : sides) columns.push_back({side.name, side.part.title});
    columns.push_back({"known_until", {"数据截至", "Known until"}});
    for (const auto& each : figure_columns()) {
        auto column = each.column;
        column.for_programs = column.for_programs || !each.is_told(by);
        columns.push_back(std::move(column));
    }
    columns.insert(columns.end(), knowledge_columns.begin(), knowledge_columns.end());
    return columns;
}

Cells cells_of(const FigureRow& row, const Sides& sides) {
    Cells cells;
    for (std::size_t i = 0; i < sides.size(); ++i) cells.push_back(sides[i].cell(i == 0 ? row.key : row.second_key));
    cells.push_back(cell_of(row.known_until));
    for (const auto& each : figure_columns()) cells.push_back(row.counts ? each.cell(*row.counts) : ReportCell());
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

Result<Names> item_names(CountyStore& store, const Spoken& said) {
    const auto county = store.catalogue_life().newest_catalogue();
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
    const auto county = store.catalogue_life().newest_catalogue();
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

Result<Names> department_names(CountyStore& store, const Spoken& said) {
    const auto county = store.catalogue_life().newest_catalogue();
    if (!county) return county.error();
    Names names{{"?", said("不在目录内", "not in the catalogue")}};
    for (const auto& department : (*county)->catalogue.departments().all()) {
        names.emplace(department.id, said(department.name));
    }
    return names;
}

Names weekday_names(const Spoken& said) {
    return {{"1", said("周一", "Monday")},   {"2", said("周二", "Tuesday")}, {"3", said("周三", "Wednesday")},
            {"4", said("周四", "Thursday")}, {"5", said("周五", "Friday")},  {"6", said("周六", "Saturday")},
            {"7", said("周日", "Sunday")}};
}

Result<Names> names_of(CountyStore& store, Dimension by, const FiguresQuery& query, const Spoken& said) {
    switch (by) {
        case Dimension::hall:
        case Dimension::window:
        case Dimension::person: return hall_names(store, said);
        case Dimension::department: return department_names(store, said);
        case Dimension::item: return item_names(store, said);
        case Dimension::queue: return queue_names(store, query, said);
        case Dimension::weekday: return weekday_names(said);
        default: return Names{};
    }
}

// What the rows add up to, asked of the county as a whole: medians do not add up, and a person who was in two rows is
// counted once.
Result<FigureRow> total_of(CountyStore& store, FiguresQuery query) {
    query.by = query.and_by = Dimension::total;
    const auto total = store.figures(query);
    return total ? Result<FigureRow>(total->front()) : Result<FigureRow>(total.error());
}

Result<Knowledge> knowledge_of(CountyStore& store, FiguresQuery query) {
    query.by = Dimension::hall;
    query.and_by = Dimension::total;
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
                    said("每行一个：hall 大厅、village 村、department 部门、queue 业务队列、item 事项、window 窗口、"
                         "person 人员、day 日、week 周、month 月、weekday 星期、hour 时段",
                         "One row for each hall, village, department, queue, item, window, person, day, week, month, "
                         "weekday or hour"))
        ->check(CLI::IsMember(parts))
        ->capture_default_str();
    verb.add_option("--and-by", wish.and_by, said("每行再按另一项分，取值同 --by", "And of each by another of these"))
        ->check(CLI::IsMember(parts));
    verb.add_option("--hall", wish.hall, said("只看一个大厅或服务点", "One hall or village point only"));
    add_form_options(verb, said, wish.form);
}

namespace {

struct Question {
    FiguresQuery query;
    Sides sides;
};

Result<Question> question_of(CountyStore& store, const ReportWish& wish) {
    const auto from = day_of("--from", wish.from);
    if (!from) return from.error();
    const auto to = day_of("--to", wish.to);
    if (!to) return to.error();
    Question question;
    auto& [query, sides] = question;
    query.from = *from;
    query.to = *to;
    sides.push_back({wish.by, parts.at(wish.by), {}});
    if (!wish.and_by.empty()) sides.push_back({wish.and_by, parts.at(wish.and_by), {}});
    query.by = sides.front().part.by;
    if (sides.size() > 1) query.and_by = sides.back().part.by;
    if (!wish.hall.empty()) query.hall = wish.hall;
    // What programs read has the names that are always there.
    const auto said = wish.form.is_table() ? wish.form.said : Spoken(Language::zh);
    for (auto& side : sides) {
        if (wish.hall.empty() && side.part.kind) query.kind = side.part.kind;
    }
    for (auto& side : sides) {
        auto names = names_of(store, side.part.by, query, said);
        if (!names) return names.error();
        side.names = *std::move(names);
    }
    return question;
}

Status add_total(Report& report, CountyStore& store, const Question& question, const ReportForm& form) {
    const auto total = total_of(store, question.query);
    if (!total) return total.error();
    if (total->counts) note_meaning(report.notes, *total->counts, question.query.dimensions());
    if (report.rows.size() < 2) return done();
    report.total = cells_of(*total, question.sides);
    report.total.front() = form.is_table() ? form.said("合计", "Total") : std::string("合计 Total");
    return done();
}

}  // namespace

Result<Report> county_report(CountyStore& store, const ReportWish& wish) {
    const auto question = question_of(store, wish);
    if (!question) return question.error();
    const auto& query = question->query;
    const auto rows = store.figures(query);
    if (!rows) return rows.error();
    const auto knowledge = knowledge_of(store, query);
    if (!knowledge) return knowledge.error();
    const auto span = wish.from + " – " + wish.to;
    Report report{{"全县业务统计 " + span, "Figures of the county " + span},
                  columns_of(question->sides, query.dimensions()),
                  {},
                  {}};
    note_knowledge(report.notes, *knowledge);
    for (const auto& row : *rows) report.rows.push_back(cells_of(row, question->sides));
    if (const auto added = add_total(report, store, *question, wish.form); !added) return added.error();
    if (query.by == Dimension::item) {
        if (const auto added = add_codes(report, store, *rows); !added) return added.error();
    }
    const auto alarms = store.alarms();
    if (!alarms) return alarms.error();
    for (auto& note : alarm_notes(*alarms)) report.notes.push_back(std::move(note));
    return report;
}

}  // namespace yimen
