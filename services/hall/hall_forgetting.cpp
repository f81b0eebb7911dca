// What the hall's file need not keep any more: keys of long ago, and what the county has had long enough.
#include <algorithm>
#include <utility>

#include <spdlog/spdlog.h>

#include "hall/hall_engine.hpp"

namespace yimen {
namespace {

constexpr std::chrono::hours keys_kept{48};
constexpr std::chrono::minutes maintain_every{10};

}  // namespace

// The notes are lowered before the county can have been sent the rest again.
void HallEngine::acknowledged(const std::optional<LogMark>& mark) {
    {
        const std::lock_guard lock(acknowledged_mutex_);
        acknowledged_ = mark;
        if (!mark) return;
        if (mark->number < last_acknowledged_) lower_to_ = std::min(mark->number, lower_to_.value_or(mark->number));
        last_acknowledged_ = mark->number;
        if (!lower_to_) return;
    }
    static_cast<void>(on_writer([this]() -> Result<std::string> {
        if (const auto lowered = lower_acknowledged(); !lowered) return lowered.error();
        return std::string();
    }));
}

std::optional<LogMark> HallEngine::acknowledged() const {
    const std::lock_guard lock(acknowledged_mutex_);
    return acknowledged_;
}

// When nobody has asked for anything for a second, which every night brings: forgets what nobody needs any more.
void HallEngine::maintain(bool idle) {
    look_after_storage();
    if (!idle) return;
    if (now_ - last_maintained_ >= maintain_every || now_ < last_maintained_) {
        last_maintained_ = now_;
        may_forget_ = true;
        forget_keys();
    } else if (may_forget_) {
        forget_past();
    }
    if (!may_forget_) settle();
}

// What the day has written so far is in the file itself then, and what it must not lose is known beside it.
void HallEngine::settle() {
    if (storage_ != StorageState::ok && storage_ != StorageState::low) return;
    const auto settled = store_->settle();
    if (!settled && !settling_fails_) {
        spdlog::warn("what was written could not be moved from the log into the file: {}", settled.error().detail);
    }
    settling_fails_ = !settled;
}

void HallEngine::forget_keys() {
    const auto forgotten = store_->forget_commands_before((now_ - keys_kept).time_since_epoch().count());
    if (!forgotten) spdlog::warn("old keys could not be forgotten: {}", forgotten.error().detail);
}

// One step. Of the clock's day and the newest business day the earlier one says what is old, and the later one when the
// county had something: a clock may be ahead, and a disk may be of some days ago.
void HallEngine::forget_past() {
    may_forget_ = false;
    const auto mark = acknowledged();
    if (!mark) return;
    const auto today = zone_.civil(now_).date;
    const auto [newest, latest] = std::minmax({today, working_.day().value_or(today)});
    if (const auto noted = note_acknowledged(latest, *mark); !noted) {
        return spdlog::warn("what the county has could not be noted: {}", noted.error().detail);
    }
    const Date oldest_kept{std::chrono::sys_days(newest) - options_.events_kept};
    const auto rows = store_->forget_before(to_string(oldest_kept), *mark, forgotten_at_once);
    if (!rows) return spdlog::warn("what the county has could not be forgotten: {}", rows.error().detail);
    feed_->begin_after(store_->base().number);
    may_forget_ = *rows > 0;
}

// A county that went back to a backup and took everything again has it only since then.
Status HallEngine::note_acknowledged(Date day, const LogMark& mark) {
    if (auto lowered = lower_acknowledged(); !lowered) return lowered;
    return store_->note_acknowledged(to_string(day), mark);
}

Status HallEngine::lower_acknowledged() {
    std::unique_lock lock(acknowledged_mutex_);
    const auto number = std::exchange(lower_to_, std::nullopt);
    lock.unlock();
    if (!number) return done();
    auto lowered = store_->lower_acknowledged(*number);
    lock.lock();
    if (!lowered) lower_to_ = std::min(*number, lower_to_.value_or(*number));
    return lowered;
}

}  // namespace yimen
