// Asks a hall to be paired, on a thread of its own, as long as it lives.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "devices/pairing_client.hpp"

namespace yimen::app {

class PairingRun {
   public:
    // `told` is called on the run's own thread. `clock` outlives it.
    PairingRun(PairingWish wish, const Clock& clock, std::function<void(const PairingClient::View&)> told);
    ~PairingRun();  // returns when what is under way has ended: stop() some seconds before
    PairingRun(const PairingRun&) = delete;
    PairingRun& operator=(const PairingRun&) = delete;

    // Nothing is told any more. Returns at once.
    void stop();
    void touch();

   private:
    void run(PairingWish wish, const Clock& clock);
    bool waitFor(Milliseconds pause);

    const std::function<void(const PairingClient::View&)> told_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool stopping_ = false;
    bool touched_ = false;
    std::thread thread_;
};

}  // namespace yimen::app
