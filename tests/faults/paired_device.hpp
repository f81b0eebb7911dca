// A hall on a network as a process of its own, and devices that are paired with it.
#pragma once

#include <fstream>

#include "devices/device_identity.hpp"
#include "devices/pairing_client.hpp"
#include "e2e/hall_client.hpp"
#include "storage/support.hpp"
#include "support/patience.hpp"
#include "support/test_hall.hpp"

namespace yimen::test {

struct NetworkHall {
    NetworkHall() {
        for (const auto& word :
             {std::string("--network-address"), std::string("127.0.0.1"), std::string("--network-port"),
              std::string("0"), std::string("--network-port-file"), port_file().string()}) {
            hall.add_argument(word);
        }
        EXPECT_TRUE(hall.start()) << hall.output();
    }

    std::uint16_t network_port() const {
        std::uint16_t port = 0;
        std::ifstream(port_file()) >> port;
        return port;
    }
    std::string network_url() const { return "https://127.0.0.1:" + std::to_string(network_port()); }
    HttpResponse operate(const std::string& path, const Json& body) const {
        return HallClient(hall.url(), hall.token()).post(path, body).value();
    }
    // By an invitation, as nobody is there to type.
    DeviceIdentity pair(DeviceKind kind, const std::string& name) const {
        const auto invited = json_of(operate("/v1/devices/invitations", Json::object()));
        const SystemClock clock;
        const auto client =
            PairingClient::make(
                {network_url(), kind, name, folder.path() / name, invited.at("invitation").get<std::string>()}, clock)
                .value();
        EXPECT_TRUE(until([&] { return client->step().state == PairingClient::State::paired; }));
        return load_device_identity(folder.path() / name).value().value();
    }

    TempFolder folder;
    TestHall hall;

   private:
    std::filesystem::path port_file() const { return folder.path() / "network-port"; }
};

}  // namespace yimen::test
