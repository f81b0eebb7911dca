#include "supervision/service_manager.hpp"

#include <cstdint>

#include <systemd/sd-daemon.h>

namespace yimen {
namespace {

// A manager that does not listen any more changes nothing for the service.
void tell(const std::string& state) { static_cast<void>(::sd_notify(0, state.c_str())); }

}  // namespace

ServiceManager::ServiceManager() {
    std::uint64_t microseconds = 0;
    if (::sd_watchdog_enabled(0, &microseconds) > 0) patience_ = std::chrono::microseconds{microseconds};
}

void ServiceManager::ready(const std::string& state) const { tell("READY=1\nSTATUS=" + state); }
void ServiceManager::alive() const { tell("WATCHDOG=1"); }
void ServiceManager::stopping() const { tell("STOPPING=1\nSTATUS=finishing what is under way"); }

}  // namespace yimen
