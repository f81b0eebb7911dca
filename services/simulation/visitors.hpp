// Residents and clerks of one hall: what they ask for, and what they hold against the answers.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "simulation/hall_machine.hpp"

namespace yimen::simulation {

class Visitors {
   public:
    Visitors(Journal& journal, std::uint64_t seed) : journal_(journal), chance_(seed) {}

    // Some of them come to a machine that is up, together.
    void come(HallMachine& machine);
    // Tickets that may be in the log although nobody was given them: the hall stopped or its disk failed meanwhile.
    std::size_t open_issues() const;
    // The clock was set: answers to old keys may be forgotten early.
    void forget_answers() { answered_.clear(); }

   private:
    void give_up_old_keys();
    Order new_order(const HallMachine& machine);
    Command any_command(const HallView& hall);
    Command issue();
    Command look_at_screen();
    Command serve(const HallView& hall);
    Command staff_window(const HallView& hall);
    std::string some_ticket(const HallView& hall, TicketState state);
    void take(HallMachine& machine, const Order& order, const std::optional<Answer>& answer);
    void take_ticket(HallMachine& machine, const Answer& answer);
    void take_refusal(HallMachine& machine, const Answer& answer);

    Journal& journal_;
    Chance chance_;
    std::uint64_t keys_ = 0;
    struct Answered {
        Order order;
        Answer answer;
        const HallMachine* machine = nullptr;
        int life = 0;  // of the machine
    };
    std::vector<Order> unanswered_;
    std::size_t failed_issues_ = 0;
    std::vector<Answered> answered_;
};

}  // namespace yimen::simulation
