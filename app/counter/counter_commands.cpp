// What the desk tells the hall.
#include <algorithm>

#include <QUrl>

#include "counter/counter_desk.hpp"
#include "link/hall_link.hpp"

namespace yimen::app {

QString CounterDesk::segment(const QString& text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); }

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
    link_.post(QStringLiteral("/v1/county/dismiss-alarm"), {{"alarm", alarms_.nameAtTheCounty()}}, this,
               [this](const Answer& answer) {
                   if (answer) showCounty(*answer);
               });
}

void CounterDesk::confirmClock() {
    if (banner() != QLatin1String("clock_untrusted")) return;
    link_.post(QStringLiteral("/v1/day/confirm-clock"), nlohmann::json::object(), this, [this](const Answer& answer) {
        if (!answer) showProblem(answer.error());
        fetchAll();
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
        showProblem(answer.error());
        fetchHall();
    } else if (step_ == Step::ChooseWindow) {
        step_ = Step::AtWork;
    }
    fetchWindow();
    announce();
}

void CounterDesk::showProblem(const Error& error) {
    const auto code = to_string(error.code);
    problem_ = QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
    announce();
}

bool CounterDesk::tooSoon() const {
    return last_command_ && clock_.steady() - *last_command_ < Milliseconds(double_click_guard_ms);
}

}  // namespace yimen::app
