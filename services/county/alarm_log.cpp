#include "county/alarm_log.hpp"

#include <algorithm>

#include <spdlog/spdlog.h>

namespace yimen {

std::string told(const CountyAlarm& alarm) {
    const auto whose = alarm.name.zh + " (" + alarm.hall + "): ";
    const auto events = std::to_string(alarm.events) + (alarm.events == 1 ? " event" : " events");
    if (alarm.mark == EventMark::quarantined) return whose + events + " cannot be read, or no hall can mean them";
    const auto first = to_string(alarm.first_day.value_or(Date{})), last = to_string(alarm.last_day.value_or(Date{}));
    const auto days = first == last ? first : first + " to " + last;
    if (alarm.mark == EventMark::records_lost) {
        return whose + "its file lost records, as it found on " + days + ": look at the hall's disk";
    }
    return whose + events + " of " + days +
           ", a day that the county did not have yet, or never: look at the hall's clock";
}

void AlarmLog::look(CountyStore& store) {
    const auto alarms = store.alarms();
    if (!alarms) return;
    const std::lock_guard lock(mutex_);
    for (const auto& alarm : *alarms) {
        if (std::ranges::find(told_, alarm) == told_.end()) spdlog::warn("{}", told(alarm));
    }
    told_ = *alarms;
}

}  // namespace yimen
