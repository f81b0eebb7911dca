#include "display/display_board.hpp"

#include <algorithm>

#include "link/hall_link.hpp"
#include "protocol/event_json.hpp"

namespace yimen::app {
namespace {

constexpr int tick_ms = 1'000;
constexpr int look_again_every_ticks = 15;  // the phase changes by the clock, without an event
constexpr int asked_calls = 24;             // a ticket called three times counts once on the screen

}  // namespace

DisplayBoard::DisplayBoard(HallLink& link, const Clock& clock, QObject* parent)
    : QObject(parent), link_(link), clock_(clock), time_(clock), interruption_(link) {
    connect(&link_, &HallLink::resynchronise, this, &DisplayBoard::fetchAll);
    connect(&interruption_, &Interruption::changed, this, &DisplayBoard::changed);
    connect(&link_, &HallLink::event, this,
            [this](quint64, const QString& type, const std::string& data) { hear(type, data); });
    fetching_soon_.setSingleShot(true);
    connect(&fetching_soon_, &QTimer::timeout, this, &DisplayBoard::fetchBoard);
    connect(&ticking_, &QTimer::timeout, this, &DisplayBoard::tick);
    ticking_.start(tick_ms);
    if (link_.state() == HallLink::State::live) fetchAll();
}

DisplayBoard::Page DisplayBoard::page() const {
    if (!heard_) return Page::Connecting;
    const bool busy = serving_ || waiting_ > 0;
    if (phase_.state == PhaseState::closed && !busy) return Page::Closed;
    if (phase_.state == PhaseState::lunch && !busy) return Page::Lunch;
    return calls_.count() > 0 ? Page::Calls : Page::Morning;
}

Moment DisplayBoard::opens() const {
    return phase_.next_opening ? momentOf(*phase_.next_opening, time_.now(), zone_) : Moment{};
}

QVariantList DisplayBoard::periods() const {
    const auto timeOf = [](MinuteOfDay minute) { return QString::fromStdString(to_string(minute)); };
    QVariantList rows;
    for (const auto& period : phase_.periods) {
        rows.append(
            QVariantMap{{QStringLiteral("from"), timeOf(period.from)}, {QStringLiteral("to"), timeOf(period.to)}});
    }
    return rows;
}

void DisplayBoard::fetchAll() {
    fetchHall();
    fetchBoard();
}

void DisplayBoard::fetchHall() {
    link_.get<HallShown>(QStringLiteral("/v1/hall"), this, [this](const Result<HallShown>& answer) {
        if (answer) showHall(*answer);
    });
}

void DisplayBoard::fetchBoard() {
    const auto calls = QStringLiteral("/v1/calls?limit=%1").arg(asked_calls);
    link_.get<CallsShown>(calls, this, [this](const Result<CallsShown>& answer) {
        if (!answer) return;
        latest_calls_ = *answer;
        showCalls();
    });
    link_.get<QueuesShown>(QStringLiteral("/v1/queues"), this, [this](const Result<QueuesShown>& answer) {
        if (answer) showQueues(*answer);
    });
    link_.get<WindowsShown>(QStringLiteral("/v1/windows"), this, [this](const Result<WindowsShown>& answer) {
        if (answer) showWindows(*answer);
    });
}

void DisplayBoard::hear(const QString& type, const std::string& data) {
    markCall(data);
    const bool shown = type.startsWith(QLatin1String("ticket.")) || type.startsWith(QLatin1String("window."));
    if (shown && !fetching_soon_.isActive()) fetching_soon_.start(HallLink::gather_events_ms);
    if (type.startsWith(QLatin1String("day."))) fetchAll();
}

void DisplayBoard::showHall(const HallShown& hall) {
    time_.learn(hall.now);
    hall_name_ = bothLanguages(hall.name);
    time_zone_ = QString::fromStdString(hall.time_zone);
    if (const auto zone = TimeZone::find(hall.time_zone)) zone_ = *zone;
    heard_ = true;
    phase_ = hall.phase;
    emit changed();
    emit timeChanged();
}

void DisplayBoard::showCalls() {
    forgetOldMarks();
    const auto tickets = marked_until_.keys();
    calls_.show(latest_calls_.calls, QSet<QString>(tickets.begin(), tickets.end()), shown_calls);
    emit changed();
}

void DisplayBoard::showQueues(const QueuesShown& queues) {
    queues_ = queueRows(queues, 16, 24);  // two lines of the wall's column, one of English
    waiting_ = 0;
    for (const auto& queue : queues.queues) waiting_ += static_cast<int>(queue.waiting);
    emit changed();
}

void DisplayBoard::showWindows(const WindowsShown& windows) {
    serving_ = std::ranges::any_of(windows.windows, [](const auto& window) { return window.ticket.has_value(); });
    emit changed();
}

// What is newer than this display, or broken, is no call.
void DisplayBoard::markCall(const std::string& data) {
    const auto heard = read_stream_event(data);
    if (!heard) return;
    const auto mark = [this](const std::string& ticket) {
        marked_until_[QString::fromStdString(ticket)] = clock_.steady().count() + fresh_ms;
    };
    if (const auto* called = std::get_if<TicketCalled>(&heard->event)) mark(called->ticket);
    if (const auto* recalled = std::get_if<TicketRecalled>(&heard->event)) mark(recalled->ticket);
}

void DisplayBoard::forgetOldMarks() {
    const auto now = clock_.steady().count();
    marked_until_.removeIf([&](const auto& mark) { return mark.value() <= now; });
}

void DisplayBoard::tick() {
    if (!marked_until_.isEmpty()) showCalls();
    emit timeChanged();
    if (++ticks_ % look_again_every_ticks == 0 && link_.state() == HallLink::State::live) fetchAll();
}

}  // namespace yimen::app
