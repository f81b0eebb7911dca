// A hall's logs as the county has them: which went on from which, and what their hashes are. Internal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/civil_time.hpp"
#include "county_store/county_records.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {

struct StreamRow {
    std::int64_t ordinal = 0;  // 1, 2, 3, …
    std::string name;
    std::int64_t parent = 0;  // 0: none
    std::uint64_t base = 0;
    std::uint64_t head = 0;
    Sha256Digest head_hash{};
    std::optional<Sha256Digest> base_hash = {};  // where the base is in no other log: it begins after a gap

    UsageAck ack() const { return {name, head, head_hash}; }
};

// Reads the streams once; events when it is asked.
class KeptLog {
   public:
    KeptLog(Session& session, std::string hall);

    const std::vector<StreamRow>& streams() const { return streams_; }
    const StreamRow* find(const std::string& name) const;
    const StreamRow* newest() const { return streams_.empty() ? nullptr : &streams_.back(); }
    std::optional<UsageAck> ack() const;

    // The hash of an event as a stream sees it: up to its base that of the stream that it goes on from. chain_start for
    // 0. Nothing of an event that is not kept.
    std::optional<Sha256Digest> hash_at(const StreamRow& stream, std::uint64_t number) const;
    // Whether the event itself is kept, as a stream sees it, and not only the hash of a base after a gap.
    bool keeps(const StreamRow& stream, std::uint64_t number) const;
    // The stream that a stream has this event from, itself when it is its own.
    const StreamRow& owner(const StreamRow& stream, std::uint64_t number) const;

    // The newest stream that sees this event; null where none does.
    const StreamRow* find_with(std::uint64_t number, const Sha256Digest& hash) const;
    // Adds a stream that goes on from an event of another, or, where `older` is null, the first.
    StreamRow open(const std::string& name, const StreamRow* older, std::uint64_t base, const Sha256Digest& hash);
    // Adds a stream that begins after a gap. The days on both sides of it, that of the newest kept event and
    // `first_day`, count as lost with what lies between: a day that was closed may have been opened again, so nobody
    // knows whether a part of them is missing.
    StreamRow open_after_gap(const std::string& name, std::uint64_t base, const Sha256Digest& hash, Date first_day);
    // What it goes on from, its head and hash.
    void update(const StreamRow& stream);

   private:
    std::optional<Date> last_day() const;  // of the newest kept event
    const StreamRow& at(std::int64_t ordinal) const { return streams_.at(static_cast<std::size_t>(ordinal - 1)); }

    Session& session_;
    std::string hall_;
    std::vector<StreamRow> streams_;
};

std::vector<CountyStream> streams_of(Session& session, const std::string& hall);
Result<std::vector<KeptEvent>> read_log(Session& session, const std::string& hall, const std::string& stream,
                                        std::uint64_t after, std::size_t limit);
Result<std::vector<KeptEvent>> events_of_type(Session& session, const std::string& hall, const std::string& type);
Result<std::uint64_t> verify(Session& session, const std::string& hall);

}  // namespace yimen::county_tables
