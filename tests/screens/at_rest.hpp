// When a screen over a socket has heard all that it asked for.
#pragma once

#include "link/hall_link.hpp"
#include "support/qt_loop.hpp"

namespace yimen::shots {

// Connected and nothing asked any more; false when that takes longer than 20 s.
inline bool untilAtRest(const app::HallLink& link) {
    return test::until([&] { return link.state() == app::HallLink::State::live && link.waiting() == 0; });
}

}  // namespace yimen::shots
