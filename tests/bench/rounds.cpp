#include "bench/rounds.hpp"

#include <algorithm>
#include <cassert>

namespace yimen::bench {
namespace {

std::vector<double> values_of(const std::vector<Sample>& samples) {
    std::vector<double> values;
    values.reserve(samples.size());
    for (const auto& sample : samples) values.push_back(sample.value);
    return values;
}

const Sample& middle_sample(const std::vector<Sample>& samples) {
    return *std::ranges::find(samples, middle_of(values_of(samples)), &Sample::value);
}

}  // namespace

void Rounds::add(const std::vector<Sample>& by_build) {
    assert(by_build.size() == 1 || by_build.size() == 2);
    ours_.push_back(by_build.front());
    if (by_build.size() == 2) others_.push_back(by_build.back());
    assert(others_.empty() || others_.size() == ours_.size());
}

Figure Rounds::middle(const std::string& other) const {
    const auto& told = middle_sample(ours_);
    Figure figure{line_, told.value, {}, {}, told.detail};
    if (others_.empty()) return figure;
    const auto& theirs = middle_sample(others_);
    std::vector<double> ratios;
    for (std::size_t i = 0; i < ours_.size(); ++i) ratios.push_back(ours_[i].value / others_[i].value);
    figure.other = theirs.value;
    figure.to_other = middle_of(ratios);
    if (!theirs.detail.empty()) figure.detail += (figure.detail.empty() ? "" : "; ") + other + ": " + theirs.detail;
    return figure;
}

}  // namespace yimen::bench
