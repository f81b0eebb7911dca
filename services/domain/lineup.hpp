// A snapshot of who waits, on which the calling policy can be run forward without touching the hall.
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/hall_profile.hpp"
#include "domain/hall_state.hpp"

namespace yimen {

// Copies are cheap: they share the people and keep only their own places. Not thread-safe; snapshots are free
// to move to another thread.
class Lineup {
   public:
    struct Person {
        std::string ticket;  // empty for a newcomer, and for those who will come
        std::string item;
        std::string queue;
        bool priority = false;
        bool to_come = false;
    };
    struct Taken {
        std::size_t person = 0;  // index into people()
        CallReason reason = CallReason::earliest_arrival;
    };

    // Takes in at most `most_in_line` people of each line, those in front.
    Lineup(const HallState& hall, const HallProfile& profile,
           std::size_t most_in_line = std::numeric_limits<std::size_t>::max());

    // Puts somebody who has no ticket yet at the end of a line; taking them counts for no interleaving. Only
    // before the first take. Returns their index.
    std::size_t add_newcomer(std::string_view queue, bool priority, std::int64_t arrival_ms);

    // Who stands for all the people who will come to a line later on. Only before the first take. Returns
    // their index.
    std::size_t add_those_to_come(std::string_view queue, bool priority);
    // One of them comes, after all who are there.
    void come(std::size_t person, std::int64_t arrival_ms);

    // Calls the next person for a window of the profile (index into its windows), as the policy says.
    std::optional<Taken> take(std::size_t window);
    // The same without calling anybody.
    std::optional<Taken> peek(std::size_t window) const;

    const std::vector<Person>& people() const { return *people_; }
    // How many are still waiting for the window.
    std::size_t waiting_for(std::size_t window) const;

   private:
    struct Place {
        OrderKey order;
        std::size_t person = 0;
    };
    struct Line {
        std::shared_ptr<std::vector<Place>> ordinary = std::make_shared<std::vector<Place>>();
        std::shared_ptr<std::vector<Place>> priority = std::make_shared<std::vector<Place>>();
        std::size_t next_ordinary = 0;
        std::size_t next_priority = 0;
        bool own_ordinary = false;  // nobody shares them with it
        bool own_priority = false;
        InterleaveCounter interleave;

        std::size_t waiting() const { return ordinary->size() - next_ordinary + priority->size() - next_priority; }
    };
    struct Served {
        std::size_t line;
        int rank;
    };
    std::size_t line_of(std::string_view queue) const;
    std::optional<Choice> choose(std::size_t window) const;
    Taken describe(std::size_t window, const Choice& choice) const;

    std::shared_ptr<std::vector<Person>> people_ = std::make_shared<std::vector<Person>>();
    std::shared_ptr<std::vector<std::vector<Served>>> served_ = std::make_shared<std::vector<std::vector<Served>>>();
    std::shared_ptr<std::vector<std::string>> queue_ids_ = std::make_shared<std::vector<std::string>>();
    std::vector<Line> lines_;
    std::vector<InterleaveCounter> windows_;
    CallingRules rules_;
};

}  // namespace yimen
