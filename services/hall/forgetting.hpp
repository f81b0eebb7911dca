// What the hall's file need not keep any more: keys of long ago, what the county has had long enough, and old pages.
#pragma once

#include <functional>
#include <limits>
#include <optional>

#include "base/civil_time.hpp"
#include "writer/storage_care.hpp"

namespace yimen {

// Belongs to the writer's thread.
class Forgetting {
   public:
    // Rows. A ticket that arrives meanwhile waits for one such step: a few milliseconds with the disk's own flush.
    static constexpr std::size_t at_once = 250;

    struct Parts {
        HallStore& store;
        StorageCare& care;
        // What the county has acknowledged is kept so many days more, however late it did: a county restored from a
        // backup may ask for it.
        std::chrono::days events_kept;
        std::function<void(std::uint64_t base)> forgotten;  // the log begins behind it
        std::function<void(Date today)> forget_pages;
    };
    explicit Forgetting(Parts parts) : parts_(std::move(parts)) {}

    // What the county has of this log, as it said itself since the start; nothing while that is not known. Only what is
    // behind it may be forgotten, so a hall without a county keeps everything. Where the county has less than before,
    // it may get the rest again only when that is noted.
    void acknowledged(const std::optional<LogMark>& mark);
    // Nobody has asked for anything for a second, which every night brings: one step. Of the calendar's day and the
    // newest business day the earlier one says what is old, and the later one when the county had something: a clock
    // may be ahead, and a disk may be of some days ago.
    void step(Instant now, Date calendar, Date business);

   private:
    void forget_keys(Instant now);
    void forget_log(Date oldest, Date latest);
    Status lower();

    const Parts parts_;
    Instant last_{};
    bool may_forget_ = false;  // there may be more
    std::optional<LogMark> acknowledged_;
    // Before the first answer since the start nobody knows what the county has kept of what it had.
    std::uint64_t last_acknowledged_ = std::numeric_limits<std::uint64_t>::max();
    std::optional<std::uint64_t> lower_to_;  // where the file's notes may say more
};

}  // namespace yimen
