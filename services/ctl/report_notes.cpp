#include "ctl/report_notes.hpp"

#include <string>

namespace yimen {
namespace {

void note_number(Notes& notes, std::int64_t number, const Bilingual& before, const Bilingual& after) {
    const auto count = std::to_string(number);
    if (number > 0) notes.push_back({before.zh + count + after.zh, before.en + count + after.en});
}

}  // namespace

// What a reader must know who sees a "–" or adds up.
void note_knowledge(Notes& notes, const Knowledge& knowledge) {
    notes.push_back({"“–”表示尚不知道，不是 0。评价尚未接入，满意率未知。",
                     "\"–\" is not known yet, which is not 0. No ratings are given yet: satisfaction is unknown."});
    note_number(notes, knowledge.unknown, {"有 ", "Of "},
                {" 个大厅或服务点没有数据，未计入。",
                 " halls or village points nothing is known; the figures are without them."});
    note_number(notes, knowledge.in_part, {"有 ", "Of "},
                {" 个大厅或服务点只有部分日期的数据，见“有数据（天）”。",
                 " halls or village points only some of the days are known: see \"Days known\"."});
    note_number(notes, knowledge.going_on, {"有 ", "Of "},
                {" 个大厅或服务点的最近一天可能尚未结束，数字还会增加。",
                 " halls or village points the newest day may go on; its figures may grow."});
    note_number(notes, knowledge.days_lost, {"县级曾从备份恢复，共有 ", ""},
                {" 个单位日的数据丢失或不全，未计入。",
                 " days of a hall were lost, wholly or in part, when the county was restored from a backup; they are "
                 "not counted."});
}

// What the figures mean, and what is not in them.
void note_meaning(Notes& notes, const FigureCounts& total, const Dimensions& by) {
    const auto definition = std::to_string(figures_definition);
    notes.push_back(
        {"统计口径第 " + definition + " 版：等候按办公时间计，从进入队列到首次叫号；中位数和九成为不超过的整分钟。",
         "Definition " + definition +
             " of the figures: waits are within opening hours, from joining a queue to the first call; "
             "medians and 9 in 10 are whole minutes that were not exceeded."});
    if (!by.tell_visits()) {
        notes.push_back({"转办的人在到过的每一行各计一次，合计中只计一次。",
                         "Who was sent on is counted once in each row of theirs, and once in the total."});
    }
    note_number(
        notes, total.cut_off, {"有 ", ""},
        {" 次办理因日终未点办结，时长未计入。", " services that the day's end cut off are in no service time."});
    note_number(notes, total.forgotten, {"有 ", ""},
                {" 次办理超过 4 小时，应是忘点办结，时长未计入。",
                 " services of more than 4 hours, which somebody forgot to finish, are in no service time."});
    note_number(notes, total.hours_unknown, {"有 ", "Of "},
                {" 次等候所在大厅未报办公时间，按钟表计。",
                 " waits the hall did not say when it was open: they are by the clock."});
}

}  // namespace yimen
