#include "sync/uplink_runner.hpp"

#include <utility>

namespace yimen {
namespace {

CountyAnswer put_to(CountyLine& line, const UplinkStep& step) {
    if (const auto* hash = std::get_if<AskHash>(&step)) return line.hash_at(hash->stream, hash->number);
    if (const auto* batch = std::get_if<SendBatch>(&step)) return line.send(batch->bytes);
    return line.ack();
}

}  // namespace

UplinkRunner::UplinkRunner(UplinkHall hall, UplinkParts parts, CountyLine& line, std::uint64_t seed,
                           UplinkPolicy policy)
    : clock_(parts.clock),
      line_(line),
      work_(std::move(hall), std::move(parts), seed, policy),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

UplinkRunner::~UplinkRunner() { stop(); }

void UplinkRunner::stop() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    line_.cancel();
    thread_.join();
}

void UplinkRunner::poke() {
    const std::lock_guard lock(wake_mutex_);
    if (std::exchange(poked_, true)) return;
    wake_.notify_all();
}

void UplinkRunner::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const auto step = work_.next();
        if (const auto* until = std::get_if<WaitUntil>(&step)) {
            wait(until->steady, stop);
            continue;
        }
        const auto answer = put_to(line_, step);
        if (stop.stop_requested()) return;  // nobody's fault: not counted as one
        work_.answered(answer);
    }
}

// The clock may stand still in a test, so what is waited for is never longer than until somebody pokes.
void UplinkRunner::wait(Milliseconds until, const std::stop_token& stop) {
    std::unique_lock lock(wake_mutex_);
    wake_.wait_for(lock, stop, until - clock_.steady(), [this] { return poked_; });
    poked_ = false;
}

}  // namespace yimen
