// What the desk tells the hall.
#include <algorithm>
#include <utility>

#include <QUrl>

#include "counter/counter_desk.hpp"

namespace yimen::app {

namespace {

// "20261123-A001" is A001.
QString numberOfTicket(const QString& id) { return id.mid(id.lastIndexOf(QLatin1Char('-')) + 1); }

}  // namespace

QString CounterDesk::segment(const QString& text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); }

template <typename Sent>
void CounterDesk::commandTicket(const QString& ticket, const char* step, const Sent& sent) {
    commanded_ = {{QStringLiteral("ticket"), numberOfTicket(ticket)}};
    command(QStringLiteral("/v1/tickets/%1/%2").arg(segment(ticket), QLatin1String(step)), sent);
}

template <typename Sent>
void CounterDesk::commandWindow(const char* step, const Sent& sent) {
    commanded_.clear();
    command(QStringLiteral("/v1/windows/%1/%2").arg(segment(window_), QLatin1String(step)), sent);
}

// What the answer shows of the hall is asked for by itself.
template <typename Sent>
void CounterDesk::command(const QString& path, const Sent& sent) {
    if (busy_ || tooSoon()) return;
    busy_ = true;
    say({});
    last_command_ = clock_.steady();
    hall_.door().post<Nothing>(path, sent, this, [this](const Result<Nothing>& answer) { answered(answer); });
    announce();
}

void CounterDesk::act(desk::Action action) {
    using desk::Action;
    if (!allows(action) || tooSoon()) return;
    switch (action) {
        case Action::CallNext: return commandWindow("call-next");
        case Action::Resume: return commandWindow("resume");
        case Action::SignOut: return commandWindow("sign-out");
        case Action::Recall: return commandTicket(current_.ticket(), "recall");
        case Action::Start: return commandTicket(current_.ticket(), "start");
        case Action::Finish: return commandTicket(current_.ticket(), "finish");
        case Action::NoShow: return commandTicket(current_.ticket(), "no-show");
        default: return;  // the others need a reason or a queue
    }
}

void CounterDesk::choose(const QString& window) {
    window_ = window;
    showWindows();
    say({});
}

void CounterDesk::signIn(const QString& clerk) {
    if (step_ != Step::ChooseWindow || busy_ || !hall_.window(window_)) return;
    signing_in_ = clerk;
    if (here_.clerk == clerk.toStdString()) return goToWork();
    commandWindow("sign-in", SignIn{{}, clerk.toStdString()});
}

void CounterDesk::transfer(const QString& queue) {
    if (!allows(desk::Action::Transfer)) return;
    commandTicket(current_.ticket(), "transfer", TransferTicket{{}, queue.toStdString()});
}

void CounterDesk::park(const QString& reason) {
    if (allows(desk::Action::Park)) commandTicket(current_.ticket(), "park", ParkTicket{{}, reason.toStdString()});
}

void CounterDesk::pause(const QString& reason) {
    if (allows(desk::Action::Pause)) commandWindow("pause", PauseWindow{{}, reason.toStdString()});
}

void CounterDesk::bringBack(const QString& ticket) { commandTicket(ticket, "bring-back"); }
void CounterDesk::requeue(const QString& ticket) { commandTicket(ticket, "requeue"); }

void CounterDesk::cancel(const QString& ticket, const QString& reason) {
    commandTicket(ticket, "cancel", CancelTicket{{}, reason.toStdString()});
}

void CounterDesk::dismissProblem() { say({}); }

void CounterDesk::dismissBanner() {
    if (!bannerMayGo()) return;
    hall_.door().post<CountyShown>(QStringLiteral("/v1/county/dismiss-alarm"), Dismissal{alarms_.nameAtTheCounty()},
                                   this, [this](const Result<CountyShown>& answer) {
                                       if (answer) showCounty(*answer);
                                   });
}

void CounterDesk::confirmClock() {
    if (banner() != QLatin1String("clock_untrusted")) return;
    hall_.door().post<Nothing>(QStringLiteral("/v1/day/confirm-clock"), Nothing{}, this,
                               [this](const Result<Nothing>& answer) {
                                   if (!answer) showProblem(answer.error());
                               });
}

void CounterDesk::answered(const Result<Nothing>& answer) {
    busy_ = false;
    last_command_ = clock_.steady();
    if (!answer) signing_in_.clear();
    if (!answer) showProblem(answer.error());
    announce();
}

// With what it is about in the hall's own words; else with what the command was about.
void CounterDesk::showProblem(const Error& error) {
    const auto param = [&](const char* name) {
        const auto found =
            std::find_if(error.params.begin(), error.params.end(), [&](const auto& one) { return one.first == name; });
        return found == error.params.end() ? QString() : QString::fromStdString(found->second);
    };
    const auto missing = error.code == ErrorCode::not_found ? param("what") : QString();
    if (missing == QLatin1String("window")) return windowIsGone();
    auto about = commanded_;
    if (const auto ticket = param("ticket"); !ticket.isEmpty()) {
        about[QStringLiteral("ticket")] = numberOfTicket(ticket);
    }
    if (const auto window = param("window"); !window.isEmpty()) about[QStringLiteral("window")] = window;
    if (const auto clerk = param("clerk"); !clerk.isEmpty()) about[QStringLiteral("clerk")] = names_.clerk(clerk);
    if (missing == QLatin1String("queue")) about[QStringLiteral("queue")] = names_.queue(param("id"));
    const auto code = to_string(error.code);
    say(QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size())), about);
}

void CounterDesk::say(const QString& problem, const QVariantMap& about) {
    problem_ = problem;
    problem_about_ = about;
    announce();
}

// The hall was started again without it: whoever was called here is in their old place in the line.
void CounterDesk::windowIsGone() {
    const auto number = here_.number > 0 ? QString::number(here_.number) : window_;
    const auto ticket = current_.present() ? current_.number() : QString();
    window_.clear();
    leaveWindow();
    say(QStringLiteral("window_gone"), {{QStringLiteral("window"), number}, {QStringLiteral("ticket"), ticket}});
}

// Who was signed out because the hall's profile has them no longer is told so, whichever of the two is heard first.
void CounterDesk::sayWhoIsGone() {
    const auto is_left = [&](const QVariant& clerk) {
        return clerk.toMap().value(QStringLiteral("id")).toString() == left_clerk_;
    };
    if (left_clerk_.isEmpty() || clerks_.isEmpty() || std::any_of(clerks_.begin(), clerks_.end(), is_left)) return;
    say(QStringLiteral("clerk_gone"), {{QStringLiteral("clerk"), names_.clerk(std::exchange(left_clerk_, {}))},
                                       {QStringLiteral("window"), QString::number(here_.number)}});
}

bool CounterDesk::tooSoon() const {
    return last_command_ && clock_.steady() - *last_command_ < Milliseconds(double_click_guard_ms);
}

}  // namespace yimen::app
