// From the file back to the hall: what was learned on earlier days, then the newest day event by event.
#include "hall/hall_engine.hpp"
#include "protocol/event_json.hpp"
#include "storage/chain.hpp"

namespace yimen {
namespace {

constexpr std::size_t log_rows_at_once = 2'000;
// Enough to fill what ServiceTimes keeps of a whole catalogue.
constexpr auto services_remembered = HallStore::services_kept;

Error broken_at(std::uint64_t seq, const std::string& why) {
    return {ErrorCode::storage_corrupt,
            "event " + std::to_string(seq) + " of the hall's log " + why,
            {{"seq", std::to_string(seq)}}};
}

// Follows a log and says where it stops following from itself.
class ChainCheck {
   public:
    ChainCheck(std::uint64_t seq, const Sha256Digest& hash) : seq_(seq), hash_(hash) {}

    Result<LoggedEvent> next(const LogRow& row) {
        ++seq_;
        hash_ = chain_hash(hasher_, hash_, row.seq, row.at_ms, row.day, row.type, row.body);
        const auto day = parse_date(row.day);
        if (row.seq != seq_ || row.hash != hash_ || !day) return broken_at(seq_, "is missing or was changed");
        auto event = decode_event(row.type, row.body);
        if (!event) return broken_at(seq_, "cannot be read: " + event.error().detail);
        return LoggedEvent{row.seq, *day, Instant{Milliseconds{row.at_ms}}, *std::move(event)};
    }

   private:
    Sha256 hasher_;
    std::uint64_t seq_;
    Sha256Digest hash_;
};

// How far the wall clock is off after an event, by the hall's own notes.
Milliseconds jump_after(const Event& event, Milliseconds before) {
    if (const auto* distrusted = std::get_if<ClockDistrusted>(&event)) return Milliseconds{distrusted->jump_ms};
    return std::holds_alternative<ClockConfirmed>(event) ? Milliseconds{0} : before;
}

}  // namespace

Status HallEngine::rebuild() {
    const auto start = store_->before_newest_day();
    if (!start) return start.error();
    if (const auto learned = learn_until(*start); !learned) return learned.error();
    if (const auto noted = note_end_of_older_days(*start); !noted) return noted.error();
    const auto hash = store_->hash_at(*start);
    if (!hash) return hash.error();
    return replay(*start, *hash);
}

Status HallEngine::learn_until(std::uint64_t seq) {
    const auto services = store_->finished_until(seq, services_remembered);
    if (!services) return services.error();
    for (const auto& row : *services) {
        const auto event = decode_event(row.type, row.body);
        if (!event) return broken_at(row.seq, "cannot be read: " + event.error().detail);
        const auto& finished = std::get<TicketFinished>(*event);
        if (finished.by_day_close) continue;
        working_.learn(finished.item, finished.queue, finished.occupied_ms);
        rely_on(Instant{Milliseconds{row.at_ms}});
    }
    return done();
}

// On the newest day nobody may have taken a ticket yet, and a slow clock may have begun it, long before the one that it
// ended.
Status HallEngine::note_end_of_older_days(std::uint64_t seq) {
    const auto rows = store_->read_log(seq - std::min<std::uint64_t>(seq, log_rows_at_once), log_rows_at_once);
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
        if (row.seq > seq) break;
        const Instant at{Milliseconds{row.at_ms}};
        const auto event = decode_event(row.type, row.body);
        if (!event) continue;  // of an earlier day, and a later program
        const auto* finished = std::get_if<TicketFinished>(&*event);
        if (finished && !finished->by_day_close) rely_on(at);
        note_reliance(*event, at);
    }
    // Whoever relied on the hall before is forgotten or too long ago to look for, but not that somebody may have.
    const bool had_more = !rows->empty() && rows->front().seq > 1;
    if (!relied_on_ && had_more) rely_on(Instant{Milliseconds{rows->front().at_ms}});
    return done();
}

Status HallEngine::replay(std::uint64_t after, const Sha256Digest& hash) {
    ChainCheck chain(after, hash);
    std::optional<Instant> last;
    Milliseconds jump{0};
    for (auto seq = after; seq < store_->head();) {
        const auto rows = store_->read_log(seq, log_rows_at_once);
        if (!rows) return rows.error();
        if (rows->empty()) return broken_at(seq + 1, "is missing or was changed");
        for (const auto& row : *rows) {
            const auto logged = chain.next(row);
            if (!logged) return logged.error();
            working_.apply(*logged);
            note_reliance(logged->event, logged->at);
            seq = logged->seq;
            last = logged->at;
            jump = jump_after(logged->event, jump);
        }
    }
    set_clock_at_start(last, jump);
    return done();
}

}  // namespace yimen
