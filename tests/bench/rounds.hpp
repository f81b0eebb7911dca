// One line measured again and again, in turns with what it is compared with: a machine has moods, and the middle of
// them is told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bench/figures.hpp"

namespace yimen::bench {

// What one build did in one round.
struct Sample {
    double value = 0;
    std::string detail = {};  // the measurements behind it
};

class Rounds {
   public:
    explicit Rounds(Line line) : line_(std::move(line)) {}

    // One round: this build's, and where there is another one, that one's.
    void add(const std::vector<Sample>& by_build);
    // There must have been a round. The detail is that of the round that is told.
    Figure middle(const std::string& other = {}) const;

   private:
    Line line_;
    std::vector<Sample> ours_;
    std::vector<Sample> others_;
};

}  // namespace yimen::bench
