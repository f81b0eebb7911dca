// Says in the hub's log what halls have sent that is not as it should be.
#pragma once

#include <mutex>
#include <vector>

#include "county_store/county_store.hpp"

namespace yimen {

// "大召营镇 (410721107): 3 events are of days from 2026-12-13 to 2026-12-14, ..."
std::string told(const CountyAlarm& alarm);

// Thread-safe.
class AlarmLog {
   public:
    // Each alarm once, and again when it has become another. What cannot be read now is read the next time.
    void look(CountyStore& store);

   private:
    std::mutex mutex_;
    std::vector<CountyAlarm> told_;
};

}  // namespace yimen
