// What a clerk does at a window, by name.
#pragma once

#include <array>

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "domain/window_steps.hpp"

namespace yimen::app::desk {
Q_NAMESPACE
QML_NAMED_ELEMENT(Desk)

enum class Action {
    None,
    CallNext,
    Recall,
    Start,
    Finish,
    FinishAndCallNext,
    NoShow,
    Transfer,
    Park,
    TakeBack,
    ServeNow,
    Pause,
    Resume,
    SignOut
};
Q_ENUM_NS(Action)

// The hall's word for it, by which it says what can be done now.
inline constexpr std::array words{std::pair{Action::CallNext, WindowStep::call_next},
                                  std::pair{Action::Recall, WindowStep::recall},
                                  std::pair{Action::Start, WindowStep::start},
                                  std::pair{Action::Finish, WindowStep::finish},
                                  std::pair{Action::NoShow, WindowStep::no_show},
                                  std::pair{Action::Transfer, WindowStep::transfer},
                                  std::pair{Action::Park, WindowStep::park},
                                  std::pair{Action::Pause, WindowStep::pause},
                                  std::pair{Action::Resume, WindowStep::resume},
                                  std::pair{Action::SignOut, WindowStep::sign_out},
                                  std::pair{Action::TakeBack, WindowStep::take_back},
                                  std::pair{Action::ServeNow, WindowStep::serve_now},
                                  std::pair{Action::FinishAndCallNext, WindowStep::finish_and_call_next}};

}  // namespace yimen::app::desk
