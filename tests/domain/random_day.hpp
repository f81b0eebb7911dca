// Random halls and random days for properties: numbers that RapidCheck draws and shrinks, played as commands.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <rapidcheck.h>

#include "domain/test_hall.hpp"

namespace yimen::test {

// Each number is one move of a day; smaller is simpler, 0 takes an ordinary ticket of queue A.
using Moves = std::vector<std::uint32_t>;
// Up to 1500 moves: a day from the opening on, with far more tickets than its windows can serve.
rc::Gen<Moves> random_moves();

// 1–6 queues; 1–8 working windows of which the first serves every queue, ranks 1–4; now and then a short
// series, a small hall, lunch service. After the working windows comes one window for each queue that serves
// it alone and is never signed in: it sees the queue without a history of its own.
rc::Gen<std::vector<std::uint32_t>> random_hall();
HallProfile profile_of(const std::vector<std::uint32_t>& numbers);
std::size_t working_windows(const HallProfile& profile);

// Signs everybody in and plays the moves; `after_each` sees the hall after every move. Most moves are
// sensible, some are refused: tickets in a wrong state, clocks that jump, days that close and open again.
void play(TestHall& hall, const Moves& moves, const std::function<void()>& after_each = {});
// Arrivals stop: every working window opens and serves until nobody waits. Returns how many were called.
int serve_everybody(TestHall& hall);

std::vector<std::string> tickets_in(const HallState& hall, TicketState state);  // in the order of their ids

}  // namespace yimen::test
