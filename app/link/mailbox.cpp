#include "link/mailbox.hpp"

#include <utility>

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>

namespace yimen::app {

void Mailbox::leave(Job job) {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
    if (jobs_.size() == 1) QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool Mailbox::event(QEvent* event) {
    if (!isOurs(*event)) return QObject::event(event);
    const QPointer<Mailbox> here(this);  // a job may be the end of us
    while (here && runOne()) {
    }
    return true;
}

// Who made the event held the mutex.
bool Mailbox::isOurs(const QEvent& event) {
    const std::lock_guard lock(mutex_);
    return event.type() == QEvent::User;
}

// One at a time: a job that runs an event loop of its own lets the next ones go on in order.
bool Mailbox::runOne() {
    std::unique_lock lock(mutex_);
    if (jobs_.empty()) return false;
    const auto job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    return true;
}

}  // namespace yimen::app
