#include "hall/event_feed.hpp"

#include <algorithm>

#include "protocol/view_json.hpp"

namespace yimen {
namespace {

StreamEvent stream_event(const LogRow& row) {
    return {row.seq, row.type, stream_data(row.seq, row.day, Instant{Milliseconds{row.at_ms}}, row.type, row.body)};
}

}  // namespace

EventFeed::EventFeed(std::unique_ptr<LogReader> reader, std::uint64_t latest)
    : reader_(std::move(reader)), latest_(latest) {}

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
    {
        const std::lock_guard lock(mutex_);
        if (id >= latest_) return events;
        if (!newest_.empty() && newest_.front().id <= id + 1) {
            const auto first = newest_.begin() + static_cast<std::ptrdiff_t>(id + 1 - newest_.front().id);
            const auto count = std::min(limit, static_cast<std::size_t>(newest_.end() - first));
            events.assign(first, first + static_cast<std::ptrdiff_t>(count));
            return events;
        }
    }
    const auto rows = reader_->read_log(id, limit);
    if (!rows) return events;
    for (const auto& row : *rows) events.push_back(stream_event(row));
    return events;
}

std::uint64_t EventFeed::latest() {
    const std::lock_guard lock(mutex_);
    return latest_;
}

}  // namespace yimen
