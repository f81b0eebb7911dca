#include "ctl/alarm_notes.hpp"

#include <string>

namespace yimen {
namespace {

constexpr std::size_t most_notes = 20;

Bilingual note_of(const CountyAlarm& alarm) {
    const auto count = std::to_string(alarm.events);
    const auto zh = alarm.name.zh + "（" + alarm.hall + "）";
    const auto en = in_english(alarm.name) + " (" + alarm.hall + ")";
    if (alarm.mark == EventMark::quarantined) {
        return {zh + "有 " + count + " 条记录无法采用，未计入。",
                "Of " + en + " " + count + " events cannot be what a hall means; they are not counted."};
    }
    const auto first = to_string(alarm.first_day.value_or(Date{})), last = to_string(alarm.last_day.value_or(Date{}));
    const auto days_zh = first == last ? first : first + " 至 " + last;
    const auto days_en = first == last ? first : first + " to " + last;
    if (alarm.mark == EventMark::records_lost) {
        return {zh + "的数据文件曾丢失记录（" + days_zh + " 发现），当时的数字可能偏少；请检查该厅磁盘。",
                en + " lost records of its file, as it found on " + days_en +
                    ": figures of that time may be too low. Look at its disk."};
    }
    return {zh + "有 " + count + " 条记录的日期（" + days_zh + "）有误，请核对该厅时钟；这些日期不算已知。",
            en + " sent " + count + " events of " + days_en +
                ", days that it cannot have had: look at its clock. They make no day known."};
}

}  // namespace

std::vector<Bilingual> alarm_notes(const std::vector<CountyAlarm>& alarms) {
    std::vector<Bilingual> notes;
    for (const auto& alarm : alarms) {
        if (notes.size() == most_notes) {
            const auto more = std::to_string(alarms.size() - most_notes);
            notes.push_back({"另有 " + more + " 项异常，见 yimenctl county alarms。",
                             "There are " + more + " more alarms: yimenctl county alarms."});
            break;
        }
        notes.push_back(note_of(alarm));
    }
    return notes;
}

}  // namespace yimen
