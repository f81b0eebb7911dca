// What a benchmark found, and the limit it stands beside.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace yimen::bench {

// Durations of many like things, and how long all of them took together.
struct Timings {
    std::vector<double> each_us;
    double total_s = 0;

    double per_second() const { return static_cast<double>(each_us.size()) / total_s; }
    // 0 < share ≤ 1; the smallest duration that so many do not exceed.
    double percentile_us(double share) const;
};

// One line of the table: a figure beside its limit, both in the same unit.
struct Figure {
    std::string name;
    double value = 0;
    double limit = 0;
    bool at_least = false;  // the limit is a floor; otherwise a ceiling
    std::string unit;
    std::string detail;  // the measurements that the figure was made of

    bool reached() const { return at_least ? value >= limit : value <= limit; }
};

void print_table(const std::vector<Figure>& figures);
nlohmann::ordered_json to_json(const std::vector<Figure>& figures);

}  // namespace yimen::bench
