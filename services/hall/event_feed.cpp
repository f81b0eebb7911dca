#include "hall/event_feed.hpp"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "protocol/event_json.hpp"

namespace yimen {
namespace {

StreamEvent stream_event(const LogRow& row) {
    return {row.seq, row.type, stream_data(row.seq, row.day, Instant{Milliseconds{row.at_ms}}, row.type, row.body)};
}

}  // namespace

EventFeed::EventFeed(std::unique_ptr<LogReader> reader, std::uint64_t latest)
    : reader_(std::move(reader)), latest_(latest) {}

void EventFeed::begin_after(std::uint64_t base) { base_ = base; }

void EventFeed::append(const std::vector<LogRow>& rows) {
    const std::lock_guard lock(mutex_);
    for (const auto& row : rows) {
        newest_.push_back(stream_event(row));
        latest_ = row.seq;
    }
    while (newest_.size() > kept) newest_.pop_front();
}

std::vector<StreamEvent> EventFeed::after(std::uint64_t id, std::size_t limit) {
    std::vector<StreamEvent> events;
    std::uint64_t latest = 0;
    {
        const std::lock_guard lock(mutex_);
        latest = latest_;
        if (id >= latest) return events;
        if (!newest_.empty() && newest_.front().id <= id + 1) {
            const auto first = newest_.begin() + static_cast<std::ptrdiff_t>(id + 1 - newest_.front().id);
            const auto count = std::min(limit, static_cast<std::size_t>(newest_.end() - first));
            events.assign(first, first + static_cast<std::ptrdiff_t>(count));
            return events;
        }
    }
    // The file may be ahead of what was told: a reader must never be ahead of latest().
    const auto rows = reader_->read_log(id, static_cast<std::size_t>(std::min<std::uint64_t>(limit, latest - id)));
    if (!rows) {
        spdlog::error("the event stream cannot read the log after event {}: {}", id, rows.error().detail);
        return events;
    }
    for (const auto& row : *rows) events.push_back(stream_event(row));
    return events;
}

std::uint64_t EventFeed::latest() {
    const std::lock_guard lock(mutex_);
    return latest_;
}

}  // namespace yimen
