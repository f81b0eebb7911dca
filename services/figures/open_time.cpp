#include "figures/open_time.hpp"

#include <algorithm>

namespace yimen {

OpenTime::OpenTime(const std::vector<Period>& periods, Date day, const TimeZone& zone) : spans_(std::in_place) {
    for (const auto& [from, to] : periods) {
        spans_->emplace_back(zone.instant({day, from}), zone.instant({day, to}));
    }
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
