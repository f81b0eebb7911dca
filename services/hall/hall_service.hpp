// A whole hall service: files, engine and server, put together. The program yimen-halld is one, and so is the hall
// inside a screen that was started without another.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "discovery/hall_announcement.hpp"
#include "hall/catalogue_keeper.hpp"
#include "hall/county_link.hpp"
#include "hall/device_routes.hpp"
#include "hall/hall_engine.hpp"
#include "hall/people_routes.hpp"
#include "hall/picture_keeper.hpp"
#include "hall/reload_routes.hpp"
#include "net/http_server.hpp"

namespace yimen {

struct HallOptions {
    std::filesystem::path config;  // the configuration's folder
    std::string hall;              // id of the hall or village point
    std::filesystem::path data;    // made when it is missing; holds the hall's file and its token
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any that is free
    // Where the hall's devices reach it, by TLS and their certificates: a numeric address of this machine, or all of
    // them (0.0.0.0, ::), as which it is announced there. Empty: the hall is on no network.
    std::string network_address;
    std::uint16_t network_port = 8711;  // 0: any that is free
    bool always_open = false;           // for demonstrations: the hall is open around the clock
    EngineOptions engine;
    ServerLimits limits;
    UplinkPolicy uplink;              // of a hall that is enrolled
    CatalogueKeeperPolicy catalogue;  // likewise
};

// One thread starts and stops it.
class HallService {
   public:
    // Loads the profile, opens the file and listens. `clock` must outlive the service. Errors: those of load_hall,
    // HallEngine::start, open_hall_authority and HttpServer::start; storage_read_only when the folder or token cannot
    // be made.
    static Result<std::unique_ptr<HallService>> start(const HallOptions& options, const Clock& clock);
    ~HallService();  // drains

    std::string url() const;
    std::uint16_t port() const { return port_; }
    const std::string& token() const { return token_; }
    // A token for a screen inside this program, with which it may do what a device of its kind may.
    std::string token_for(DeviceKind kind, const DeviceTerms& terms = {}) { return gate_->token_for(kind, terms); }
    // The port of the network's side; 0 where the hall is on none.
    std::uint16_t network_port() const { return network_port_; }
    HallEngine& engine() { return *engine_; }
    // Of both its sides, each once.
    std::vector<RouteInfo> routes() const;
    // Nothing where the hall belongs to no county.
    std::optional<CountyLinkView> county() const;

    // Finishes what is under way and stops. Again: nothing.
    void drain(std::chrono::milliseconds deadline = std::chrono::seconds{5});

   private:
    HallService() = default;

    void keep_catalogue(HallSetup& setup, const HallOptions& options, const Clock& clock);
    void make_gate(const Clock& clock);
    Result<LoadedHall> read_files(const HallOptions& options) const;
    Status open_pairing(const HallOptions& options, const Clock& clock);
    Status serve(const HallOptions& options, const Clock& clock);
    void announce(const HallOptions& options);
    DeviceDoor device_door(const HallOptions& options, const Clock& clock);
    std::optional<Instant> trusted_time() const;
    void end_strangers();
    void notify();

    std::string token_;
    std::unique_ptr<HallEngine> engine_;
    std::unique_ptr<BackgroundEstimates> estimates_;
    std::unique_ptr<CatalogueKeeper> catalogue_;
    std::unique_ptr<CountyLink> county_;
    std::shared_ptr<DeviceGate> gate_;
    std::shared_ptr<const Authority> authority_;
    std::shared_ptr<PairingRoom> room_;
    PeopleDoor people_;
    DevicesPtr devices_ = std::make_shared<const Devices>();  // as of when strangers' connections were ended last; of
                                                              // whoever tells of events
    std::unique_ptr<HttpServer> server_;
    std::unique_ptr<HttpServer> network_;           // null where the hall is on none
    std::optional<HallAnnouncement> announcement_;  // likewise
    std::unique_ptr<PictureKeeper> picture_;
    std::string address_;
    std::uint16_t port_ = 0;
    std::uint16_t network_port_ = 0;
};

}  // namespace yimen
