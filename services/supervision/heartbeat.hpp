// Tells the service manager that the service goes on, as long as its work does: a process whose writer is stuck is
// alive, and serves nobody.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "supervision/service_manager.hpp"

namespace yimen {

// How far the work has come: any number that grows while it goes on, also where nobody asks for anything. Called on the
// heartbeat's thread, and must not wait for the work.
using Progress = std::function<std::uint64_t()>;

// One thread at a time.
class Pulse {
   public:
    explicit Pulse(Progress progress) : progress_(std::move(progress)) {}
    // Whether the work went on since the look before; true at the first.
    bool felt();

   private:
    Progress progress_;
    std::optional<std::uint64_t> before_;
};

// From its making until it goes: `looks_in_patience` times in the manager's patience it feels the pulse. Where the
// manager does not ask it does nothing.
class Heartbeat {
   public:
    static constexpr int looks_in_patience = 4;

    // `manager` outlives it.
    Heartbeat(const ServiceManager& manager, Progress progress);

   private:
    void beat(const std::stop_token& stop);

    const ServiceManager& manager_;
    Pulse pulse_;
    std::mutex mutex_;
    std::condition_variable_any stopped_;
    std::jthread thread_;  // goes first
};

}  // namespace yimen
