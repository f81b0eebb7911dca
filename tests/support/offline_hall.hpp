// The file of a hall that worked for a long time and told nobody.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "protocol/usage_batch.hpp"
#include "storage/hall_store.hpp"

namespace yimen::test {

// Writes the events into a new file of that hall, through the hall's own store.
inline Status write_hall_file(const std::filesystem::path& file, const std::string& hall,
                              const std::vector<UsageEvent>& events) {
    constexpr std::size_t a_commit = 1'000;
    std::filesystem::create_directories(file.parent_path());
    auto store = HallStore::open(file, hall);
    if (!store) return store.error();
    for (std::size_t at = 0; at < events.size();) {
        Batch batch;
        for (; at < events.size() && batch.events.size() < a_commit; ++at) {
            const auto& event = events[at];
            batch.events.push_back({at + 1, event.day, event.at_ms, event.type, event.body, {}});
        }
        if (const auto kept = (*store)->commit(batch); !kept) return kept.error();
    }
    return done();
}

}  // namespace yimen::test
