// What a benchmark found: each line says what it measures, in which unit, against what, and the limit it stands beside.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace yimen::bench {

// Durations of many like things, and how long all of them took together.
struct Timings {
    std::vector<double> each_us;
    double total_s = 0;

    double per_second() const { return static_cast<double>(each_us.size()) / total_s; }
    // 0 < share ≤ 1; the smallest duration that so many do not exceed. There must be one.
    double percentile_us(double share) const;
};

// The middle one; of an even number the lower of the two. There must be one.
double middle_of(std::vector<double> values);

struct Limit {
    std::optional<double> low, high;

    bool holds(double value) const { return (!low || value >= *low) && (!high || value <= *high) && value == value; }
};
constexpr Limit at_most(double bound) { return {{}, bound}; }
constexpr Limit at_least(double bound) { return {bound, {}}; }
// Where less than `low` is nonsense, as on a machine too busy to measure, and no finding.
constexpr Limit between(double low, double high) { return {low, high}; }

// What a line means. A limit is one that travels from machine to machine, which a time or a rate does not: such lines
// have none of their own, and may have one against the other build, which was measured beside it.
struct Line {
    std::string name;          // what is measured
    std::string against = {};  // the yardstick that the value is a multiple of; empty where it is none
    std::string unit = "x";
    std::optional<Limit> limit = {};
    std::optional<Limit> limit_to_other = {};  // of the value here divided by the other build's
};

struct Figure {
    Line line;
    double value = 0;
    std::optional<double> other = {};     // the same of the other build
    std::optional<double> to_other = {};  // the middle of what one was of the other, round by round
    std::string detail = {};              // the measurements that the figure was made of

    bool has_limit() const { return line.limit || (line.limit_to_other && to_other); }
    bool reached() const;
};

// `other` is what the other build is called; empty where there is none.
std::string to_table(const std::vector<Figure>& figures, const std::string& other);
nlohmann::ordered_json to_json(const std::vector<Figure>& figures, const std::string& other);
// limits_reached, or limit_missed when one is.
int exit_status_of(const std::vector<Figure>& figures);

}  // namespace yimen::bench
