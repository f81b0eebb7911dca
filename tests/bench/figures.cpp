#include "bench/figures.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>

#include "bench/give_up.hpp"

namespace yimen::bench {
namespace {

std::string number(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.*f", std::abs(value) < 100 ? 2 : 0, value);
    return text;
}

std::string words_of(const Limit& limit) {
    if (!limit.low) return "at most " + number(*limit.high);
    if (!limit.high) return "at least " + number(*limit.low);
    return number(*limit.low) + " to " + number(*limit.high);
}

std::string verdict(const Figure& figure) {
    if (!figure.has_limit()) return "no limit";
    return figure.reached() ? "reached" : "MISSED";
}

std::string limits_of(const Figure& figure) {
    std::string words;
    if (figure.line.limit) words = words_of(*figure.line.limit);
    if (figure.line.limit_to_other && figure.to_other) {
        words += (words.empty() ? "" : ", ") + words_of(*figure.line.limit_to_other) + "x the other";
    }
    return words;
}

std::string lines_of(const Figure& figure, const std::string& other) {
    const auto& [name, against, unit, limit, limit_to_other] = figure.line;
    std::string text = verdict(figure) + std::string(10 - verdict(figure).size(), ' ') + name + ": " +
                       number(figure.value) + ' ' + unit;
    if (!against.empty()) text += ", against " + against;
    if (const auto limits = limits_of(figure); !limits.empty()) text += "; " + limits;
    text += '\n';
    const std::string indent(10, ' ');
    if (figure.other) {
        text += indent + other + ": " + number(*figure.other) + ' ' + unit + "; this is " +
                number(figure.to_other.value_or(0)) + "x of it\n";
    }
    if (!figure.detail.empty()) text += indent + figure.detail + '\n';
    return text;
}

nlohmann::ordered_json to_json(const std::optional<double>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json to_json(const std::optional<Limit>& limit) {
    if (!limit) return nullptr;
    return {{"low", to_json(limit->low)}, {"high", to_json(limit->high)}};
}

}  // namespace

double Timings::percentile_us(double share) const {
    assert(!each_us.empty() && share > 0 && share <= 1);
    auto sorted = each_us;
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size()))) - 1;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(rank), sorted.end());
    return sorted[rank];
}

double middle_of(std::vector<double> values) {
    assert(!values.empty());
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

bool Figure::reached() const {
    const bool own = !line.limit || line.limit->holds(value);
    return own && (!line.limit_to_other || !to_other || line.limit_to_other->holds(*to_other));
}

std::string to_table(const std::vector<Figure>& figures, const std::string& other) {
    std::string text;
    for (const auto& figure : figures) text += lines_of(figure, other);
    const auto limited = std::ranges::count_if(figures, &Figure::has_limit);
    const auto missed = std::ranges::count_if(figures, [](const Figure& figure) { return !figure.reached(); });
    text += std::to_string(figures.size()) + " figures, " + std::to_string(limited) + " with a limit, " +
            std::to_string(missed) + " missed\n";
    return text;
}

nlohmann::ordered_json to_json(const std::vector<Figure>& figures, const std::string& other) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& figure : figures) {
        list.push_back({{"name", figure.line.name},
                        {"against", figure.line.against},
                        {"unit", figure.line.unit},
                        {"value", figure.value},
                        {"limit", to_json(figure.line.limit)},
                        {"other", to_json(figure.other)},
                        {"to_other", to_json(figure.to_other)},
                        {"limit_to_other", to_json(figure.line.limit_to_other)},
                        {"has_limit", figure.has_limit()},
                        {"reached", figure.reached()},
                        {"detail", figure.detail}});
    }
    return {{"other", other}, {"figures", list}};
}

int exit_status_of(const std::vector<Figure>& figures) {
    return std::ranges::all_of(figures, &Figure::reached) ? limits_reached : limit_missed;
}

}  // namespace yimen::bench
