#include "bench/figures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace yimen::bench {

double Timings::percentile_us(double share) const {
    auto sorted = each_us;
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size()))) - 1;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(rank), sorted.end());
    return sorted[rank];
}

void print_table(const std::vector<Figure>& figures) {
    std::printf("%-58s %10s  %12s  %s\n", "figure", "value", "limit", "");
    for (const auto& figure : figures) {
        std::printf("%-58s %10.2f  %s %9.2f  %-5s %s  %s\n", figure.name.c_str(), figure.value,
                    figure.at_least ? ">=" : "<=", figure.limit, figure.unit.c_str(),
                    figure.reached() ? "reached" : "MISSED ", figure.detail.c_str());
    }
}

nlohmann::ordered_json to_json(const std::vector<Figure>& figures) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& figure : figures) {
        list.push_back({{"name", figure.name},
                        {"value", figure.value},
                        {"limit", figure.limit},
                        {"limit_is", figure.at_least ? "floor" : "ceiling"},
                        {"unit", figure.unit},
                        {"reached", figure.reached()},
                        {"detail", figure.detail}});
    }
    return list;
}

}  // namespace yimen::bench
