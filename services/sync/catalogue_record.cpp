#include "sync/catalogue_record.hpp"

#include <algorithm>

namespace yimen {

namespace {

bool has(const std::vector<ScheduledVersion>& versions, const ScheduledVersion& wanted) {
    return std::ranges::find(versions, wanted) != versions.end();
}

}  // namespace

void make_current(CatalogueRecord& record, const ScheduledVersion& version) {
    if (record.current && record.current->content != version.content) record.previous = record.current;
    record.current = version;
}

void put_in_line(CatalogueRecord& record, const ScheduledVersion& version) {
    record.pending.insert(std::ranges::upper_bound(record.pending, version.version, {}, &ScheduledVersion::version),
                          version);
}

std::vector<ScheduledVersion> missing_on(const CatalogueRecord& record, Date today) {
    auto schedule = schedule_of(record.newest->manifest);
    auto first = schedule.begin();
    for (auto one = schedule.begin(); one != schedule.end(); ++one) {
        if (one->effective <= today || *one == record.current) first = one;
    }
    schedule.erase(schedule.begin(), first);
    std::erase_if(schedule,
                  [&](const ScheduledVersion& one) { return one == record.current || has(record.pending, one); });
    return schedule;
}

void drop_unscheduled(CatalogueRecord& record) {
    const auto schedule = record.newest ? schedule_of(record.newest->manifest) : std::vector<ScheduledVersion>();
    std::erase_if(record.pending, [&](const ScheduledVersion& one) { return !has(schedule, one); });
}

std::uint64_t highest_seen(const CatalogueRecord& record, std::span<const PublicKey> keys) {
    std::uint64_t highest = 0;
    for (const auto& key : keys) {
        const auto found = record.seen.find(key.id());
        if (found != record.seen.end()) highest = std::max(highest, found->second);
    }
    return highest;
}

void forget_keys(CatalogueRecord& record, std::span<const PublicKey> keys) {
    const auto counts = [&](const auto& entry) {
        return std::ranges::any_of(keys, [&](const PublicKey& key) { return key.id() == entry.first; });
    };
    while (record.seen.size() > max_keys_seen) record.seen.erase(std::ranges::find_if_not(record.seen, counts));
}

}  // namespace yimen
