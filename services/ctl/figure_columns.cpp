#include "ctl/figure_columns.hpp"

#include <type_traits>
#include <utility>

namespace yimen {
namespace {

bool always(const Dimensions&) { return true; }
bool tell_numbers(const Dimensions& by) { return by.tell_numbers(); }
bool tell_looks(const Dimensions& by) { return by.tell_looks(); }
bool tell_visits(const Dimensions& by) { return by.tell_visits(); }
bool tell_windows(const Dimensions& by) { return by.tell_windows(); }

ReportCell share_of(double part, std::optional<double> whole) {
    if (!whole || *whole == 0) return {};
    return Share{part / *whole};
}
ReportCell time_cell(const std::optional<double>& seconds) {
    return seconds ? ReportCell(Seconds{*seconds}) : ReportCell();
}

FigureColumn number(std::string name, Bilingual title, auto member, bool (*is_told)(const Dimensions&) = always) {
    const auto cell = [member](const FigureCounts& counts) {
        if constexpr (std::is_same_v<decltype(member), std::int64_t FigureCounts::*>) {
            return ReportCell(counts.*member);
        } else {
            return cell_of(counts.*member);
        }
    };
    return {{std::move(name), std::move(title)}, is_told, cell};
}
FigureColumn time(std::string name, Bilingual title, Durations FigureCounts::*times,
                  std::optional<double> Durations::*which) {
    return {{std::move(name), std::move(title)}, always, [times, which](const FigureCounts& counts) {
                return time_cell(counts.*times.*which);
            }};
}
FigureColumn how_many(std::string name, Bilingual title, Durations FigureCounts::*times) {
    return {{std::move(name), std::move(title)}, always, [times](const FigureCounts& counts) {
                return ReportCell((counts.*times).count);
            }};
}
FigureColumn window_share(std::string name, Bilingual title, double WindowSeconds::*part, auto whole) {
    return {{std::move(name), std::move(title)}, tell_windows, [part, whole](const FigureCounts& counts) {
                if (!counts.windows) return ReportCell();
                return share_of((*counts.windows).*part, (*counts.windows).*whole);
            }};
}
FigureColumn for_programs(FigureColumn column) {
    column.column.for_programs = true;
    return column;
}

}  // namespace

const std::vector<FigureColumn>& figure_columns() {
    using F = FigureCounts;
    using D = Durations;
    static const std::vector<FigureColumn> columns{
        number("looked_at", {"查看（次）", "Looked at (times)"}, &F::looked_at, tell_looks),
        number("issued", {"取号（个）", "Numbers issued"}, &F::issued, tell_numbers),
        number("people", {"人数（号）", "People"}, &F::people),
        number("served", {"办结（件）", "Served"}, &F::served),
        number("transferred", {"转出（次）", "Sent on"}, &F::transferred),
        number("parked", {"待补（次）", "Parked"}, &F::parked),
        number("no_shows", {"过号（次）", "No-shows"}, &F::no_shows),
        {{"no_show_rate", {"过号率（%）", "No-show rate (%)"}},
         always,
         [](const F& counts) {
             return share_of(static_cast<double>(counts.no_shows), static_cast<double>(counts.calls));
         }},
        number("void", {"作废（个）", "Void"}, &F::voided),
        number("cancelled", {"取消（个）", "Cancelled"}, &F::cancelled),
        how_many("waits", {"等候样本（次）", "Waits measured"}, &F::waits),
        time("wait_mean", {"平均等候（分:秒）", "Mean wait (min:s)"}, &F::waits, &D::mean_s),
        time("wait_median", {"等候中位数（分:秒）", "Median wait (min:s)"}, &F::waits, &D::median_s),
        time("wait_90th", {"九成等候（分:秒）", "Wait of 9 in 10 (min:s)"}, &F::waits, &D::ninetieth_s),
        for_programs(time("raw_wait_mean", {"钟表等候", "Mean wait by the clock"}, &F::raw_waits, &D::mean_s)),
        for_programs(
            time("raw_wait_90th", {"钟表九成等候", "Wait of 9 in 10 by the clock"}, &F::raw_waits, &D::ninetieth_s)),
        for_programs({{"visit_wait_mean", {"全程等候", "Mean wait of a visit"}},
                      tell_visits,
                      [](const F& counts) {
                          return counts.visit_waits ? time_cell(counts.visit_waits->mean_s) : ReportCell();
                      }}),
        for_programs(number("hours_unknown", {"时间未知", "Waits without hours"}, &F::hours_unknown)),
        time("walk_mean", {"平均到窗（分:秒）", "Mean walk (min:s)"}, &F::walks, &D::mean_s),
        how_many("services", {"办理样本（次）", "Services measured"}, &F::services),
        time("service_mean", {"平均办理（分:秒）", "Mean service (min:s)"}, &F::services, &D::mean_s),
        time("service_median", {"办理中位数（分:秒）", "Median service (min:s)"}, &F::services, &D::median_s),
        time("service_90th", {"九成办理（分:秒）", "Service of 9 in 10 (min:s)"}, &F::services, &D::ninetieth_s),
        for_programs(number("cut_off", {"日终未结", "Cut off by the day's end"}, &F::cut_off)),
        for_programs(number("forgotten", {"忘点办结", "Forgotten to finish"}, &F::forgotten)),
        window_share("utilisation", {"利用率（%）", "Utilisation (%)"}, &WindowSeconds::serving_s,
                     &WindowSeconds::signed_in_s),
        window_share("at_post", {"在岗率（%）", "At post (%)"}, &WindowSeconds::at_post_s, &WindowSeconds::open_s),
        {{"deliberate_idle", {"有人等而空闲（分:秒）", "Idle while people wait (min:s)"}},
         tell_windows,
         [](const F& counts) {
             return counts.windows ? ReportCell(Seconds{counts.windows->deliberate_idle_s}) : ReportCell();
         }},
        {{"satisfaction", {"满意率（%）", "Satisfaction (%)"}}, always, [](const F& counts) {
             return counts.satisfaction ? ReportCell(Share{*counts.satisfaction}) : ReportCell();
         }}};
    return columns;
}

}  // namespace yimen
