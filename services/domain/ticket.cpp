#include "domain/ticket.hpp"

#include <algorithm>
#include <array>

namespace yimen {
namespace {

struct Transition {
    TicketState from;
    Step step;
    TicketState to;
};

constexpr std::array transitions{
    Transition{TicketState::waiting, Step::call, TicketState::called},
    Transition{TicketState::waiting, Step::cancel, TicketState::cancelled},
    Transition{TicketState::waiting, Step::make_void, TicketState::voided},
    Transition{TicketState::called, Step::recall, TicketState::called},
    Transition{TicketState::called, Step::start, TicketState::serving},
    Transition{TicketState::called, Step::no_show, TicketState::no_show},
    Transition{TicketState::called, Step::make_void, TicketState::voided},
    Transition{TicketState::called, Step::put_back, TicketState::waiting},
    Transition{TicketState::serving, Step::put_back, TicketState::waiting},
    Transition{TicketState::serving, Step::finish, TicketState::finished},
    Transition{TicketState::serving, Step::transfer, TicketState::waiting},
    Transition{TicketState::serving, Step::park, TicketState::parked},
    Transition{TicketState::parked, Step::bring_back, TicketState::waiting},
    Transition{TicketState::parked, Step::cancel, TicketState::cancelled},
    Transition{TicketState::parked, Step::make_void, TicketState::voided},
    Transition{TicketState::no_show, Step::requeue, TicketState::waiting},
    Transition{TicketState::no_show, Step::make_void, TicketState::voided},
    Transition{TicketState::finished, Step::take_back, TicketState::serving},
    Transition{TicketState::no_show, Step::take_back, TicketState::called},
    Transition{TicketState::voided, Step::take_back, TicketState::called},
    Transition{TicketState::cancelled, Step::take_back, TicketState::waiting},
};

}  // namespace

Result<TicketState> next_state(TicketState from, Step step) {
    const auto found =
        std::ranges::find_if(transitions, [&](const Transition& row) { return row.from == from && row.step == step; });
    if (found != transitions.end()) return found->to;
    return Error{ErrorCode::wrong_state,
                 "a ticket that is " + std::string(to_string(from)) + " has no step " + std::string(to_string(step)),
                 {{"state", std::string(to_string(from))}, {"step", std::string(to_string(step))}}};
}

bool is_end(TicketState state) {
    return state == TicketState::finished || state == TicketState::cancelled || state == TicketState::voided;
}

}  // namespace yimen
