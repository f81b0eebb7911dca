// Reads an event's text as `encode` writes it, straight into the event: a county reads millions, and a tree of JSON
// values for each would cost more than all else that it does with them. Internal to this folder.
#pragma once

#include <string_view>

#include "domain/events.hpp"

namespace yimen {

// `event` is an empty one of the kind to be read. False where the text differs in anything from how it would be
// written now (spaces, another order, an escape, a text beyond ASCII, a number that does not fit): then it may still be
// JSON that says the same, and what was read so far means nothing.
bool read_as_written(std::string_view text, Event& event);

}  // namespace yimen
