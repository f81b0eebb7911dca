#include "display/display_board.hpp"

#include <algorithm>
#include <utility>

#include <QSet>

#include "link/hall_link.hpp"
#include "protocol/event_json.hpp"

namespace yimen::app {
namespace {

constexpr int tick_ms = 1'000;
constexpr int look_again_every_ticks = 15;  // the phase changes by the clock, without an event
constexpr int asked_calls = 50;             // as many as a hall keeps

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
    const bool atWindows = calls_.count() > 0 || serving_.count() > 0;
    const bool busy = atWindows || waiting_ > 0;
    if (phase_.state == PhaseState::closed && !busy) return Page::Closed;
    if (phase_.state == PhaseState::lunch && !busy) return Page::Lunch;
    return atWindows ? Page::Calls : Page::Morning;
}

int DisplayBoard::longest() const {
    qsizetype letters = 4;
    for (const auto* list : {&calls_, &serving_})
        for (const auto& row : list->rows()) letters = std::max(letters, row.number.size());
    return static_cast<int>(letters);
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
        showWall();
    });
    link_.get<QueuesShown>(QStringLiteral("/v1/queues"), this, [this](const Result<QueuesShown>& answer) {
        if (answer) showQueues(*answer);
    });
    link_.get<WindowsShown>(QStringLiteral("/v1/windows"), this, [this](const Result<WindowsShown>& answer) {
        if (!answer) return;
        latest_windows_ = *answer;
        showWall();
    });
}

void DisplayBoard::hear(const QString& type, const std::string& data) {
    noteEvent(data);
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

void DisplayBoard::showWall() {
    forgetOldMarks();
    auto called = rowsOnTheWall(latest_windows_, TicketState::called);
    for (auto& row : called) row.fresh = marked_until_.contains(row.ticket);
    calls_.replace(called);
    serving_.replace(rowsOnTheWall(latest_windows_, TicketState::serving));
    showMissed();
    emit changed();
}

// Where nobody told when somebody was given up, that was after the last call.
void DisplayBoard::showMissed() {
    std::vector<std::pair<Instant, QString>> all;
    QSet<QString> seen;
    for (const auto& call : latest_calls_.calls) {
        const auto ticket = QString::fromStdString(call.ticket);
        if (call.state != TicketState::no_show || seen.contains(ticket)) continue;
        seen.insert(ticket);
        const auto since = missed_since_.value(ticket, call.at);
        if (time_.now() - since < missed_for) all.emplace_back(since, QString::fromStdString(call.number));
    }
    std::ranges::stable_sort(all, std::ranges::greater{}, &std::pair<Instant, QString>::first);
    missed_.clear();
    for (const auto& [since, number] : all)
        if (missed_.size() < shown_missed) missed_.append(number);
}

void DisplayBoard::showQueues(const QueuesShown& queues) {
    queues_ = queueRows(queues, 16, 24);  // two lines of the wall's column, one of English
    waiting_ = 0;
    for (const auto& queue : queues.queues) waiting_ += static_cast<int>(queue.waiting);
    emit changed();
}

// What is newer than this display, or broken, is none of those.
void DisplayBoard::noteEvent(const std::string& data) {
    const auto heard = read_stream_event(data);
    if (!heard) return;
    const auto mark = [this](const std::string& ticket) {
        marked_until_[QString::fromStdString(ticket)] = clock_.steady() + Milliseconds(fresh_ms);
    };
    if (const auto* called = std::get_if<TicketCalled>(&heard->event)) mark(called->ticket);
    if (const auto* recalled = std::get_if<TicketRecalled>(&heard->event)) mark(recalled->ticket);
    if (const auto* missed = std::get_if<TicketNoShow>(&heard->event))
        missed_since_[QString::fromStdString(missed->ticket)] = heard->at;
}

void DisplayBoard::forgetOldMarks() {
    marked_until_.removeIf([now = clock_.steady()](const auto& mark) { return mark.value() <= now; });
    missed_since_.removeIf([now = time_.now()](const auto& missed) { return now - missed.value() >= missed_for; });
}

void DisplayBoard::tick() {
    if (!marked_until_.isEmpty() || !missed_.isEmpty()) showWall();
    emit timeChanged();
    const auto turn = static_cast<int>(clock_.steady() / Milliseconds(page_ms));
    if (turn != std::exchange(turn_, turn)) emit turned();
    if (++ticks_ % look_again_every_ticks == 0 && link_.state() == HallLink::State::live) fetchAll();
}

}  // namespace yimen::app
