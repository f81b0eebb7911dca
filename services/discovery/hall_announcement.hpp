// Says on the hall's network that the hall is there, so that screens find it: by DNS-SD, through this machine's Avahi.
//
// It does so for as long as it lives, on a thread of its own. Never an error: where there is no Avahi, or none yet, or
// no D-Bus, the log says so once and it begins when they are there.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "discovery/hall_sign.hpp"

namespace yimen {

struct AnnouncedHall {
    std::string name;  // of any length; another hall's of the same name is told apart by a number behind it
    HallSign sign;
    std::uint16_t port = 0;
    int interface = 0;  // the kernel's number of the one that it listens on; 0: it does on all of them
    bool by_v4 = true, by_v6 = true;
};

class HallAnnouncement {
   public:
    explicit HallAnnouncement(const AnnouncedHall& hall);
    ~HallAnnouncement();  // takes it back

   private:
    class Work;

    std::unique_ptr<Work> work_;
};

}  // namespace yimen
