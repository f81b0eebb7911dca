// The hall's log as an event stream: what is new from memory, what is older from the file.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "net/event.hpp"
#include "storage/hall_store.hpp"

namespace yimen {

// Thread-safe.
class EventFeed final : public EventSource {
   public:
    static constexpr std::size_t kept = 512;  // newest events in memory: a screen that follows is never further behind

    EventFeed(std::unique_ptr<LogReader> reader, std::uint64_t latest);

    // The file has forgotten everything up to here.
    void begin_after(std::uint64_t base);
    // Events that were committed, following latest().
    void append(const std::vector<LogRow>& rows);

    std::vector<StreamEvent> after(std::uint64_t id, std::size_t limit) override;
    std::uint64_t oldest() override { return base_ + 1; }
    std::uint64_t latest() override;

   private:
    std::unique_ptr<LogReader> reader_;
    std::mutex mutex_;
    std::deque<StreamEvent> newest_;
    std::uint64_t latest_;
    std::atomic<std::uint64_t> base_{0};
};

}  // namespace yimen
