// Events that are not as they should be: found, shown with their hall's name, and judged by an administrator. Internal.
#pragma once

#include <string>
#include <vector>

#include "base/civil_time.hpp"
#include "county_store/catalogue_records.hpp"
#include "county_store/county_records.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {

// The business days that a hall can speak of: from when there were halls to the county's own day.
struct BelievableDays {
    Date first{}, last{};

    bool hold(Date day) const { return first <= day && day <= last; }
};
// By the county's clock, and a little later: a hall's clock may be before it.
BelievableDays believable_days(const TimeZone& zone, Instant now);

std::vector<CountyAlarm> alarms(Session& session);
Result<std::vector<MarkedEvent>> marked_events(Session& session, EventMark mark, const std::optional<std::string>& hall,
                                               std::size_t skip);
Result<MarkedEvent> judge(Session& session, const EventName& event, EventAction action, const Act& act);
Result<std::vector<EventStep>> event_history(Session& session, const std::optional<std::string>& hall,
                                             std::size_t skip);

// The halls of whose kept events judge_again may have something to say.
std::vector<std::string> halls_to_judge(Session& session, Instant now);
// Whether the hall's figures have changed. Error: not_found.
Result<bool> judge_again(Session& session, const std::string& hall, Instant now);

// The halls whose figures a program of another definition made, by id.
std::vector<std::string> halls_of_older_figures(Session& session);
// Judges all that is kept of a hall by what this program knows, and works its figures out anew. Error: not_found.
Status make_figures_anew(Session& session, const std::string& hall);

}  // namespace yimen::county_tables
