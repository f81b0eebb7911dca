// The county's hub over HTTP.
#pragma once

#include "sync/county_line.hpp"
#include "sync/waiting_call.hpp"

namespace yimen {

// GET /v1/usage/ack, GET /v1/usage/hash?stream=…&number=… and POST /v1/usage/batches, each answered with 200 and a
// UsageAck (of the one event that was asked for), or with a problem. A Retry-After counts where it is in seconds, at
// most nine digits. What is no answer of a hub (a gateway's page, say) is network_failed.
class HttpCountyLine final : public CountyLine {
   public:
    // The client, which knows the hub's address and the hall's certificate, must outlive it.
    explicit HttpCountyLine(HttpClient& client) : call_(client) {}
    CountyAnswer ack() override;
    CountyAnswer hash_at(const std::string& stream, std::uint64_t number) override;
    CountyAnswer send(std::string batch) override;
    void cancel() override { call_.cancel(); }

   private:
    CountyAnswer ask(HttpRequest request);

    WaitingCall call_;
};

}  // namespace yimen
