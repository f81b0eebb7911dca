#include "hall/turns_book.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>

#include "figures/figures.hpp"
#include "protocol/event_json.hpp"

namespace yimen {
namespace {

constexpr std::size_t turn_rows_at_once = 2'000;

void add_taken_up(std::vector<TakenUp>& all, const Visit& visit) {
    for (const auto& turn : visit.turns) {
        const auto occupied = turn.occupied();
        if (!occupied) continue;
        all.push_back({visit.number, turn.ended_by, visit.item, turn.queue, occupied->count(), *turn.ended_at});
    }
}

}  // namespace

// --- at a start ----------------------------------------------------------------------------------------------------

Status TurnsBook::open(HallStore& store, const std::vector<Page>& pages) {
    if (auto sound = check_chain(pages); !sound) return sound;
    known_after_ = store.base().number;
    if (!pages.empty()) {
        const auto first = place_of(pages.front());
        const auto newest = place_of(pages.back());
        if (!first || !newest) return first ? newest.error() : first.error();
        known_after_ = first->after;
        newest_ = *newest;
        newest_hash_ = hash_of(pages.back());
        read_until_ = newest_.until;
    }
    if (auto looked = look_back(pages); !looked) return looked;
    return read_log(store);
}

// The newest days, as far as anybody learns from them.
Status TurnsBook::look_back(const std::vector<Page>& pages) {
    std::vector<std::vector<TakenUp>> days;
    std::size_t found = 0;
    for (const auto& page : std::views::reverse(pages)) {
        if (found >= most_taken_up) break;
        const auto day = day_of(page);
        if (!day) return day.error();
        auto& taken_up = days.emplace_back();
        for (const auto& visit : day->visits) add_taken_up(taken_up, visit);
        found += taken_up.size();
    }
    for (auto& day : std::views::reverse(days)) std::ranges::move(day, std::back_inserter(taken_up_));
    return done();
}

Status TurnsBook::read_log(HallStore& store) {
    read_until_ = std::max(read_until_, store.base().number);
    while (read_until_ < store.head()) {
        const auto rows = store.read_log(read_until_, turn_rows_at_once);
        if (!rows) return rows.error();
        if (rows->empty()) break;  // the writer says so when it reads its day
        for (const auto& row : *rows) read(row);
    }
    for (const auto& day : over_) {
        for (const auto& visit : day.turns.visits) add_taken_up(taken_up_, visit);
    }
    return done();
}

std::vector<TakenUp> TurnsBook::taken_up_until(std::uint64_t number) const {
    std::vector<TakenUp> known;
    std::ranges::copy_if(taken_up_, std::back_inserter(known),
                         [&](const TakenUp& each) { return each.number <= number; });
    std::ranges::sort(known, {}, &TakenUp::ended_by);
    if (known.size() > most_taken_up) known.erase(known.begin(), known.end() - most_taken_up);
    return known;
}

// --- at each turn --------------------------------------------------------------------------------------------------

Status TurnsBook::keep_house(Turn& turn) {
    turn_ = &turn;
    put_ = newest_;
    put_hash_ = newest_hash_;
    days_put_ = over_.size();
    for (const auto& [turns, until] : over_) {
        put_ = {put_.number + 1, put_.number == 0 ? known_after_ : put_.until, until, put_hash_};
        auto page = page_of(turns, put_);
        put_hash_ = hash_of(page);
        turn.put(std::move(page));
    }
    return done();
}

void TurnsBook::keep() {
    if (!turn_) return;
    over_.erase(over_.begin(), over_.begin() + static_cast<std::ptrdiff_t>(days_put_));
    newest_ = put_;
    newest_hash_ = put_hash_;
    for (const auto& row : turn_->batch().events) read(row);
    turn_ = nullptr;
    taken_up_.clear();  // whoever learned from it has
}

// Events of other books are none of its business.
void TurnsBook::read(const LogRow& row) {
    const auto before = std::exchange(read_until_, row.seq);
    auto event = decode_event(row.type, row.body);
    const auto day = parse_date(row.day);
    if (!event || !day) return;
    if (day_ && day_ != *day) end_day(before);
    day_ = *day;
    const bool is_over = std::holds_alternative<DayClosed>(*event);
    maker_.take({row.seq, *day, Instant{Milliseconds{row.at_ms}}, *std::move(event)});
    if (is_over) end_day(row.seq);
}

void TurnsBook::end_day(std::uint64_t until) {
    auto changes = maker_.take_changes();
    DayOfTurns turns{figures_definition, *day_, {}, std::move(changes.visits), std::move(changes.windows)};
    if (const auto open = changes.open.find(*day_); open != changes.open.end()) turns.open = open->second;
    if (!turns.visits.empty() || !turns.windows.empty()) over_.push_back({std::move(turns), until});
}

}  // namespace yimen
