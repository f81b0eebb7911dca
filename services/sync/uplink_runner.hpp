// Keeps a hall's log on its way to the county, beside the hall's work and never in its way.
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

#include "sync/county_line.hpp"
#include "sync/uplink_work.hpp"

namespace yimen {

// Does an UplinkWork on a thread of its own, from the construction on. view(), poke() and dismiss_alarm() are
// thread-safe.
class UplinkRunner {
   public:
    // The line must outlive it.
    UplinkRunner(UplinkHall hall, UplinkParts parts, CountyLine& line, std::uint64_t seed, UplinkPolicy policy = {});
    ~UplinkRunner();  // stops
    UplinkRunner(const UplinkRunner&) = delete;
    UplinkRunner& operator=(const UplinkRunner&) = delete;

    // There are new events. Costs next to nothing; many calls become one.
    void poke();
    UplinkView view() const { return work_.view(); }
    void dismiss_alarm(UplinkAlarm seen) { work_.dismiss_alarm(seen); }
    // Leaves a question to the county unanswered and returns when the thread has ended. Again: nothing. Belongs to one
    // thread.
    void stop();

   private:
    void run(const std::stop_token& stop);
    void wait(Milliseconds until, const std::stop_token& stop);

    const Clock& clock_;
    CountyLine& line_;
    UplinkWork work_;
    std::mutex wake_mutex_;
    std::condition_variable_any wake_;
    bool poked_ = false;
    std::jthread thread_;
};

}  // namespace yimen
