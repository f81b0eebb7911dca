#include "simulation/journal.hpp"

namespace yimen::simulation {

void Journal::note(std::string_view who, std::string_view what) {
    std::string line = std::to_string(clock_.steady().count());
    line.append(" ").append(who).append(": ").append(what).append("\n");
    hasher_.add(line);
    if (tell_) tell_(line);
}

void Journal::violated(std::string_view who, const std::string& rule) {
    note(who, "BROKEN: " + rule);
    if (!violation_) violation_ = std::string(who) + ": " + rule;
}

}  // namespace yimen::simulation
