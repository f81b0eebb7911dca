#include "county/days_notice.hpp"

#include <spdlog/spdlog.h>

namespace yimen {

Result<std::optional<int>> year_without_days(CountyStore& store, Date today) {
    const auto newest = store.catalogue_life().newest_catalogue();
    if (!newest) return newest.error();
    if ((*newest)->catalogue.items().empty()) return std::optional<int>();
    for (const auto year : years_to_know(today)) {
        if (!(*newest)->catalogue.days().announces(year)) return std::optional(year);
    }
    return std::optional<int>();
}

void DaysNotice::look(CountyStore& store, Date today) {
    const auto year = year_without_days(store, today);
    if (!year || !*year) return;
    const std::lock_guard lock(mutex_);
    if (told_ == today) return;
    told_ = today;
    spdlog::warn("the days off of {} are not announced: halls go by the days of the week (yimenctl days import)",
                 **year);
}

}  // namespace yimen
