// A way between two programs that is as bad as it is told to be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace yimen::test {

// Chances are of 0 … 1; "up" is towards the server.
struct Faults {
    double refused = 0;  // that a connection is cut as soon as it is made
    double lost = 0;     // for each piece of up to 1 KiB: that it is lost, and its connection with it
    std::optional<std::size_t> up_bytes = {}, down_bytes = {};  // a connection is cut once so many have passed
    bool stalled = false;                                       // connections stand, and nothing moves on them
    std::size_t bytes_per_second = 0;                           // each way; 0: as fast as it goes
};

// Passes TCP on from a port of its own on loopback to another one. Thread-safe.
class FaultyProxy {
   public:
    FaultyProxy(std::uint16_t to, std::uint64_t seed);
    ~FaultyProxy();
    FaultyProxy(const FaultyProxy&) = delete;
    FaultyProxy& operator=(const FaultyProxy&) = delete;

    std::string url() const;  // "https://127.0.0.1:…"
    // From now on, for connections under way too.
    void set(const Faults& faults);
    void heal() { set({}); }

    std::size_t connections() const;  // that were made so far
    std::size_t cuts() const;         // that a fault ended
    std::size_t bytes() const;        // that came through, both ways

   private:
    struct Core;
    std::unique_ptr<Core> core_;
};

}  // namespace yimen::test
