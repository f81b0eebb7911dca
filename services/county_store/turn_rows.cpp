#include "county_store/turn_rows.hpp"

#include <map>
#include <tuple>

#include "county_store/figure_sums.hpp"

namespace yimen::county_tables {
namespace {

const Insert upsert_turns{
    "turns",
    {"hall",     "stream",     "number",      "turn",        "ticket",       "day",          "hour",      "queue",
     "item",     "kiosk",      "at_window",   "clerk",       "began_as",     "joined_at",    "called_at", "started_at",
     "ended_at", "calls",      "ended_as",    "became",      "left_out",     "open_wait_ms", "wait_ms",   "raw_wait_ms",
     "walk_ms",  "service_ms", "occupied_ms", "issue_queue", "visit_wait_ms"},
    " ON CONFLICT (hall, stream, number, turn) DO UPDATE SET queue = excluded.queue, at_window = excluded.at_window,"
    " clerk = excluded.clerk, called_at = excluded.called_at, started_at = excluded.started_at,"
    " ended_at = excluded.ended_at, calls = excluded.calls, ended_as = excluded.ended_as, became = excluded.became,"
    " left_out = excluded.left_out, open_wait_ms = excluded.open_wait_ms, wait_ms = excluded.wait_ms,"
    " raw_wait_ms = excluded.raw_wait_ms, walk_ms = excluded.walk_ms, service_ms = excluded.service_ms,"
    " occupied_ms = excluded.occupied_ms, visit_wait_ms = excluded.visit_wait_ms"};

const Insert add_window_time{"window_times",
                             {"hall", "day", "at_window", "clerk", "signed_in_ms", "paused_ms", "at_post_ms",
                              "walking_ms", "serving_ms", "idle_ms", "deliberate_idle_ms"},
                             " ON CONFLICT (hall, day, at_window, clerk) DO UPDATE SET"
                             " signed_in_ms = window_times.signed_in_ms + excluded.signed_in_ms,"
                             " paused_ms = window_times.paused_ms + excluded.paused_ms,"
                             " at_post_ms = window_times.at_post_ms + excluded.at_post_ms,"
                             " walking_ms = window_times.walking_ms + excluded.walking_ms,"
                             " serving_ms = window_times.serving_ms + excluded.serving_ms,"
                             " idle_ms = window_times.idle_ms + excluded.idle_ms,"
                             " deliberate_idle_ms = window_times.deliberate_idle_ms + excluded.deliberate_idle_ms"};

const Insert set_open_days{
    "open_days", {"hall", "day", "open_ms"}, " ON CONFLICT (hall, day) DO UPDATE SET open_ms = excluded.open_ms"};

Param at(const std::optional<Instant>& moment) { return moment ? Param(moment->time_since_epoch().count()) : Param(); }
Param ms(const std::optional<Milliseconds>& time) { return time ? Param(time->count()) : Param(); }

// The rows refer to texts, which stay where they are while they are stored.
class TurnRows {
   public:
    TurnRows(const std::string& hall, const std::vector<Visit>& visits) : hall_(hall) {
        days_.reserve(visits.size());
        for (const auto& visit : visits) add(visit);
    }
    const std::vector<Param>& values() const { return values_; }

   private:
    void add(const Visit& visit) {
        days_.push_back(to_string(visit.day));
        std::int64_t number = 0;
        for (const auto& turn : visit.turns) add(visit, turn, ++number);
    }
    void add(const Visit& visit, const TicketTurn& turn, std::int64_t number) {
        const bool first = number == 1;
        values_.insert(values_.end(), {hall_,
                                       visit.log,
                                       static_cast<std::int64_t>(visit.number),
                                       number,
                                       visit.ticket,
                                       days_.back(),
                                       turn.hour,
                                       turn.queue,
                                       visit.item,
                                       visit.kiosk,
                                       turn.window,
                                       turn.clerk,
                                       to_string(turn.begin),
                                       at(turn.joined_at),
                                       at(turn.called_at),
                                       at(turn.started_at),
                                       at(turn.ended_at),
                                       turn.calls,
                                       to_string(turn.end),
                                       turn.became ? Param(to_string(*turn.became)) : Param(),
                                       to_string(turn.left_out()),
                                       ms(turn.open_wait),
                                       ms(turn.wait()),
                                       ms(turn.raw_wait()),
                                       ms(turn.walk()),
                                       ms(turn.service()),
                                       ms(turn.occupied()),
                                       first ? Param(visit.queue) : Param(),
                                       first ? ms(visit.wait()) : Param()});
    }

    const std::string& hall_;
    std::vector<std::string> days_;
    std::vector<Param> values_;
};

void store_windows(Session& session, const std::string& hall, const std::vector<WindowSpan>& spans) {
    // One row a key: a batch may have the same window on the same day twice.
    std::map<std::tuple<std::string, std::string, std::string>, WindowTime> sums;
    for (const auto& span : spans) sums[{to_string(span.day), span.window, span.clerk}] += span.time;
    std::vector<Param> values;
    for (const auto& [place, time] : sums) {
        const auto& [day, window, clerk] = place;
        values.insert(values.end(),
                      {hall, day, window, clerk, time.signed_in.count(), time.paused.count(), time.at_post.count(),
                       time.walking.count(), time.serving.count(), time.idle.count(), time.deliberate_idle.count()});
    }
    session.insert(add_window_time, values);
}

void store_open_days(Session& session, const std::string& hall, const std::map<Date, Milliseconds>& open) {
    std::vector<std::string> days;
    days.reserve(open.size());
    std::vector<Param> values;
    for (const auto& [day, time] : open) {
        days.push_back(to_string(day));
        values.insert(values.end(), {hall, days.back(), time.count()});
    }
    session.insert(set_open_days, values);
}

std::optional<Instant> moment(const Row& row, std::size_t column) {
    const auto value = row.integer_if_known(column);
    return value ? std::optional(Instant{Milliseconds{*value}}) : std::nullopt;
}

}  // namespace

void store(Session& session, const std::string& hall, const TurnChanges& changes, std::int64_t log,
           std::uint64_t first) {
    SumChanges sums;
    for (const auto& visit : changes.visits) {
        const bool is_new = visit.log == log && visit.number >= first;
        if (auto before = visit; !is_new && read_turns(session, hall, before)) sums.take_away(before);
        sums.add(visit);
    }
    sums.store(session, hall);
    session.insert(upsert_turns, TurnRows(hall, changes.visits).values());
    store_windows(session, hall, changes.windows);
    store_open_days(session, hall, changes.open);
}

void forget_turns(Session& session, const std::string& hall) {
    for (const auto* table : {"turns", "window_times", "open_days", "hall_days"}) {
        session.execute("DELETE FROM " + std::string(table) + " WHERE hall = $1", {hall});
    }
    forget_sums(session, hall);
}

bool read_turns(Session& session, const std::string& hall, Visit& visit) {
    const auto rows = session.query(
        "SELECT queue, began_as, joined_at, hour, at_window, clerk, calls, called_at, started_at, ended_at, ended_as,"
        " open_wait_ms, became, left_out FROM turns WHERE hall = $1 AND stream = $2 AND number = $3 ORDER BY turn",
        {hall, visit.log, static_cast<std::int64_t>(visit.number)});
    if (rows.empty()) return false;
    visit.turns.clear();
    for (const auto& row : rows) {
        TicketTurn turn;
        turn.queue = row.text(0);
        turn.begin = enum_of<TurnBeginning>(row.text(1)).value_or(TurnBeginning::unseen);
        turn.joined_at = Instant{Milliseconds{row.integer(2)}};
        turn.hour = row.integer(3);
        turn.window = row.text(4);
        turn.clerk = row.text(5);
        turn.calls = row.integer(6);
        turn.called_at = moment(row, 7);
        turn.started_at = moment(row, 8);
        turn.ended_at = moment(row, 9);
        turn.end = enum_of<TurnEnding>(row.text(10)).value_or(TurnEnding::open);
        if (row.known(11)) turn.open_wait = Milliseconds{row.integer(11)};
        visit.over = row.known(12);
        if (visit.over) turn.became = enum_of<TicketState>(row.text(12));
        turn.by_day_close = row.text(13) == to_string(LeftOut::cut_off);
        visit.turns.push_back(std::move(turn));
    }
    return true;
}

}  // namespace yimen::county_tables
