#include "county_store/kept_log.hpp"

#include <algorithm>
#include <ranges>

#include "county_store/county_store.hpp"
#include "county_store/halls.hpp"
#include "storage/chain.hpp"

namespace yimen::county_tables {
namespace {

constexpr std::int64_t rows_at_once = 1'000;

StreamRow stream_of(const Row& row) {
    return {row.integer(0),
            row.text(1),
            row.integer_if_known(2).value_or(0),
            static_cast<std::uint64_t>(row.integer(3)),
            static_cast<std::uint64_t>(row.integer(4)),
            row.digest(5),
            row.known(6) ? std::optional(row.digest(6)) : std::nullopt};
}

// What event_of reads.
std::string kept_events(std::string_view which) {
    std::string sql = "SELECT number, day, at_ms, type, body, hash, quarantined, misdated, set_aside FROM events";
    return sql.append(which);
}

KeptEvent event_of(const Row& row) {
    return {static_cast<std::uint64_t>(row.integer(0)),
            {row.text(1), row.integer(2), row.text(3), row.text(4)},
            row.digest(5),
            row.integer(6) != 0,
            row.integer(7) != 0,
            row.integer(8) != 0};
}

std::vector<KeptEvent> rows_after(Session& session, const std::string& hall, std::int64_t ordinal, std::uint64_t after,
                                  std::int64_t limit) {
    std::vector<KeptEvent> events;
    for (const auto& row :
         session.query(kept_events(" WHERE hall = $1 AND stream = $2 AND number > $3 ORDER BY number LIMIT $4"),
                       {hall, ordinal, static_cast<std::int64_t>(after), limit})) {
        events.push_back(event_of(row));
    }
    return events;
}

Error bad_event(const std::string& stream, std::uint64_t number, const std::string& what) {
    return {ErrorCode::storage_corrupt,
            "event " + std::to_string(number) + " of stream " + stream + ' ' + what,
            {{"stream", stream}, {"number", std::to_string(number)}}};
}

// The events of one stream from its base on.
Status verify_stream(Session& session, const std::string& hall, const StreamRow& stream, Sha256Digest hash) {
    Sha256 hasher;
    auto number = stream.base;
    while (number < stream.head) {
        const auto rows = rows_after(session, hall, stream.ordinal, number, rows_at_once);
        if (rows.empty()) return bad_event(stream.name, number + 1, "is missing");
        for (const auto& row : rows) {
            if (row.number != ++number) return bad_event(stream.name, number, "is missing");
            const auto& event = row.event;
            hash = chain_hash(hasher, hash, number, event.at_ms, event.day, event.type, event.body);
            if (row.hash != hash)
                return bad_event(stream.name, number, "was changed: its hash does not follow from it");
        }
    }
    if (number > stream.head) return bad_event(stream.name, stream.head + 1, "was added behind the end");
    if (hash != stream.head_hash) return bad_event(stream.name, number, "is not the one that was acknowledged");
    return done();
}

// Events without their stream are in no chain that could be checked. Streams are numbered without a gap, and a hall of
// which something was taken in has one.
Status no_stream_is_missing(Session& session, const std::string& hall, const std::vector<StreamRow>& streams) {
    const Error missing{ErrorCode::storage_corrupt, "a stream is missing whose events were taken in", {}};
    const auto count = static_cast<std::int64_t>(streams.size());
    if (count > 0 && streams.back().ordinal != count) return missing;
    const auto strays = session.query("SELECT count(*) FROM events WHERE hall = $1 AND stream > $2", {hall, count});
    if (strays.front().integer(0) > 0) return missing;
    const auto rows = session.query("SELECT received_at FROM halls WHERE id = $1", {hall});
    return count == 0 && rows.front().known(0) ? Status(missing) : done();
}

}  // namespace

KeptLog::KeptLog(Session& session, std::string hall) : session_(session), hall_(std::move(hall)) {
    for (const auto& row : session.query("SELECT ordinal, name, parent, base, head, head_hash, base_hash FROM streams"
                                         " WHERE hall = $1 ORDER BY ordinal",
                                         {hall_})) {
        streams_.push_back(stream_of(row));
    }
}

const StreamRow* KeptLog::find(const std::string& name) const {
    const auto found = std::ranges::find(streams_, name, &StreamRow::name);
    return found == streams_.end() ? nullptr : &*found;
}

std::optional<UsageAck> KeptLog::ack() const { return newest() ? std::optional(newest()->ack()) : std::nullopt; }

std::optional<Sha256Digest> KeptLog::hash_at(const StreamRow& stream, std::uint64_t number) const {
    if (number == 0) return chain_start;
    const auto& own = owner(stream, number);
    if (number == own.base && own.base_hash) return own.base_hash;
    if (number <= own.base || number > own.head) return std::nullopt;
    if (number == own.head) return own.head_hash;
    const auto rows = session_.query("SELECT hash FROM events WHERE hall = $1 AND stream = $2 AND number = $3",
                                     {hall_, own.ordinal, static_cast<std::int64_t>(number)});
    return rows.empty() ? std::nullopt : std::optional(rows.front().digest(0));
}

bool KeptLog::keeps(const StreamRow& stream, std::uint64_t number) const {
    const auto& own = owner(stream, number);
    return number > own.base && number <= own.head;
}

const StreamRow& KeptLog::owner(const StreamRow& stream, std::uint64_t number) const {
    const auto* own = &stream;
    while (own->parent != 0 && number <= own->base && (number != own->base || !own->base_hash)) {
        own = &at(own->parent);
    }
    return *own;
}

const StreamRow* KeptLog::find_with(std::uint64_t number, const Sha256Digest& hash) const {
    const auto newest_first = std::views::reverse(streams_);
    const auto found =
        std::ranges::find_if(newest_first, [&](const StreamRow& each) { return hash_at(each, number) == hash; });
    return found == newest_first.end() ? nullptr : &*found;
}

StreamRow KeptLog::open(const std::string& name, const StreamRow* older, std::uint64_t base, const Sha256Digest& hash) {
    const auto ordinal = static_cast<std::int64_t>(streams_.size()) + 1;
    const auto parent = older ? older->ordinal : 0;
    streams_.push_back({ordinal, name, parent, base, base, hash});
    session_.execute(
        "INSERT INTO streams (hall, ordinal, name, parent, base, head, head_hash)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {hall_, ordinal, name, parent == 0 ? Param() : Param(parent), static_cast<std::int64_t>(base),
         static_cast<std::int64_t>(base), bytes_of(hash)});
    return streams_.back();
}

StreamRow KeptLog::open_after_gap(const std::string& name, std::uint64_t base, const Sha256Digest& hash,
                                  Date first_day) {
    const auto a_day = std::chrono::days(1);
    const Date known = std::chrono::sys_days(std::min(first_day, last_day().value_or(first_day))) - a_day;
    const Date whole = std::chrono::sys_days(first_day) + a_day;
    auto stream = open(name, newest(), base, hash);
    session_.execute("UPDATE streams SET gap_after = $1, gap_before = $2 WHERE hall = $3 AND ordinal = $4",
                     {to_string(known), to_string(whole), hall_, stream.ordinal});
    stream.base_hash = hash;
    update(stream);
    return stream;
}

std::optional<Date> KeptLog::last_day() const {
    if (!newest() || newest()->head == 0) return std::nullopt;
    const auto& own = owner(*newest(), newest()->head);
    const auto rows = session_.query(
        "SELECT day FROM events WHERE hall = $1 AND stream = $2 AND misdated = 0"
        " ORDER BY number DESC LIMIT 1",
        {hall_, own.ordinal});
    return rows.empty() ? std::nullopt : parse_date(rows.front().text(0));
}

void KeptLog::update(const StreamRow& stream) {
    session_.execute(
        "UPDATE streams SET parent = $1, base = $2, head = $3, head_hash = $4, base_hash = $5"
        " WHERE hall = $6 AND ordinal = $7",
        {stream.parent == 0 ? Param() : Param(stream.parent), static_cast<std::int64_t>(stream.base),
         static_cast<std::int64_t>(stream.head), bytes_of(stream.head_hash),
         stream.base_hash ? Param(bytes_of(*stream.base_hash)) : Param(), hall_, stream.ordinal});
    streams_.at(static_cast<std::size_t>(stream.ordinal - 1)) = stream;
}

std::vector<CountyStream> streams_of(Session& session, const std::string& hall) {
    const KeptLog log(session, hall);
    std::vector<CountyStream> streams;
    for (const auto& stream : log.streams()) {
        streams.push_back(
            {stream.name, stream.base, stream.ack(), &stream != log.newest(), stream.base_hash.has_value()});
    }
    return streams;
}

Result<std::vector<KeptEvent>> read_log(Session& session, const std::string& hall, const std::string& stream,
                                        std::uint64_t after, std::size_t limit) {
    if (limit > CountyStore::max_listed) {
        return invalid_field("limit", "at most " + std::to_string(CountyStore::max_listed));
    }
    const KeptLog log(session, hall);
    const auto* found = log.find(stream);
    if (!found) return Error{ErrorCode::not_found, "the hall has no such stream", {{"stream", stream}}};
    if (after >= found->head) return std::vector<KeptEvent>{};
    return rows_after(session, hall, found->ordinal, after, static_cast<std::int64_t>(limit));
}

Result<std::vector<KeptEvent>> events_of_type(Session& session, const std::string& hall, const std::string& type) {
    std::vector<KeptEvent> events;
    for (const auto& row : session.query(kept_events(" WHERE hall = $1 AND type = $2 ORDER BY stream, number LIMIT $3"),
                                         {hall, Bytes{type}, static_cast<std::int64_t>(CountyStore::max_listed)})) {
        events.push_back(event_of(row));
    }
    return events;
}

Result<std::uint64_t> verify(Session& session, const std::string& hall) {
    const KeptLog log(session, hall);
    if (const auto whole = no_stream_is_missing(session, hall, log.streams()); !whole) return whole.error();
    std::uint64_t events = 0;
    for (const auto& stream : log.streams()) {
        const auto before = log.hash_at(stream, stream.base);
        if (!before) return bad_event(stream.name, stream.base, "is missing");
        if (const auto whole = verify_stream(session, hall, stream, *before); !whole) return whole.error();
        events += stream.head - stream.base;
    }
    return events;
}

}  // namespace yimen::county_tables
