// How builds are measured beside each other.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "bench/rounds.hpp"

namespace yimen::bench {

// What `measure` says of each build, in the builds' order. Who comes first changes from round to round: who comes
// second finds the machine as the first one left it.
template <typename Measure>
auto in_turns(std::size_t builds, int round, const Measure& measure) {
    std::vector<decltype(measure(std::size_t{0}))> by_build(builds);
    for (std::size_t turn = 0; turn < builds; ++turn) {
        const auto build = (turn + static_cast<std::size_t>(round)) % builds;
        by_build[build] = measure(build);
    }
    return by_build;
}

// Numbers in words, as printf has it.
template <typename... Numbers>
std::string say(const char* format, Numbers... numbers) {
    char text[200];
    std::snprintf(text, sizeof text, format, numbers...);
    return text;
}

}  // namespace yimen::bench
