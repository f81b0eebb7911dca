// What the desk shows of the hall; counter_commands.cpp is how it tells it.
#include "counter/counter_desk.hpp"

#include <algorithm>
#include <utility>

#include "base/civil_time.hpp"
#include "models/hall_data.hpp"

namespace yimen::app {
namespace {

constexpr int tick_ms = 1'000;

QString codeOf(HallPort::Trouble trouble) {
    switch (trouble) {
        case HallPort::Trouble::token: return QStringLiteral("lost_token");
        case HallPort::Trouble::address: return QStringLiteral("lost_address");
        default: return QStringLiteral("lost");
    }
}

}  // namespace

CounterDesk::CounterDesk(HallMirror& hall, const Clock& clock, QString window, QStringList own, QObject* parent)
    : QObject(parent),
      hall_(hall),
      clock_(clock),
      lookup_(hall, clock),
      own_(std::move(own)),
      secret_(hall.door(), clock),
      window_(std::move(window)) {
    connect(&secret_, &SignInSecret::changed, this, &CounterDesk::announce);
    connect(&secret_, &SignInSecret::left, this, [this] { signing_in_.clear(); });
    connect(&hall_, &HallMirror::standingChanged, this, &CounterDesk::showStanding);
    connect(&hall_, &HallMirror::hallChanged, this, &CounterDesk::showHall);
    connect(&hall_, &HallMirror::queuesChanged, this, &CounterDesk::showQueues);
    connect(&hall_, &HallMirror::windowsChanged, this, &CounterDesk::showWindows);
    connect(&hall_, &HallMirror::lineChanged, this, &CounterDesk::showLine);
    connect(&hall_, &HallMirror::countyChanged, this, [this] { showCounty(hall_.county()); });
    connect(&hall_, &HallMirror::helpChanged, this, &CounterDesk::showHelp);
    connect(&hall_, &HallMirror::catalogueChanged, this, &CounterDesk::showCatalogue);
    connect(&ticking_, &QTimer::timeout, this, &CounterDesk::tick);
    ticking_.start(tick_ms);
    showStanding();
    if (!hall_.known()) return;
    showHall();
    showCounty(hall_.county());
    showHelp();
    showQueues();
    showCatalogue();
    showWindows();
}

void CounterDesk::showStanding() {
    alarms_.setLost(hall_.lost() ? codeOf(hall_.trouble()) : QString());
    announce();
}

void CounterDesk::showHall() {
    const auto& hall = hall_.hall();
    if (const auto zone = TimeZone::find(hall.time_zone)) zone_ = *zone;
    alarms_.learn(hall);
    names_.learn(hall);
    clerks_.clear();
    for (const auto& clerk : hall.clerks) {
        clerks_.append(QVariantMap{{QStringLiteral("id"), QString::fromStdString(clerk.id)},
                                   {QStringLiteral("name"), QString::fromStdString(clerk.name)}});
    }
    markClerks();
    announce();
    sayWhoIsGone();
}

void CounterDesk::showHelp() {
    help_calls_.clear();
    for (const auto& call : hall_.help()) {
        if (!call.window.empty()) continue;
        help_calls_.append(QVariantMap{{QStringLiteral("kiosk"), QString::fromStdString(call.kiosk)},
                                       {QStringLiteral("place"), bothLanguages(call.place)},
                                       {QStringLiteral("calledAt"), millisecondsOf(call.called_at)}});
    }
    announce();
}

void CounterDesk::showCounty(const CountyShown& county) {
    alarms_.learn(county);
    announce();
}

void CounterDesk::showQueues() {
    names_.learn(hall_.queues());
    queues_ = queueRows(hall_.queues(), 20, 40);  // two lines of the question where to
    if (step_ == Step::ChooseWindow) windows_.show(hall_, names_, own_);
    announce();
}

void CounterDesk::showCatalogue() {
    names_.learn(*hall_.catalogue());
    if (step_ != Step::AtWork) return;
    showCurrent(here_.ticket);
    showLine();
}

// At work the one window counts, else all that there are to choose from.
void CounterDesk::showWindows() {
    if (step_ == Step::AtWork) return showWindow();
    windows_.show(hall_, names_, own_);
    step_ = Step::ChooseWindow;
    const auto& rows = windows_.rows();
    if (rows.size() == 1) window_ = rows.front().id;  // a village point: there is nothing to choose
    const auto* chosen = hall_.window(window_);
    if (!chosen) window_.clear();
    if (chosen) here_ = *chosen;
    if (chosen && !signing_in_.isEmpty() && here_.clerk == signing_in_.toStdString()) return goToWork();
    markClerks();
    letRefusalGo();
    announce();
}

// Who is at work is shown with the window.
void CounterDesk::markClerks() {
    const auto& windows = hall_.windows();
    for (auto& clerk : clerks_) {
        auto marked = clerk.toMap();
        const auto id = marked.value(QStringLiteral("id")).toString().toStdString();
        const auto at = std::ranges::find(windows, id, &WindowInPicture::clerk);
        marked[QStringLiteral("window")] = at == windows.end() ? 0 : at->number;
        clerk = marked;
    }
}

void CounterDesk::goToWork() {
    signing_in_.clear();
    sign_in_question_.clear();
    left_clerk_.clear();
    step_ = Step::AtWork;
    hall_.watch(window_);
    showWindow();
}

void CounterDesk::showWindow() {
    const auto* window = hall_.window(window_);
    if (!window) return windowIsGone();
    if (window->state == WindowMode::closed) return leaveWindow();
    here_ = *window;
    showCurrent(here_.ticket);
    letRefusalGo();
    announce();
}

void CounterDesk::showCurrent(const std::optional<TicketInPicture>& ticket) {
    if (!ticket) return current_.clear();
    current_.show(rowOf(*ticket, names_));
    if (current_.wantsGuide()) fetchGuide();
}

void CounterDesk::fetchGuide() {
    hall_.door().get<ItemGuide>(QStringLiteral("/v1/items/") + segment(current_.item()), this,
                                [this](const Result<ItemGuide>& answer) {
                                    if (answer) current_.showGuide(*answer);
                                });
}

void CounterDesk::showLine() {
    const auto* line = hall_.line();
    const bool ours = line && line->window == window_.toStdString();
    const auto shown = ours ? *line : LineInPicture{};
    waiting_.show(hall_.tickets(shown.waiting), names_);
    parked_.show(hall_.tickets(shown.parked), names_);
    no_shows_.show(hall_.tickets(shown.no_show), names_);
    showNext(shown.next.value_or(NextShown{}));
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
    secret_.leave();  // of who was here
    step_ = Step::ChooseWindow;
    left_clerk_ = QString::fromStdString(std::exchange(here_.clerk, {}));
    here_.ticket.reset();
    here_.steps.clear();
    here_.last_step.reset();
    current_.clear();
    hall_.watch({});
    showLine();
    sayWhoIsGone();
    showWindows();
}

void CounterDesk::tick() {
    secret_.tick();
    letRefusalGo();
    announceTime();
}

void CounterDesk::announce() {
    emit changed();
    announceTime();
}

void CounterDesk::announceTime() {
    emit timeChanged();
    QVariantList allowed;
    for (const auto& [action, word] : desk::words) {
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
    if (!here_.ticket || here_.ticket->state != TicketState::called || current_.calledAt() == 0) return 0;
    const auto left_ms = current_.calledAt() + hall_.hall().calling.recall_after_seconds * 1'000LL - now();
    return static_cast<int>(std::max<qint64>(0, (left_ms + 999) / 1'000));
}

QVariantMap CounterDesk::lastStep() const {
    const auto& step = here_.last_step;
    if (!step) return {};
    return {{QStringLiteral("ticket"), QString::fromStdString(step->ticket)},
            {QStringLiteral("number"), QString::fromStdString(step->number)},
            {QStringLiteral("step"), wordOf(step->step)}};
}

int CounterDesk::takeBackIn() const {
    if (!here_.last_step) return 0;
    const auto most = std::chrono::duration_cast<std::chrono::seconds>(taken_back_within).count();
    return static_cast<int>(
        std::clamp<qint64>((millisecondsOf(here_.last_step->until) - now() + 999) / 1'000, 0, most));
}

// The hall says what can be done; nothing can while it cannot be heard or cannot write.
bool CounterDesk::allows(desk::Action action) const {
    if (busy_ || step_ != Step::AtWork || !hall_.live() || !alarms_.records()) return false;
    return isOffered(action);
}

bool CounterDesk::isOffered(desk::Action action) const {
    const auto known = std::ranges::find(desk::words, action, &std::pair<desk::Action, WindowStep>::first);
    return known != desk::words.end() && std::ranges::find(here_.steps, to_string(known->second)) != here_.steps.end();
}

desk::Action CounterDesk::primary() const {
    using desk::Action;
    if (step_ != Step::AtWork) return Action::None;
    if (here_.ticket && here_.ticket->state == TicketState::called) return Action::Start;
    if (here_.ticket) return isOffered(Action::FinishAndCallNext) ? Action::FinishAndCallNext : Action::Finish;
    return here_.state == WindowMode::paused ? Action::Resume : Action::CallNext;
}

bool CounterDesk::callsExhausted() const {
    return here_.ticket && here_.ticket->calls >= maxCalls() && isOffered(desk::Action::NoShow);
}

Moment CounterDesk::machineTime() const { return momentOf(hall_.machineTime(), hall_.now(), zone_); }

}  // namespace yimen::app
