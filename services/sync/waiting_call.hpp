// Asks a server and waits for the answer, until somebody else says that nobody waits any more.
#pragma once

#include <memory>

#include "net/http_client.hpp"

namespace yimen {

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
