// Tells what a scanner types from what a hand types.
#pragma once

#include <optional>

#include "base/clock.hpp"

namespace yimen::app {

// A scanner is a keyboard that types a whole code in one go and mostly ends it with Enter. Keys that follow each other
// within `at_once` are a run; a run is a scanner's from its `fewest`th key on, or when Enter ends it. A key that is
// held down repeats as fast: those repetitions are not to be told here. Not thread-safe.
class KeyBurst {
   public:
    static constexpr Milliseconds at_once{40};
    static constexpr int fewest = 4;  // no hand strikes so many without a pause

    explicit KeyBurst(const Clock& clock) : clock_(clock) {}

    // A key that types something. Whether it begins a run, so that what stands there is from before.
    bool begins();
    // Whether the run that goes on is a scanner's by now.
    bool byScanner() const { return length_ >= fewest; }
    // Enter: whether it ends a scanner's run, which is over with that.
    bool ended();

   private:
    bool goesOn() const { return last_ && clock_.steady() - *last_ <= at_once; }

    const Clock& clock_;
    std::optional<Milliseconds> last_;
    int length_ = 0;
};

}  // namespace yimen::app
