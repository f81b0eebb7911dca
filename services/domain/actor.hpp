// Who did something in a hall: a device, and the person at it.
#pragma once

#include "base/name.hpp"

namespace yimen {

// Ids, never a person's name. Of what was done before it was noted who does it, both are "unknown".
struct Actor {
    Name device{"unknown"};
    Name person{"unknown"};

    // The hall itself, by its rules.
    static Actor hall() { return {Name("hall"), Name()}; }
    // Whoever has the hall's token, on the hall's own machine.
    static Actor local() { return {Name("local"), Name("unknown")}; }

    bool operator==(const Actor&) const = default;
};

}  // namespace yimen
