// Says in the hub's log, once a day, that the days off of a year are not announced though it is time.
#pragma once

#include <mutex>
#include <optional>

#include "base/civil_time.hpp"
#include "county_store/county_store.hpp"

namespace yimen {

// Nothing while no catalogue was published.
Result<std::optional<int>> year_without_days(CountyStore& store, Date today);

// Thread-safe.
class DaysNotice {
   public:
    void look(CountyStore& store, Date today);

   private:
    std::mutex mutex_;
    std::optional<Date> told_;
};

}  // namespace yimen
