#include "domain/hall_profile.hpp"

#include <algorithm>
#include <unordered_set>

#include "domain/county_catalogue.hpp"

namespace yimen {
namespace {

template <typename T>
const T* find_by_id(const std::vector<T>& all, std::string_view id) {
    const auto found = std::ranges::find(all, id, &T::id);
    return found == all.end() ? nullptr : &*found;
}

bool level_fits(Level level, HallKind kind) {
    return level == Level::both || (level == Level::township) == (kind == HallKind::township);
}

// What the queues of a hall name, each looked up at once. The first queue to name something has it.
class QueueFinder {
   public:
    explicit QueueFinder(const std::vector<QueueProfile>& queues) {
        for (const auto& queue : queues) {
            for (const auto& item : queue.items) by_item_.emplace(item, queue.id);
            for (const auto& department : queue.departments) by_department_.emplace(department, queue.id);
            for (const auto mode : queue.modes) by_mode_.emplace(mode, queue.id);
        }
    }

    const std::string* queue_of(const Item& item) const {
        if (const auto found = by_item_.find(item.code); found != by_item_.end()) return &found->second;
        if (const auto found = by_department_.find(item.department.zh); found != by_department_.end()) {
            return &found->second;
        }
        const auto found = by_mode_.find(item.mode);
        return found == by_mode_.end() ? nullptr : &found->second;
    }

   private:
    std::unordered_map<std::string, std::string> by_item_;
    std::unordered_map<std::string, std::string> by_department_;
    std::unordered_map<ServiceMode, std::string> by_mode_;
};

}  // namespace

const QueueProfile* HallProfile::find_queue(std::string_view queue) const { return find_by_id(queues, queue); }
const WindowProfile* HallProfile::find_window(std::string_view window) const { return find_by_id(windows, window); }
const ClerkProfile* HallProfile::find_clerk(std::string_view clerk) const { return find_by_id(clerks, clerk); }

Stationing::Stationing(const Catalogue& catalogue, const HallProfile& profile) {
    const QueueFinder queues(profile.queues);
    const std::unordered_set<std::string> absent(profile.not_stationed.begin(), profile.not_stationed.end());
    for (const auto& item : catalogue.items()) {
        if (!level_fits(item.level, profile.kind) || absent.contains(item.code)) continue;
        if (const auto* queue = queues.queue_of(item)) queue_by_item_.emplace(item.code, *queue);
    }
}

Stationing::Stationing(const CountyCatalogue& county, const HallProfile& profile) {
    if (const auto delegated = county.delegated.find(profile.id); delegated != county.delegated.end()) {
        const QueueFinder queues(profile.queues);
        for (const auto& code : delegated->second) {
            const auto* item = county.catalogue.find(code);
            if (!item || profile.queues.empty()) continue;
            const auto* queue = queues.queue_of(*item);
            queue_by_item_.emplace(code, queue ? *queue : profile.queues.front().id);
        }
    } else {
        *this = Stationing(county.catalogue, profile);
    }
    const auto absent = county.not_stationed.find(profile.id);
    if (absent == county.not_stationed.end()) return;
    for (const auto& each : absent->second) {
        queue_by_item_.erase(each.item);
        reason_by_item_.emplace(each.item, each.reason);
    }
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
