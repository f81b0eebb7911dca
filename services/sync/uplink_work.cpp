#include "sync/uplink_work.hpp"

#include <utility>

#include <spdlog/spdlog.h>

namespace yimen {
namespace {

// An answer that took longer tells a time that has passed.
constexpr Milliseconds told_time_is_fresh_for = std::chrono::seconds{30};

// "network_failed (expired)": what is wrong, and why where that is known. The rest may differ from one try to the next.
std::string told(const Error& error) {
    std::string text(to_string(error.code));
    for (const auto& [name, value] : error.params) {
        if (name == "reason" || name == "cause") text += " (" + value + ")";
    }
    return text;
}

}  // namespace

UplinkWork::UplinkWork(UplinkHall hall, UplinkParts parts, std::uint64_t seed, UplinkPolicy policy)
    : parts_(std::move(parts)),
      uplink_(std::move(hall), parts_.log, parts_.clock, load_uplink_memory(parts_.memory_file, parts_.disk), seed,
              policy),
      kept_(uplink_.memory()) {}

UplinkStep UplinkWork::next() {
    auto next = step();
    while (std::holds_alternative<RenewStream>(next)) {
        renew();
        tell_changes();
        next = step();
    }
    tell_changes();
    asked_at_ = parts_.clock.steady();
    return next;
}

UplinkStep UplinkWork::step() {
    const std::lock_guard lock(mutex_);
    return uplink_.next();
}

void UplinkWork::renew() {
    const auto stream = parts_.renew_stream();
    const std::lock_guard lock(mutex_);
    uplink_.renewed(stream);
}

void UplinkWork::answered(const CountyAnswer& answer) {
    const bool at_once = parts_.clock.steady() - asked_at_ <= told_time_is_fresh_for;
    if (answer.at && at_once) parts_.heard_time(*answer.at);
    std::unique_lock lock(mutex_);
    uplink_.answered(answer);
    const auto agreed = uplink_.agreed();
    lock.unlock();
    if (!answer.ack) why_ = told(answer.ack.error());
    parts_.agreed(agreed);
    keep_memory();
    tell_changes();
}

UplinkView UplinkWork::view() const {
    const std::lock_guard lock(mutex_);
    return uplink_.view();
}

std::string UplinkWork::stream() const {
    const std::lock_guard lock(mutex_);
    return uplink_.stream();
}

void UplinkWork::dismiss_alarm(UplinkAlarm seen) {
    {
        const std::lock_guard lock(mutex_);
        uplink_.dismiss_alarm(seen);
    }
    keep_memory();
}

void UplinkWork::tell_changes() {
    std::unique_lock lock(mutex_);
    const auto error = uplink_.error();
    const auto alarm = uplink_.alarm();
    lock.unlock();
    const auto why = !error ? "" : why_.empty() ? std::string(to_string(*error)) : why_;
    const auto why_before = std::exchange(told_why_, why);
    const auto alarm_before = std::exchange(told_alarm_, alarm);
    if (error && why != why_before) spdlog::warn("events do not reach the county: {}", why);
    if (!error && !why_before.empty()) spdlog::info("events reach the county again");
    if (alarm == alarm_before) return;
    if (alarm == UplinkAlarm::none) return spdlog::info("the alarm of the way to the county is over");
    spdlog::error("the alarm of the way to the county: {}", to_string(alarm));
}

// Without it the next start knows less: a reason to say so, none to stop.
void UplinkWork::keep_memory() {
    const std::lock_guard keeping(memory_mutex_);
    std::unique_lock lock(mutex_);
    auto memory = uplink_.memory();
    lock.unlock();
    if (memory == kept_) return;
    if (const auto saved = save_uplink_memory(parts_.memory_file, memory, parts_.disk); !saved) {
        spdlog::warn("{}", saved.error().detail);
        return;
    }
    kept_ = std::move(memory);
}

}  // namespace yimen
