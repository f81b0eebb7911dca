#include "config/days_calendar.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string_view>

#include <libical/ical.h>

#include "base/text_rules.hpp"

namespace yimen {
namespace {

constexpr std::size_t max_calendar_days = max_announced_years * max_year_days;

Error wrong(const std::string& name, const std::string& where, const std::string& what, const std::string& expected) {
    return {ErrorCode::bad_config,
            name + ": " + (where.empty() ? "" : where + ": ") + what + "; expected " + expected,
            {{"file", name}, {"field", where}, {"expected", expected}}};
}

std::optional<Date> date_of(const icaltimetype& time) {
    if (icaltime_is_null_time(time) || !time.is_date || !icaltime_is_valid_time(time)) return std::nullopt;
    const Date date{std::chrono::year{time.year}, std::chrono::month{static_cast<unsigned>(time.month)},
                    std::chrono::day{static_cast<unsigned>(time.day)}};
    return date.ok() && time.year >= first_year && time.year <= last_year ? std::optional(date) : std::nullopt;
}

void drop(std::string& text, std::string_view word) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word)) text.erase(at, word.size());
}

// "国庆节（休）", "国庆节 假期 第1天/共7天", "国庆节 补班"
struct Summary {
    std::optional<DayKind> kind;
    std::string reason;
};
Summary read_summary(std::string text) {
    const auto has = [&](std::string_view word) { return text.find(word) != std::string::npos; };
    Summary summary;
    const bool works = has("班");
    if (works != (has("休") || has("假"))) summary.kind = works ? DayKind::open : DayKind::closed;
    if (const auto counted = text.find(" 第"); counted != std::string::npos) text.erase(counted);
    for (const std::string_view word :
         {"放假", "假期", "休息", "调休", "补班", "上班", "（休）", "（班）", "(休)", "(班)", "休", "班"}) {
        drop(text, word);
    }
    const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && is_blank(text.back())) text.pop_back();
    text.erase(text.begin(), std::ranges::find_if_not(text, is_blank));
    if (is_plain_line(text)) summary.reason = std::move(text);
    return summary;
}

class Reading {
   public:
    explicit Reading(const std::string& name) : name_(name) {}

    Status take(icalcomponent* event) {
        const char* said = icalcomponent_get_summary(event);
        const std::string summary = said ? said : "";
        auto where = summary.empty() ? std::string("an event without a summary") : summary;
        // What it cannot read it leaves out, and says so in a property of its own.
        if (auto* fault = icalcomponent_get_first_property(event, ICAL_XLICERROR_PROPERTY)) {
            return wrong(name_, where, icalproperty_get_xlicerror(fault), "an event after RFC 5545");
        }
        const auto from = date_of(icalcomponent_get_dtstart(event));
        if (!from) return wrong(name_, where, "DTSTART is no date", "DTSTART;VALUE=DATE with a day, such as 20261001");
        where.insert(0, to_string(*from) + ' ');
        if (icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY)) {
            return wrong(name_, where, "the event repeats", "each year's days by themselves, as they are announced");
        }
        const auto [kind, reason] = read_summary(summary);
        if (!kind) {
            found_.overlooked.push_back(where);
            return done();
        }
        // DTEND is the day after the last; without it the event is of one day.
        const bool ends = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY) != nullptr ||
                          icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY) != nullptr;
        auto end = std::chrono::sys_days{*from} + std::chrono::days{1};
        if (ends) {
            const auto last = date_of(icalcomponent_get_dtend(event));
            if (!last) return wrong(name_, where, "DTEND is no date", "the day after the event's last one");
            end = std::max(end, std::chrono::sys_days{*last});
        }
        for (auto day = std::chrono::sys_days{*from}; day < end; day += std::chrono::days{1}) {
            const DayPlan plan{Date{day}, *kind, {}, {reason, ""}};
            const auto [known, fresh] = days_.try_emplace(day, plan);
            if (!fresh && known->second.kind != *kind) {
                return wrong(name_, to_string(plan.date), "the day is closed and open", "one of both");
            }
            if (days_.size() > max_calendar_days) {
                return wrong(name_, where, "the calendar has too many days", std::to_string(max_calendar_days));
            }
        }
        return done();
    }

    CalendarDays found() && {
        for (auto& [day, plan] : days_) found_.days.push_back(std::move(plan));
        return std::move(found_);
    }

   private:
    const std::string& name_;
    CalendarDays found_;
    std::map<std::chrono::sys_days, DayPlan> days_;
};

}  // namespace

Result<CalendarDays> days_of_calendar(const std::string& text, const std::string& name) {
    if (text.size() > max_calendar_bytes) return wrong(name, "", "the file is too large", "at most 4 MiB");
    const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> calendar(icalparser_parse_string(text.c_str()),
                                                                                 &icalcomponent_free);
    if (!calendar || !icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
        return wrong(name, "", "there is no event in it", "a calendar (BEGIN:VCALENDAR) with events");
    }
    Reading reading(name);
    for (auto* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
        if (const auto taken = reading.take(event); !taken) return taken.error();
    }
    return std::move(reading).found();
}

}  // namespace yimen
