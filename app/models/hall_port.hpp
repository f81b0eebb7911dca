// The hall as the screens see it: the seam between view-models and the wire.
#pragma once

#include <functional>
#include <utility>

#include <QObject>
#include <QString>

#include <nlohmann/json.hpp>

#include "base/result.hpp"

namespace yimen::app {

// Asks and commands, by path, with answers on the GUI thread; and the hall's events. A view-model knows nothing
// else of the hall, so that a test or a picture can stand in for it. GUI thread only.
class HallPort : public QObject {
    Q_OBJECT

   public:
    using Callback = std::function<void(const Result<nlohmann::json>&)>;

    explicit HallPort(QObject* parent = nullptr) : QObject(parent) {}

    // The answer is dropped when `context` dies first. Error: what the hall answered, or network_failed.
    virtual void get(const QString& path, QObject* context, Callback callback) = 0;
    // Happens once, however often it had to be sent.
    void post(const QString& path, const nlohmann::json& body, QObject* context, Callback callback) {
        postWithKey({}, path, body, context, std::move(callback));
    }
    // The same under a key of one's own: what was not answered can be sent again later and still happens once. An
    // empty key is a new one.
    virtual void postWithKey(const QString& key, const QString& path, const nlohmann::json& body, QObject* context,
                             Callback callback) = 0;
    // False once the hall has not answered for some seconds.
    virtual bool reachable() const = 0;

   signals:
    void reachableChanged();
    void event(const QString& type, const nlohmann::json& data);
    // Everything known may be stale: fetch it anew.
    void resynchronise();
};

}  // namespace yimen::app
