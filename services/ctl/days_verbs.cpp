#include "ctl/days_verbs.hpp"

#include <algorithm>
#include <iostream>
#include <memory>

#include "base/utf8.hpp"
#include "base/visible_text.hpp"
#include "config/config.hpp"
#include "config/csv_writer.hpp"
#include "config/days_calendar.hpp"
#include "ctl/catalogue_exchange.hpp"
#include "ctl/catalogue_print.hpp"
#include "ctl/catalogue_wish.hpp"
#include "ctl/outcome.hpp"
#include "ctl/verb.hpp"
#include "domain/catalogue_words.hpp"
#include "protocol/catalogue_changes_json.hpp"

namespace yimen {
namespace {

struct Wish {
    Spoken said;
    HubWish hub;
    std::string reason, file, date, day, because;
    std::vector<std::string> periods;
    int year = 0;
    std::string time_zone = usual_time_zone;
};

// A list with one change.
template <typename What>
std::string changes_with(const char* name, const What& what) {
    return "[{" + write_json(std::string(name)) + ':' + write_json(what) + "}]";
}

void propose(const Wish& wish, std::string changes) {
    auto hub = must(HubClient::open(wish.hub));
    const ProposalWished wished{wish.reason, {}, {std::move(changes)}};
    print_proposal(must(hub.post<ProposalShown>("/v1/catalogue/proposals", wished)),
                   {wish.said, must(TimeZone::find(wish.time_zone))});
}

std::string counted(std::size_t count, const std::string& what) {
    return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

bool is_calendar(const std::string& text) { return text.starts_with("BEGIN:VCALENDAR"); }

void tell_overlooked(const Wish& wish, const std::vector<std::string>& events) {
    if (events.empty()) return;
    std::cout << wish.said(std::to_string(events.size()) + " 项既非“休”也非“班”，未采用：\n",
                           "left out, for they say neither 休 nor 班: " + counted(events.size(), "event") + "\n");
    for (const auto& event : events) std::cout << "  " << visible_line(event) << '\n';
}

// What the file says of the year that is announced, and of no other: one that is announced must not lose its days to a
// file that has only some of them.
std::vector<DayPlan> days_in_file(const Wish& wish) {
    const auto text = file_text(wish.file);
    std::vector<DayPlan> days, others;
    const auto take = [&](int year, const DayPlan& plan) { (year == wish.year ? days : others).push_back(plan); };
    if (is_calendar(text)) {
        const auto read = must(days_of_calendar(text, wish.file));
        for (const auto& plan : read.days) take(static_cast<int>(plan.date.year()), plan);
        tell_overlooked(wish, read.overlooked);
    } else {
        for (const auto& year : must(load_days(text, wish.file))) {
            for (const auto& plan : year.days) take(year.year, plan);
        }
    }
    if (!others.empty()) {
        std::ranges::sort(others, {}, &DayPlan::date);
        const auto from = to_string(others.front().date), to = to_string(others.back().date);
        const auto span = from == to ? from : wish.said(from + " 至 " + to, from + " to " + to);
        std::cout << wish.said(
            "另有 " + std::to_string(others.size()) + " 天属于其他年份（" + span + "），未采用\n",
            "left out, for they are of other years: " + counted(others.size(), "day") + " (" + span + ")\n");
    }
    if (days.empty()) {
        const auto year = std::to_string(wish.year);
        fail({ErrorCode::bad_config,
              wish.file + ": it says nothing of " + year + "; expected the days of that year",
              {{"file", wish.file}, {"expected", "days of " + year}}});
    }
    return days;
}

void tell_count(const Wish& wish, const std::vector<DayPlan>& days) {
    const auto off = static_cast<std::size_t>(std::ranges::count(days, DayKind::closed, &DayPlan::kind));
    const auto worked = days.size() - off;
    const auto year = std::to_string(wish.year);
    std::cout << wish.said(
        year + " 年：放假 " + std::to_string(off) + " 天，另行安排上班 " + std::to_string(worked) + " 天\n",
        year + ": " + counted(off, "day") + " off, " + counted(worked, "day") + " worked\n");
}

void import(const Wish& wish) {
    const auto days = days_in_file(wish);
    tell_count(wish, days);
    propose(wish, changes_with("set_year", AnnouncedYear{wish.year, days}));
}

void set(const Wish& wish) {
    DayPlan plan;
    const auto date = parse_date(wish.date);
    if (!date) fail(field_error("date", "a date such as 2026-10-01"));
    plan.date = *date;
    plan.kind = *enum_of<DayKind>(wish.day);
    for (const auto& text : wish.periods) {
        const auto period = parse_period(text);
        if (!period) fail(field_error("--periods", "periods such as 08:30-12:00, the earlier time first"));
        plan.periods.push_back(*period);
    }
    const auto bar = wish.because.find('|');
    plan.reason.zh = wish.because.substr(0, bar);
    if (bar != std::string::npos) plan.reason.en = wish.because.substr(bar + 1);
    propose(wish, changes_with("set_day", plan));
}

void unset(const Wish& wish) {
    const auto date = parse_date(wish.date);
    if (!date) fail(field_error("date", "a date such as 2026-10-01"));
    propose(wish, changes_with("unset_day", *date));
}

void take_back(const Wish& wish) { propose(wish, changes_with("withdraw_year", wish.year)); }

std::string cell_of(const std::vector<Period>& periods) {
    std::string cell;
    for (const auto& period : periods) cell += (cell.empty() ? "" : ";") + to_string(period);
    return cell;
}

void show(const Wish& wish) {
    auto hub = must(HubClient::open(wish.hub));
    const auto county = newest_catalogue(hub);
    for (const auto& year : county.catalogue.days().years()) {
        if (wish.year != 0 && wish.year != year.year) continue;
        for (const auto& plan : year.days) {
            std::cout << year.year << '\t' << to_string(plan.date) << '\t' << wish.said(words(plan)) << '\t'
                      << visible_line(wish.said(plan.reason)) << '\n';
        }
    }
    print_year_without_days(must(hub.get<VersionsShown>("/v1/catalogue/versions")).year_without_days, wish.said);
}

void export_days(const Wish& wish) {
    auto hub = must(HubClient::open(wish.hub));
    auto text =
        std::string(byte_order_mark) + config::csv_line({"year", "date", "day", "periods", "reason_zh", "reason_en"});
    const auto county = newest_catalogue(hub);
    for (const auto& year : county.catalogue.days().years()) {
        if (wish.year != 0 && wish.year != year.year) continue;
        for (const auto& plan : year.days) {
            text += config::csv_line_of_texts({std::to_string(year.year), to_string(plan.date),
                                               std::string(to_string(plan.kind)), cell_of(plan.periods), plan.reason.zh,
                                               plan.reason.en});
        }
    }
    write_out(wish.file, text);
}

std::string example(const std::string& words) {
    return "yimenctl days " + words +
           " --county https://county.example:8443 --authority authority.pem --token-file li.token";
}

class Verbs {
   public:
    Verbs(CLI::App& app, const Spoken& said)
        : said_(said),
          days_(add_verb_group(app, said,
                               {"days",
                                {"放假、调休和另行安排的开放时间",
                                 "The county's days off, working weekends and days with other hours"}})) {
        wish_->said = said;
    }
    template <typename What>
    CLI::App& add(const VerbText& text, What what) {
        auto& added = add_verb(days_, said_, text, [wish = wish_, what] { what(*wish); });
        add_hub_options(added, said_, wish_->hub);
        return added;
    }
    template <typename What>
    CLI::App& add_proposing(const VerbText& text, What what) {
        auto& added = add(text, what);
        added
            .add_option("--reason", wish_->reason,
                        said_("理由，最多 1000 字节，记入历史", "Why, up to 1000 bytes; the history keeps it"))
            ->required();
        return added;
    }
    CLI::Option* year(CLI::App& verb) {
        return verb.add_option("--year", wish_->year, said_("年份", "The year"))
            ->check(CLI::Range(first_year, last_year));
    }
    void date(CLI::App& verb) { verb.add_option("date", wish_->date, said_("日期", "The date"))->required(); }
    CLI::Option* file(CLI::App& verb, const Bilingual& help) {
        return verb.add_option("file", wish_->file, said_(help))->required();
    }
    Wish& wish() { return *wish_; }
    const Spoken& said() const { return said_; }

   private:
    Spoken said_;
    CLI::App& days_;
    std::shared_ptr<Wish> wish_ = std::make_shared<Wish>();
};

void add_setting(Verbs& verbs) {
    auto& one = verbs.add_proposing(
        {"set",
         {"对已公布年份中的一天提出安排", "Proposes what counts on one day of a year that is announced"},
         example("set 2026-09-30 open --periods 08:30-12:00 --because 国庆节前半天 --reason 节前")},
        set);
    verbs.date(one);
    one.add_option("day", verbs.wish().day, verbs.said()("closed 放假 或 open 上班", "closed or open"))
        ->required()
        ->check(CLI::IsMember({"closed", "open"}));
    one.add_option("--periods", verbs.wish().periods,
                   verbs.said()("当天的开放时间，如 08:30-12:00；默认同平日",
                                "When it is open, such as 08:30-12:00; as on a working "
                                "day otherwise"));
    one.add_option("--because", verbs.wish().because,
                   verbs.said()("屏幕上显示的原因，写作 中文|English", "What screens say of it, as 中文|English"));
    verbs.date(verbs.add_proposing({"unset",
                                    {"提出撤销某一天的安排", "Proposes to say nothing more of a day"},
                                    example("unset 2026-09-30 --reason 照常办公")},
                                   unset));
}

}  // namespace

void add_days_verbs(CLI::App& app, const Spoken& said) {
    Verbs verbs(app, said);
    auto& imported = verbs.add_proposing({"import",
                                          {"提出一年的放假和上班安排，由另一人批准后发布",
                                           "Proposes what a year's days are; another person approves and publishes it"},
                                          example("import 2027.csv --year 2027 --reason 国办通知")},
                                         import);
    verbs.file(imported, {"CSV、.xlsx 表格或 .ics 日历", "A table, CSV or .xlsx, or a calendar, .ics"})
        ->check(CLI::ExistingFile);
    verbs.year(imported)->required();
    add_setting(verbs);
    verbs
        .year(verbs.add_proposing({"take-back",
                                   {"提出撤回一年的安排", "Proposes to take a year's days back"},
                                   example("take-back --year 2027 --reason 误发")},
                                  take_back))
        ->required();
    verbs.year(verbs.add({"show", {"最新一版目录中的安排", "What the newest version says"}, example("show")}, show));
    auto& exported =
        verbs.add({"export", {"导出为 CSV", "Writes them out as CSV"}, example("export days.csv")}, export_days);
    verbs.file(exported, {"文件，或 -", "File, or -"});
    verbs.year(exported);
}

}  // namespace yimen
