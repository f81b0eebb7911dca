// The way to this machine's Avahi, on a thread of its own: found again whenever the daemon or the bus was away, and
// nothing to speak of while they are.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "discovery/internal/bus.hpp"

namespace yimen {

// The daemon that is there now.
struct Avahi {
    static constexpr const char* server = "org.freedesktop.Avahi.Server";

    Bus& bus;
    const std::string id;  // on the bus; another one after a restart

    // A call of its server, or of what that has made.
    BusMessage call(const char* method) const { return bus.call(id, "/", server, method); }
    BusMessage call(const std::string& path, const char* interface, const char* method) const {
        return bus.call(id, path, interface, method);
    }
};

// What is done with it, all on the link's thread. What returns false is begun anew after a pause.
class AvahiWork {
   public:
    AvahiWork() = default;
    virtual ~AvahiWork() = default;
    AvahiWork(const AvahiWork&) = delete;
    AvahiWork& operator=(const AvahiWork&) = delete;

    // A daemon is there; what was begun with another one is gone.
    virtual bool begin(const Avahi& avahi) = 0;
    virtual bool hear(const Avahi& avahi, sd_bus_message* signal) = 0;
    // None is there, or the one that was has gone.
    virtual void end() = 0;
};

class AvahiLink {
   public:
    static constexpr std::chrono::seconds pause{1};

    // `work` outlives it.
    explicit AvahiLink(AvahiWork& work);
    ~AvahiLink();  // waits for an answer that is under way, for Bus::patience at most
    AvahiLink(const AvahiLink&) = delete;
    AvahiLink& operator=(const AvahiLink&) = delete;

   private:
    void run();
    bool follow(Bus& bus);
    void wait() const;

    AvahiWork& work_;
    const int interruption_;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

}  // namespace yimen
