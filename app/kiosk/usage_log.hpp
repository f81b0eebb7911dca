// What is done at a kiosk, counted and never tied to a person.
#pragma once

#include <deque>

#include <QString>

#include "mirror/hall_mirror.hpp"

namespace yimen::app {

// Gathers usage events and hands them to the hall in batches of at most 50. What was not answered is sent again; what
// the hall refuses is named in the screen's log and its neighbours go on. Keeps at most 500: beyond it the oldest are
// lost, because a resident never waits for statistics, and the log says how many. GUI thread only.
class UsageLog : public QObject {
    Q_OBJECT

   public:
    struct Session {
        QString language;
        bool elderMode = false;
    };

    UsageLog(HallMirror& hall, QString kiosk, QObject* parent = nullptr);

    // `kind` is one of the interface's; `item` and `page` may be empty.
    void add(const QString& kind, const QString& item, const QString& page, const Session& session);
    // Sends one batch unless one is on its way.
    void flush();
    // Those on their way included.
    std::size_t waiting() const { return events_.size() + sent_.events.size(); }
    // How many will never be counted: the hall refused them, or they were too many to keep.
    std::size_t lost() const { return lost_; }

   private:
    void takeBatch();
    void send();
    void answered(const Result<UsageShown>& answer);
    void refused(const Error& error);
    void done();
    void lose(std::size_t count, const char* why, const std::string& what);

    HallMirror& hall_;
    QString kiosk_;
    std::deque<UsageSent> events_;
    UsageBody sent_;       // on their way, or not answered yet
    QString key_;          // of those: sent again they count once
    std::size_t at_once_;  // fewer after a refusal, until it is known which one it was for
    std::size_t lost_ = 0;
    bool sending_ = false;
};

}  // namespace yimen::app
