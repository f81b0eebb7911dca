#include "county_store/hall_day_kept.hpp"

#include <algorithm>

#include "county_store/facts.hpp"
#include "county_store/turn_rows.hpp"
#include "figures/turn_json.hpp"

namespace yimen::county_tables {
namespace {

constexpr std::size_t rows_at_once = 1'000;
constexpr JsonRules of_this_county{
    .root = "the day", .unknown = UnknownFields::passed_over, .deepest = 16, .most_values = std::size_t{1} << 23};

// What an older program kept may be of another form; then the log says it again.
std::optional<HallDay> kept_day(Session& session, const std::string& hall, const StreamRow& stream,
                                std::uint64_t number) {
    const auto rows = session.query("SELECT body FROM hall_days WHERE hall = $1 AND stream = $2 AND number = $3",
                                    {hall, stream.ordinal, static_cast<std::int64_t>(number)});
    if (rows.empty()) return std::nullopt;
    auto day = read_json<HallDay>(rows.front().text(0), of_this_county);
    return day ? std::optional(*std::move(day)) : std::nullopt;
}

// A piece of the log in one stream: the events after `after` up to `until`.
struct Piece {
    const StreamRow* stream = nullptr;
    std::uint64_t after = 0, until = 0;
};

std::optional<std::uint64_t> newest_opening(Session& session, const std::string& hall, const Piece& piece) {
    const auto rows = session.query(
        "SELECT number FROM events WHERE hall = $1 AND stream = $2 AND number > $3 AND number <= $4 AND type = $5"
        " AND quarantined = 0 AND set_aside = 0 ORDER BY number DESC LIMIT 1",
        {hall, piece.stream->ordinal, static_cast<std::int64_t>(piece.after), static_cast<std::int64_t>(piece.until),
         Bytes{"day.opened"}});
    return rows.empty() ? std::nullopt : std::optional(static_cast<std::uint64_t>(rows.front().integer(0)));
}

// From the last opening of a day on, as far as the log has it; oldest first. What comes before a gap is nobody's past.
std::vector<Piece> pieces_of_day(Session& session, const std::string& hall, const KeptLog& log, const StreamRow& stream,
                                 std::uint64_t number) {
    std::vector<Piece> pieces;
    for (const auto* own = &stream; own;) {
        Piece piece{own, own->base, number};
        if (piece.after < number) {
            const auto opened = newest_opening(session, hall, piece);
            if (opened) piece.after = *opened - 1;
            pieces.push_back(piece);
            if (opened) break;
        }
        number = std::min(number, own->base);
        const bool goes_on = own->parent != 0 && number > 0 && !own->base_hash;
        own = goes_on ? &log.streams().at(static_cast<std::size_t>(own->parent - 1)) : nullptr;
    }
    std::ranges::reverse(pieces);
    return pieces;
}

Result<HallDay> read_again(Session& session, const std::string& hall, const Piece& piece, const TimeZone& zone,
                           HallDay day) {
    TurnMaker maker(zone, std::move(day), piece.stream->ordinal);
    for (auto after = piece.after; after < piece.until;) {
        auto rows = read_log(session, hall, piece.stream->name, after, rows_at_once);
        if (!rows) return rows.error();
        if (rows->empty()) break;
        after = rows->back().number;
        std::erase_if(*rows, [&](const KeptEvent& row) { return row.number > piece.until; });
        const auto told = told_by(*rows);
        for (const auto* logged : told.counted) maker.take(*logged);
    }
    maker.take_changes();  // they are kept already
    return maker.day();
}

void use_what_is_kept(Session& session, const std::string& hall, HallDay& day) {
    for (auto& [ticket, visit] : day.visits) {
        const auto read = visit.turns.back();
        read_turns(session, hall, visit);
        auto& kept = visit.turns.back();
        if (kept.end == read.end && kept.ended_at == read.ended_at) kept.ended_by = read.ended_by;
    }
    std::erase_if(day.visits,
                  [](const auto& entry) { return entry.second.over && entry.second.turns.back().ended_by == 0; });
}

}  // namespace

ToldEvents told_by(const std::vector<KeptEvent>& rows) {
    ToldEvents told;
    std::vector<bool> misdated;
    for (const auto& row : rows) {
        if (row.quarantined || row.set_aside) continue;
        auto event = readable(row.event, row.number);
        if (!event) continue;
        told.events.push_back(*std::move(event));
        misdated.push_back(row.misdated);
    }
    for (std::size_t i = 0; i < told.events.size(); ++i) {
        told.counted.push_back(&told.events[i]);
        if (!misdated[i]) told.believed.push_back(&told.events[i]);
    }
    return told;
}

Result<HallDay> hall_day_after(Session& session, const std::string& hall, const KeptLog& log, const StreamRow& stream,
                               std::uint64_t number, const TimeZone& zone) {
    if (auto kept = kept_day(session, hall, stream, number)) return *std::move(kept);
    HallDay day;
    for (const auto& piece : pieces_of_day(session, hall, log, stream, number)) {
        auto next = read_again(session, hall, piece, zone, std::move(day));
        if (!next) return next;
        day = *std::move(next);
    }
    use_what_is_kept(session, hall, day);
    return day;
}

void keep_hall_day(Session& session, const std::string& hall, const StreamRow& stream, std::uint64_t number,
                   const HallDay& day) {
    const auto body = write_json(day);
    session.execute(
        "INSERT INTO hall_days (hall, stream, number, body) VALUES ($1, $2, $3, $4) ON CONFLICT (hall) DO UPDATE SET"
        " stream = excluded.stream, number = excluded.number, body = excluded.body",
        {hall, stream.ordinal, static_cast<std::int64_t>(number), Bytes{body}});
}

}  // namespace yimen::county_tables
