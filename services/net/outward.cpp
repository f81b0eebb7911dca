#include "net/outward.hpp"

#include <memory>

#include <boost/asio/ip/address.hpp>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

namespace yimen {
namespace {

using boost::asio::ip::address;

std::optional<address> address_of(const sockaddr* socket) {
    if (socket && socket->sa_family == AF_INET)
        return boost::asio::ip::address_v4(ntohl(reinterpret_cast<const sockaddr_in*>(socket)->sin_addr.s_addr));
    if (!socket || socket->sa_family != AF_INET6) return std::nullopt;
    boost::asio::ip::address_v6::bytes_type bytes{};
    const auto& from = reinterpret_cast<const sockaddr_in6*>(socket)->sin6_addr.s6_addr;
    std::copy(std::begin(from), std::end(from), bytes.begin());
    return boost::asio::ip::address_v6(bytes);
}

// 0 where none has it.
int interface_with(const address& wanted) {
    ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0) return 0;
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> all(first, ::freeifaddrs);
    for (const auto* each = first; each; each = each->ifa_next)
        if (address_of(each->ifa_addr) == wanted) return static_cast<int>(::if_nametoindex(each->ifa_name));
    return 0;
}

}  // namespace

// The server listens by IPv4 too at "::".
std::optional<Outward> outward(const std::string& text) {
    boost::system::error_code error;
    const auto given = boost::asio::ip::make_address(text, error);
    if (error || given.is_loopback()) return std::nullopt;
    if (given.is_unspecified()) return Outward{0, true, given.is_v6()};
    auto plain = given;
    if (given.is_v6()) plain = boost::asio::ip::address_v6(given.to_v6().to_bytes());  // without its scope
    const int interface = interface_with(plain);
    if (interface == 0) return std::nullopt;
    return Outward{interface, given.is_v4(), given.is_v6()};
}

}  // namespace yimen
