#include "county_store/hall_log.hpp"

#include "protocol/event_json.hpp"
#include "storage/chain.hpp"

namespace yimen::test {

void HallLog::add(UsageEvent event) {
    Sha256 hasher;
    hashes_.push_back(chain_hash(hasher, hashes_.back(), head() + 1, event.at_ms, event.day, event.type, event.body));
    events_.push_back(std::move(event));
}

void HallLog::add(const LoggedEvent& logged) {
    add({to_string(logged.day), logged.at.time_since_epoch().count(), std::string(type_of(logged.event)),
         encode(logged.event)});
}

void HallLog::add(const std::vector<LoggedEvent>& log) {
    for (const auto& logged : log) add(logged);
}

void HallLog::add_some(std::size_t count) {
    for (std::size_t each = 0; each < count; ++each) {
        const UsageRecorded looked{"item_viewed", "X-" + std::to_string(head() % 7), "", "K1", Language::zh, false};
        add(LoggedEvent{head() + 1, *parse_date("2026-11-23"), *parse_iso("2026-11-23T01:00:00.000Z"), looked});
    }
}

HallLog HallLog::restored(std::uint64_t head, char stream) const {
    HallLog log(hall_, stream);
    for (std::uint64_t number = 0; number < head; ++number) log.add(events_.at(number));
    return log;
}

UsageBatch HallLog::batch(std::uint64_t first, std::uint64_t count) const {
    UsageBatch batch{hall_, stream_, first, hash_at(first - 1), {}};
    for (auto number = first; number < first + count && number <= head(); ++number) {
        batch.events.push_back(events_[number - 1]);
    }
    return batch;
}

Status send_all(CountyStore& county, const HallLog& log, Instant at) {
    const auto ack = county.ack_of(log.hall());
    if (!ack) return ack.error();
    auto head = *ack && (*ack)->stream == log.stream() ? (*ack)->number : 0;
    while (head < log.head()) {
        const auto taken = county.take_in(log.all_from(head + 1), at);
        if (!taken) return taken.error();
        head = taken->number;
    }
    return done();
}

std::vector<UsageEvent> kept_events(CountyStore& county, const std::string& hall, const std::string& stream) {
    std::vector<UsageEvent> events;
    for (std::uint64_t after = 0;;) {
        const auto rows = county.read_log(hall, stream, after, 1'000);
        if (!rows) ADD_FAILURE() << rows.error().detail;
        if (!rows || rows->empty()) return events;
        for (const auto& row : *rows) events.push_back(row.event);
        after = rows->back().number;
    }
}

}  // namespace yimen::test
