#include "ctl/staffing_report.hpp"

#include "base/number.hpp"
#include "ctl/county_report.hpp"

namespace yimen {
namespace {

const std::vector<ReportColumn> columns{
    {"hour", {"时段", "Hour"}},
    {"arrivals", {"日均到达（人次）", "Arrivals a day"}},
    {"windows", {"建议窗口（个）", "Windows needed"}},
    {"windows_by_formula", {"公式窗口（个）", "Windows by formula"}},
    {"share_by_formula", {"公式达标率（%）", "Kept, by formula (%)"}},
    {"share_simulated", {"推演达标率（%）", "Kept, run forward (%)"}},
    {"days", {"样本天数", "Days"}, true},
    {"numbers", {"样本到达人次", "Arrivals"}, true},
    {"services", {"样本办理数", "Services"}, true},
    {"known", {"样本足够", "Sample is large enough"}, true},
};

ReportCell number_cell(const std::optional<int>& value) {
    return value ? ReportCell(std::int64_t{*value}) : ReportCell();
}
ReportCell share_cell(const std::optional<double>& value) { return value ? ReportCell(Share{*value}) : ReportCell(); }

std::vector<ReportCell> cells_of(const HourPlan& hour, const StaffingPlan& plan) {
    return {(hour.hour < 10 ? "0" : "") + std::to_string(hour.hour) + ":00",
            hour.arrivals,
            number_cell(hour.windows),
            number_cell(hour.by_formula),
            share_cell(hour.formula_share),
            share_cell(hour.simulated_share),
            plan.days,
            plan.tickets,
            plan.services,
            plan.known};
}

Bilingual sample_of(const StaffingPlan& plan) {
    const auto days = std::to_string(plan.days), tickets = std::to_string(plan.tickets);
    const auto services = std::to_string(plan.services);
    return {"样本：" + days + " 个完整工作日，" + tickets + " 人次到达各队列（转办者在每个队列各计一次），" + services +
                " 次占用窗口。",
            "Sample: " + days + " whole days, " + tickets + " arrivals at a queue (who was sent on counts in each), " +
                services + " times at a window."};
}

std::vector<Bilingual> notes_of(const StaffingPlan& plan) {
    std::vector<Bilingual> notes{sample_of(plan)};
    if (!plan.known) {
        const auto days = std::to_string(StaffingSample::needed_days);
        const auto services = std::to_string(StaffingSample::needed_services);
        notes.push_back({"样本不足（至少 " + days + " 天、" + services + " 次办理），不作测算。",
                         "Too small to say anything: " + days + " days and " + services + " services are needed."});
        return notes;
    }
    notes.push_back(
        {"公式为 Erlang C；推演按本系统叫号规则模拟至多 200 天，窗口均办理全部业务。",
         "The formula is Erlang C; the calling policy was run forward for up to 200 days with windows that serve "
         "every queue."});
    return notes;
}

// CLI::Range lets "nan" through.
std::string is_share(const std::string& text) {
    constexpr double least = 0.5, most = 0.99;
    const auto share = number_in<double>(text);
    return share && *share >= least && *share <= most ? "" : "expected a share from 0.5 to 0.99";
}

}  // namespace

void add_staffing_options(CLI::App& verb, const Spoken& said, StaffingWish& wish) {
    verb.add_option("--hall", wish.hall, said("大厅编号", "Id of the hall"))->required();
    verb.add_option("--from", wish.from, said("样本首日，如 2026-11-23", "First day to learn from, such as 2026-11-23"))
        ->required();
    verb.add_option("--to", wish.to, said("样本末日", "Last day"))->required();
    verb.add_option("--wait", wish.wait_minutes,
                    said("承诺：最多等候几分钟", "The promise: minutes of waiting at most"))
        ->check(CLI::Range(1, 240))
        ->capture_default_str();
    verb.add_option(
            "--share", wish.share,
            said("承诺：做到的人数比例，0.9 即 90%", "The promise: for this share of those who come, 0.9 is 90 %"))
        ->check(is_share)
        ->capture_default_str();
    add_form_options(verb, said, wish.form);
}

Result<Report> staffing_report(CountyStore& store, const StaffingWish& wish) {
    const auto from = day_of("--from", wish.from);
    if (!from) return from.error();
    const auto to = day_of("--to", wish.to);
    if (!to) return to.error();
    const auto sample = store.staffing_sample(wish.hall, *from, *to);
    if (!sample) return sample.error();
    std::mt19937_64 random(staffing_seed);
    const auto plan = plan_staffing(*sample, {std::chrono::minutes(wish.wait_minutes), wish.share}, random);
    Report report{{wish.hall + " 窗口配置测算", "Windows needed in " + wish.hall}, columns, {}, notes_of(plan)};
    for (const auto& hour : plan.hours) report.rows.push_back(cells_of(hour, plan));
    return report;
}

}  // namespace yimen
