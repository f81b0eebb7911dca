#include "counter/hall_alarms.hpp"

#include "models/json_reading.hpp"

namespace yimen::app {

void HallAlarms::learnHall(const nlohmann::json& hall) {
    storage_ = textOf(hall, "storage");
    clock_trusted_ = !hall.contains("clock_trusted") || flagOf(hall, "clock_trusted");
}

void HallAlarms::learnCounty(const nlohmann::json& county) {
    county_alarm_ = textOf(county, "alarm");
    certificate_expired_ = flagOf(county, "certificate_expired");
    oldest_unsent_s_ = numberOf(county, "oldest_unsent_s");
    unsent_ = flagOf(county, "enrolled") ? numberOf(county, "lag_events", -1) : -1;
    const auto& lost = partOf(county, "without_queue");
    without_queue_ = numberOf(lost, "count");
    without_queue_names_.clear();
    for (const auto& item : partOf(lost, "items")) {
        if (without_queue_names_.size() < names_shown) without_queue_names_.append(bilingualOf(item, "name"));
    }
}

QString HallAlarms::worst() const {
    if (lost_) return QStringLiteral("lost");
    if (!records()) return QStringLiteral("storage_") + storage_;
    if (!clock_trusted_) return QStringLiteral("clock_untrusted");
    return storage_ == QLatin1String("low") ? QStringLiteral("storage_low") : countyAlarm();
}

QString HallAlarms::countyAlarm() const {
    if (county_alarm_ == QLatin1String("county_behind") || county_alarm_ == QLatin1String("records_lost"))
        return county_alarm_;
    if (!county_alarm_.isEmpty() && county_alarm_ != QLatin1String("none"))
        return QStringLiteral("county_") + county_alarm_;
    if (certificate_expired_) return QStringLiteral("county_expired");
    if (without_queue_ > 0) return QStringLiteral("without_queue");
    return oldest_unsent_s_ >= county_late_s ? QStringLiteral("county_late") : QString();
}

bool HallAlarms::mayGo() const {
    const auto alarm = worst();
    return alarm == QLatin1String("county_other_past") || alarm == QLatin1String("county_behind") ||
           alarm == QLatin1String("records_lost");
}

const char* HallAlarms::nameAtTheCounty() const {
    if (county_alarm_ == QLatin1String("records_lost")) return "records_lost";
    return county_alarm_ == QLatin1String("county_behind") ? "county_behind" : "other_past";
}

}  // namespace yimen::app
