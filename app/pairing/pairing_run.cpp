#include "pairing/pairing_run.hpp"

namespace yimen::app {

PairingRun::PairingRun(PairingWish wish, const Clock& clock, std::function<void(const PairingClient::View&)> told)
    : told_(std::move(told)), thread_([this, wish = std::move(wish), &clock] { run(wish, clock); }) {}

PairingRun::~PairingRun() {
    stop();
    thread_.join();
}

void PairingRun::stop() {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    woken_.notify_all();
}

void PairingRun::touch() {
    const std::lock_guard lock(mutex_);
    touched_ = true;
    woken_.notify_all();
}

// False where it is over.
bool PairingRun::waitFor(Milliseconds pause) {
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, pause, [this] { return stopping_ || touched_; });
    return !stopping_;
}

void PairingRun::run(PairingWish wish, const Clock& clock) {
    const auto made = PairingClient::make(std::move(wish), clock);
    if (!made) return told_({PairingClient::State::looking, {}, {}, false, made.error()});
    auto& client = **made;
    do {
        {
            const std::lock_guard lock(mutex_);
            if (stopping_) return;
            if (std::exchange(touched_, false)) client.touched();
        }
        const auto& view = client.step();
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
        told_(view);
        if (view.state == PairingClient::State::paired) return;
    } while (waitFor(client.pause()));
}

}  // namespace yimen::app
