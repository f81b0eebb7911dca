// A hall that answers what it was told to, in place of one on the wire.
#pragma once

#include <functional>
#include <map>
#include <utility>
#include <vector>

#include <QPointer>

#include "models/hall_port.hpp"
#include "support/as_json.hpp"

namespace yimen::test {

// Answers at once, or, while `holding`, once `release` is called. A path without an answer is not_found.
class ScriptedHall : public app::HallPort {
   public:
    using Json = nlohmann::json;

    void answer(const QString& path, Result<Json> with) { answers_.insert_or_assign(path, std::move(with)); }
    // Answers otherwise from now on, and is asked again.
    void change(const QString& path, const std::function<void(Json&)>& how) {
        how(*answers_.at(path));
        emit resynchronise();
    }
    // Says everything otherwise from now on.
    void reword(const std::function<void(Json&)>& how) {
        for (auto& [path, told] : answers_) {
            if (told) how(*told);
        }
        emit resynchronise();
    }
    // Answers by what is asked, from now on.
    void judge(const QString& path, std::function<Result<Json>(const Json&)> by) { judges_[path] = std::move(by); }
    void hold(bool holding) { holding_ = holding; }
    void release() {
        for (auto& waiting : std::exchange(held_, {})) waiting();
    }
    void setReachable(bool reachable) {
        reachable_ = reachable;
        emit reachableChanged();
    }

    void request(app::HallRequest asked) override {
        if (asked.command) hear(asked.path, asked.key, Json::parse(*asked.command));
        auto deliver = [this, asked, alive = QPointer<QObject>(asked.context)] {
            if (alive) asked.done(reply(asked));
        };
        if (holding_)
            held_.emplace_back(std::move(deliver));
        else
            deliver();
    }
    bool reachable() const override { return reachable_; }

    // Every command so far to `path`, in order.
    std::vector<Json> posted(const QString& path) const {
        std::vector<Json> bodies;
        for (const auto& [to, body] : posted_)
            if (to == path) bodies.push_back(body);
        return bodies;
    }

    // The key of each command so far, empty where the screen gave none.
    const std::vector<QString>& keys() const { return keys_; }

   private:
    void hear(const QString& path, const QString& key, const Json& body) {
        posted_.emplace_back(path, body);
        keys_.push_back(key);
        if (const auto judge = judges_.find(path); judge != judges_.end()) answer(path, judge->second(body));
    }
    app::HallRequest::Answer reply(const app::HallRequest& asked) const {
        const auto found = answers_.find(asked.path);
        if (found == answers_.end()) return Error{ErrorCode::not_found, asked.path.toStdString(), {}};
        if (!found->second) return found->second.error();
        return asked.read(found->second->dump());
    }

    std::map<QString, Result<Json>> answers_;
    std::map<QString, std::function<Result<Json>(const Json&)>> judges_;
    std::vector<std::pair<QString, Json>> posted_;
    std::vector<QString> keys_;
    std::vector<std::function<void()>> held_;
    bool holding_ = false;
    bool reachable_ = true;
};

}  // namespace yimen::test
