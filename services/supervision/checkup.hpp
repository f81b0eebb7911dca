// What a service would stand on, looked at without starting it: what is well and what is wrong, a sentence each.
//
// A value. The sentences may quote files, and so whoever wrote them.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace yimen {

struct Checkup {
    std::vector<std::string> well, wrong;

    bool passed() const { return wrong.empty(); }
};

// A line for each, in visible text: what is well into one, what is wrong, behind the program's name, into the other.
// What main() returns: 0 where nothing is wrong, else 1.
int tell(const Checkup& checkup, const std::string& program, std::ostream& well, std::ostream& wrong);

}  // namespace yimen
