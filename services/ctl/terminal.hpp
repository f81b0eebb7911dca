// What yimenctl says to a terminal.
#pragma once

#include <memory>
#include <vector>

namespace yimen {

// While it lives, what is written to the error output, and to the output where that is a terminal, names control and
// direction marks by their numbers. A pipe or a file gets the output as it is. For main.
class VisibleOutput {
   public:
    VisibleOutput();
    ~VisibleOutput();
    VisibleOutput(const VisibleOutput&) = delete;
    VisibleOutput& operator=(const VisibleOutput&) = delete;

   private:
    struct Filter;
    std::vector<std::unique_ptr<Filter>> filters_;
};

}  // namespace yimen
