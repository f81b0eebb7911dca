#include "hall/forgetting.hpp"

#include <algorithm>
#include <utility>

#include <spdlog/spdlog.h>

namespace yimen {
namespace {

constexpr std::chrono::hours keys_kept{48};
constexpr std::chrono::minutes every{10};

}  // namespace

void Forgetting::acknowledged(const std::optional<LogMark>& mark) {
    acknowledged_ = mark;
    if (!mark) return;
    if (mark->number < last_acknowledged_) lower_to_ = std::min(mark->number, lower_to_.value_or(mark->number));
    last_acknowledged_ = mark->number;
    static_cast<void>(lower());
}

// The notes are lowered before the county can have been sent the rest again.
Status Forgetting::lower() {
    if (!lower_to_) return done();
    auto lowered = parts_.store.lower_acknowledged(*lower_to_);
    if (lowered) lower_to_.reset();
    return lowered;
}

void Forgetting::step(Instant now, Date calendar, Date business) {
    if (now - last_ >= every || now < last_) {
        last_ = now;
        may_forget_ = true;
        forget_keys(now);
        parts_.forget_pages(std::min(calendar, business));
    } else if (may_forget_) {
        forget_log(std::min(calendar, business), std::max(calendar, business));
    }
    if (!may_forget_) parts_.care.settle();
}

void Forgetting::forget_keys(Instant now) {
    const auto forgotten = parts_.store.forget_commands_before((now - keys_kept).time_since_epoch().count());
    if (!forgotten) spdlog::warn("old keys could not be forgotten: {}", forgotten.error().detail);
}

// A county that went back to a backup and took everything again has it only since then.
void Forgetting::forget_log(Date oldest, Date latest) {
    may_forget_ = false;
    if (!acknowledged_) return;
    auto noted = lower();
    if (noted) noted = parts_.store.note_acknowledged(to_string(latest), *acknowledged_);
    if (!noted) return spdlog::warn("what the county has could not be noted: {}", noted.error().detail);
    const Date before{std::chrono::sys_days(oldest) - parts_.events_kept};
    const auto rows = parts_.store.forget_before(to_string(before), *acknowledged_, at_once);
    if (!rows) return spdlog::warn("what the county has could not be forgotten: {}", rows.error().detail);
    parts_.forgotten(parts_.store.base().number);
    may_forget_ = *rows > 0;
}

}  // namespace yimen
