#include "display/display_board.hpp"

#include <algorithm>
#include <utility>

namespace yimen::app {
namespace {

constexpr int tick_ms = 1'000;

}  // namespace

DisplayBoard::DisplayBoard(HallMirror& hall, const Clock& clock, QObject* parent)
    : QObject(parent), hall_(hall), clock_(clock) {
    connect(&hall_, &HallMirror::hallChanged, this, [this] {
        if (const auto zone = TimeZone::find(hall_.hall().time_zone)) zone_ = *zone;
        emit hallChanged();
        emit pageChanged();
    });
    connect(&hall_, &HallMirror::queuesChanged, this, &DisplayBoard::showQueues);
    connect(&hall_, &HallMirror::windowsChanged, this, &DisplayBoard::showWall);
    connect(&hall_, &HallMirror::missedChanged, this, &DisplayBoard::showMissed);
    connect(&hall_, &HallMirror::standingChanged, this, &DisplayBoard::cutOffChanged);
    connect(&ticking_, &QTimer::timeout, this, &DisplayBoard::tick);
    ticking_.start(tick_ms);
    showQueues();
    showWall();
    showMissed();
}

DisplayBoard::Page DisplayBoard::page() const {
    if (!hall_.known()) return Page::Connecting;
    const bool atWindows = calls_.count() > 0 || serving_.count() > 0;
    const bool busy = atWindows || waitingCount() > 0;
    const auto phase = hall_.hall().phase.state;
    if (phase == PhaseState::closed && !busy) return Page::Closed;
    if (phase == PhaseState::lunch && !busy) return Page::Lunch;
    return atWindows ? Page::Calls : Page::Morning;
}

int DisplayBoard::longest() const {
    qsizetype letters = 4;
    for (const auto* list : {&calls_, &serving_})
        for (const auto& row : list->rows()) letters = std::max(letters, row.number.size());
    return static_cast<int>(letters);
}

int DisplayBoard::waitingCount() const {
    std::size_t waiting = 0;
    for (const auto& queue : hall_.queues()) waiting += queue.waiting;
    return static_cast<int>(waiting);
}

Moment DisplayBoard::opens() const {
    const auto& next = hall_.hall().phase.next_opening;
    return next ? momentOf(*next, hall_.now(), zone_) : Moment{};
}

QVariantList DisplayBoard::periods() const {
    const auto timeOf = [](MinuteOfDay minute) { return QString::fromStdString(to_string(minute)); };
    QVariantList rows;
    for (const auto& period : hall_.hall().phase.periods) {
        rows.append(
            QVariantMap{{QStringLiteral("from"), timeOf(period.from)}, {QStringLiteral("to"), timeOf(period.to)}});
    }
    return rows;
}

void DisplayBoard::showWall() {
    auto called = rowsOnTheWall(hall_.windows(), TicketState::called);
    const auto now = hall_.now().time_since_epoch();
    for (auto& row : called) row.fresh = now - Milliseconds(row.at) < fresh_for;
    calls_.replace(called);
    serving_.replace(rowsOnTheWall(hall_.windows(), TicketState::serving));
    emit wallChanged();
    emit pageChanged();
}

void DisplayBoard::showQueues() {
    auto rows = queueRows(hall_.queues(), 16, 24);  // two lines of the wall's column, one of English
    if (std::exchange(queues_, std::move(rows)) == queues_) return;
    emit queuesChanged();
    emit pageChanged();
}

void DisplayBoard::showMissed() {
    QStringList numbers;
    for (const auto& each : hall_.missed())
        if (numbers.size() < shown_missed) numbers.append(QString::fromStdString(each.number));
    if (std::exchange(missed_, std::move(numbers)) != missed_) emit missedChanged();
}

// What the hall does not tell: that a mark has stood long enough, that it is another day, that it is another page's
// turn.
void DisplayBoard::tick() {
    if (std::ranges::any_of(calls_.rows(), &CallRow::fresh)) showWall();
    if (hall_.known() && std::exchange(today_, today()) != today_) emit hallChanged();
    const auto turn = static_cast<int>(clock_.steady() / Milliseconds(page_ms));
    if (turn != std::exchange(turn_, turn)) emit turned();
}

}  // namespace yimen::app
