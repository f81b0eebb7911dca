// A whole hub: store, authority and server, put together. The program yimen-countyd is one.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "county/alarm_log.hpp"
#include "county/county_api.hpp"
#include "county/days_notice.hpp"
#include "county/hub_certificate.hpp"
#include "county/upkeep.hpp"

namespace yimen {

struct CountyOptions {
    std::string store;            // "sqlite:/var/lib/yimen/county.db", "postgresql://…"
    std::filesystem::path trust;  // the authority's folder: yimenctl county init makes it
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any that is free
    unsigned store_threads = 4;
    Rate halls{25, 100};      // of one hall or one of the staff: more than a hall sends even when it drains a month
    Rate strangers{0.2, 10};  // of an address, from where nobody shows what counts
    std::string time_zone = usual_time_zone;   // where a catalogue's first day begins
    std::chrono::milliseconds upkeep{60'000};  // between two looks at the keys and certificates and what is due
    // Of halls behind one router, and of strangers there, who have little room and give way.
    ServerLimits limits{.bodies_bytes_per_address = 4 * 1024 * 1024,
                        .bodies_bytes_of_strangers = 1024 * 1024,
                        .strangers_give_way = true};
};

// Keeps nothing of its own: two on one PostgreSQL serve together. One thread starts and stops it.
class CountyService {
   public:
    // `clock` must outlive the service. Errors: those of Authority::load, CountyStore::open, HttpServer.
    static Result<std::unique_ptr<CountyService>> start(const CountyOptions& options, const Clock& clock);
    ~CountyService();  // drains

    // "https://127.0.0.1:8443"
    std::string url() const;
    // How much its store's threads have done; asks them for a little more, so that it grows while they are well.
    // Thread-safe, and waits for nobody.
    std::uint64_t progress();
    const HttpServer& server() const { return *server_; }

    // Finishes what is under way and stops. Again: nothing.
    void drain(std::chrono::milliseconds deadline = std::chrono::seconds{5});

   private:
    CountyService(Authority authority, const CountyOptions& options, const Clock& clock);
    void keep_up(const Clock& clock, const TimeZone& zone, std::chrono::milliseconds every);

    Authority authority_;
    PublishingKeys keys_;
    CountyMetrics metrics_;
    RateLimiter known_;
    RateLimiter strangers_;
    GuestList guests_;
    AlarmLog alarms_;
    DaysNotice days_;
    std::unique_ptr<HttpServer> server_;
    std::unique_ptr<StorePool> store_;  // goes before the server: its jobs answer to it
    HubCertificate certificate_;
    std::unique_ptr<Upkeep> upkeep_;  // goes first: it works on the store and the certificate
    std::string address_;
    std::uint16_t port_ = 0;
};

}  // namespace yimen
