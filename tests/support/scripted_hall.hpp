// A hall that answers what it was told to, in place of one on the wire.
#pragma once

#include <functional>
#include <map>
#include <utility>
#include <vector>

#include <QPointer>

#include "models/hall_port.hpp"
#include "support/as_json.hpp"
#include "support/sayings.hpp"

namespace yimen::test {

// Answers at once, or, while `holding`, once `release` is called; a path without an answer is not_found. What it says
// is told as a picture to who follows, at first and with each `tell`.
class ScriptedHall : public app::HallPort, public Sayings {
   public:
    using Json = nlohmann::json;

    void answer(const QString& path, Result<Json> with) {
        const auto plain = path.toStdString();
        refusals_.erase(plain);
        if (with) return says(plain, *std::move(with));
        refusals_.insert_or_assign(plain, with.error());
    }
    // Answers otherwise from now on, and tells it.
    void change(const QString& path, const std::function<void(Json&)>& how) {
        auto body = *said(path.toStdString());
        how(body);
        says(path.toStdString(), std::move(body));
        tell();
    }
    // Answers every command to a path without an answer of its own, from now on.
    void onCommand(std::function<Result<Json>()> by) { by_command_ = std::move(by); }
    void refuse(const Error& error) {
        onCommand([error]() -> Result<Json> { return error; });
    }
    // Answers by what is asked, from now on.
    void judge(const QString& path, std::function<Result<Json>(const Json&)> by) { judges_[path] = std::move(by); }
    void hold(bool holding) { holding_ = holding; }
    void release() {
        for (auto& waiting : std::exchange(held_, {})) waiting();
    }
    void setState(State state, Trouble trouble = Trouble::none) {
        state_ = state;
        trouble_ = trouble;
        emit stateChanged();
    }
    // A picture of what it says by now.
    void tell() {
        const auto told_now = picture(window_.toStdString()).dump();
        const auto news = read_json<PictureShown>(told_now, of_a_hall);
        if (!news) throw std::runtime_error(news.error().detail + " in " + told_now);
        emit told(*news, true);
    }

    void request(app::HallRequest asked) override {
        if (asked.command)
            hear(asked.path, asked.key, Json::parse(*asked.command));
        else
            asked_.append(asked.path);
        auto deliver = [this, asked, alive = QPointer<QObject>(asked.context)] {
            if (alive) asked.done(reply(asked));
        };
        if (holding_)
            held_.emplace_back(std::move(deliver));
        else
            deliver();
    }
    void follow(const std::string&, const QString& window) override {
        window_ = window;
        if (said("/v1/hall")) tell();
    }
    State state() const override { return state_; }
    Trouble trouble() const override { return trouble_; }

    // Every command so far to `path`, in order.
    std::vector<Json> posted(const QString& path) const {
        std::vector<Json> bodies;
        for (const auto& [to, body] : posted_)
            if (to == path) bodies.push_back(body);
        return bodies;
    }

    // The path of each command so far.
    std::vector<std::string> commands() const {
        std::vector<std::string> paths;
        for (const auto& [to, body] : posted_) paths.push_back(to.toStdString());
        return paths;
    }
    // Every question so far, in order.
    const QStringList& asked() const { return asked_; }
    // The key of each command so far, empty where the screen gave none.
    const std::vector<QString>& keys() const { return keys_; }

   private:
    void hear(const QString& path, const QString& key, const Json& body) {
        posted_.emplace_back(path, body);
        keys_.push_back(key);
        if (const auto judge = judges_.find(path); judge != judges_.end()) answer(path, judge->second(body));
    }
    app::HallRequest::Answer reply(const app::HallRequest& asked) const {
        const auto path = asked.path.section(u'?', 0, 0).toStdString();
        if (const auto refused = refusals_.find(path); refused != refusals_.end()) return refused->second;
        if (asked.command && by_command_ && !judges_.contains(asked.path)) {
            const auto answer = by_command_();
            return answer ? asked.read(answer->dump()) : app::HallRequest::Answer(answer.error());
        }
        const auto body = said(path);
        if (!body && asked.command) return asked.read("{}");
        if (!body) return Error{ErrorCode::not_found, path, {}};
        return asked.read(body->dump());
    }

    std::map<std::string, Error> refusals_;
    std::function<Result<Json>()> by_command_;
    std::map<QString, std::function<Result<Json>(const Json&)>> judges_;
    std::vector<std::pair<QString, Json>> posted_;
    std::vector<QString> keys_;
    QStringList asked_;
    std::vector<std::function<void()>> held_;
    QString window_;
    bool holding_ = false;
    State state_ = State::live;
    Trouble trouble_ = Trouble::none;
};

}  // namespace yimen::test
