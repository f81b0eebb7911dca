#include "search/habits.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace yimen {
namespace {

constexpr double half_life_days = 90;
constexpr double ranks_a_choice_more = 5;
constexpr double most_a_choice = 3;
constexpr double half_learned = 4;  // choices after which half of what can be learned is
constexpr double forgotten = 0.05;

}  // namespace

void SearchHabits::chose(std::string_view code, std::size_t rank, Date day) {
    age_to(day);
    const auto lower = static_cast<double>(std::max<std::size_t>(rank, 1) - 1);
    counts_[std::string(code)] += std::min(most_a_choice, 1 + lower / ranks_a_choice_more);
    make_room();
}

Price SearchHabits::learned(std::string_view code) const {
    const auto found = counts_.find(code);
    if (found == counts_.end()) return 0;
    return static_cast<Price>(max_learned * found->second / (found->second + half_learned));
}

void SearchHabits::age_to(Date day) {
    const auto before = std::exchange(day_, std::max(day_.value_or(day), day)).value_or(day);
    const auto days = (std::chrono::sys_days(*day_) - std::chrono::sys_days(before)).count();
    if (days <= 0) return;
    const auto kept = std::exp2(-static_cast<double>(days) / half_life_days);
    for (auto& [code, count] : counts_) count *= kept;
    std::erase_if(counts_, [](const auto& each) { return each.second < forgotten; });
}

void SearchHabits::make_room() {
    if (counts_.size() <= max_items) return;
    counts_.erase(std::ranges::min_element(counts_, {}, [](const auto& each) { return each.second; }));
}

}  // namespace yimen
