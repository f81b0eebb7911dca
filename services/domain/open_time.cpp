#include "domain/open_time.hpp"

#include <algorithm>

namespace yimen {

OpenTime::OpenTime(const std::vector<Period>& periods, Date day, const TimeZone& zone) : spans_(std::in_place) {
    for (const auto& [from, to] : periods) {
        spans_->emplace_back(zone.instant({day, from}), zone.instant({day, to}));
    }
}

OpenTime OpenTime::on_day_of(Instant at, const OpeningCalendar& calendar, const TimeZone& zone) {
    const auto day = zone.civil(at).date;
    return {open_periods(calendar, day), day, zone};
}

Instant OpenTime::after(Instant from, Milliseconds open) const {
    auto at = from;
    for (const auto& [begin, end] : spans_.value_or(Spans{})) {
        if (end <= at) continue;
        at = std::max(at, begin);
        if (open <= end - at) return at + open;
        open -= end - at;
        at = end;
    }
    return at + open;
}

std::optional<Milliseconds> OpenTime::between(Instant from, Instant to) const {
    if (!spans_) return std::nullopt;
    Milliseconds open{0};
    for (const auto& [begin, end] : *spans_) {
        open += std::max(Milliseconds{0}, std::min(to, end) - std::max(from, begin));
    }
    return open;
}

std::optional<Milliseconds> OpenTime::whole() const {
    if (!spans_) return std::nullopt;
    Milliseconds open{0};
    for (const auto& [begin, end] : *spans_) open += end - begin;
    return open;
}

}  // namespace yimen
