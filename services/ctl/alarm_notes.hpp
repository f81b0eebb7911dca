// What a report says of events that it does not count, or that make no day known.
#pragma once

#include <vector>

#include "county_store/county_records.hpp"
#include "domain/text.hpp"

namespace yimen {

// One sentence for each alarm, with its hall's name, and one for those that are too many.
std::vector<Bilingual> alarm_notes(const std::vector<CountyAlarm>& alarms);

}  // namespace yimen
