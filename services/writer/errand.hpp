// Something that the hall's writer is asked to do.
#pragma once

#include "writer/turn.hpp"

namespace yimen {

// What became of a turn.
struct TurnEnd {
    Status committed = done();  // all of it is in the file, or nothing
    Status found = done();      // storage_gone: the file itself is not to be found, whatever was committed
};

class Errand {
   public:
    virtual ~Errand() = default;
    // Whose it is.
    virtual const Actor& actor() const = 0;
    // In order, on the writer's thread.
    virtual void decide(Turn& turn) = 0;
    // Once, after the commit, on the writer's thread; or instead of all else, on any thread, where it is not taken in:
    // storage_busy, shutting_down.
    virtual void end(const TurnEnd& end) = 0;
    // False: it changes nothing that anybody waits for, so that a turn with such alone is an idle one.
    virtual bool is_command() const { return true; }
};

}  // namespace yimen
