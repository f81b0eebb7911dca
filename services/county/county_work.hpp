// How the hub's routes work: who asks is found out, the store's threads do it, the answer is counted.
#pragma once

#include <functional>
#include <string>

#include "county/county_authority.hpp"
#include "county/county_metrics.hpp"
#include "county/publishing_keys.hpp"
#include "county/rate_limiter.hpp"
#include "county/staff_gate.hpp"
#include "county/store_pool.hpp"
#include "json/described.hpp"
#include "net/http_server.hpp"

namespace yimen {

// What the routes work with. All of it outlives the server.
struct CountyDesk {
    StorePool& store;
    const Authority& authority;
    const PublishingKeys& keys;
    CountyMetrics& metrics;
    RateLimiter& known;      // by certificate, or by token on the guest list
    RateLimiter& strangers;  // by address
    GuestList& guests;
    const Clock& clock;
};

using Work = std::function<HttpResponse(CountyStore&, const HttpRequest&)>;
using HallWork = std::function<HttpResponse(CountyStore&, const CountyHall&, const HttpRequest&)>;
using StaffWork = std::function<HttpResponse(CountyStore&, const StaffMember&, const HttpRequest&)>;

HttpResponse json_response(std::string text, int status = 200);
template <typename Shown>
HttpResponse answer(const Shown& shown, int status = 200) {
    return json_response(write_json(shown), status);
}

// A base for the routes of one subject; `route` is what the metrics call it. Outlives the server. Thread-safe.
class CountyWork {
   public:
    explicit CountyWork(const CountyDesk& desk) : desk_(desk) {}

    // Hands a request to the store's threads.
    void work(const std::string& route, HttpRequest request, const Reply& reply, Work what) const;
    // Of somebody without a certificate, who may have the token with this hash: one that counts is never put off for
    // what others do at the same address.
    void work_for_guest(const std::string& route, const std::optional<Sha256Digest>& token_hash, HttpRequest request,
                        const Reply& reply, Work what) const;
    // Of a hall, which the certificate stands for; without one 401.
    void work_for_hall(const std::string& route, HttpRequest request, const Reply& reply, HallWork what) const;
    // Of one of the county's staff who holds `role`. The route is Access::open: staff have no certificate.
    void work_for_staff(const std::string& route, StaffRole role, HttpRequest request, const Reply& reply,
                        StaffWork what) const;

    void finish(const std::string& route, const Reply& reply, HttpResponse response) const;
    // Who asked too often is told when to come back.
    void put_off(const std::string& route, const Reply& reply, int seconds) const;
    HttpResponse come_back_in(int seconds) const;
    // An error as an answer, counted.
    HttpResponse refusal(const Error& error) const;

   protected:
    const CountyDesk& desk() const { return desk_; }

   private:
    CountyDesk desk_;
};

}  // namespace yimen
