#include "domain/queues_taken.hpp"

#include "domain/county_catalogue.hpp"
#include "domain/coverage.hpp"
#include "domain/hall_profile.hpp"

namespace yimen {
namespace {

template <typename Map, typename Key>
const std::string* found_in(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : found->second;
}

void take_department(TakenByQueue& into, const Department* known, const std::string& written) {
    if (!known) return into.names.push_back(written);
    into.departments.push_back(known->id);
    into.names.push_back(known->name.zh);
    into.names.insert(into.names.end(), known->former.begin(), known->former.end());
}

}  // namespace

QueuesTaken queues_taken(const HallProfile& profile) {
    QueuesTaken taken;
    for (const auto& queue : profile.queues) {
        auto& one = taken.queues.emplace_back(TakenByQueue{queue.id});
        one.items = queue.items;
        one.modes = queue.modes;
        one.prefix = queue.prefix;
        one.name = queue.name;
        for (const auto& written : queue.departments) take_department(one, profile.table.named(written), written);
    }
    taken.not_stationed = profile.not_stationed;
    return taken;
}

QueueFinder::QueueFinder(const QueuesTaken& taken) {
    for (const auto& queue : taken.queues) {
        for (const auto& item : queue.items) by_item_.emplace(item, &queue.queue);
        for (const auto& id : queue.departments) by_department_.emplace(id, &queue.queue);
        for (const auto& name : queue.names) by_name_.emplace(plain_name(name), &queue.queue);
        for (const auto mode : queue.modes) by_mode_.emplace(mode, &queue.queue);
    }
}

const std::string* QueueFinder::queue_of(const Item& item, const Departments& table) const {
    if (const auto* queue = found_in(by_item_, std::string_view(item.code))) return queue;
    if (const auto* queue = queue_of_department(item, table)) return queue;
    return found_in(by_mode_, item.mode);
}

// A profile may name an id of a county's table that its own files do not have: it is in `names` then.
const std::string* QueueFinder::queue_of_department(const Item& item, const Departments& table) const {
    const auto* department = table.named(item.department.zh);
    if (department) {
        if (const auto* queue = found_in(by_department_, std::string_view(department->id))) return queue;
        if (const auto* queue = found_in(by_name_, plain_name(department->id))) return queue;
        if (const auto* queue = found_in(by_name_, plain_name(department->name.zh))) return queue;
    }
    if (const auto* queue = found_in(by_name_, plain_name(item.department.zh))) return queue;
    if (!department) return nullptr;
    for (const auto& former : department->former) {
        if (const auto* queue = found_in(by_name_, plain_name(former))) return queue;
    }
    return nullptr;
}

PlaceInCounty::PlaceInCounty(const Departments& table, HallKind kind, const QueuesTaken& taken)
    : table_(table), taken_(taken), queues_(taken), kind_(kind) {
    absent_.insert(taken.not_stationed.begin(), taken.not_stationed.end());
}

PlaceInCounty::PlaceInCounty(const CountyCatalogue& county, std::string_view hall, HallKind kind,
                             const QueuesTaken& taken)
    : PlaceInCounty(county.catalogue.departments(), kind, taken) {
    if (const auto listed = county.delegated.find(hall); listed != county.delegated.end()) {
        is_delegated_ = true;
        delegated_.insert(listed->second.begin(), listed->second.end());
        absent_.clear();  // a list of the county's counts instead of the profile's
    }
    if (const auto listed = county.not_stationed.find(hall); listed != county.not_stationed.end()) {
        for (const auto& one : listed->second) absent_.insert(one.item);
    }
}

bool PlaceInCounty::is_done_here(const Item& item) const {
    if (absent_.contains(item.code)) return false;
    if (is_delegated_) return delegated_.contains(item.code);
    return is_done_in(item.level, kind_) && (kind_ == HallKind::township || queues_.queue_of(item, table_));
}

const std::string* PlaceInCounty::queue_of(const Item& item) const {
    if (!is_done_here(item)) return nullptr;
    if (const auto* queue = queues_.queue_of(item, table_)) return queue;
    return is_delegated_ && !taken_.queues.empty() ? &taken_.queues.front().queue : nullptr;
}

}  // namespace yimen
