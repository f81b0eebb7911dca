#include "simulation/promises.hpp"

namespace yimen::simulation {
namespace {

Result<Sha256Digest> hash_of(const LogSource& log, const ToldEvents& told, std::uint64_t number) {
    const auto base = log.base();
    if (!base) return base.error();
    if (number == 0 || number >= base->number) return log.hash_at(number);
    const auto past = past_until(told, *base);
    if (!past) return past.error();
    return (*past)[number - 1].hash;
}

}  // namespace

void Promises::acknowledge(const LogSource& log, Journal& journal, const std::string& who) {
    const auto head = log.head();
    const auto newest = head ? log.hash_at(*head) : Result<Sha256Digest>(head.error());
    if (!newest) return journal.violated(who, "the log cannot be read: " + newest.error().detail);
    number = *head;
    hash = *newest;
}

void Promises::give_up_behind(std::uint64_t kept) {
    for (const auto& [ticket, paper] : tickets) {
        if (paper.when > kept) said_to_be_lost.insert(ticket);
    }
}

void Promises::check(const LogSource& log, const ToldEvents& told, Journal& journal, const std::string& who) const {
    const auto found = hash_of(log, told, number);
    if (found && *found == hash) return;
    journal.violated(who, "acknowledged event " + std::to_string(number) + " was lost or changed");
}

}  // namespace yimen::simulation
