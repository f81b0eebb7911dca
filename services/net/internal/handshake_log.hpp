// Writes down refused handshakes, so many that an operator sees them all and no attacker fills a disk.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace yimen::net_internal {

// At most 60 lines a minute, of them 10 for one address, so that one who knocks all the time hides nobody else; what
// was left out is told as a number with the next line of a later minute. Thread-safe.
class HandshakeLog {
   public:
    void refused(const std::string& remote, std::string_view reason, std::chrono::steady_clock::time_point now);

   private:
    std::mutex mutex_;
    std::chrono::steady_clock::time_point minute_end_{};
    std::map<std::string, unsigned> lines_of_;
    unsigned lines_ = 0;
    std::uint64_t left_out_ = 0;
};

}  // namespace yimen::net_internal
