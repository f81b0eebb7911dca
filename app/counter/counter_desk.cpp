// How the desk hears the hall; counter_commands.cpp is how it tells it.
#include "counter/counter_desk.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/civil_time.hpp"
#include "link/hall_link.hpp"
#include "models/json_reading.hpp"
#include "models/short_names.hpp"

namespace yimen::app {
namespace {

constexpr int tick_ms = 1'000;
constexpr int look_again_every_ticks = 15;  // waits and storage change without events

desk::Window windowState(const QString& text) {
    if (text == QLatin1String("open")) return desk::Window::Open;
    return text == QLatin1String("paused") ? desk::Window::Paused : desk::Window::Closed;
}

desk::Ticket ticketState(const QString& text) {
    if (text == QLatin1String("called")) return desk::Ticket::Called;
    return text == QLatin1String("serving") ? desk::Ticket::Serving : desk::Ticket::None;
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
    linkChanged();
    if (link_.state() == HallLink::State::live) fetchAll();
}

void CounterDesk::linkChanged() {
    alarms_.setLost(link_.state() == HallLink::State::lost);
    announce();
}

void CounterDesk::fetchAll() {
    fetchHall();
    fetchCounty();
    fetchCatalogue();
    link_.get(QStringLiteral("/v1/queues"), this, [this](const Answer& answer) {
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
    link_.get(QStringLiteral("/v1/queues"), this, [this](const Answer& answer) {
        if (answer) showQueues(*answer);
    });
}

void CounterDesk::showQueues(const nlohmann::json& queues) {
    names_.learnQueues(queues);
    queues_.clear();
    for (const auto& queue : partOf(queues, "queues")) {
        queues_.append(QVariantMap{{QStringLiteral("id"), textOf(queue, "id")},
                                   {QStringLiteral("prefix"), textOf(queue, "prefix")},
                                   {QStringLiteral("name"), bilingualOf(queue, "name")},
                                   {QStringLiteral("waiting"), numberOf(queue, "waiting")}});
    }
    tellRowsApart(queues_, 20, 40);  // two lines of the question where to
    announce();
}

void CounterDesk::fetchCatalogue() {
    link_.get(QStringLiteral("/v1/catalogue"), this, [this](const Answer& answer) {
        if (!answer) return;
        names_.learnCatalogue(*answer);
        fetchWindow();
    });
}

void CounterDesk::fetchHall() {
    link_.get(QStringLiteral("/v1/hall"), this, [this](const Answer& answer) {
        if (answer) showHall(*answer);
    });
}

void CounterDesk::fetchCounty() {
    link_.get(QStringLiteral("/v1/county"), this, [this](const Answer& answer) {
        if (answer) showCounty(*answer);
    });
}

void CounterDesk::showCounty(const nlohmann::json& county) {
    alarms_.learnCounty(county);
    announce();
}

void CounterDesk::showHall(const nlohmann::json& hall) {
    if (const auto now = parse_iso(textOf(hall, "now").toStdString())) time_.learn(*now);
    if (const auto machine = parse_iso(textOf(hall, "machine_time").toStdString())) machine_time_.learn(*machine);
    if (const auto zone = TimeZone::find(textOf(hall, "time_zone").toStdString())) zone_ = *zone;
    alarms_.learnHall(hall);
    names_.learnHall(hall);
    hall_name_ = bilingualOf(hall, "name");
    clerks_.clear();
    for (const auto& clerk : partOf(hall, "clerks")) {
        clerks_.append(
            QVariantMap{{QStringLiteral("id"), textOf(clerk, "id")}, {QStringLiteral("name"), textOf(clerk, "name")}});
    }
    const auto& calling = partOf(hall, "calling");
    recall_after_s_ = numberOf(calling, "recall_after_seconds", recall_after_s_);
    situation_.max_calls = numberOf(calling, "max_calls", situation_.max_calls);
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
        link_.get(QStringLiteral("/v1/windows"), this, [this](const Answer& answer) {
            if (answer) showWindows(*answer);
        });
        return;
    }
    if (queues_watched_) fetchQueues();
    const auto path = QStringLiteral("/v1/windows/") + segment(window_);
    link_.get(path, this, [this, picture = picture_](const Answer& answer) {
        if (picture != picture_) return;
        if (answer) return showWindow(*answer);
        if (answer.error().code == ErrorCode::not_found && step_ == Step::AtWork) windowIsGone();
    });
    link_.get(path + QStringLiteral("/waiting?limit=%1").arg(waiting_limit), this,
              [this, picture = picture_](const Answer& answer) {
                  if (answer && picture == picture_) showQueue(*answer);
              });
}

void CounterDesk::showWindows(const nlohmann::json& windows) {
    windows_.show(partOf(windows, "windows"), names_);
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

void CounterDesk::showWindow(const nlohmann::json& window) {
    situation_.window = windowState(textOf(window, "state"));
    if (situation_.window == desk::Window::Closed) return leaveWindow();
    window_number_ = numberOf(window, "number");
    window_name_ = bilingualOf(window, "name");
    clerk_ = textOf(window, "clerk");
    pause_reason_ = textOf(window, "pause_reason");
    served_today_ = numberOf(window, "served_today");
    situation_.waiting = numberOf(window, "waiting");
    showCurrent(partOf(window, "ticket"));
    announce();
}

void CounterDesk::showCurrent(const nlohmann::json& ticket) {
    const auto row = readTicket(ticket, names_);
    situation_.ticket = ticketState(row.state);
    situation_.calls = row.calls;
    if (situation_.ticket == desk::Ticket::None) return current_.clear();
    current_.show(row);
    if (current_.wantsGuide()) fetchGuide();
}

void CounterDesk::fetchGuide() {
    link_.get(QStringLiteral("/v1/items/") + segment(current_.item()), this, [this](const Answer& answer) {
        if (answer) current_.showGuide(*answer);
    });
}

void CounterDesk::showQueue(const nlohmann::json& queue) {
    waiting_.show(partOf(queue, "tickets"), names_);
    parked_.show(partOf(queue, "parked"), names_);
    no_shows_.show(partOf(queue, "no_show"), names_);
    showNext(partOf(queue, "next"));
    announce();
}

void CounterDesk::showNext(const nlohmann::json& next) {
    next_ticket_ = textOf(next, "ticket");
    next_reason_ = textOf(partOf(next, "reason"), "code");
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
