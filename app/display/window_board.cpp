#include "display/window_board.hpp"

namespace yimen::app {

WindowBoard::WindowBoard(HallMirror& hall, QString window, QObject* parent)
    : QObject(parent), hall_(hall), id_(std::move(window)) {
    connect(&hall_, &HallMirror::windowsChanged, this, &WindowBoard::show);
    connect(&hall_, &HallMirror::standingChanged, this, &WindowBoard::changed);
    show();
}

WindowBoard::Page WindowBoard::page() const {
    if (!hall_.known()) return Page::Connecting;
    if (!exists_) return Page::Unknown;
    if (window_.ticket && window_.ticket->state == TicketState::called) return Page::Called;
    if (window_.ticket && window_.ticket->state == TicketState::serving) return Page::Serving;
    if (window_.state == WindowMode::open) return Page::Free;
    return window_.state == WindowMode::paused ? Page::Paused : Page::Closed;
}

void WindowBoard::show() {
    const auto* window = hall_.window(id_);
    exists_ = window != nullptr;
    if (window) window_ = *window;
    emit changed();
}

}  // namespace yimen::app
