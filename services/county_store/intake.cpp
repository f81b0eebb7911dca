#include "county_store/intake.hpp"

#include <algorithm>
#include <span>

#include "county_store/county_store.hpp"
#include "county_store/facts.hpp"
#include "county_store/gap_closing.hpp"
#include "county_store/halls.hpp"
#include "county_store/judged_events.hpp"
#include "county_store/kept_log.hpp"
#include "county_store/rereading.hpp"
#include "protocol/usage_json.hpp"
#include "storage/chain.hpp"

namespace yimen::county_tables {
namespace {

constexpr std::uint64_t largest_number = std::uint64_t{1} << 53;  // what JSON's numbers hold exactly

Error too_large(const std::string& limit) {
    return {ErrorCode::payload_too_large, "a batch holds at most " + limit, {{"limit", limit}}};
}

std::size_t raw_bytes(const UsageBatch& batch) {
    std::size_t bytes = 0;
    for (const auto& event : batch.events) bytes += event.day.size() + event.type.size() + event.body.size();
    return bytes;
}

// What the county has of the hall, for it to find its way back.
Error refused(ErrorCode code, const std::string& detail, const KeptLog& log) {
    const auto ack = log.ack().value_or(UsageAck{});
    return {code, detail, {{"ack", std::to_string(ack.number)}, {"hash", to_hex(ack.hash)}, {"stream", ack.stream}}};
}

// One batch on its way in.
class Intake {
   public:
    Intake(Session& session, const ReadBatch& read, const CountyHall& hall, Instant received_at)
        : session_(session),
          read_(read),
          batch_(read.batch),
          hall_(hall),
          received_at_(received_at),
          log_(session, hall.id) {}

    Result<UsageAck> run() {
        const auto zone = TimeZone::find(hall_.time_zone);
        if (!zone) return zone.error();
        days_ = believable_days(*zone, received_at_);
        auto found = find_or_open();
        if (!found) return found.error();
        stream_ = *found;
        if (const auto fits = check_fit(); !fits) return fits.error();
        skip_shared();
        if (const auto kept = keep_rest(*zone); !kept) return kept.error();
        return stream_.ack();
    }

   private:
    std::uint64_t last() const { return batch_.first + batch_.events.size() - 1; }
    const Sha256Digest& hash_of(std::uint64_t number) const { return read_.hashes.at(number - batch_.first); }

    const std::optional<LoggedEvent>& readable(std::uint64_t number) const {
        return read_.readable.at(number - batch_.first);
    }

    Result<StreamRow> find_or_open() {
        const auto* known = log_.find(batch_.stream);
        if (!known) return open();
        if (known == log_.newest()) return *known;
        return refused(ErrorCode::stream_fenced, "the hall has gone on with another log", log_);
    }

    // A hall's first log begins with its first event. Any other goes on from an event that is kept: then the disk was
    // restored or cloned, and the log before it is fenced by not being the newest.
    Result<StreamRow> open() {
        if (log_.streams().size() >= CountyStore::max_streams) {
            return invalid_field("stream", "a hall has at most " + std::to_string(CountyStore::max_streams));
        }
        const auto before = batch_.first - 1;
        const auto* newest = log_.newest();
        const auto head = newest ? newest->head : 0;
        const auto kept = newest ? log_.hash_at(*newest, before) : chain_start;
        if (before <= head && kept == batch_.previous) return open_behind(newest);
        if (batch_.after_gap) return open_after_gap();
        return before > head ? gap() : fork();
    }

    StreamRow open_behind(const StreamRow* older) {
        const auto before = batch_.first - 1;
        const auto* parent = older && before > 0 ? &log_.owner(*older, before) : nullptr;
        return log_.open(batch_.stream, parent, before, batch_.previous);
    }

    // What lies between nobody has any more: better to know of it than to know nothing of what comes after. Of two
    // machines with one past that take turns, one may have forgotten what only an older log of its own has: no gap.
    StreamRow open_after_gap() {
        if (const auto* older = log_.find_with(batch_.first - 1, batch_.previous)) return open_behind(older);
        return log_.open_after_gap(batch_.stream, batch_.first - 1, batch_.previous, first_day());
    }
    Date first_day() const {
        const auto first =
            std::ranges::find_if(read_.readable, [&](const auto& event) { return event && days_.hold(event->day); });
        if (first != read_.readable.end()) return (*first)->day;
        return std::chrono::floor<std::chrono::days>(received_at_);
    }

    // The chain has no way back to the kept one: where the ends of the overlap agree, all of it does.
    Status check_fit() const {
        if (batch_.first > stream_.head + 1) return gap();
        if (log_.hash_at(stream_, batch_.first - 1) != batch_.previous) return fork();
        const auto overlap = std::min(last(), stream_.head);
        if (overlap >= batch_.first && log_.hash_at(stream_, overlap) != hash_of(overlap)) return fork();
        return done();
    }

    // A log that has nothing of its own yet may repeat more of an older one: those events are kept already. It need not
    // be the one before it: two machines with one past, which take turns, come again with what they told before.
    void skip_shared() {
        if (stream_.head != stream_.base || stream_.base_hash) return;
        const auto older = std::span(log_.streams()).first(static_cast<std::size_t>(stream_.ordinal - 1));
        for (const auto& each : older) skip_shared_with(each);
        log_.update(stream_);
    }

    // Where the hashes of one event agree, all before it does.
    void skip_shared_with(const StreamRow& older) {
        for (auto next = stream_.head + 1; next <= last(); ++next) {
            if (!log_.keeps(older, next) || log_.hash_at(older, next) != hash_of(next)) return;
            stream_.parent = log_.owner(older, next).ordinal;
            stream_.base = stream_.head = next;
            stream_.head_hash = hash_of(next);
        }
    }

    Status keep_rest(const TimeZone& zone) {
        if (last() <= stream_.head) return done();
        const auto first_new = stream_.head + 1;
        const auto events = readable_from(first_new);
        append(first_new);
        Facts facts(session_, hall_.id, zone);
        if (const auto taken = facts.take(log_, stream_, first_new, last(), events); !taken) return taken;
        facts.note_days(believed(events));
        note_arrival(static_cast<std::int64_t>(last() - stream_.head - events.size()), events);
        stream_.head = last();
        stream_.head_hash = hash_of(last());
        log_.update(stream_);
        if (!close_gaps(session_, hall_.id, log_)) return done();
        return tell_again(session_, hall_.id, zone);
    }

    void append(std::uint64_t number) {
        static const Insert into{
            "events", {"hall", "stream", "number", "day", "at_ms", "type", "body", "hash", "quarantined", "misdated"}};
        std::vector<Param> values;
        values.reserve(static_cast<std::size_t>(last() - number + 1) * into.columns.size());
        for (; number <= last(); ++number) {
            const auto& event = batch_.events[number - batch_.first];
            values.insert(values.end(), {hall_.id, stream_.ordinal, static_cast<std::int64_t>(number), Bytes{event.day},
                                         event.at_ms, Bytes{event.type}, Bytes{event.body}, bytes_of(hash_of(number)),
                                         std::int64_t{readable(number) ? 0 : 1},
                                         std::int64_t{is_misdated(readable(number)) ? 1 : 0}});
        }
        session_.insert(into, values);
    }

    std::vector<const LoggedEvent*> readable_from(std::uint64_t number) const {
        std::vector<const LoggedEvent*> events;
        for (; number <= last(); ++number) {
            if (const auto& event = readable(number)) events.push_back(&*event);
        }
        return events;
    }

    bool is_misdated(const std::optional<LoggedEvent>& event) const { return event && !days_.hold(event->day); }

    std::vector<const LoggedEvent*> believed(std::vector<const LoggedEvent*> events) const {
        std::erase_if(events, [&](const LoggedEvent* event) { return !days_.hold(event->day); });
        return events;
    }

    void note_arrival(std::int64_t quarantined, const std::vector<const LoggedEvent*>& events) {
        const auto now = received_at_.time_since_epoch().count();
        session_.execute("UPDATE halls SET received_at = $1, quarantined = quarantined + $2 WHERE id = $3",
                         {now, quarantined, hall_.id});
        if (events.empty()) return;
        session_.execute("UPDATE halls SET skew_ms = $1 WHERE id = $2",
                         {(received_at_ - events.back()->at).count(), hall_.id});
    }

    Error gap() const { return refused(ErrorCode::batch_gap, "events before this batch are missing", log_); }
    Error fork() const { return refused(ErrorCode::chain_fork, "another past of this log is kept", log_); }

    Session& session_;
    const ReadBatch& read_;
    const UsageBatch& batch_;
    const CountyHall& hall_;
    Instant received_at_;
    KeptLog log_;
    StreamRow stream_;
    BelievableDays days_{};
};

Status check_batch(const UsageBatch& batch) {
    if (!is_stream_id(batch.stream)) return invalid_field("stream", "32 hexadecimal digits");
    if (batch.first == 0 || batch.first > largest_number) return invalid_field("first", "1 or more");
    if (batch.events.empty()) return invalid_field("events", "at least one");
    if (batch.events.size() > UsageBatch::max_events)
        return too_large(std::to_string(UsageBatch::max_events) + " events");
    if (raw_bytes(batch) > UsageBatch::max_raw_bytes) {
        return too_large(std::to_string(UsageBatch::max_raw_bytes) + " bytes");
    }
    return done();
}

}  // namespace

Result<ReadBatch> read_batch(const UsageBatch& batch) {
    if (const auto valid = check_batch(batch); !valid) return valid.error();
    ReadBatch read{batch, {}, {}};
    read.hashes.reserve(batch.events.size());
    read.readable.reserve(batch.events.size());
    Sha256 hasher;
    auto number = batch.first;
    auto hash = batch.previous;
    for (const auto& event : batch.events) {
        hash = chain_hash(hasher, hash, number, event.at_ms, event.day, event.type, event.body);
        read.hashes.push_back(hash);
        read.readable.push_back(readable(event, number++));
    }
    return read;
}

Result<UsageAck> take_in(Session& session, const ReadBatch& read, Instant received_at) {
    const auto hall = find_active_hall(session, read.batch.hall, Lock::row);
    if (!hall) return hall.error();
    return Intake(session, read, *hall, received_at).run();
}

}  // namespace yimen::county_tables
