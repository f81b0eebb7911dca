// What makes a hall's writer go.
#pragma once

#include <functional>
#include <memory>

#include "writer/writer.hpp"

namespace yimen {

class WriterDrive {
   public:
    virtual ~WriterDrive() = default;
    // From here on the writer works, until stop().
    virtual void start(Writer& writer) = 0;
    // Comes back when all that was submitted before has ended. Never from the writer's own thread.
    virtual void finish() = 0;
    // The same for the last time, and all that is aside is done. Again: nothing.
    virtual void stop() = 0;
    // Work that is too long for the writer, one after the other.
    virtual void aside(std::function<void()> work) = 0;
};

// A thread of its own, which takes a turn when there is something to do and every second.
std::unique_ptr<WriterDrive> make_writer_thread();

}  // namespace yimen
