#include "finder/key_burst.hpp"

namespace yimen::app {

bool KeyBurst::begins() {
    const bool first = !goesOn();
    length_ = first ? 1 : length_ + 1;
    last_ = clock_.steady();
    return first;
}

bool KeyBurst::ended() {
    const bool scanned = goesOn() && length_ > 1;
    last_.reset();
    length_ = 0;
    return scanned;
}

}  // namespace yimen::app
