#include "sync/catalogue_record.hpp"

#include <algorithm>

namespace yimen {

void make_current(CatalogueRecord& record, HeldManifest held) {
    if (record.current && record.current->manifest.full != held.manifest.full) record.previous = record.current;
    record.current = std::move(held);
}

void put_in_line(CatalogueRecord& record, const HeldManifest& held) {
    std::erase_if(record.pending, [&](const HeldManifest& one) {
        return one.manifest.effective >= held.manifest.effective || one.manifest.version >= held.manifest.version;
    });
    record.pending.push_back(held);
}

bool is_placed(const CatalogueRecord& record, const HeldManifest& held) {
    const auto is_it = [&](const HeldManifest& one) { return one.manifest == held.manifest; };
    return (record.current && is_it(*record.current)) || std::ranges::any_of(record.pending, is_it);
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
