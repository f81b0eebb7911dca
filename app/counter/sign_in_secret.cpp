#include "counter/sign_in_secret.hpp"

#include <algorithm>
#include <utility>

#include "base/number.hpp"

namespace yimen::app {
namespace {

constexpr const char* path = "/v1/session";

Milliseconds waitOf(const Error& error) {
    const auto found = std::ranges::find(error.params, "retry_after_s", &std::pair<std::string, std::string>::first);
    const auto seconds = found == error.params.end() ? std::nullopt : number_in<int>(found->second);
    return std::chrono::seconds{seconds.value_or(0)};
}

}  // namespace

SignInSecret::SignInSecret(HallDoor& door, const Clock& clock, QObject* parent)
    : QObject(parent), door_(door), clock_(clock) {}

void SignInSecret::want(const QString& clerk, const QString& name, std::function<void()> then) {
    clerk_ = clerk;
    name_ = name;
    problem_.clear();
    then_ = std::move(then);
    emit changed();
}

void SignInSecret::wantUnlessSignedIn(const QString& clerk, const QString& name, std::function<void()> then) {
    door_.get<SessionShown>(QLatin1String(path), this, [=, this](const Result<SessionShown>& session) {
        const bool needs_none =
            session ? session->person == clerk.toStdString() : session.error().code == ErrorCode::wrong_state;
        if (needs_none) return then();
        want(clerk, name, then);
    });
}

void SignInSecret::enter(const QString& secret) {
    if (!wanted() || busy_ || secret.isEmpty() || waitSeconds() > 0) return;
    busy_ = true;
    problem_.clear();
    emit changed();
    door_.post<SessionShown>(QLatin1String(path), BeginSession{clerk_.toStdString(), secret.toStdString()}, this,
                             [this](const Result<SessionShown>& answer) { answered(answer); });
}

void SignInSecret::answered(const Result<SessionShown>& answer) {
    busy_ = false;
    if (!answer) {
        const auto code = to_string(answer.error().code);
        problem_ = QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
        wait_until_ = clock_.steady() + waitOf(answer.error());
        emit changed();
        return;
    }
    clerk_.clear();
    const auto then = std::exchange(then_, {});
    emit changed();
    if (then) then();
}

void SignInSecret::leave() {
    if (!wanted()) return;
    clerk_.clear();
    problem_.clear();
    then_ = {};
    emit changed();
    emit left();
}

int SignInSecret::waitSeconds() const {
    const auto left = std::max(Milliseconds{0}, wait_until_ - clock_.steady());
    return static_cast<int>((left.count() + 999) / 1'000);
}

void SignInSecret::tick() {
    if (wait_until_ == Milliseconds{}) return;
    if (waitSeconds() == 0) {
        wait_until_ = {};
        if (problem_ == QLatin1String("locked_out")) problem_.clear();
    }
    emit changed();
}

}  // namespace yimen::app
