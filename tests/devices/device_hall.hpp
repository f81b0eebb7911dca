// A hall on a network of its own machine, and devices that are paired with it as real ones are.
#pragma once

#include <memory>
#include <string>

#include "config/county_folder.hpp"
#include "devices/device_identity.hpp"
#include "devices/pairing_client.hpp"
#include "hall/hall_service.hpp"
#include "net/http_client.hpp"
#include "storage/support.hpp"

namespace yimen::test {

class DeviceHall {
   public:
    // `clock` outlives it.
    explicit DeviceHall(const Clock& clock);

    void start();
    void stop() { service.reset(); }

    // The operator's: answers and what they say.
    HttpResponse ask(const std::string& method, const std::string& path, const std::string& body = {}) const;
    DevicesShown devices() const;
    // Types a code for the one that asks, or for the last of them.
    HttpResponse type(const std::string& code, const DeviceTerms& terms = {}, const std::string& device = {}) const;

    PairingWish wish(DeviceKind kind, const std::string& folder) const;
    // Pairs a device of this kind; its identity.
    DeviceIdentity pair(DeviceKind kind, const DeviceTerms& terms = {});

    // What the hall answers a device.
    static Result<HttpResponse> ask_as(const DeviceIdentity& device, const std::string& method, const std::string& path,
                                       const std::string& body = {});
    std::string network_url() const;
    std::vector<LogRow> events() const;

    const Clock& clock;
    TempFolder folder;
    std::unique_ptr<HallService> service;

   private:
    int paired_ = 0;
};

// So many steps as it takes to get there, at most 200.
const PairingClient::View& step_until(PairingClient& client, PairingClient::State state);

}  // namespace yimen::test
