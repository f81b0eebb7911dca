// What the desk tells the hall.
#include <algorithm>
#include <utility>

#include <QUrl>

#include "counter/counter_desk.hpp"
#include "models/hall_data.hpp"

namespace yimen::app {

namespace {

// "20261123-A001" is A001.
QString numberOfTicket(const QString& id) { return id.mid(id.lastIndexOf(QLatin1Char('-')) + 1); }

QString paramOf(const Error& error, const char* name) {
    const auto found =
        std::find_if(error.params.begin(), error.params.end(), [&](const auto& one) { return one.first == name; });
    return found == error.params.end() ? QString() : QString::fromStdString(found->second);
}

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
    again_ = [this, path, sent] { send(path, sent); };
    again_();
}

template <typename Sent>
void CounterDesk::send(const QString& path, const Sent& sent) {
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
        case Action::FinishAndCallNext: return finishAndCallNext();
        case Action::TakeBack: return takeBack();
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

void CounterDesk::finishAndCallNext() {
    const auto ticket = current_.ticket();
    commandWindow("finish-and-call-next", FinishAndCallNext{{}, ticket.toStdString()});
    commanded_ = {{QStringLiteral("ticket"), numberOfTicket(ticket)}};
}

void CounterDesk::takeBack() {
    commandTicket(lastStep().value(QStringLiteral("ticket")).toString(), "take-back",
                  TakeBack{{}, window_.toStdString()});
}

void CounterDesk::signIn(const QString& clerk) {
    if (step_ != Step::ChooseWindow || busy_ || !hall_.window(window_)) return;
    signing_in_ = clerk;
    if (hall_.hall().accounts) {
        return secret_.wantUnlessSignedIn(clerk, names_.clerk(clerk), [this] { signInNow(); });
    }
    signInNow();
}

void CounterDesk::signInNow() {
    last_command_.reset();  // what was typed in between is no double click
    if (here_.clerk == signing_in_.toStdString()) return goToWork();
    sign_in_ = SignIn{{}, signing_in_.toStdString()};
    commandWindow("sign-in", sign_in_);
}

// Whoever is at work here is signed in no more, by time or by a pause: the command goes on once they are.
void CounterDesk::askForSecret() {
    const auto clerk = step_ == Step::AtWork ? QString::fromStdString(here_.clerk) : signing_in_;
    secret_.want(clerk, names_.clerk(clerk), again_);
}

void CounterDesk::leaveSignIn() {
    signing_in_.clear();
    sign_in_question_.clear();
    announce();
}

void CounterDesk::confirmSignIn(const QString& kind) {
    (kind == QLatin1String("take_over") ? sign_in_.take_over : sign_in_.leave_other) = true;
    commandWindow("sign-in", sign_in_);
}

// The clerk is at two windows, or another is at this one: said, and asked.
void CounterDesk::askBeforeSignIn(const Error& error) {
    const bool here = error.code == ErrorCode::window_taken;
    const auto about = here ? window_ : paramOf(error, "window");
    const auto* known = hall_.window(about);
    sign_in_question_ = {
        {QStringLiteral("kind"), here ? QStringLiteral("take_over") : QStringLiteral("leave_other")},
        {QStringLiteral("clerk"), names_.clerk(paramOf(error, "clerk"))},
        {QStringLiteral("window"), known ? QString::number(known->number) : about},
        {QStringLiteral("ticket"), known && known->ticket ? QString::fromStdString(known->ticket->number) : QString()}};
    announce();
}

void CounterDesk::transfer(const QString& queue) {
    if (!allows(desk::Action::Transfer)) return;
    commandTicket(current_.ticket(), "transfer", TransferTicket{{}, queue.toStdString()});
}

void CounterDesk::park(const QString& reason, bool for_unticked) {
    if (!allows(desk::Action::Park)) return;
    ParkTicket command{{}, reason.toStdString()};
    if (for_unticked && command.reason == "materials") command.missing = current_.missingNames();
    commandTicket(current_.ticket(), "park", command);
}

void CounterDesk::pause(const QString& reason) {
    if (allows(desk::Action::Pause)) commandWindow("pause", PauseWindow{{}, reason.toStdString()});
}

void CounterDesk::serveNow(const QString& item, const QString& language) {
    if (!allows(desk::Action::ServeNow)) return;
    commandWindow("serve-now", ServeNow{{}, item.toStdString(), Priority::none, fromWord(language, Language::zh), {}});
}

void CounterDesk::bringBack(const QString& ticket) { commandTicket(ticket, "bring-back"); }
void CounterDesk::requeue(const QString& ticket) { commandTicket(ticket, "requeue"); }

void CounterDesk::cancel(const QString& ticket, const QString& reason) {
    commandTicket(ticket, "cancel", CancelTicket{{}, reason.toStdString(), window_.toStdString()});
}

void CounterDesk::answerHelp(const QString& kiosk) {
    hall_.door().post<Nothing>(QStringLiteral("/v1/help/%1/answer").arg(segment(kiosk)),
                               AnswerHelp{{}, window_.toStdString()}, this, [this](const Result<Nothing>& answer) {
                                   if (!answer) showProblem(answer.error());
                               });
}

void CounterDesk::dismissProblem() { say({}); }

void CounterDesk::dismissBanner() {
    if (!bannerMayGo()) return;
    if (banner() == QLatin1String("days_missing")) {
        alarms_.readDaysMissing();
        return announce();
    }
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
    if (answer) return announce();
    const auto code = answer.error().code;
    if (code == ErrorCode::session_over) return askForSecret();
    const bool asks = code == ErrorCode::window_taken || code == ErrorCode::clerk_elsewhere;
    if (asks && step_ == Step::ChooseWindow) return askBeforeSignIn(answer.error());
    signing_in_.clear();
    showProblem(answer.error());
    announce();
}

// With what it is about in the hall's own words; else with what the command was about.
void CounterDesk::showProblem(const Error& error) {
    if (error.code == ErrorCode::session_over)
        return secret_.want(QString::fromStdString(here_.clerk), clerkName(), {});
    const auto param = [&](const char* name) { return paramOf(error, name); };
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
    problem_stands_.clear();
    announce();
}

// It belongs to the step that it was about: once the hall shows the desk at another one, it leaves.
void CounterDesk::letRefusalGo() {
    if (problem_.isEmpty()) return;
    auto stands = QStringLiteral("%1/%2/%3/%4/%5")
                      .arg(QString::number(static_cast<int>(step_)), window_, current_.ticket(), current_.ticketState(),
                           QString::number(static_cast<int>(here_.state)));
    if (problem_ == QLatin1String("nobody_waiting") && waitingCount() > 0) stands += QLatin1Char('+');
    if (problem_ == QLatin1String("recall_too_soon") && recallIn() == 0) stands += QLatin1Char('+');
    if (problem_stands_.isEmpty()) problem_stands_ = stands;
    if (problem_stands_ != stands) say({});
}

// The hall goes on without it: whoever was called here is in their old place in the line.
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
