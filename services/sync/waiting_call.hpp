// Asks a server and waits for the answer, until somebody else says that nobody waits any more.
#pragma once

#include <memory>

#include "net/http_client.hpp"

namespace yimen {

// Somebody stands between, who answers for the hub and cannot speak for it.
inline Error not_a_hubs(const std::string& detail) {
    return {ErrorCode::network_failed, "the answer is not a hub's: " + detail, {{"cause", "other"}}};
}

class WaitingCall {
   public:
    // The client must outlive it.
    explicit WaitingCall(HttpClient& client);
    ~WaitingCall();
    WaitingCall(const WaitingCall&) = delete;
    WaitingCall& operator=(const WaitingCall&) = delete;

    // One at a time. Errors: the client's; shutting_down once it was cancelled.
    Result<HttpResponse> ask(HttpRequest request);
    // From any thread: the call under way and every later one end with shutting_down.
    void cancel();

   private:
    struct Waiting;

    HttpClient& client_;
    std::shared_ptr<Waiting> waiting_;
};

}  // namespace yimen
