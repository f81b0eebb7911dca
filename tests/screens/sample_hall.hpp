// The demonstration county's hall as its interface would tell of it, on one fixed morning.
#pragma once

#include <memory>
#include <string>

#include "base/clock.hpp"
#include "support/scripted_hall.hpp"

namespace yimen::shots {

// 2026-11-23 09:41 in the hall.
Instant sampleMorning();

struct SampleState {
    std::string phase = "open";  // open, lunch, closed
    bool busy = true;            // people wait and estimates are known
    bool empty = false;          // no item and no queue
    bool elder = false;
    std::string language = "zh";
};

// Answers every query a kiosk sends; POST /v1/tickets gives a ticket.
std::shared_ptr<test::ScriptedHall> sampleHall(const SampleState& state);
// What POST /v1/tickets gives from now on.
void giveTicket(test::ScriptedHall& hall, const std::string& number, const std::string& queue, int ahead,
                const WaitEstimate& wait = {}, Priority priority = Priority::none);
// A refusal of POST /v1/tickets.
void refuseTickets(test::ScriptedHall& hall, ErrorCode code);

}  // namespace yimen::shots
