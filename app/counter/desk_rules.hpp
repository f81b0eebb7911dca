// What a clerk can do at a window in each situation. Pure.
#pragma once

#include <array>

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace yimen::app::desk {
Q_NAMESPACE
QML_NAMED_ELEMENT(Desk)

enum class Action {
    None,
    CallNext,
    Recall,
    Start,
    Finish,
    NoShow,
    Transfer,
    Park,
    Pause,
    Resume,
    SignOut,
    FinishAndCallNext,
    TakeBack,
    ServeNow
};
Q_ENUM_NS(Action)
inline constexpr std::array all_actions{
    Action::CallNext,          Action::Recall,   Action::Start,   Action::Finish, Action::NoShow,
    Action::Transfer,          Action::Park,     Action::Pause,   Action::Resume, Action::SignOut,
    Action::FinishAndCallNext, Action::TakeBack, Action::ServeNow};

enum class Window { Closed, Open, Paused };
Q_ENUM_NS(Window)

// What the ticket at the window is at.
enum class Ticket { None, Called, Serving };
Q_ENUM_NS(Ticket)

// Everything the rules look at.
struct Situation {
    bool reachable = false;  // the hall answers
    bool recording = true;   // the hall can write down what is done
    Window window = Window::Closed;
    Ticket ticket = Ticket::None;
    int waiting = 0;  // people this window could call
    int calls = 0;    // of the ticket at the window
    int max_calls = 3;
    int recall_in_s = 0;     // seconds until it may be called again or be a no-show; 0 is now
    bool last_step = false;  // the last one here was a moment ago and may be taken back
};

// Mirrors the hall's transition table (services/domain/ticket.hpp), so that a button that would be refused is not
// offered; the hall decides all the same.
bool allows(const Situation& situation, Action action);

// The one step that is shown large: None when there is nothing to do but wait.
Action nextStep(const Situation& situation);

// All calls were made and the last one's time is up: the clerk should let the next person come.
bool callsExhausted(const Situation& situation);

}  // namespace yimen::app::desk
