#include "counter/hall_alarms.hpp"

#include <ranges>

#include "models/hall_data.hpp"

namespace yimen::app {

void HallAlarms::learn(const HallShown& hall) {
    storage_ = hall.storage;
    clock_trusted_ = hall.clock_trusted;
    year_without_days_ = hall.year_without_days.value_or(0);
}

int HallAlarms::unsent() const { return county_.lag_events ? static_cast<int>(*county_.lag_events) : -1; }

QVariantList HallAlarms::withoutQueueNames() const {
    QVariantList names;
    for (const auto& item : county_.without_queue.items | std::views::take(names_shown)) {
        names.append(bothLanguages(item.name));
    }
    return names;
}

QString HallAlarms::worst() const {
    if (!lost_.isEmpty()) return lost_;
    if (!records()) return QStringLiteral("storage_") + QString::fromStdString(storage_);
    if (!clock_trusted_) return QStringLiteral("clock_untrusted");
    return storage_ == "low" ? QStringLiteral("storage_low") : countyAlarm();
}

QString HallAlarms::countyAlarm() const {
    const auto alarm = QString::fromStdString(county_.alarm);
    if (alarm == QLatin1String("county_behind") || alarm == QLatin1String("records_lost")) return alarm;
    if (alarm != QLatin1String("none")) return QStringLiteral("county_") + alarm;
    if (county_.certificate_expired) return QStringLiteral("county_expired");
    if (withoutQueue() > 0) return QStringLiteral("without_queue");
    if (oldestUnsent_s() >= county_late_s) return QStringLiteral("county_late");
    return year_without_days_ != read_year_ && year_without_days_ != 0 ? QStringLiteral("days_missing") : QString();
}

bool HallAlarms::mayGo() const {
    const auto alarm = worst();
    return alarm == QLatin1String("county_other_past") || alarm == QLatin1String("county_behind") ||
           alarm == QLatin1String("records_lost") || alarm == QLatin1String("days_missing");
}

const char* HallAlarms::nameAtTheCounty() const {
    if (county_.alarm == "records_lost") return "records_lost";
    return county_.alarm == "county_behind" ? "county_behind" : "other_past";
}

}  // namespace yimen::app
