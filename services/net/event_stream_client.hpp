// Follows one event stream for ever: connects, reads, and comes back by itself where it left off.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "net/event.hpp"
#include "net/tls.hpp"

namespace yimen {

struct EventStreamOptions {
    std::chrono::milliseconds backoff_base{250};   // the first pause is 0 … base, at random; then twice as long,
    std::chrono::milliseconds backoff_cap{5'000};  // up to this
    std::chrono::milliseconds connect_timeout{3'000};
    std::chrono::milliseconds liveness{40'000};  // no byte for so long: lost (a server's heartbeat is 15 s)
    std::size_t event_bytes = 1024 * 1024;       // a longer event: lost
    // The type of the event with which a stream begins anew: its number may be lower than those before.
    std::string anew_type = reset_event_type;
    std::function<double()> random;  // 0 ≤ x < 1; by default the system's
    std::optional<ClientTls> tls;    // as in ClientOptions
};

enum class StreamState { connected, lost };

// All three callbacks' thread is the client's own; they must not block it, nor destroy the client.
struct EventStreamCallbacks {
    // An event, those of `anew_type` among them, each number once and between two of these in rising order.
    std::function<void(StreamEvent)> on_event;
    // Called when the state or its reason's code changes, and first of all for the first attempt. Of `lost` the error
    // says why: network_failed, or what the server answered.
    std::function<void(StreamState, const Error&)> on_state;
};

class EventStreamClient {
   public:
    // `url` is the stream's full address. Starts at once, after the event numbered `after`; without
    // one, with what comes next.
    EventStreamClient(std::string url, std::string bearer_token, std::optional<std::uint64_t> after,
                      EventStreamCallbacks callbacks, EventStreamOptions options = {});
    // Returns when the last callback has.
    ~EventStreamClient();
    EventStreamClient(const EventStreamClient&) = delete;
    EventStreamClient& operator=(const EventStreamClient&) = delete;

   private:
    class Core;
    std::unique_ptr<Core> core_;
};

}  // namespace yimen
