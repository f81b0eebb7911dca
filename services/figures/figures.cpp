#include "figures/figures.hpp"

namespace yimen {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t minute_s = 60;
constexpr double second_ms = 1'000;

double seconds(Milliseconds time) { return static_cast<double>(time.count()) / second_ms; }

}  // namespace

std::int64_t whole_minute(Milliseconds time) { return (time.count() + minute_ms - 1) / minute_ms; }

void Times::add(Milliseconds time) { add(whole_minute(time), 1, time); }

void Times::add(std::int64_t minute, std::int64_t count, Milliseconds sum) {
    count_ += count;
    sum_ += sum;
    minutes_[minute] += count;
}

void Times::add(const Times& more) {
    count_ += more.count_;
    sum_ += more.sum_;
    for (const auto& [minute, count] : more.minutes_) minutes_[minute] += count;
}

void Times::take_away(const Times& what) {
    count_ -= what.count_;
    sum_ -= what.sum_;
    for (const auto& [minute, count] : what.minutes_) {
        const auto left = minutes_[minute] -= count;
        if (left == 0) minutes_.erase(minute);
    }
}

std::int64_t Times::nearest_rank(std::int64_t rank) const {
    std::int64_t passed = 0;
    for (const auto& [minute, count] : minutes_) {
        passed += count;
        if (passed >= rank) return minute;
    }
    return 0;
}

// Of n times in their order, number ⌈n/2⌉ and number ⌈9n/10⌉.
Durations Times::durations() const {
    if (count_ == 0) return {};
    const auto at = [&](std::int64_t rank) { return static_cast<double>(nearest_rank(rank) * minute_s); };
    return {count_, static_cast<double>(sum_.count()) / (second_ms * static_cast<double>(count_)), at((count_ + 1) / 2),
            at((count_ * 9 + 9) / 10)};
}

void Figures::add(const TicketTurn& turn) {
    ++turns;
    calls += turn.called_at ? 1 : 0;
    no_shows += turn.end == TurnEnding::no_show ? 1 : 0;
    transferred += turn.end == TurnEnding::transferred ? 1 : 0;
    parked += turn.end == TurnEnding::parked ? 1 : 0;
    put_back += turn.end == TurnEnding::put_back ? 1 : 0;
    served += turn.became == TicketState::finished ? 1 : 0;
    voided += turn.became == TicketState::voided ? 1 : 0;
    cancelled += turn.became == TicketState::cancelled ? 1 : 0;
    cut_off += turn.left_out() == LeftOut::cut_off ? 1 : 0;
    forgotten += turn.left_out() == LeftOut::forgotten ? 1 : 0;
    if (const auto raw = turn.raw_wait()) {
        raw_waits.add(*raw);
        waits.add(*turn.wait());
        hours_unknown += turn.open_wait ? 0 : 1;
    }
    if (const auto walk = turn.walk()) walks.add(*walk);
    if (const auto service = turn.service()) services.add(*service);
}

Figures& Figures::operator+=(const Figures& more) {
    for (auto member : {&Figures::issued, &Figures::people, &Figures::turns, &Figures::calls, &Figures::no_shows,
                        &Figures::transferred, &Figures::parked, &Figures::put_back, &Figures::served, &Figures::voided,
                        &Figures::cancelled, &Figures::cut_off, &Figures::forgotten, &Figures::hours_unknown}) {
        this->*member += more.*member;
    }
    for (auto member :
         {&Figures::waits, &Figures::raw_waits, &Figures::visit_waits, &Figures::walks, &Figures::services}) {
        (this->*member).add(more.*member);
    }
    windows += more.windows;
    open += more.open;
    return *this;
}

FigureCounts shown(const Figures& figures, const Dimensions& by) {
    FigureCounts counts;
    if (by.tell_numbers()) counts.issued = figures.issued;
    counts.people = figures.people;
    counts.turns = figures.turns;
    counts.calls = figures.calls;
    counts.no_shows = figures.no_shows;
    counts.served = figures.served;
    counts.voided = figures.voided;
    counts.cancelled = figures.cancelled;
    counts.transferred = figures.transferred;
    counts.parked = figures.parked;
    counts.put_back = figures.put_back;
    counts.cut_off = figures.cut_off;
    counts.forgotten = figures.forgotten;
    counts.hours_unknown = figures.hours_unknown;
    counts.waits = figures.waits.durations();
    counts.raw_waits = figures.raw_waits.durations();
    if (by.tell_visits()) counts.visit_waits = figures.visit_waits.durations();
    counts.walks = figures.walks.durations();
    counts.services = figures.services.durations();
    if (!by.tell_windows()) return counts;
    const auto& time = figures.windows;
    counts.windows = WindowSeconds{
        seconds(time.signed_in), seconds(time.paused),          seconds(time.walking), seconds(time.serving),
        seconds(time.idle),      seconds(time.deliberate_idle), seconds(time.at_post), {}};
    if (figures.open > Milliseconds{0}) counts.windows->open_s = seconds(figures.open);
    return counts;
}

}  // namespace yimen
