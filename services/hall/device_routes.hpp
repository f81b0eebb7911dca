// What the hall's interface says of its devices, what staff may do about them, and how a device is paired.
#pragma once

#include <memory>

#include "devices/pairing_room.hpp"
#include "hall/command_door.hpp"
#include "net/http_routes.hpp"

namespace yimen {

// What the hall has for its devices. Both are null where the hall is on no network: then there is nobody to pair.
struct DeviceDoor {
    HallEngine* engine = nullptr;
    std::shared_ptr<DeviceGate> gate;
    std::shared_ptr<PairingRoom> room;
    std::shared_ptr<const Authority> authority;
    std::string name;  // in the hall's certificate
    const Clock* clock = nullptr;
};

// The path by which a device renews its certificate.
inline constexpr std::string_view certificate_path = "/v1/devices/self/certificate";

// GET /v1/devices, /v1/devices/self; POST under /v1/devices: pair, close-pairing, invitations, self/certificate,
// {device}/change, {device}/revoke.
void add_device_routes(HttpRoutes& routes, const CommandDoor& commands, const DeviceDoor& door);

// POST /v1/pairing/asks, starts and proofs, for whoever comes over TLS.
void add_pairing_routes(HttpRoutes& routes, const std::shared_ptr<PairingRoom>& room);

}  // namespace yimen
