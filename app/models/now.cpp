#include "models/now.hpp"

namespace yimen::app {

Moment momentOf(Instant at, Instant now, const TimeZone& zone) {
    const CivilTime then = zone.civil(at);
    const auto days = std::chrono::sys_days(then.date) - std::chrono::sys_days(zone.civil(now).date);
    Moment moment;
    moment.known = true;
    moment.year = static_cast<int>(then.date.year());
    moment.month = static_cast<int>(static_cast<unsigned>(then.date.month()));
    moment.day = static_cast<int>(static_cast<unsigned>(then.date.day()));
    moment.weekday = static_cast<int>(std::chrono::weekday(std::chrono::sys_days(then.date)).c_encoding());
    moment.daysAhead = static_cast<int>(days.count());
    moment.time = QString::fromStdString(to_string(then.minute));
    return moment;
}

Now::Now(const Clock& clock, TimeZone zone, QObject* parent) : QObject(parent), clock_(clock), zone_(std::move(zone)) {
    connect(&timer_, &QTimer::timeout, this, &Now::read);
    timer_.start(1000);
    read();
}

void Now::setZone(TimeZone zone) {
    zone_ = std::move(zone);
    read();
}

void Now::read() {
    const Instant now = clock_.now();
    const Moment moment = momentOf(now, now, zone_);
    if (moment == moment_) return;
    moment_ = moment;
    emit changed();
}

}  // namespace yimen::app
