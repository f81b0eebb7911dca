// Random numbers that are the same with every compiler, so that a seed is the same world everywhere.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/clock.hpp"

namespace yimen::simulation {

// SplitMix64. Belongs to one thread.
class Chance {
   public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    std::uint64_t number() {
        state_ += 0x9e3779b97f4a7c15U;
        auto mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31);
    }
    // 0 … below - 1.
    std::uint64_t below(std::uint64_t below) { return number() % below; }
    std::uint64_t between(std::uint64_t least, std::uint64_t most) { return least + below(most - least + 1); }
    bool percent(std::uint64_t share) { return below(100) < share; }
    Milliseconds between(Milliseconds least, Milliseconds most) {
        const auto span = static_cast<std::uint64_t>((most - least).count());
        return least + Milliseconds{static_cast<std::int64_t>(below(span + 1))};
    }
    template <typename All>
    const auto& one_of(const All& all) {
        return all[static_cast<std::size_t>(below(all.size()))];
    }

   private:
    std::uint64_t state_;
};

}  // namespace yimen::simulation
