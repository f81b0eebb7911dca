#include "display/window_board.hpp"

#include <QUrl>

#include "link/hall_link.hpp"

namespace yimen::app {
namespace {

WindowBoard::Page pageOf(const QString& window, const QString& ticket) {
    if (ticket == QLatin1String("called")) return WindowBoard::Page::Called;
    if (ticket == QLatin1String("serving")) return WindowBoard::Page::Serving;
    if (window == QLatin1String("open")) return WindowBoard::Page::Free;
    return window == QLatin1String("paused") ? WindowBoard::Page::Paused : WindowBoard::Page::Closed;
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
    link_.get(path, this, [this](const auto& answer) { show(answer); });
}

void WindowBoard::show(const Result<nlohmann::json>& answer) {
    if (!answer) {
        if (answer.error().code == ErrorCode::not_found) page_ = Page::Unknown;
        emit changed();
        return;
    }
    const auto& ticket = partOf(*answer, "ticket");
    page_ = pageOf(textOf(*answer, "state"), textOf(ticket, "state"));
    number_ = numberOf(*answer, "number");
    name_ = bilingualOf(*answer, "name");
    ticket_ = textOf(ticket, "number");
    waiting_ = numberOf(*answer, "waiting");
    emit changed();
}

}  // namespace yimen::app
