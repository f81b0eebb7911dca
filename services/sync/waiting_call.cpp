#include "sync/waiting_call.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace yimen {

// Shared with the callback, which may come when nobody waits any more.
struct WaitingCall::Waiting {
    std::mutex mutex;
    std::condition_variable changed;
    std::uint64_t question = 0;
    std::optional<Result<HttpResponse>> response;
    bool cancelled = false;

    std::uint64_t begin() {
        const std::lock_guard lock(mutex);
        response.reset();
        return ++question;
    }
    void end(std::uint64_t number, Result<HttpResponse> with) {
        const std::lock_guard lock(mutex);
        if (number == question) response = std::move(with);
        changed.notify_all();
    }
    Result<HttpResponse> wait() {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return response || cancelled; });
        if (cancelled) return Error{ErrorCode::shutting_down, "the line to the county is closing", {}};
        return *std::exchange(response, {});
    }
    void cancel() {
        const std::lock_guard lock(mutex);
        cancelled = true;
        changed.notify_all();
    }
};

WaitingCall::WaitingCall(HttpClient& client) : client_(client), waiting_(std::make_shared<Waiting>()) {}
WaitingCall::~WaitingCall() = default;

Result<HttpResponse> WaitingCall::ask(HttpRequest request) {
    const auto number = waiting_->begin();
    client_.send(std::move(request), [waiting = waiting_, number](Result<HttpResponse> response) {
        waiting->end(number, std::move(response));
    });
    return waiting_->wait();
}

void WaitingCall::cancel() { waiting_->cancel(); }

}  // namespace yimen
