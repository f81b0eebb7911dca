// Finds the halls of this machine's network that announce themselves: by DNS-SD, through this machine's Avahi.
//
// It looks for as long as it lives, on a thread of its own. Never an error: without Avahi, or D-Bus, no hall is found,
// and once they are there it goes on.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "discovery/found_halls.hpp"

namespace yimen {

class HallFinder {
   public:
    // Called with all that are there now, whenever they are others than before; on the finder's own thread.
    using Told = std::function<void(const std::vector<FoundHall>&)>;

    explicit HallFinder(Told told);
    ~HallFinder();  // nothing is told after it

   private:
    class Work;

    std::unique_ptr<Work> work_;
};

}  // namespace yimen
