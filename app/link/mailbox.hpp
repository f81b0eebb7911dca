// What other threads leave for the GUI thread.
#pragma once

#include <deque>
#include <functional>
#include <mutex>

#include <QObject>

namespace yimen::app {

// The jobs pass from thread to thread under a mutex of ours and not inside Qt's events, so that ThreadSanitizer sees
// the handover although Debian's Qt was not built for it. Lives on the GUI thread; whoever leaves jobs must have ended
// before it goes.
class Mailbox : public QObject {
    Q_OBJECT

   public:
    using Job = std::function<void()>;

    // From any thread, at once. The event loop runs the jobs in the order in which they were left.
    void leave(Job job);

    bool event(QEvent* event) override;

   private:
    bool isOurs(const QEvent& event);
    bool runOne();

    std::mutex mutex_;
    std::deque<Job> jobs_;
};

}  // namespace yimen::app
