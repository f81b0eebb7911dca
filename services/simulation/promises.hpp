// What a hall's machine has told people and must not forget: held against its disk after every start and at the end.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "base/sha256.hpp"
#include "hall/hall_engine.hpp"
#include "simulation/journal.hpp"
#include "simulation/told_events.hpp"
#include "sync/log_source.hpp"

namespace yimen::simulation {

// Belongs to one machine. It is copied with the disk: what a backup does not have, nobody expects of it.
struct Promises {
    std::uint64_t number = 0;  // the log's newest event when somebody was last answered, and its hash
    Sha256Digest hash{};
    struct Ticket {
        std::uint64_t when = 0;  // the log's newest event when it was given
        std::string queue;
        int catalogue_version = 0;
        WaitEstimate estimate;       // as it was told
        bool was_estimated = false;  // for whoever came then
    };
    // By the numbers on paper, "20261123-A001".
    std::map<std::string, Ticket> tickets;
    std::set<std::string> said_to_be_lost;  // of these; none of them is ever given again

    // Somebody is told of what the log holds now. The first broken rule goes to the journal.
    void acknowledge(const LogSource& log, Journal& journal, const std::string& who);
    // The hall says that it has nothing behind an event any more.
    void give_up_behind(std::uint64_t kept);
    // The log still holds all of it, but what it has forgotten, which the county was told.
    void check(const LogSource& log, const ToldEvents& told, Journal& journal, const std::string& who) const;
};

}  // namespace yimen::simulation
