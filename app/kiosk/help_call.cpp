#include "kiosk/help_call.hpp"

#include <algorithm>
#include <utility>

namespace yimen::app {

HelpCall::HelpCall(HallPort& hall, QString kiosk, QObject* parent)
    : QObject(parent), hall_(hall), kiosk_(std::move(kiosk)) {
    connect(&hall_, &HallPort::event, this, [this](const QString& type) {
        if (type == QLatin1String("help.answered")) look();
    });
    connect(&hall_, &HallPort::resynchronise, this, &HelpCall::look);
}

void HelpCall::call() {
    set(State::Asking);
    hall_.post<HelpShown>(QStringLiteral("/v1/help"), CallHelp{kiosk_.toStdString()}, this,
                          [this](const Result<HelpShown>& answer) { show(answer); });
}

void HelpCall::forget() { set(State::None); }

void HelpCall::look() {
    if (state_ != State::Told) return;
    hall_.get<HelpShown>(QStringLiteral("/v1/help"), this, [this](const Result<HelpShown>& answer) {
        if (answer) show(answer);
    });
}

// Whoever has left meanwhile is told nothing.
void HelpCall::show(const Result<HelpShown>& answer) {
    if (state_ == State::None) return;
    if (!answer) return set(State::Failed);
    const auto own = std::ranges::find(answer->calls, kiosk_.toStdString(), &HelpCallShown::kiosk);
    if (own == answer->calls.end()) return set(State::Failed);
    set(own->window_number > 0 ? State::Coming : State::Told, own->window_number);
}

void HelpCall::set(State state, int window) {
    state_ = state;
    window_ = window;
    emit changed();
}

}  // namespace yimen::app
