// Keeps a hall's log on its way to the county, beside the hall's work and never in its way.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

#include "sync/county_line.hpp"
#include "sync/uplink.hpp"

namespace yimen {

// What the runner does not own; all of it must outlive it.
struct UplinkParts {
    const LogSource& log;
    CountyLine& line;
    const Clock& clock;
    // Has the log's single writer take a new stream id (HallStore::renew_stream) and waits for it. Called on the
    // runner's thread; it must come back although the hall is stopping.
    std::function<Result<std::string>()> renew_stream;
    std::filesystem::path memory_file;  // UplinkMemory, in the hall's data folder
    // Told Uplink::agreed() after each answer, on the runner's thread.
    std::function<void(const std::optional<UsageAck>&)> agreed = [](const std::optional<UsageAck>&) {};
    // Told what the county's clock shows, where an answer says so, on the runner's thread.
    std::function<void(Instant)> heard_time = [](Instant) {};
};

// Drives one Uplink on a thread of its own, from the construction on. view(), poke() and dismiss_alarm() are
// thread-safe.
class UplinkRunner {
   public:
    UplinkRunner(UplinkHall hall, UplinkParts parts, std::uint64_t seed, UplinkPolicy policy = {});
    ~UplinkRunner();  // stops
    UplinkRunner(const UplinkRunner&) = delete;
    UplinkRunner& operator=(const UplinkRunner&) = delete;

    // There are new events. Costs next to nothing; many calls become one.
    void poke();
    UplinkView view() const;
    void dismiss_alarm(UplinkAlarm seen);
    // Leaves a question to the county unanswered and returns when the thread has ended. Again: nothing. Belongs to one
    // thread.
    void stop();

   private:
    void run(const std::stop_token& stop);
    void act(const UplinkStep& step, const std::stop_token& stop);
    void ask(const UplinkStep& step, const std::stop_token& stop);
    void renew();
    void wait(Milliseconds until, const std::stop_token& stop);
    void tell_changes();
    void keep_memory();

    UplinkParts parts_;
    mutable std::mutex mutex_;  // of the uplink; never held while the county is asked
    Uplink uplink_;
    std::mutex wake_mutex_;
    std::condition_variable_any wake_;
    bool poked_ = false;
    std::mutex memory_mutex_;
    UplinkMemory kept_;
    std::string why_;  // the newest failure, for who reads the log; of the thread alone, like what was told of it
    std::string told_why_;
    UplinkAlarm told_alarm_ = UplinkAlarm::none;
    std::jthread thread_;
};

}  // namespace yimen
