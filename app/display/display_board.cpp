#include "display/display_board.hpp"

#include "base/civil_time.hpp"
#include "link/hall_link.hpp"
#include "models/json_reading.hpp"
#include "models/short_names.hpp"

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
            [this](quint64, const QString& type, const nlohmann::json& data) { hear(type, data); });
    fetching_soon_.setSingleShot(true);
    connect(&fetching_soon_, &QTimer::timeout, this, &DisplayBoard::fetchBoard);
    connect(&ticking_, &QTimer::timeout, this, &DisplayBoard::tick);
    ticking_.start(tick_ms);
    if (link_.state() == HallLink::State::live) fetchAll();
}

DisplayBoard::Page DisplayBoard::page() const {
    if (!heard_) return Page::Connecting;
    const bool busy = serving_ || waiting_ > 0;
    if (phase_ == QLatin1String("closed") && !busy) return Page::Closed;
    if (phase_ == QLatin1String("lunch") && !busy) return Page::Lunch;
    return calls_.count() > 0 ? Page::Calls : Page::Morning;
}

Moment DisplayBoard::opens() const { return next_opening_ ? momentOf(*next_opening_, time_.now(), zone_) : Moment{}; }

void DisplayBoard::fetchAll() {
    fetchHall();
    fetchBoard();
}

void DisplayBoard::fetchHall() {
    link_.get(QStringLiteral("/v1/hall"), this, [this](const Answer& answer) {
        if (answer) showHall(*answer);
    });
}

void DisplayBoard::fetchBoard() {
    link_.get(QStringLiteral("/v1/calls?limit=%1").arg(asked_calls), this, [this](const Answer& answer) {
        if (answer) showCalls(partOf(*answer, "calls"));
    });
    link_.get(QStringLiteral("/v1/queues"), this, [this](const Answer& answer) {
        if (answer) showQueues(*answer);
    });
    link_.get(QStringLiteral("/v1/windows"), this, [this](const Answer& answer) {
        if (answer) showWindows(*answer);
    });
}

void DisplayBoard::hear(const QString& type, const nlohmann::json& data) {
    if (type == QLatin1String("ticket.called") || type == QLatin1String("ticket.recalled"))
        mark(textOf(data, "ticket"));
    const bool shown = type.startsWith(QLatin1String("ticket.")) || type.startsWith(QLatin1String("window."));
    if (shown && !fetching_soon_.isActive()) fetching_soon_.start(HallLink::gather_events_ms);
    if (type.startsWith(QLatin1String("day."))) fetchAll();
}

void DisplayBoard::showHall(const nlohmann::json& hall) {
    if (const auto now = parse_iso(textOf(hall, "now").toStdString())) time_.learn(*now);
    hall_name_ = bilingualOf(hall, "name");
    time_zone_ = textOf(hall, "time_zone");
    if (const auto zone = TimeZone::find(time_zone_.toStdString())) zone_ = *zone;
    heard_ = true;
    showPhase(partOf(hall, "phase"));
    emit changed();
    emit timeChanged();
}

void DisplayBoard::showPhase(const nlohmann::json& phase) {
    phase_ = textOf(phase, "state");
    next_opening_.reset();
    if (const auto opening = parse_iso(textOf(phase, "next_opening").toStdString())) next_opening_ = *opening;
    periods_.clear();
    for (const auto& period : partOf(phase, "periods")) {
        periods_.append(QVariantMap{{QStringLiteral("from"), textOf(period, "from")},
                                    {QStringLiteral("to"), textOf(period, "to")}});
    }
}

void DisplayBoard::showCalls(const nlohmann::json& calls) {
    latest_calls_ = calls;
    forgetOldMarks();
    const auto tickets = marked_until_.keys();
    calls_.show(latest_calls_, QSet<QString>(tickets.begin(), tickets.end()), shown_calls);
    emit changed();
}

void DisplayBoard::showQueues(const nlohmann::json& queues) {
    queues_.clear();
    waiting_ = 0;
    for (const auto& queue : partOf(queues, "queues")) {
        const auto waiting = numberOf(queue, "waiting");
        waiting_ += waiting;
        QVariantList windows;
        for (const auto& window : partOf(queue, "windows")) {
            if (window.is_string()) windows.append(QString::fromStdString(window.get<std::string>()));
        }
        queues_.append(QVariantMap{{QStringLiteral("id"), textOf(queue, "id")},
                                   {QStringLiteral("prefix"), textOf(queue, "prefix")},
                                   {QStringLiteral("name"), bilingualOf(queue, "name")},
                                   {QStringLiteral("windows"), windows},
                                   {QStringLiteral("waiting"), waiting}});
    }
    tellRowsApart(queues_, 16, 24);  // two lines of the wall's column, one of English
    emit changed();
}

void DisplayBoard::showWindows(const nlohmann::json& windows) {
    serving_ = false;
    for (const auto& window : partOf(windows, "windows")) serving_ |= partOf(window, "ticket").contains("id");
    emit changed();
}

void DisplayBoard::mark(const QString& ticket) { marked_until_[ticket] = clock_.steady().count() + fresh_ms; }

void DisplayBoard::forgetOldMarks() {
    const auto now = clock_.steady().count();
    marked_until_.removeIf([&](const auto& mark) { return mark.value() <= now; });
}

void DisplayBoard::tick() {
    if (!marked_until_.isEmpty()) showCalls(nlohmann::json(latest_calls_));
    emit timeChanged();
    if (++ticks_ % look_again_every_ticks == 0 && link_.state() == HallLink::State::live) fetchAll();
}

}  // namespace yimen::app
