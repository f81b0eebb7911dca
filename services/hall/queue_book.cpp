#include "hall/queue_book.hpp"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "domain/consequences.hpp"
#include "domain/newcomer_estimate.hpp"
#include "domain/settlement.hpp"
#include "protocol/event_fields.hpp"
#include "protocol/event_json.hpp"
#include "writer/log_replay.hpp"

namespace yimen {
namespace {

constexpr std::size_t log_rows_at_once = 2'000;

// As many as an event tells.
int counted(std::size_t count) {
    return static_cast<int>(std::min<std::size_t>(count, static_cast<std::size_t>(event_limits::most_entries)));
}

Result<Event> event_of(const LogRow& row) {
    auto event = decode_event(row.type, row.body);
    if (!event) return broken_event(row.seq, "cannot be read: " + event.error().detail);
    return event;
}

}  // namespace

void SteadyTimes::note(const Event& event, Milliseconds steady) {
    if (const auto* called = std::get_if<TicketCalled>(&event)) called_.edit()[called->window] = steady;
    if (const auto* again = std::get_if<TicketRecalled>(&event)) called_.edit()[again->window] = steady;
    if (const auto* finished = std::get_if<TicketFinished>(&event)) stepped_.edit()[finished->window] = steady;
    if (const auto* absent = std::get_if<TicketNoShow>(&event)) stepped_.edit()[absent->window] = steady;
    if (const auto* cancelled = std::get_if<TicketCancelled>(&event)) stepped_.edit()[cancelled->window] = steady;
}

Milliseconds SteadyTimes::since_step(std::string_view window, Milliseconds steady) const {
    const auto noted = stepped_->find(window);
    return noted == stepped_->end() ? Milliseconds::max() : steady - noted->second;
}

Milliseconds SteadyTimes::since_call(const Ticket& ticket, Milliseconds steady, Instant now) const {
    if (!ticket.last_called_at) return Milliseconds{0};
    const auto noted = called_->find(ticket.window.text());
    if (noted != called_->end()) return steady - noted->second;
    return std::max(steady - started_, now - *ticket.last_called_at);
}

QueueBook::QueueBook(QueueBookParts parts)
    : parts_(std::move(parts)),
      working_{HallState(*parts_.offer->profile), parts_.offer, ClockWatch(parts_.clock)},
      kept_(working_),
      steady_(parts_.clock.clock.steady()) {}

// --- at a start ----------------------------------------------------------------------------------------------------

bool QueueBook::keeps(std::string_view type) const { return is_event_type(type); }

Status QueueBook::open(HallStore& store, const std::vector<Page>&) {
    if (auto offer = staffed_offer()) {
        working_.offer = std::move(offer);
        working_.hall.stand_on(*working_.offer->profile);
    }
    const auto start = store.before_newest_day();
    if (!start) return start.error();
    if (auto learned = learn_until(store, *start); !learned) return learned;
    return note_end_of_older_days(store, *start);
}

// By turns as far back as the hall keeps them; before that by what older programs kept of services.
Status QueueBook::learn_until(HallStore& store, std::uint64_t seq) {
    const auto services = store.finished_until(std::min(seq, parts_.turns.known_after()), HallStore::services_kept);
    if (!services) return services.error();
    for (const auto& row : *services) {
        const auto event = event_of(row);
        if (!event) return event.error();
        const auto& finished = std::get<TicketFinished>(*event);
        if (finished.by_day_close) continue;
        learn({0, row.seq, finished.item, finished.queue, finished.occupied_ms, Instant{Milliseconds{row.at_ms}}});
    }
    for (const auto& taken_up : parts_.turns.taken_up_until(seq)) learn(taken_up);
    return done();
}

void QueueBook::learn(const TakenUp& taken_up) {
    working_.hall.learn(taken_up.item, taken_up.queue, taken_up.occupied_ms);
    working_.watch.rely_on(taken_up.until);
}

// On the newest day nobody may have taken a ticket yet, and a slow clock may have begun it, long before the one that it
// ended.
Status QueueBook::note_end_of_older_days(HallStore& store, std::uint64_t seq) {
    const auto rows = store.read_log(seq - std::min<std::uint64_t>(seq, log_rows_at_once), log_rows_at_once);
    if (!rows) return rows.error();
    auto& watch = working_.watch;
    for (const auto& row : *rows) {
        if (row.seq > seq) break;
        const Instant at{Milliseconds{row.at_ms}};
        const auto event = decode_event(row.type, row.body);
        if (!event) continue;  // of an earlier day, and a later program or another book
        const auto* finished = std::get_if<TicketFinished>(&*event);
        if (finished && !finished->by_day_close) watch.rely_on(at);
        watch.note(*event, at);
    }
    // Whoever relied on the hall before is forgotten or too long ago to look for, but not that somebody may have.
    const bool had_more = !rows->empty() && rows->front().seq > 1;
    if (!watch.is_relied_on() && had_more) watch.rely_on(Instant{Milliseconds{rows->front().at_ms}});
    return done();
}

Status QueueBook::apply(const LogRow& row) {
    auto event = event_of(row);
    if (!event) return event.error();
    const auto day = parse_date(row.day);
    if (!day) return broken_event(row.seq, "is missing or was changed");
    last_ = Instant{Milliseconds{row.at_ms}};
    const LoggedEvent logged{row.seq, *day, *last_, *std::move(event)};
    working_.hall.apply(logged);
    working_.watch.note(logged.event, logged.at);
    working_.watch.note_jump(logged.event);
    return done();
}

void QueueBook::opened() { working_.watch.begin(last_, !working_.hall.tickets().empty(), working_.offer->calendar()); }

// --- at each turn --------------------------------------------------------------------------------------------------

Status QueueBook::keep_house(Turn& turn) {
    {
        const std::lock_guard lock(county_mutex_);
        working_.watch.heard_county(county_time_);
    }
    auto [now, events] = working_.watch.look(working_.hall, working_.offer->calendar());
    for (auto& [at, event] : events) {
        turn.set_now(at);
        record(turn, {std::move(event)});
    }
    turn.set_now(now);
    if (auto told = tell_loss(turn); !told) return told;
    settle(turn);
    if (auto kept = open_and_close(turn); !kept) return kept;
    tell_offer(turn);
    tell_queues(turn);
    return done();
}

// In the log, so that the county hears of it too, and every screen that follows goes on behind the same numbers.
Status QueueBook::tell_loss(Turn& turn) {
    const auto& loss = turn.store().loss();
    if (!loss || loss->told) return done();
    RecordsLost lost{
        static_cast<std::int64_t>(loss->known), static_cast<std::int64_t>(loss->kept), loss->wal_damaged, {}};
    if (const auto& day = working_.hall.day()) {
        auto last = turn.store().last_numbers(to_string(*day));
        if (!last) return last.error();
        lost.series = *std::move(last);
    }
    record(turn, {std::move(lost)});
    return done();
}

// Whom a new profile took the window, the clerk or the queue from, and what becomes of them.
void QueueBook::settle(Turn& turn) {
    auto events = settlement(working_.hall, rules());
    for (const auto& told : consequences_of(events, working_.hall, *working_.offer->profile)) {
        spdlog::warn("{}", sentence(told).en);
    }
    record(turn, std::move(events));
}

// A day may open that the log knows already, after a clock went back: its numbers go on.
Status QueueBook::open_and_close(Turn& turn) {
    auto events = housekeeping(working_.hall, rules(), turn.now());
    for (auto& event : events) {
        auto* opened = std::get_if<DayOpened>(&event);
        if (!opened) continue;
        auto last = turn.store().last_numbers(to_string(opened->day));
        if (!last) return last.error();
        opened->series = *std::move(last);
    }
    record(turn, std::move(events));
    return done();
}

// Which catalogue the tickets that follow are issued under. The hall's own goes without saying, unless the county's
// counted before.
void QueueBook::tell_offer(Turn& turn) {
    const auto& told = working_.hall.catalogue();
    const auto& offer = *working_.offer;
    if (offer.is_of_county() ? told != offer.taken : told && *told != offer.taken) record(turn, {offer.taken});
}

void QueueBook::tell_queues(Turn& turn) {
    const auto& queues = working_.offer->queues;
    if (parts_.states_queues && working_.hall.queues_stated() != queues) record(turn, {queues});
}

std::shared_ptr<const BookSnapshot> QueueBook::snapshot() const {
    auto shown = std::make_shared<QueueSnapshot>();
    shown->hall = working_.hall;
    shown->offer = working_.offer;
    shown->clock_offset = working_.watch.offset();
    shown->steady = steady_;
    return shown;
}

// --- commands ------------------------------------------------------------------------------------------------------

Rules QueueBook::rules() const { return working_.offer->rules(parts_.clock.zone); }

Date QueueBook::today(Instant now) const { return working_.hall.day().value_or(parts_.clock.zone.civil(now).date); }

Result<Events> QueueBook::decide(Turn& turn, Command command) {
    if (auto completed = complete(turn, command); !completed) return completed.error();
    auto events = yimen::decide(working_.hall, rules(), command, turn.now());
    if (events) record(turn, *events);
    return events;
}

// What only the hall knows is added to a command before it is decided.
Status QueueBook::complete(Turn& turn, Command& command) {
    const auto find_numbers = [&](std::map<char, int>& series, Instant at) -> Status {
        auto last = turn.store().last_numbers(to_string(parts_.clock.zone.civil(at).date));
        if (!last) return last.error();
        series = *std::move(last);
        return done();
    };
    if (auto* issue = std::get_if<IssueTicket>(&command)) {
        const auto* queue = working_.offer->stationing.queue_of(issue->item);
        const bool priority = issue->priority != Priority::none;
        if (!queue) return done();
        issue->estimate =
            newcomer_estimate(working_.hall, *working_.offer->profile, *parts_.estimates(), *queue, priority);
    } else if (auto* step = std::get_if<StepTicket>(&command)) {
        const auto* called = working_.hall.find_ticket(step->ticket);
        if (called) step->since_call = steady_.since_call(*called, parts_.clock.clock.steady(), turn.now());
    } else if (auto* back = std::get_if<TakeBack>(&command)) {
        back->since_step = steady_.since_step(back->window, parts_.clock.clock.steady());
    } else if (auto* open = std::get_if<OpenDay>(&command)) {
        return find_numbers(open->series, turn.now());
    } else if (auto* confirm = std::get_if<ConfirmClock>(&command)) {
        if (auto found = find_numbers(confirm->series, parts_.clock.clock.now()); !found) return found;
        turn.set_now(working_.watch.confirm());
    }
    return done();
}

Status QueueBook::take(Turn& turn, OfferPtr offer) {
    if (offer->profile != working_.offer->profile) return changed_since();
    take_up(turn, std::move(offer));
    return done();
}

Result<Events> QueueBook::reload(Turn& turn, const Result<Reload>& read, std::string_view seen) {
    if (!read) return read.error();
    if (read->before != working_.offer) return changed_since();
    const auto look = look_at(*read, working_.hall, parts_.clock.zone, turn.now());
    if (look.tag != seen) return changed_since();
    if (!look.changes_anything()) return Events{};
    const HallReloaded event{look.tag, counted(look.changes_count), counted(look.people_count)};
    record(turn, {event});
    take_up(turn, read->after);
    return Events{event};
}

// Null where nothing changes by the people.
OfferPtr QueueBook::staffed_offer() const {
    auto profile = staffed(*working_.offer->profile, *parts_.people.people());
    if (profile == *working_.offer->profile) return nullptr;
    return make_offer(*working_.offer, std::make_shared<const HallProfile>(std::move(profile)));
}

void QueueBook::take_staff(Turn& turn) {
    if (auto offer = staffed_offer()) take_up(turn, std::move(offer));
}

// What counted before is looked at while it is replaced, and only there: a hall that was off says what it has.
void QueueBook::take_up(Turn& turn, OfferPtr offer) {
    const auto before = std::exchange(working_.offer, std::move(offer));
    working_.hall.stand_on(*working_.offer->profile);
    settle(turn);
    tell_offer(turn);
    tell_queues(turn);
    begin_anew(turn, *before);
    const auto lost = lost_service(*before, *working_.offer);
    if (lost.empty()) return;
    ServiceLost event{working_.offer->taken.version, static_cast<int>(lost.size()), {}};
    event.items.assign(lost.begin(),
                       lost.begin() + static_cast<std::ptrdiff_t>(std::min(lost.size(), ServiceLost::max_named)));
    record(turn, {std::move(event)});
}

// A version that counts from a day on comes moments after that day has begun. Where it is open at other times than its
// log says, it begins again, as long as nobody has come.
void QueueBook::begin_anew(Turn& turn, const HallOffer& before) {
    const auto& hall = working_.hall;
    const auto is_closed = [](const Window& window) { return window.mode == WindowMode::closed; };
    if (!hall.day_open() || !hall.tickets().empty() || !std::ranges::all_of(hall.windows(), is_closed)) return;
    const auto periods = [&](const HallOffer& offer) { return open_periods(offer.calendar(), *hall.day()); };
    if (periods(before) == periods(*working_.offer) || !hall.clock_trusted()) return;
    if (decide(turn, CloseDay{})) static_cast<void>(decide(turn, OpenDay{}));
}

void QueueBook::heard_county_time(Instant time) {
    const std::lock_guard lock(county_mutex_);
    county_time_ = {time, parts_.clock.clock.steady()};
}

void QueueBook::record(Turn& turn, Events events) {
    for (auto& event : events) {
        steady_.note(event, parts_.clock.clock.steady());
        working_.watch.note(event, turn.now());
        if (std::holds_alternative<TicketIssued>(event)) working_.watch.note_ticket();
        const auto* opened = std::get_if<DayOpened>(&event);
        const auto day = opened ? opened->day : today(turn.now());
        const auto type = type_of(event);
        const auto seq = turn.append(day, type, encode(event));
        if (const auto* issued = std::get_if<TicketIssued>(&event)) {
            turn.give(turn.batch().events.back().day, issued->series, issued->number);
        }
        working_.hall.apply({seq, day, turn.now(), std::move(event)});
        if (!opened) continue;
        working_.hall.stand_on(*working_.offer->profile);
        tell_offer(turn);
        tell_queues(turn);
    }
}

}  // namespace yimen
