// What a clerk must know of the hall besides the tickets. Pure.
#pragma once

#include <QString>
#include <QVariantList>

#include "protocol/hall_views.hpp"

namespace yimen::app {

// Of all that is wrong with the hall the one thing that counts most, as a code: "" is all well; lost, lost_token,
// lost_address, storage_full,
// storage_read_only, storage_failed, storage_corrupt, storage_gone stop the work; clock_untrusted is asked; of
// storage_low, records_lost, county_late, county_expired, county_other_past, county_behind, county_log_damaged,
// without_queue and days_missing an administrator should know, while everything goes on.
class HallAlarms {
   public:
    static constexpr std::size_t names_shown = 3;
    static constexpr int county_late_s = 4 * 3'600;  // the oldest event that the county has not is older than this

    // One of the codes that begin with "lost", or "".
    void setLost(const QString& lost) { lost_ = lost; }
    void learn(const HallShown& hall);
    void learn(const CountyShown& county) { county_ = county; }

    QString worst() const;
    // The year whose days off nobody has announced; 0 where that is well.
    int yearWithoutDays() const { return year_without_days_; }
    // Somebody at this screen has read that they are missing.
    void readDaysMissing() { read_year_ = year_without_days_; }
    // Everything goes on all the same.
    bool isCalm() const { return lost_.isEmpty() && records(); }
    // Once somebody has read it: only a person can judge what became of a disk or of a county's backup, the rest goes
    // by itself once it is well.
    bool mayGo() const;
    // Its name in POST /v1/county/dismiss-alarm.
    const char* nameAtTheCounty() const;
    // On a disk that is nearly full tickets go on: that is what it keeps room for.
    bool records() const { return storage_ == "ok" || storage_ == "low"; }

    // Events that the county has not; -1 where the hall belongs to none or it is not known.
    int unsent() const;
    // The age of the oldest of them, in seconds.
    int oldestUnsent_s() const { return static_cast<int>(county_.oldest_unsent_s.value_or(0)); }
    // Items that the county has stationed here and no queue of the hall takes; the names of a few, [{zh, en}].
    int withoutQueue() const { return static_cast<int>(county_.without_queue.count); }
    QVariantList withoutQueueNames() const;

   private:
    QString countyAlarm() const;

    QString lost_;
    bool clock_trusted_ = true;
    std::string storage_ = "ok";
    int year_without_days_ = 0;
    int read_year_ = 0;
    CountyShown county_;
};

}  // namespace yimen::app
