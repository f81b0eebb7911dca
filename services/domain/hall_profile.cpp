#include "domain/hall_profile.hpp"

#include <algorithm>
#include <unordered_set>

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

}  // namespace

const QueueProfile* HallProfile::find_queue(std::string_view queue) const {
    return find_by_id(queues, queue);
}
const WindowProfile* HallProfile::find_window(std::string_view window) const {
    return find_by_id(windows, window);
}
const ClerkProfile* HallProfile::find_clerk(std::string_view clerk) const {
    return find_by_id(clerks, clerk);
}

Stationing::Stationing(const Catalogue& catalogue, const HallProfile& profile) {
    std::unordered_map<std::string, std::string> by_item;
    std::unordered_map<std::string, std::string> by_department;
    for (const auto& queue : profile.queues) {
        for (const auto& item : queue.items)
            by_item.emplace(item, queue.id);
        for (const auto& department : queue.departments)
            by_department.emplace(department, queue.id);
    }
    const std::unordered_set<std::string> absent(profile.not_stationed.begin(), profile.not_stationed.end());
    for (const auto& item : catalogue.items()) {
        if (!level_fits(item.level, profile.kind) || absent.contains(item.code)) continue;
        if (const auto named = by_item.find(item.code); named != by_item.end()) {
            queue_by_item_.emplace(item.code, named->second);
        } else if (const auto owner = by_department.find(item.department.zh); owner != by_department.end()) {
            queue_by_item_.emplace(item.code, owner->second);
        }
    }
}

const std::string* Stationing::queue_of(std::string_view item) const {
    const auto found = queue_by_item_.find(std::string(item));
    return found == queue_by_item_.end() ? nullptr : &found->second;
}

}  // namespace yimen
