#include <string_view>

#include "domain/phrases.hpp"
#include "domain/profile_diff.hpp"

namespace yimen {
namespace {

// {s} what it is about, {n} its name, {b} before, {a} after
constexpr auto profile_phrases = std::to_array<CodedPhrase>({
    {"queue_added", "新增队列 {s} {n}，受理{a}", "queue {s} {n} is new and takes {a}"},
    {"queue_gone", "队列 {s} {n} 取消", "queue {s} {n} goes"},
    {"queue_name", "队列 {s} 名称由“{b}”改为“{a}”", "queue {s}: name “{b}” → “{a}”"},
    {"queue_prefix", "队列 {s} {n} 的号码前缀由 {b} 改为 {a}", "queue {s} {n}: numbers begin with {b} → {a}"},
    {"queue_takes", "队列 {s} {n} 受理范围由“{b}”改为“{a}”", "queue {s} {n} takes “{b}” → “{a}”"},
    {"queue_weekdays", "队列 {s} {n} 的办理日由“{b}”改为“{a}”", "queue {s} {n} is served on “{b}” → “{a}”"},
    {"queues_order", "队列顺序调整", "queues stand in another order"},
    {"window_added", "新增窗口 {s} {n}，办理{a}", "window {s} {n} is new and serves {a}"},
    {"window_gone", "窗口 {s} {n} 取消", "window {s} {n} goes"},
    {"window_number", "窗口 {s} {n} 的号牌由 {b} 改为 {a}", "window {s} {n}: number {b} → {a}"},
    {"window_name", "窗口 {s} 名称由“{b}”改为“{a}”", "window {s}: name “{b}” → “{a}”"},
    {"window_queues", "窗口 {s} {n} 办理的队列由“{b}”改为“{a}”", "window {s} {n} serves “{b}” → “{a}”"},
    {"windows_order", "窗口顺序调整", "windows stand in another order"},
    {"clerk_added", "新增人员 {s} {n}", "clerk {s} {n} is new"},
    {"clerk_gone", "人员 {s} {n} 取消", "clerk {s} {n} goes"},
    {"clerk_name", "人员 {s} 姓名由“{b}”改为“{a}”", "clerk {s}: name “{b}” → “{a}”"},
    {"clerks_order", "人员顺序调整", "clerks stand in another order"},
    {"kiosk_added", "新增取号机 {s} {n}", "kiosk {s} {n} is new"},
    {"kiosk_gone", "取号机 {s} {n} 取消", "kiosk {s} {n} goes"},
    {"kiosk_place", "取号机 {s} 位置由“{b}”改为“{a}”", "kiosk {s}: place “{b}” → “{a}”"},
    {"kiosks_order", "取号机顺序调整", "kiosks stand in another order"},
    {"name", "大厅名称由“{b}”改为“{a}”", "the hall's name “{b}” → “{a}”"},
    {"division", "所属乡镇由“{b}”改为“{a}”", "township “{b}” → “{a}”"},
    {"phone", "联系电话由“{b}”改为“{a}”", "phone “{b}” → “{a}”"},
    {"class", "规模由“{b}”改为“{a}”", "class “{b}” → “{a}”"},
    {"language", "默认语言由{b}改为{a}", "language {b} → {a}"},
    {"elder_mode", "默认长者模式由{b}改为{a}", "elder mode from the start: {b} → {a}"},
    {"seasons", "开放时间由“{b}”改为“{a}”", "open “{b}” → “{a}”"},
    {"weekdays", "每周开放日由“{b}”改为“{a}”", "open on “{b}” → “{a}”"},
    {"lunch_service", "午间延时服务由{b}改为{a}", "service over lunch: {b} → {a}"},
    {"afternoon_numbers", "上午可取下午的号由{b}改为{a}", "numbers for the afternoon before the break: {b} → {a}"},
    {"at_any_hour", "全天开放由{b}改为{a}", "open at any hour: {b} → {a}"},
    {"day_close", "每日结束时间由 {b} 改为 {a}", "the day closes at {b} → {a}"},
    {"recall_after_seconds", "重呼间隔秒数由 {b} 改为 {a}", "seconds before a call is repeated {b} → {a}"},
    {"max_calls", "最多呼叫次数由 {b} 改为 {a}", "calls at most {b} → {a}"},
    {"requeue_behind", "过号重排位数由 {b} 改为 {a}", "who missed a call comes back behind {b} → {a}"},
    {"ordinary_per_priority", "两次优先之间的普通号数由 {b} 改为 {a}",
     "ordinary calls between two priority calls {b} → {a}"},
    {"rank_penalty_minutes", "协办位次折算分钟由 {b} 改为 {a}", "minutes that a rank counts for {b} → {a}"},
    {"last_ticket_minutes", "闭厅前停止取号分钟由 {b} 改为 {a}", "minutes before closing without numbers {b} → {a}"},
    {"no_show_minutes", "过号保留分钟由 {b} 改为 {a}", "minutes to come back after a missed call {b} → {a}"},
    {"priority_age", "优先年龄由 {b} 改为 {a}", "age from which one goes first {b} → {a}"},
    {"wait_green_minutes", "等候绿色界限分钟由 {b} 改为 {a}", "a wait is green up to minutes {b} → {a}"},
    {"wait_amber_minutes", "等候黄色界限分钟由 {b} 改为 {a}", "a wait is amber up to minutes {b} → {a}"},
    {"no_show_percent", "过号率界限由 {b}% 改为 {a}%", "limit of missed calls {b} % → {a} %"},
    {"satisfaction_percent", "满意率界限由 {b}% 改为 {a}%", "limit of satisfaction {b} % → {a} %"},
    {"utilisation_low_percent", "窗口利用率下限由 {b}% 改为 {a}%", "lower limit of use of windows {b} % → {a} %"},
    {"utilisation_high_percent", "窗口利用率上限由 {b}% 改为 {a}%", "upper limit of use of windows {b} % → {a} %"},
    {"max_tickets_a_day", "每日取号上限由 {b} 改为 {a}", "tickets a day at most {b} → {a}"},
    {"series_limit", "号码上限由 {b} 改为 {a}", "last number of a series {b} → {a}"},
    {"most_wanted", "常办事项由“{b}”改为“{a}”", "most wanted “{b}” → “{a}”"},
    {"day_set", "{s} {n}：{a}", "{s} {n}: {a}"},
    {"day_changed", "{s} {n}：由“{b}”改为“{a}”", "{s} {n}: “{b}” → “{a}”"},
    {"day_unset", "{s} {n}：不再另作安排（原为“{b}”）", "{s} {n}: as any day of the week (it was “{b}”)"},
    {"left_out", "事项 {s} 不再进驻", "item {s} is not stationed here any more"},
    {"taken_in", "事项 {s} 恢复进驻", "item {s} is stationed here again"},
});

// A name that is not there leaves no gap.
std::string closed_up(std::string text) {
    for (auto gap = text.find("  "); gap != std::string::npos; gap = text.find("  ")) text.erase(gap, 1);
    for (const std::string_view mark : {" ：", " ，", " :"}) {
        if (const auto at = text.find(mark); at != std::string::npos) text.erase(at, 1);
    }
    if (text.ends_with(' ')) text.pop_back();
    return text;
}

}  // namespace

Bilingual sentence(const ProfileDifference& difference) {
    const auto& [code, subject, name, before, after] = difference;
    const auto* const phrase = phrase_of(profile_phrases, code);
    if (!phrase) return {code, code};
    const auto zh = filled(phrase->zh, {{'s', subject}, {'n', name.zh}, {'b', before.zh}, {'a', after.zh}});
    const auto en = filled(
        phrase->en, {{'s', subject}, {'n', in_english(name)}, {'b', in_english(before)}, {'a', in_english(after)}});
    return {closed_up(zh), closed_up(en)};
}

}  // namespace yimen
