#include "figures/turn.hpp"

#include <algorithm>

#include "domain/service_times.hpp"

namespace yimen {
namespace {

std::optional<Milliseconds> between(std::optional<Instant> from, std::optional<Instant> to) {
    if (!from || !to) return std::nullopt;
    const auto time = std::max(Milliseconds{0}, *to - *from);
    return time <= longest_wait ? std::optional(time) : std::nullopt;
}

bool is_work(TurnEnding end) {
    return end == TurnEnding::finished || end == TurnEnding::transferred || end == TurnEnding::parked;
}

template <typename Wait>
std::optional<Milliseconds> sum_of(const std::vector<TicketTurn>& turns, Wait wait_of) {
    std::optional<Milliseconds> sum;
    for (const auto& turn : turns) {
        if (const auto wait = wait_of(turn)) sum = sum.value_or(Milliseconds{0}) + *wait;
    }
    return sum;
}

}  // namespace

std::optional<Milliseconds> TicketTurn::raw_wait() const {
    return begin == TurnBeginning::unseen ? std::nullopt : between(joined_at, called_at);
}

std::optional<Milliseconds> TicketTurn::wait() const {
    const auto raw = raw_wait();
    return raw && open_wait ? open_wait : raw;
}

std::optional<Milliseconds> TicketTurn::walk() const { return between(called_at, started_at); }

LeftOut TicketTurn::left_out() const {
    const auto began = started_at ? started_at : called_at;
    if (!is_work(end) || !began || !ended_at) return LeftOut::none;
    if (by_day_close) return LeftOut::cut_off;
    return *ended_at - *began > ServiceTimes::longest ? LeftOut::forgotten : LeftOut::none;
}

std::optional<Milliseconds> TicketTurn::service() const {
    if (!is_work(end) || left_out() != LeftOut::none) return std::nullopt;
    return between(started_at ? started_at : called_at, ended_at);
}

std::optional<Milliseconds> TicketTurn::occupied() const {
    if (!is_work(end) && end != TurnEnding::no_show) return std::nullopt;
    if (by_day_close) return std::nullopt;
    const auto time = between(called_at ? called_at : started_at, ended_at);
    return time && *time <= ServiceTimes::longest ? time : std::nullopt;
}

std::optional<Milliseconds> Visit::raw_wait() const {
    return sum_of(turns, [](const TicketTurn& turn) { return turn.raw_wait(); });
}

std::optional<Milliseconds> Visit::wait() const {
    return sum_of(turns, [](const TicketTurn& turn) { return turn.wait(); });
}

WindowTime& WindowTime::operator+=(const WindowTime& more) {
    signed_in += more.signed_in;
    paused += more.paused;
    at_post += more.at_post;
    walking += more.walking;
    serving += more.serving;
    idle += more.idle;
    deliberate_idle += more.deliberate_idle;
    return *this;
}

}  // namespace yimen
