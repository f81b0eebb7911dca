// What one simulated world has seen: counts, a hash of everything in its order, and the first rule that was broken.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/sha256.hpp"
#include "simulation/happenings.hpp"

namespace yimen::simulation {

// Belongs to one thread; the clock must outlive it.
class Journal {
   public:
    // `tell` gets each line, where there is one.
    Journal(const Clock& clock, std::function<void(const std::string&)> tell) : clock_(clock), tell_(std::move(tell)) {}

    void count(Happening happening, std::uint64_t times = 1) { counts_[static_cast<std::size_t>(happening)] += times; }
    void note(std::string_view who, std::string_view what);
    // A rule of the house was broken. The first one counts.
    void violated(std::string_view who, const std::string& rule);

    Milliseconds now() const { return clock_.steady(); }
    const HappeningCounts& counts() const { return counts_; }
    const std::optional<std::string>& violation() const { return violation_; }
    // Of all lines so far; begins anew.
    Sha256Digest hash() { return hasher_.finish(); }

   private:
    const Clock& clock_;
    std::function<void(const std::string&)> tell_;
    HappeningCounts counts_{};
    Sha256 hasher_;
    std::optional<std::string> violation_;
};

}  // namespace yimen::simulation
