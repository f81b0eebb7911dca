#include "county_store/rereading.hpp"

#include <algorithm>

#include "county_store/facts.hpp"
#include "county_store/hall_day_kept.hpp"
#include "county_store/halls.hpp"
#include "county_store/kept_log.hpp"
#include "county_store/queues_kept.hpp"
#include "county_store/turn_rows.hpp"

namespace yimen::county_tables {
namespace {

constexpr std::size_t rows_at_once = 1'000;

std::int64_t release_readable(Session& session, const std::string& hall) {
    std::int64_t released = 0;
    for (const auto& row : session.query("SELECT stream, number, day, at_ms, type, body FROM events"
                                         " WHERE hall = $1 AND quarantined = 1 ORDER BY stream, number",
                                         {hall})) {
        const auto number = row.integer(1);
        if (!readable({row.text(2), row.integer(3), row.text(4), row.text(5)}, static_cast<std::uint64_t>(number))) {
            continue;
        }
        released += session.execute("UPDATE events SET quarantined = 0 WHERE hall = $1 AND stream = $2 AND number = $3",
                                    {hall, row.integer(0), number});
    }
    return released;
}

void forget_facts(Session& session, const std::string& hall) {
    forget_turns(session, hall);
    session.execute("DELETE FROM usage_counts WHERE hall = $1", {hall});
    forget_queues(session, hall);
    session.execute("UPDATE halls SET known_from = NULL, known_until = NULL WHERE id = $1", {hall});
}

Status tell_stream(Session& session, const std::string& hall, const KeptLog& log, const StreamRow& stream,
                   const TimeZone& zone) {
    for (auto after = stream.base; after < stream.head;) {
        const auto rows = read_log(session, hall, stream.name, after, rows_at_once);
        if (!rows) return rows.error();
        if (rows->empty()) return done();
        const auto first = after + 1;
        after = rows->back().number;
        const auto told = told_by(*rows);
        Facts facts(session, hall, zone);
        if (const auto taken = facts.take(log, stream, first, after, told.counted); !taken) return taken;
        facts.note_days(told.believed);
    }
    return done();
}

// Each after the one that it goes on from.
std::vector<const StreamRow*> parents_first(const KeptLog& log) {
    std::vector<const StreamRow*> ordered;
    const auto is_in = [&ordered](std::int64_t ordinal) {
        return ordinal == 0 || std::ranges::find(ordered, ordinal, &StreamRow::ordinal) != ordered.end();
    };
    while (ordered.size() < log.streams().size()) {
        for (const auto& stream : log.streams()) {
            if (is_in(stream.parent) && !is_in(stream.ordinal)) ordered.push_back(&stream);
        }
    }
    return ordered;
}

}  // namespace

Status tell_again(Session& session, const std::string& hall, const TimeZone& zone) {
    forget_facts(session, hall);
    const KeptLog log(session, hall);
    for (const auto* stream : parents_first(log)) {
        if (const auto told = tell_stream(session, hall, log, *stream, zone); !told) return told.error();
    }
    return done();
}

std::vector<std::string> halls_with_quarantine(Session& session) {
    std::vector<std::string> halls;
    for (const auto& row : session.query("SELECT id FROM halls WHERE quarantined > 0 ORDER BY id")) {
        halls.push_back(row.text(0));
    }
    return halls;
}

Result<std::int64_t> reread(Session& session, const std::string& id) {
    const auto hall = find_hall(session, id, Lock::row);
    if (!hall) return hall.error();
    const auto zone = TimeZone::find(hall->time_zone);
    if (!zone) return zone.error();
    const auto released = release_readable(session, id);
    if (released == 0) return released;
    session.execute("UPDATE halls SET quarantined = quarantined - $1 WHERE id = $2", {released, id});
    if (const auto told = tell_again(session, id, *zone); !told) return told.error();
    return released;
}

}  // namespace yimen::county_tables
