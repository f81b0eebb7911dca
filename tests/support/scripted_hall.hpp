// A hall that answers what it was told to, in place of one on the wire.
#pragma once

#include <functional>
#include <map>
#include <utility>
#include <vector>

#include <QPointer>

#include "models/hall_port.hpp"

namespace yimen::test {

// Answers at once, or, while `holding`, once `release` is called. A path without an answer is not_found.
class ScriptedHall : public app::HallPort {
   public:
    using Json = nlohmann::json;

    void answer(const QString& path, Result<Json> with) { answers_.insert_or_assign(path, std::move(with)); }
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

    void get(const QString& path, QObject* context, Callback callback) override {
        reply(path, context, std::move(callback));
    }
    void postWithKey(const QString& key, const QString& path, const Json& body, QObject* context,
                     Callback callback) override {
        posted_.emplace_back(path, body);
        keys_.push_back(key);
        if (const auto judge = judges_.find(path); judge != judges_.end()) answer(path, judge->second(body));
        reply(path, context, std::move(callback));
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
    void reply(const QString& path, QObject* context, Callback callback) {
        auto deliver = [this, path, alive = QPointer<QObject>(context), callback = std::move(callback)] {
            if (!alive) return;
            const auto found = answers_.find(path);
            callback(found == answers_.end() ? Result<Json>(Error{ErrorCode::not_found, path.toStdString(), {}})
                                             : found->second);
        };
        if (holding_)
            held_.emplace_back(std::move(deliver));
        else
            deliver();
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
