// By which ways other machines reach this one at an address that it listens on. Asks the kernel.
#pragma once

#include <optional>
#include <string>

namespace yimen {

struct Outward {
    int interface = 0;  // the kernel's number of the only one that has the address; 0: all of them (0.0.0.0, ::)
    bool by_v4 = false, by_v6 = false;

    bool operator==(const Outward&) const = default;
};

// Nothing where it is an address of loopback, or none of this machine's.
std::optional<Outward> outward(const std::string& address);

}  // namespace yimen
