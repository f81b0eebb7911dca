// What the numbers of an event can be. A hall means nothing else, and figures add them up: one that no hall can mean
// would spoil the sums of all. Internal to this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/events.hpp"

namespace yimen {

// The longest wait or service that is one: a clock that is not trusted ends no day for weeks.
inline constexpr std::int64_t longest_span_ms = std::int64_t{31} * 24 * 3'600'000;

struct NumberFault {
    std::string field;     // "wait_ms"
    std::string expected;  // "a whole number from 0 to 2678400000"
};

// The first number that cannot be; times are none of them. Nothing where all are plausible.
std::optional<NumberFault> implausible(const Event& event);

}  // namespace yimen
