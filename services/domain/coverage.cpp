#include "domain/coverage.hpp"

#include <algorithm>
#include <unordered_set>

namespace yimen {
namespace {

bool fits(const Item& item, HallKind kind) { return is_done_in(item.level, kind); }

void count_absent(Coverage& coverage, const CountyCatalogue& county) {
    const auto listed = county.not_stationed.find(coverage.hall);
    if (listed != county.not_stationed.end()) {
        for (const auto& one : listed->second) {
            const auto* item = county.catalogue.find(one.item);
            if (!item || !fits(*item, coverage.kind)) continue;
            ++(one.reason == no_reason_given ? coverage.absent_without_reason : coverage.absent_with_reason);
        }
    }
    coverage.stationed = coverage.could - coverage.absent_with_reason - coverage.absent_without_reason;
}

void count_delegated(Coverage& coverage, const CountyCatalogue& county) {
    const auto listed = county.delegated.find(coverage.hall);
    if (listed == county.delegated.end()) return;
    coverage.stationed = static_cast<std::size_t>(std::ranges::count_if(listed->second, [&](const auto& code) {
        const auto* item = county.catalogue.find(code);
        return item && fits(*item, coverage.kind);
    }));
}

// What a hall's own profile leaves out is stationed by the county's word and gets no ticket either.
void count_served(Coverage& coverage, const CountyCatalogue& county, const QueuesTaken& taken) {
    const PlaceInCounty here(county, coverage.hall, coverage.kind, taken);
    std::unordered_set<std::string_view> absent;
    if (const auto listed = county.not_stationed.find(coverage.hall); listed != county.not_stationed.end()) {
        for (const auto& one : listed->second) absent.insert(one.item);
    }
    coverage.served = 0;
    for (const auto& item : county.catalogue.items()) {
        if (!fits(item, coverage.kind)) continue;
        if (here.queue_of(item)) {
            ++*coverage.served;
        } else if (coverage.kind == HallKind::township && coverage.without_queue.size() < max_without_queue &&
                   !absent.contains(item.code)) {
            coverage.without_queue.push_back(item.code);
        }
    }
}

}  // namespace

bool is_done_in(Level level, HallKind kind) {
    return level == Level::both || (level == Level::village) == (kind == HallKind::village);
}

Coverage coverage_of(const CountyCatalogue& county, const std::string& hall, HallKind kind, const QueuesTaken* taken) {
    Coverage coverage;
    coverage.hall = hall;
    coverage.kind = kind;
    coverage.could = static_cast<std::size_t>(
        std::ranges::count_if(county.catalogue.items(), [&](const Item& item) { return fits(item, kind); }));
    kind == HallKind::village ? count_delegated(coverage, county) : count_absent(coverage, county);
    if (taken) count_served(coverage, county, *taken);
    if (coverage.served && coverage.could > 0) {
        coverage.percent = 100.0 * static_cast<double>(*coverage.served) / static_cast<double>(coverage.could);
    }
    return coverage;
}

}  // namespace yimen
