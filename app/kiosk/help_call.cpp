#include "kiosk/help_call.hpp"

#include <algorithm>
#include <utility>

namespace yimen::app {

HelpCall::HelpCall(HallMirror& hall, QString kiosk, QObject* parent)
    : QObject(parent), hall_(hall), kiosk_(std::move(kiosk)) {
    connect(&hall_, &HallMirror::helpChanged, this, [this] {
        if (state_ == State::Told) show(hall_.help());
    });
}

// Whoever has left before the answer is told nothing.
void HelpCall::call() {
    set(State::Asking);
    hall_.door().post<HelpShown>(QStringLiteral("/v1/help"), CallHelp{kiosk_.toStdString()}, this,
                                 [this](const Result<HelpShown>& answer) {
                                     if (state_ == State::None) return;
                                     if (!answer) return set(State::Failed);
                                     show(answer->calls);
                                 });
}

void HelpCall::forget() { set(State::None); }

void HelpCall::show(const std::vector<HelpCallShown>& calls) {
    const auto own = std::ranges::find(calls, kiosk_.toStdString(), &HelpCallShown::kiosk);
    if (own == calls.end()) return set(State::Failed);
    set(own->window_number > 0 ? State::Coming : State::Told, own->window_number);
}

void HelpCall::set(State state, int window) {
    state_ = state;
    window_ = window;
    emit changed();
}

}  // namespace yimen::app
