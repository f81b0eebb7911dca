// A hall's log as the hall sends it: events, the chain of their hashes, and batches cut from them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "county_store/county_store.hpp"
#include "domain/test_hall.hpp"

namespace yimen::test {

class HallLog {
   public:
    explicit HallLog(std::string hall = "H1", char stream = 'a') : hall_(std::move(hall)), stream_(32, stream) {}

    void add(UsageEvent event);
    void add(const LoggedEvent& logged);
    void add(const std::vector<LoggedEvent>& log);
    // `count` events that tell nothing but themselves.
    void add_some(std::size_t count);

    // What a disk that was restored or cloned goes on with: the first `head` events, under a new stream.
    HallLog restored(std::uint64_t head, char stream) const;

    std::uint64_t head() const { return events_.size(); }
    const std::string& hall() const { return hall_; }
    const std::string& stream() const { return stream_; }
    const std::vector<UsageEvent>& events() const { return events_; }
    Sha256Digest hash_at(std::uint64_t number) const { return hashes_.at(number); }
    UsageAck ack(std::uint64_t number) const { return {stream_, number, hash_at(number)}; }
    UsageAck ack() const { return ack(head()); }
    // Events first … first + count - 1, as many as there are.
    UsageBatch batch(std::uint64_t first, std::uint64_t count) const;
    UsageBatch all_from(std::uint64_t first) const { return batch(first, UsageBatch::max_events); }

   private:
    std::string hall_;
    std::string stream_;
    std::vector<UsageEvent> events_;
    std::vector<Sha256Digest> hashes_{Sha256Digest{}};
};

// When the county gets what a hall sends, where that matters little: every day of a test has begun there.
inline const Instant arrival = *parse_iso("2027-03-31T00:00:00.000Z");

// Sends all that the county lacks, a batch at a time, as the hall does.
Status send_all(CountyStore& county, const HallLog& log, Instant at = arrival);
// Every event that the county keeps of a stream, in order.
std::vector<UsageEvent> kept_events(CountyStore& county, const std::string& hall, const std::string& stream);

}  // namespace yimen::test
