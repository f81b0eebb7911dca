// How the desk hears the hall; counter_commands.cpp is how it tells it.
#include "counter/counter_desk.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/civil_time.hpp"
#include "link/hall_link.hpp"
#include "models/hall_data.hpp"

namespace yimen::app {
namespace {

constexpr int tick_ms = 1'000;
constexpr int look_again_every_ticks = 15;  // waits and storage change without events

desk::Window windowState(WindowMode mode) {
    if (mode == WindowMode::open) return desk::Window::Open;
    return mode == WindowMode::paused ? desk::Window::Paused : desk::Window::Closed;
}

desk::Ticket ticketState(TicketState state) {
    if (state == TicketState::called) return desk::Ticket::Called;
    return state == TicketState::serving ? desk::Ticket::Serving : desk::Ticket::None;
}

QString codeOf(HallLink::Trouble trouble) {
    switch (trouble) {
        case HallLink::Trouble::none: return {};
        case HallLink::Trouble::outage: return QStringLiteral("lost");
        case HallLink::Trouble::token: return QStringLiteral("lost_token");
        case HallLink::Trouble::address: return QStringLiteral("lost_address");
    }
    return {};
}

}  // namespace

CounterDesk::CounterDesk(HallLink& link, const Clock& clock, QString window, QObject* parent)
    : QObject(parent), link_(link), clock_(clock), time_(clock), machine_time_(clock), window_(std::move(window)) {
    connect(&link_, &HallLink::resynchronise, this, &CounterDesk::fetchAll);
    connect(&link_, &HallLink::stateChanged, this, &CounterDesk::linkChanged);
    connect(&link_, &HallLink::event, this, [this](quint64, const QString& type) { hear(type); });
    fetching_soon_.setSingleShot(true);
    connect(&fetching_soon_, &QTimer::timeout, this, &CounterDesk::fetchWindow);
    connect(&ticking_, &QTimer::timeout, this, &CounterDesk::tick);
    ticking_.start(tick_ms);
    link_.followLog();
    linkChanged();
    if (link_.state() == HallLink::State::live) fetchAll();
}

void CounterDesk::linkChanged() {
    alarms_.setLost(codeOf(link_.trouble()));
    announce();
}

void CounterDesk::fetchAll() {
    fetchHall();
    fetchCounty();
    fetchCatalogue();
    link_.get<QueuesShown>(QStringLiteral("/v1/queues"), this, [this](const Result<QueuesShown>& answer) {
        if (!answer) return;
        showQueues(*answer);
        fetchWindow();
    });
}

void CounterDesk::watchQueues(bool watched) {
    queues_watched_ = watched;
    if (watched) fetchQueues();
}

void CounterDesk::fetchQueues() {
    link_.get<QueuesShown>(QStringLiteral("/v1/queues"), this, [this](const Result<QueuesShown>& answer) {
        if (answer) showQueues(*answer);
    });
}

void CounterDesk::showQueues(const QueuesShown& queues) {
    names_.learn(queues);
    queues_ = queueRows(queues.queues, 20, 40);  // two lines of the question where to
    announce();
}

void CounterDesk::fetchCatalogue() {
    link_.get<CatalogueShown>(QStringLiteral("/v1/catalogue"), this, [this](const Result<CatalogueShown>& answer) {
        if (!answer) return;
        names_.learn(*answer);
        fetchWindow();
    });
}

void CounterDesk::fetchHall() {
    link_.get<HallShown>(QStringLiteral("/v1/hall"), this, [this](const Result<HallShown>& answer) {
        if (answer) showHall(*answer);
    });
}

void CounterDesk::fetchCounty() {
    link_.get<CountyShown>(QStringLiteral("/v1/county"), this, [this](const Result<CountyShown>& answer) {
        if (answer) showCounty(*answer);
    });
}

void CounterDesk::showCounty(const CountyShown& county) {
    alarms_.learn(county);
    announce();
}

void CounterDesk::showHall(const HallShown& hall) {
    time_.learn(hall.now);
    machine_time_.learn(hall.machine_time);
    if (const auto zone = TimeZone::find(hall.time_zone)) zone_ = *zone;
    alarms_.learn(hall);
    names_.learn(hall);
    hall_name_ = bothLanguages(hall.name);
    clerks_.clear();
    for (const auto& clerk : hall.clerks) {
        clerks_.append(QVariantMap{{QStringLiteral("id"), QString::fromStdString(clerk.id)},
                                   {QStringLiteral("name"), QString::fromStdString(clerk.name)}});
    }
    recall_after_s_ = hall.calling.recall_after_seconds;
    situation_.max_calls = hall.calling.max_calls;
    announce();
    sayWhoIsGone();
    fetchWindow();
}

void CounterDesk::hear(const QString& type) {
    const bool ours = type.startsWith(QLatin1String("ticket.")) || type.startsWith(QLatin1String("window."));
    if (ours && !fetching_soon_.isActive()) fetching_soon_.start(HallLink::gather_events_ms);
    if (type.startsWith(QLatin1String("day."))) fetchAll();
    if (type.startsWith(QLatin1String("clock."))) fetchHall();
    if (type.startsWith(QLatin1String("catalogue."))) fetchCatalogue();
}

// Asks for what the present page shows. A command sent meanwhile makes the answer stale.
void CounterDesk::fetchWindow() {
    if (step_ != Step::AtWork) {
        link_.get<WindowsShown>(QStringLiteral("/v1/windows"), this, [this](const Result<WindowsShown>& answer) {
            if (answer) showWindows(*answer);
        });
        return;
    }
    if (queues_watched_) fetchQueues();
    const auto path = QStringLiteral("/v1/windows/") + segment(window_);
    link_.get<WindowShown>(path, this, [this, picture = picture_](const Result<WindowShown>& answer) {
        if (picture != picture_) return;
        if (answer) return showWindow(*answer);
        if (answer.error().code == ErrorCode::not_found && step_ == Step::AtWork) windowIsGone();
    });
    link_.get<WaitingShown>(path + QStringLiteral("/waiting?limit=%1").arg(waiting_limit), this,
                            [this, picture = picture_](const Result<WaitingShown>& answer) {
                                if (answer && picture == picture_) showQueue(*answer);
                            });
}

void CounterDesk::showWindows(const WindowsShown& windows) {
    windows_.show(windows.windows, names_);
    if (step_ == Step::Connecting) step_ = Step::ChooseWindow;
    const auto& rows = windows_.rows();
    if (rows.size() == 1) window_ = rows.front().id;  // a village point: there is nothing to choose
    const auto chosen = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == window_; });
    if (chosen == rows.end()) {
        window_.clear();
    } else {
        window_number_ = chosen->number;
        window_name_ = chosen->name;
    }
    announce();
}

void CounterDesk::showWindow(const WindowShown& window) {
    situation_.window = windowState(window.state);
    if (situation_.window == desk::Window::Closed) return leaveWindow();
    window_number_ = window.number;
    window_name_ = bothLanguages(window.name);
    clerk_ = QString::fromStdString(window.clerk);
    pause_reason_ = QString::fromStdString(window.pause_reason);
    served_today_ = window.served_today;
    situation_.waiting = static_cast<int>(window.waiting);
    showCurrent(window.ticket);
    announce();
}

void CounterDesk::showCurrent(const std::optional<TicketShown>& ticket) {
    situation_.ticket = ticket ? ticketState(ticket->state) : desk::Ticket::None;
    situation_.calls = ticket ? ticket->calls : 0;
    if (situation_.ticket == desk::Ticket::None) return current_.clear();
    current_.show(rowOf(*ticket, names_));
    if (current_.wantsGuide()) fetchGuide();
}

void CounterDesk::fetchGuide() {
    link_.get<ItemGuide>(QStringLiteral("/v1/items/") + segment(current_.item()), this,
                         [this](const Result<ItemGuide>& answer) {
                             if (answer) current_.showGuide(*answer);
                         });
}

void CounterDesk::showQueue(const WaitingShown& queue) {
    waiting_.show(queue.tickets, names_);
    parked_.show(queue.parked, names_);
    no_shows_.show(queue.no_show, names_);
    showNext(queue.next.value_or(NextShown{}));
    announce();
}

void CounterDesk::showNext(const NextShown& next) {
    next_ticket_ = QString::fromStdString(next.ticket);
    next_reason_ = QString::fromStdString(next.reason.code);
    const auto& rows = waiting_.rows();
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const auto& other) { return other.id == next_ticket_; });
    next_number_ = row == rows.end() ? QString() : row->number;
    next_item_name_ = row == rows.end() ? QVariantMap() : row->itemName;
}

// Nobody is signed in here any more: here, from another terminal, or because the day has closed.
void CounterDesk::leaveWindow() {
    ++picture_;
    step_ = Step::ChooseWindow;
    left_clerk_ = std::exchange(clerk_, {});
    current_.clear();
    for (auto* list : {&waiting_, &parked_, &no_shows_}) list->replace({});
    showNext({});
    situation_.ticket = desk::Ticket::None;
    situation_.waiting = 0;
    announce();
    sayWhoIsGone();
    fetchWindow();
}

void CounterDesk::tick() {
    announceTime();
    if (++ticks_ % look_again_every_ticks == 0 && link_.state() == HallLink::State::live) {
        fetchHall();
        fetchCounty();
    }
}

void CounterDesk::announce() {
    emit changed();
    announceTime();
}

void CounterDesk::announceTime() {
    emit timeChanged();
    QVariantList allowed;
    for (const auto action : desk::all_actions) {
        if (allows(action)) allowed.append(static_cast<int>(action));
    }
    if (allowed == allowed_) return;
    allowed_ = allowed;
    emit allowedChanged();
}

QVariantList CounterDesk::otherQueues() const {
    QVariantList others;
    for (const auto& queue : queues_) {
        if (queue.toMap().value(QStringLiteral("id")) != current_.queue()) others.append(queue);
    }
    return others;
}

int CounterDesk::recallIn() const {
    if (situation_.ticket != desk::Ticket::Called || current_.calledAt() == 0) return 0;
    const auto left_ms = current_.calledAt() + recall_after_s_ * 1'000LL - now();
    return static_cast<int>(std::max<qint64>(0, (left_ms + 999) / 1'000));
}

desk::Situation CounterDesk::situation() const {
    auto situation = situation_;
    situation.reachable = link_.state() == HallLink::State::live;
    situation.recording = alarms_.records();
    situation.recall_in_s = recallIn();
    return situation;
}

Moment CounterDesk::machineTime() const { return momentOf(machine_time_.now(), time_.now(), zone_); }

}  // namespace yimen::app
