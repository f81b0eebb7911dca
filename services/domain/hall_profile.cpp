#include "domain/hall_profile.hpp"

#include <algorithm>

#include "domain/county_catalogue.hpp"
#include "domain/queues_taken.hpp"

namespace yimen {
namespace {

template <typename T>
const T* find_by_id(const std::vector<T>& all, std::string_view id) {
    const auto found = std::ranges::find(all, id, &T::id);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

const QueueProfile* HallProfile::find_queue(std::string_view queue) const { return find_by_id(queues, queue); }
const WindowProfile* HallProfile::find_window(std::string_view window) const { return find_by_id(windows, window); }
const ClerkProfile* HallProfile::find_clerk(std::string_view clerk) const { return find_by_id(clerks, clerk); }

Stationing::Stationing(const Catalogue& catalogue, const HallProfile& profile) {
    const auto taken = queues_taken(profile);
    fill(catalogue, PlaceInCounty(catalogue.departments(), profile.kind, taken), profile.kind);
}

void Stationing::fill(const Catalogue& catalogue, const PlaceInCounty& here, HallKind kind) {
    for (const auto& item : catalogue.items()) {
        if (const auto* queue = here.queue_of(item)) {
            queue_by_item_.emplace(item.code, *queue);
        } else if (kind == HallKind::township && here.is_done_here(item)) {
            without_queue_.push_back(item.code);
        }
    }
}

Stationing::Stationing(const CountyCatalogue& county, const HallProfile& profile) {
    const auto taken = queues_taken(profile);
    fill(county.catalogue, PlaceInCounty(county, profile.id, profile.kind, taken), profile.kind);
    const auto absent = county.not_stationed.find(profile.id);
    if (absent == county.not_stationed.end()) return;
    for (const auto& each : absent->second) reason_by_item_.emplace(each.item, each.reason);
}

const Bilingual* Stationing::reason_against(std::string_view item) const {
    const auto found = reason_by_item_.find(std::string(item));
    return found == reason_by_item_.end() ? nullptr : &found->second;
}

const std::string* Stationing::queue_of(std::string_view item) const {
    const auto found = queue_by_item_.find(std::string(item));
    return found == queue_by_item_.end() ? nullptr : &found->second;
}

}  // namespace yimen
