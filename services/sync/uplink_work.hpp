// What a hall does about its way to the county, step by step, whoever gives it the time: what the county said is kept,
// told to the hall and, where something changed, to whoever reads the service's log.
#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "storage/disk.hpp"
#include "sync/uplink.hpp"

namespace yimen {

// What it does not own; all of it must outlive it.
struct UplinkParts {
    const LogSource& log;
    const Clock& clock;
    // Has the log's single writer take a new stream id (HallStore::renew_stream) and waits for it. It must come back
    // although the hall is stopping.
    std::function<Result<std::string>()> renew_stream;
    std::filesystem::path memory_file;  // UplinkMemory, in the hall's data folder
    // Told Uplink::agreed() after each answer.
    std::function<void(const std::optional<UsageAck>&)> agreed = [](const std::optional<UsageAck>&) {};
    // Told what the county's clock shows, where an answer says so and came at once.
    std::function<void(Instant)> heard_time = [](Instant) {};
    Disk& disk = Disk::machine();
};

// One thread takes the steps; view() and dismiss_alarm() are thread-safe.
class UplinkWork {
   public:
    UplinkWork(UplinkHall hall, UplinkParts parts, std::uint64_t seed, UplinkPolicy policy = {});

    // What to wait for, or to ask the county. A new stream id it sees to itself.
    UplinkStep next();
    // What the county said to the question that next() gave.
    void answered(const CountyAnswer& answer);

    UplinkView view() const;
    std::string stream() const;
    void dismiss_alarm(UplinkAlarm seen);

   private:
    UplinkStep step();
    void renew();
    void tell_changes();
    void keep_memory();

    UplinkParts parts_;
    mutable std::mutex mutex_;  // of the uplink; never held while anybody else is asked
    Uplink uplink_;
    std::mutex memory_mutex_;
    UplinkMemory kept_;
    Milliseconds asked_at_{0};
    std::string why_;  // the newest failure, for who reads the log; of the one thread, like what was told of it
    std::string told_why_;
    UplinkAlarm told_alarm_ = UplinkAlarm::none;
};

}  // namespace yimen
