#include "discovery/internal/avahi_link.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace yimen {
namespace {

constexpr const char* avahi_name = "org.freedesktop.Avahi";
constexpr const char* comes_or_goes =
    "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',member='NameOwnerChanged',"
    "arg0='org.freedesktop.Avahi'";

bool is_of_owner(sd_bus_message* message) {
    return ::sd_bus_message_is_signal(message, "org.freedesktop.DBus", "NameOwnerChanged") > 0;
}

}  // namespace

AvahiLink::AvahiLink(AvahiWork& work)
    : work_(work), interruption_(::eventfd(0, EFD_CLOEXEC)), thread_([this] { run(); }) {}

AvahiLink::~AvahiLink() {
    stopping_ = true;
    static_cast<void>(::eventfd_write(interruption_, 1));
    thread_.join();
    ::close(interruption_);
}

void AvahiLink::run() {
    while (!stopping_) {
        auto bus = Bus::open();
        const bool at_once = bus && follow(*bus);
        if (stopping_) return;
        work_.end();
        if (!at_once) wait();
    }
}

// Until the daemon comes or goes, by asking the one that is there at this moment by its own name: to ask for the name
// that all of them have would make the bus start one. Whether to begin anew at once.
bool AvahiLink::follow(Bus& bus) {
    if (!bus.listen_for(comes_or_goes)) return false;
    const Avahi avahi{bus, bus.owner_of(avahi_name)};
    if (avahi.id.empty()) {
        work_.end();
    } else if (!bus.listen_for("type='signal',sender='" + avahi.id + "'") || !work_.begin(avahi)) {
        return false;
    }
    while (!stopping_) {
        const auto came = bus.next();
        if (bus.has_ended()) return false;
        if (!came) {
            bus.wait(interruption_);
        } else if (is_of_owner(came.get())) {
            return true;
        } else if (!work_.hear(avahi, came.get())) {
            return false;
        }
    }
    return true;
}

void AvahiLink::wait() const {
    pollfd interrupted{interruption_, POLLIN, 0};
    static_cast<void>(::poll(&interrupted, 1, static_cast<int>(std::chrono::milliseconds(pause).count())));
}

}  // namespace yimen
