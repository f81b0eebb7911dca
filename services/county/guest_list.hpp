// Whose tokens count, as the store said last: who shows one of these is no stranger, whatever others do at the same
// address.
#pragma once

#include <mutex>
#include <optional>
#include <vector>

#include "base/clock.hpp"
#include "base/sha256.hpp"
#include "county_store/county_store.hpp"
#include "net/http.hpp"

namespace yimen {

// The hash of a request's bearer token; nothing where it has none.
std::optional<Sha256Digest> token_hash_of(const HttpRequest& request);

// It opens nothing: each token is looked up in the store when it is used, so that one that was revoked counts no more
// at once. It only says who need not wait behind those who guess. Thread-safe.
class GuestList {
   public:
    // Who is not on it may have been added since: the store is asked again, so often at most and whoever asks.
    static constexpr std::chrono::milliseconds looked_at_every{1'000};

    explicit GuestList(const Clock& clock) : clock_(clock) {}

    bool has(const Sha256Digest& token_hash) const;
    // One that has just proved good.
    void add(const Sha256Digest& token_hash);
    // Whether the caller is to look(): true for one caller in that time.
    bool take_look();
    // On a thread that may wait for the store. What cannot be read leaves the list as it was.
    void look(CountyStore& store);

   private:
    const Clock& clock_;
    mutable std::mutex mutex_;
    std::vector<Sha256Digest> tokens_;  // sorted
    std::optional<Milliseconds> looked_at_;
};

}  // namespace yimen
