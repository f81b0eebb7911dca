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
    // A clerk who has much to do takes the next step at the first window.
    void work_off(HallMachine& machine);
    // Tickets that may be in the log although nobody was given them: the hall stopped or its disk failed meanwhile.
    std::size_t open_issues() const;
    // The clock was set: answers to old keys may be forgotten early.
    void forget_answers() { answered_.clear(); }

   private:
    void give_up_old_keys(const HallMachine& machine);
    void take_all(HallMachine& machine, const std::vector<Order>& orders, std::size_t repeated);
    Order new_order(const HallMachine& machine);
    std::string new_key(const HallMachine& machine);
    Command any_command(const HallView& hall);
    Command issue();
    std::string some_item();
    Command look_at_screen();
    Command serve(const HallView& hall);
    std::optional<Command> take_back(const Command& before);
    Command ask_for_help(const HallView& hall);
    Command staff_window(const HallView& hall);
    std::string some_ticket(const HallView& hall, TicketState state);
    void take(HallMachine& machine, const Order& order, const std::optional<HttpResponse>& answer);
    bool take_again(HallMachine& machine, const Order& order, const HttpResponse& answer);
    void take_ticket(HallMachine& machine, const Order& order, const HttpResponse& answer);
    void take_refusal(HallMachine& machine, const Order& order, const HttpResponse& answer);
    void look_at_ticket(HallMachine& machine, const TicketShown& paper);
    void try_the_door(HallMachine& machine);
    void use_key_again(HallMachine& machine);

    Journal& journal_;
    Chance chance_;
    std::uint64_t keys_ = 0;
    struct Answered {
        Order order;
        HttpResponse answer;
        const HallMachine* machine = nullptr;
        int life = 0;  // of the machine
        Instant at{};  // by the hall's clock, at the earliest
    };
    Instant hall_now_{};                  // when they came, by the hall's clock
    const HallOffer* offered_ = nullptr;  // while somebody is being answered
    std::vector<Order> unanswered_;
    std::size_t failed_issues_ = 0;
    std::vector<Answered> answered_;
};

}  // namespace yimen::simulation
