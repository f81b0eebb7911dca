#include "simulation/promises.hpp"

namespace yimen::simulation {

void Promises::acknowledge(const LogSource& log, Journal& journal, const std::string& who) {
    const auto head = log.head();
    const auto newest = head ? log.hash_at(*head) : Result<Sha256Digest>(head.error());
    if (!newest) return journal.violated(who, "the log cannot be read: " + newest.error().detail);
    number = *head;
    hash = *newest;
}

void Promises::check(const LogSource& log, Journal& journal, const std::string& who) const {
    const auto found = log.hash_at(number);
    if (found && *found == hash) return;
    journal.violated(who, "acknowledged event " + std::to_string(number) + " was lost or changed");
}

}  // namespace yimen::simulation
