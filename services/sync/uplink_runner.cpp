#include "sync/uplink_runner.hpp"

#include <utility>

#include <spdlog/spdlog.h>

namespace yimen {
namespace {

// An answer that took longer tells a time that has passed.
constexpr Milliseconds told_time_is_fresh_for = std::chrono::seconds{30};

CountyAnswer put_to(CountyLine& line, const UplinkStep& step) {
    if (const auto* hash = std::get_if<AskHash>(&step)) return line.hash_at(hash->stream, hash->number);
    if (const auto* batch = std::get_if<SendBatch>(&step)) return line.send(batch->bytes);
    return line.ack();
}

// "network_failed (expired)": what is wrong, and why where that is known. The rest may differ from one try to the next.
std::string told(const Error& error) {
    std::string text(to_string(error.code));
    for (const auto& [name, value] : error.params) {
        if (name == "reason" || name == "cause") text += " (" + value + ")";
    }
    return text;
}

}  // namespace

UplinkRunner::UplinkRunner(UplinkHall hall, UplinkParts parts, std::uint64_t seed, UplinkPolicy policy)
    : parts_(std::move(parts)),
      uplink_(std::move(hall), parts_.log, parts_.clock, load_uplink_memory(parts_.memory_file), seed, policy),
      kept_(uplink_.memory()),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

UplinkRunner::~UplinkRunner() { stop(); }

void UplinkRunner::stop() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    parts_.line.cancel();
    thread_.join();
}

void UplinkRunner::poke() {
    const std::lock_guard lock(wake_mutex_);
    if (std::exchange(poked_, true)) return;
    wake_.notify_all();
}

UplinkView UplinkRunner::view() const {
    const std::lock_guard lock(mutex_);
    return uplink_.view();
}

void UplinkRunner::dismiss_alarm(UplinkAlarm seen) {
    {
        const std::lock_guard lock(mutex_);
        uplink_.dismiss_alarm(seen);
    }
    keep_memory();
}

void UplinkRunner::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        std::unique_lock lock(mutex_);
        const auto step = uplink_.next();
        lock.unlock();
        act(step, stop);
        tell_changes();
    }
}

void UplinkRunner::act(const UplinkStep& step, const std::stop_token& stop) {
    if (const auto* until = std::get_if<WaitUntil>(&step)) return wait(until->steady, stop);
    if (std::holds_alternative<RenewStream>(step)) return renew();
    ask(step, stop);
}

// The clock may stand still in a test, so what is waited for is never longer than until somebody pokes.
void UplinkRunner::wait(Milliseconds until, const std::stop_token& stop) {
    std::unique_lock lock(wake_mutex_);
    wake_.wait_for(lock, stop, until - parts_.clock.steady(), [this] { return poked_; });
    poked_ = false;
}

void UplinkRunner::ask(const UplinkStep& step, const std::stop_token& stop) {
    const auto asked_at = parts_.clock.steady();
    const auto answer = put_to(parts_.line, step);
    if (stop.stop_requested()) return;  // nobody's fault: not counted as one
    const bool at_once = parts_.clock.steady() - asked_at <= told_time_is_fresh_for;
    if (answer.at && at_once) parts_.heard_time(*answer.at);
    std::unique_lock lock(mutex_);
    uplink_.answered(answer);
    const auto agreed = uplink_.agreed();
    lock.unlock();
    if (!answer.ack) why_ = told(answer.ack.error());
    parts_.agreed(agreed);
    keep_memory();
}

void UplinkRunner::renew() {
    const auto stream = parts_.renew_stream();
    const std::lock_guard lock(mutex_);
    uplink_.renewed(stream);
}

void UplinkRunner::tell_changes() {
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
void UplinkRunner::keep_memory() {
    const std::lock_guard keeping(memory_mutex_);
    std::unique_lock lock(mutex_);
    auto memory = uplink_.memory();
    lock.unlock();
    if (memory == kept_) return;
    if (const auto saved = save_uplink_memory(parts_.memory_file, memory); !saved) {
        spdlog::warn("{}", saved.error().detail);
        return;
    }
    kept_ = std::move(memory);
}

}  // namespace yimen
