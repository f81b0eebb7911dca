#include "county_store/gap_closing.hpp"

#include <utility>

namespace yimen::county_tables {
namespace {

bool reaches(const KeptLog& log, const StreamRow& newer, const StreamRow& older) {
    return older.base_hash && newer.base < older.base && older.base <= newer.head &&
           log.hash_at(newer, older.base) == older.base_hash;
}

const StreamRow* lowest_reached(const KeptLog& log) {
    const StreamRow* lowest = nullptr;
    for (const auto& older : log.streams()) {
        if (reaches(log, *log.newest(), older) && (!lowest || older.base < lowest->base)) lowest = &older;
    }
    return lowest;
}

void move_gap(Session& session, const std::string& hall, const StreamRow& from, const StreamRow& to) {
    session.execute(
        "UPDATE streams SET gap_before = s.gap_before,"
        " gap_after = CASE WHEN s.gap_after < streams.gap_after THEN s.gap_after ELSE streams.gap_after END"
        " FROM (SELECT gap_after, gap_before FROM streams WHERE hall = $1 AND ordinal = $2) AS s"
        " WHERE hall = $1 AND ordinal = $3",
        {hall, from.ordinal, to.ordinal});
    session.execute("UPDATE streams SET gap_before = NULL, gap_after = NULL WHERE hall = $1 AND ordinal = $2",
                    {hall, from.ordinal});
}

// Which log a log after a gap goes on from is a guess: the one before it. It is none that goes on from itself.
void go_on_from(KeptLog& log, StreamRow& older, std::int64_t parent) {
    std::optional<StreamRow> guessed;
    for (auto each = parent; each != 0 && each != older.ordinal;) {
        const auto& stream = log.streams().at(static_cast<std::size_t>(each - 1));
        if (stream.base_hash) guessed = stream;
        each = stream.parent;
        if (each != older.ordinal || !guessed) continue;
        guessed->parent = older.parent;
        log.update(*guessed);
    }
    older.parent = parent;
}

// The newer log's events up to the older one's base are the older one's from now on, with what comes before them.
void put_before(Session& session, const std::string& hall, KeptLog& log, StreamRow older, StreamRow newer) {
    session.execute("UPDATE events SET stream = $1 WHERE hall = $2 AND stream = $3 AND number <= $4",
                    {older.ordinal, hall, newer.ordinal, static_cast<std::int64_t>(older.base)});
    move_gap(session, hall, newer, older);
    if (!newer.base_hash) go_on_from(log, older, newer.parent);
    newer.parent = older.ordinal;
    std::swap(older.base, newer.base);
    older.base_hash = std::exchange(newer.base_hash, std::nullopt);
    log.update(older);
    log.update(newer);
}

// What an older log has as well is kept there only.
void keep_once(Session& session, const std::string& hall, KeptLog& log, StreamRow newer) {
    for (const auto& older : log.streams()) {
        if (older.ordinal == newer.ordinal) continue;
        for (auto next = newer.base + 1; next <= newer.head; ++next) {
            if (!log.keeps(older, next) || log.hash_at(older, next) != log.hash_at(newer, next)) break;
            newer.parent = log.owner(older, next).ordinal;
            newer.base = next;
        }
    }
    session.execute("DELETE FROM events WHERE hall = $1 AND stream = $2 AND number <= $3",
                    {hall, newer.ordinal, static_cast<std::int64_t>(newer.base)});
    log.update(newer);
}

}  // namespace

bool close_gaps(Session& session, const std::string& hall, KeptLog& log) {
    bool closed = false;
    while (const auto* older = lowest_reached(log)) {
        put_before(session, hall, log, *older, *log.newest());
        keep_once(session, hall, log, *log.newest());
        closed = true;
    }
    return closed;
}

}  // namespace yimen::county_tables
