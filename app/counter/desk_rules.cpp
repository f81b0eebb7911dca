#include "counter/desk_rules.hpp"

namespace yimen::app::desk {
namespace {

bool free(const Situation& situation) { return situation.window == Window::Open && situation.ticket == Ticket::None; }

// The person called has had the time to come that the hall gives.
bool callIsOver(const Situation& situation) { return situation.ticket == Ticket::Called && situation.recall_in_s <= 0; }

}  // namespace

bool allows(const Situation& situation, Action action) {
    if (!situation.reachable || !situation.recording || situation.window == Window::Closed) return false;
    switch (action) {
        case Action::None: return false;
        case Action::CallNext: return free(situation) && situation.waiting > 0;
        case Action::Recall: return callIsOver(situation) && situation.calls < situation.max_calls;
        case Action::NoShow: return callIsOver(situation);
        case Action::Start: return situation.ticket == Ticket::Called;
        case Action::FinishAndCallNext:
            return situation.window == Window::Open && situation.ticket == Ticket::Serving && situation.waiting > 0;
        case Action::TakeBack: return situation.last_step;
        case Action::ServeNow: return free(situation) && situation.waiting == 0;
        case Action::Finish:
        case Action::Transfer:
        case Action::Park: return situation.ticket == Ticket::Serving;
        case Action::Pause: return situation.window == Window::Open;
        case Action::Resume: return situation.window == Window::Paused;
        case Action::SignOut: return situation.ticket == Ticket::None;
    }
    return false;
}

Action nextStep(const Situation& situation) {
    if (situation.window == Window::Closed) return Action::None;
    switch (situation.ticket) {
        case Ticket::Called: return Action::Start;
        case Ticket::Serving:
            return situation.window == Window::Open && situation.waiting > 0 ? Action::FinishAndCallNext
                                                                             : Action::Finish;
        case Ticket::None: break;
    }
    return situation.window == Window::Paused ? Action::Resume : Action::CallNext;
}

bool callsExhausted(const Situation& situation) {
    return callIsOver(situation) && situation.calls >= situation.max_calls;
}

}  // namespace yimen::app::desk
