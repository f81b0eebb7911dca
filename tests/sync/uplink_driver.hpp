// A hall's way to the county without threads: its log, its uplink, and a clock that goes where it is wanted.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "sync/fake_county.hpp"
#include "sync/hall_log.hpp"
#include "sync/uplink.hpp"

namespace yimen::test {

inline const Instant monday{std::chrono::sys_days{std::chrono::November / 23 / 2026}};

// The county as this hall's line shows it: what becomes of each question.
using Ask = std::function<CountyAnswer(const UplinkStep& step)>;

// Lets every question through.
Ask all_well(FakeCounty& county);
Ask always(ErrorCode code, std::optional<std::chrono::seconds> retry_after = {});

class UplinkDriver {
   public:
    explicit UplinkDriver(std::uint64_t seed = 1, UplinkPolicy policy = {});

    // The program starts anew on the log that is there.
    void start(UplinkMemory memory = {});
    // Does the next step, which is no wait; or goes to where the wait ends and does nothing else. True where a question
    // was asked.
    bool step(const Ask& ask);
    // Goes on until nothing is due for so long.
    void run(Milliseconds time, const Ask& ask);
    // Waits for the next question or new stream, and does it.
    UplinkStep question(const Ask& ask);

    Uplink& uplink() { return *uplink_; }
    UplinkView view() const { return uplink_->view(); }

    HallLog log;
    ManualClock clock{monday};
    std::vector<SendBatch> sent;
    std::vector<Milliseconds> renewals;  // when
    Milliseconds waited{0};              // before the last question()

   private:
    void act(const UplinkStep& step, const Ask& ask);

    std::uint64_t seed_;
    UplinkPolicy policy_;
    std::unique_ptr<Uplink> uplink_;
};

// The county has exactly what the hall has.
bool same(const FakeCounty& county, const HallLog& log);

}  // namespace yimen::test
