#include "display/window_board.hpp"

#include <QUrl>

#include "link/hall_link.hpp"

namespace yimen::app {
namespace {

WindowBoard::Page pageOf(const WindowShown& window) {
    if (window.ticket && window.ticket->state == TicketState::called) return WindowBoard::Page::Called;
    if (window.ticket && window.ticket->state == TicketState::serving) return WindowBoard::Page::Serving;
    if (window.state == WindowMode::open) return WindowBoard::Page::Free;
    return window.state == WindowMode::paused ? WindowBoard::Page::Paused : WindowBoard::Page::Closed;
}

}  // namespace

WindowBoard::WindowBoard(HallLink& link, QString window, QObject* parent)
    : QObject(parent), link_(link), interruption_(link), window_(std::move(window)) {
    connect(&link_, &HallLink::resynchronise, this, &WindowBoard::fetch);
    connect(&interruption_, &Interruption::changed, this, &WindowBoard::changed);
    connect(&link_, &HallLink::event, this, [this](quint64, const QString& type) {
        const bool shown = type.startsWith(QLatin1String("ticket.")) || type.startsWith(QLatin1String("window."));
        if (shown && !fetching_soon_.isActive()) fetching_soon_.start(HallLink::gather_events_ms);
    });
    fetching_soon_.setSingleShot(true);
    connect(&fetching_soon_, &QTimer::timeout, this, &WindowBoard::fetch);
    if (link_.state() == HallLink::State::live) fetch();
}

void WindowBoard::fetch() {
    const auto path = QStringLiteral("/v1/windows/") + QString::fromLatin1(QUrl::toPercentEncoding(window_));
    link_.get<WindowShown>(path, this, [this](const auto& answer) { show(answer); });
}

void WindowBoard::show(const Result<WindowShown>& answer) {
    if (!answer) {
        if (answer.error().code == ErrorCode::not_found) page_ = Page::Unknown;
        emit changed();
        return;
    }
    page_ = pageOf(*answer);
    number_ = answer->number;
    name_ = bothLanguages(answer->name);
    ticket_ = answer->ticket ? QString::fromStdString(answer->ticket->number) : QString();
    waiting_ = static_cast<int>(answer->waiting);
    emit changed();
}

}  // namespace yimen::app
