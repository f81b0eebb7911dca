// A whole hall service: files, engine and server, put together. The program yimen-halld is one, and so is the hall
// inside a screen that was started without another.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "hall/catalogue_keeper.hpp"
#include "hall/county_link.hpp"
#include "hall/hall_engine.hpp"
#include "hall/picture_keeper.hpp"
#include "net/http_server.hpp"

namespace yimen {

struct HallOptions {
    std::filesystem::path config;  // the configuration's folder
    std::string hall;              // id of the hall or village point
    std::filesystem::path data;    // made when it is missing; holds the hall's file and its token
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;    // 0: any that is free
    bool always_open = false;  // for demonstrations: the hall is open around the clock
    EngineOptions engine;
    ServerLimits limits;
    UplinkPolicy uplink;              // of a hall that is enrolled
    CatalogueKeeperPolicy catalogue;  // likewise
};

// One thread starts and stops it.
class HallService {
   public:
    // Loads the profile, opens the file and listens. `clock` must outlive the service. Errors: those of load_hall,
    // HallEngine::start and HttpServer::start; storage_read_only when the folder or token cannot be made.
    static Result<std::unique_ptr<HallService>> start(const HallOptions& options, const Clock& clock);
    ~HallService();  // drains

    std::string url() const;
    const std::string& token() const { return token_; }
    HallEngine& engine() { return *engine_; }
    const HttpServer& server() const { return *server_; }
    // Nothing where the hall belongs to no county.
    std::optional<CountyLinkView> county() const;

    // Finishes what is under way and stops. Again: nothing.
    void drain(std::chrono::milliseconds deadline = std::chrono::seconds{5});

   private:
    HallService() = default;

    void keep_catalogue(HallSetup& setup, const HallOptions& options, const Clock& clock);

    std::string token_;
    std::unique_ptr<HallEngine> engine_;
    std::unique_ptr<BackgroundEstimates> estimates_;
    std::unique_ptr<CatalogueKeeper> catalogue_;
    std::unique_ptr<CountyLink> county_;
    std::unique_ptr<HttpServer> server_;
    std::unique_ptr<PictureKeeper> picture_;
    std::string address_;
    std::uint16_t port_ = 0;
};

}  // namespace yimen
