// Who of the county's staff asks: the bearer token of a request, and how often one may try.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/clock.hpp"
#include "base/sha256.hpp"
#include "county/rate_limiter.hpp"
#include "county_store/county_store.hpp"
#include "net/http.hpp"

namespace yimen {

// Staff need no certificate. A token is looked up in the store with each request, so that one that was revoked counts
// no more at once; what is remembered here only says that somebody who asks often is no stranger who guesses.
// Thread-safe.
class StaffGate {
   public:
    static constexpr std::chrono::minutes remembered_for{10};
    static constexpr std::size_t max_remembered = 1'000;

    // Both limiters and the clock must outlive it.
    StaffGate(RateLimiter& known, RateLimiter& strangers, const Clock& clock)
        : known_(known), strangers_(strangers), clock_(clock) {}

    // How many seconds to wait, when the caller asks too often: a stranger by address until the token has proved good.
    std::optional<int> refuse(const HttpRequest& request);
    // Errors: unauthorized (no token, or one that counts no more), forbidden with param "reason" role_missing.
    Result<StaffMember> admit(CountyStore& store, const HttpRequest& request, StaffRole role);
    // Whether the request's token proved good in the last minutes: only such a caller may send a large body.
    bool recognises(const HttpRequest& request) const;

   private:
    void remember(const Sha256Digest& token_hash);

    RateLimiter& known_;
    RateLimiter& strangers_;
    const Clock& clock_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Milliseconds> seen_;  // by the token's hash: when it last proved good
};

}  // namespace yimen
