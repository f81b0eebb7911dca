#include "counter/counter_desk.hpp"

#include <algorithm>
#include <cmath>

#include <QUrl>

#include "base/civil_time.hpp"
#include "link/hall_link.hpp"
#include "models/json_reading.hpp"

namespace yimen::app {
namespace {

constexpr int tick_ms = 1'000;
constexpr int gather_events_ms = 40;        // a call brings several events: one question answers them all
constexpr int look_again_every_ticks = 15;  // waits and storage change without events

QString segment(const QString& text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); }

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
    : QObject(parent), link_(link), clock_(clock), time_(clock), window_(std::move(window)) {
    connect(&link_, &HallLink::resynchronise, this, &CounterDesk::fetchAll);
    connect(&link_, &HallLink::stateChanged, this, &CounterDesk::announce);
    connect(&link_, &HallLink::event, this, [this](quint64, const QString& type) { hear(type); });
    fetching_soon_.setSingleShot(true);
    connect(&fetching_soon_, &QTimer::timeout, this, &CounterDesk::fetchWindow);
    connect(&ticking_, &QTimer::timeout, this, &CounterDesk::tick);
    ticking_.start(tick_ms);
    if (link_.state() == HallLink::State::live) fetchAll();
}

// ---- hearing the hall

void CounterDesk::fetchAll() {
    fetchHall();
    fetchCounty();
    fetchCatalogue();
    link_.get(QStringLiteral("/v1/queues"), this, [this](const Answer& answer) {
        if (!answer) return;
        names_.learnQueues(*answer);
        queues_.clear();
        for (const auto& queue : partOf(*answer, "queues")) {
            queues_.append(QVariantMap{{QStringLiteral("id"), textOf(queue, "id")},
                                       {QStringLiteral("prefix"), textOf(queue, "prefix")},
                                       {QStringLiteral("name"), bilingualOf(queue, "name")},
                                       {QStringLiteral("waiting"), numberOf(queue, "waiting")}});
        }
        fetchWindow();
    });
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
    const auto alarm = textOf(county, "alarm");
    const bool late = numberOf(county, "oldest_unsent_s") >= county_late_s;
    const auto expired = county.find("certificate_expired");
    auto banner = late ? QStringLiteral("county_late") : QString();
    if (expired != county.end() && *expired == true) banner = QStringLiteral("county_expired");
    if (!alarm.isEmpty() && alarm != QLatin1String("none")) {
        banner = alarm == QLatin1String("county_behind") ? alarm : QStringLiteral("county_") + alarm;
    }
    if (banner == county_) return;
    county_ = banner;
    announce();
}

void CounterDesk::showHall(const nlohmann::json& hall) {
    if (const auto now = parse_iso(textOf(hall, "now").toStdString())) time_.learn(*now);
    names_.learnHall(hall);
    hall_name_ = bilingualOf(hall, "name");
    storage_ = textOf(hall, "storage");
    clerks_.clear();
    for (const auto& clerk : partOf(hall, "clerks")) {
        clerks_.append(
            QVariantMap{{QStringLiteral("id"), textOf(clerk, "id")}, {QStringLiteral("name"), textOf(clerk, "name")}});
    }
    const auto& calling = partOf(hall, "calling");
    recall_after_s_ = numberOf(calling, "recall_after_seconds", recall_after_s_);
    situation_.max_calls = numberOf(calling, "max_calls", situation_.max_calls);
    announce();
    fetchWindow();
}

void CounterDesk::hear(const QString& type) {
    const bool ours = type.startsWith(QLatin1String("ticket.")) || type.startsWith(QLatin1String("window."));
    if (ours && !fetching_soon_.isActive()) fetching_soon_.start(gather_events_ms);
    if (type.startsWith(QLatin1String("day."))) fetchAll();
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
    const auto path = QStringLiteral("/v1/windows/") + segment(window_);
    link_.get(path, this, [this, picture = picture_](const Answer& answer) {
        if (answer && picture == picture_) showWindow(*answer);
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
    clerk_.clear();
    current_.clear();
    for (auto* list : {&waiting_, &parked_, &no_shows_}) list->replace({});
    showNext({});
    situation_.ticket = desk::Ticket::None;
    situation_.waiting = 0;
    announce();
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
    situation.recording = records();
    situation.recall_in_s = recallIn();
    return situation;
}

QString CounterDesk::banner() const {
    if (link_.state() == HallLink::State::lost) return QStringLiteral("lost");
    return storage_ == QLatin1String("ok") ? county_ : QStringLiteral("storage_") + storage_;
}

bool CounterDesk::bannerIsCalm() const { return link_.state() != HallLink::State::lost && records(); }

// Only a person can judge what became of a disk or a county's backup; the rest goes by itself once it is well.
bool CounterDesk::bannerMayGo() const {
    return banner() == QLatin1String("county_other_past") || banner() == QLatin1String("county_behind");
}

// On a disk that is nearly full tickets go on: that is what it keeps room for.
bool CounterDesk::records() const { return storage_ == QLatin1String("ok") || storage_ == QLatin1String("low"); }

// ---- telling it

bool CounterDesk::allows(desk::Action action) const { return !busy_ && desk::allows(situation(), action); }

void CounterDesk::act(desk::Action action) {
    using desk::Action;
    if (!allows(action) || tooSoon()) return;
    switch (action) {
        case Action::CallNext: return commandWindow("call-next", {});
        case Action::Resume: return commandWindow("resume", {});
        case Action::SignOut: return commandWindow("sign-out", {});
        case Action::Recall: return commandTicket(current_.ticket(), "recall", {});
        case Action::Start: return commandTicket(current_.ticket(), "start", {});
        case Action::Finish: return commandTicket(current_.ticket(), "finish", {});
        case Action::NoShow: return commandTicket(current_.ticket(), "no-show", {});
        default: return;  // the others need a reason or a queue
    }
}

void CounterDesk::choose(const QString& window) {
    window_ = window;
    problem_.clear();
    fetchWindow();
    announce();
}

void CounterDesk::signIn(const QString& clerk) {
    const auto& rows = windows_.rows();
    const auto chosen = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == window_; });
    if (chosen == rows.end() || step_ != Step::ChooseWindow) return;
    if (chosen->clerk != clerk) return commandWindow("sign-in", {{"clerk", clerk.toStdString()}});
    step_ = Step::AtWork;
    fetchWindow();
}

void CounterDesk::transfer(const QString& queue) {
    if (allows(desk::Action::Transfer)) commandTicket(current_.ticket(), "transfer", {{"queue", queue.toStdString()}});
}

void CounterDesk::park(const QString& reason) {
    if (allows(desk::Action::Park)) commandTicket(current_.ticket(), "park", {{"reason", reason.toStdString()}});
}

void CounterDesk::pause(const QString& reason) {
    if (allows(desk::Action::Pause)) commandWindow("pause", {{"reason", reason.toStdString()}});
}

void CounterDesk::bringBack(const QString& ticket) { commandTicket(ticket, "bring-back", {}); }
void CounterDesk::requeue(const QString& ticket) { commandTicket(ticket, "requeue", {}); }

void CounterDesk::cancel(const QString& ticket, const QString& reason) {
    commandTicket(ticket, "cancel", {{"reason", reason.toStdString()}});
}

void CounterDesk::dismissProblem() {
    problem_.clear();
    announce();
}

void CounterDesk::dismissBanner() {
    if (!bannerMayGo()) return;
    const auto* alarm = banner() == QLatin1String("county_behind") ? "county_behind" : "other_past";
    link_.post(QStringLiteral("/v1/county/dismiss-alarm"), {{"alarm", alarm}}, this, [this](const Answer& answer) {
        if (answer) showCounty(*answer);
    });
}

void CounterDesk::commandTicket(const QString& ticket, const char* step, const nlohmann::json& body) {
    command(QStringLiteral("/v1/tickets/%1/%2").arg(segment(ticket), QLatin1String(step)), body);
}

void CounterDesk::commandWindow(const char* step, const nlohmann::json& body) {
    command(QStringLiteral("/v1/windows/%1/%2").arg(segment(window_), QLatin1String(step)), body);
}

void CounterDesk::command(const QString& path, const nlohmann::json& body) {
    if (busy_ || tooSoon()) return;
    busy_ = true;
    ++picture_;
    problem_.clear();
    last_command_ = clock_.steady();
    link_.post(path, body.is_null() ? nlohmann::json::object() : body, this,
               [this](const Answer& answer) { answered(answer); });
    announce();
}

void CounterDesk::answered(const Answer& answer) {
    busy_ = false;
    last_command_ = clock_.steady();
    if (!answer) {
        const auto code = to_string(answer.error().code);
        problem_ = QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
        fetchHall();
    } else if (step_ == Step::ChooseWindow) {
        step_ = Step::AtWork;
    }
    fetchWindow();
    announce();
}

bool CounterDesk::tooSoon() const {
    return last_command_ && clock_.steady() - *last_command_ < Milliseconds(double_click_guard_ms);
}

}  // namespace yimen::app
