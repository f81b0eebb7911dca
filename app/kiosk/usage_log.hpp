// What is done at a kiosk, counted and never tied to a person.
#pragma once

#include <deque>

#include <QString>

#include <nlohmann/json.hpp>

#include "models/hall_port.hpp"

namespace yimen::app {

// Gathers usage events and hands them to the hall in batches of at most 50. Keeps at most 500: beyond it the oldest
// are dropped, because a resident never waits for statistics. GUI thread only.
class UsageLog : public QObject {
    Q_OBJECT

   public:
    struct Session {
        QString language;
        bool elderMode = false;
    };

    UsageLog(HallPort& hall, QString kiosk, QObject* parent = nullptr);

    // `kind` is one of the interface's; `item` and `page` may be empty.
    void add(const QString& kind, const QString& item, const QString& page, const Session& session);
    // Sends one batch unless one is on its way.
    void flush();
    std::size_t waiting() const { return events_.size(); }

   private:
    HallPort& hall_;
    QString kiosk_;
    std::deque<nlohmann::json> events_;
    bool sending_ = false;
};

}  // namespace yimen::app
