#include "sync/http_county_line.hpp"

#include <charconv>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "net/problem.hpp"
#include "protocol/usage_json.hpp"

namespace yimen {
namespace {

std::optional<std::chrono::seconds> retry_after(const HttpResponse& response) {
    constexpr std::size_t most_digits = 9;
    const auto text = response.header("retry-after");
    if (!text || text->size() > most_digits) return std::nullopt;
    std::uint32_t seconds = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
    if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
    return std::chrono::seconds{seconds};
}

Error no_hub(const std::string& detail) {
    return {ErrorCode::network_failed, "the answer is not a hub's: " + detail, {{"cause", "other"}}};
}

CountyAnswer answer_of(const Result<HttpResponse>& response) {
    if (!response) return {response.error()};
    if (auto error = problem_of(*response)) return {*std::move(error), retry_after(*response)};
    if (response->status != 200) return {no_hub("status " + std::to_string(response->status)), retry_after(*response)};
    const auto ack = decode_usage_ack(response->body);
    if (!ack) return {no_hub(ack.error().detail)};
    return {*ack};
}

HttpRequest get(std::string path, std::string query = {}) {
    HttpRequest request;
    request.path = std::move(path);
    request.query = std::move(query);
    return request;
}

}  // namespace

// Shared with the callback, which may come when nobody waits any more.
struct HttpCountyLine::Waiting {
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

HttpCountyLine::HttpCountyLine(HttpClient& client) : client_(client), waiting_(std::make_shared<Waiting>()) {}
HttpCountyLine::~HttpCountyLine() = default;

CountyAnswer HttpCountyLine::ack() { return ask(get("/v1/usage/ack")); }

CountyAnswer HttpCountyLine::hash_at(const std::string& stream, std::uint64_t number) {
    return ask(get("/v1/usage/hash", "stream=" + percent_encoded(stream) + "&number=" + std::to_string(number)));
}

CountyAnswer HttpCountyLine::send(std::string batch) {
    auto request = get("/v1/usage/batches");
    request.method = "POST";
    request.headers = {{"content-type", std::string(usage_media_type)}};
    request.body = std::move(batch);
    return ask(std::move(request));
}

CountyAnswer HttpCountyLine::ask(HttpRequest request) {
    const auto number = waiting_->begin();
    client_.send(std::move(request), [waiting = waiting_, number](Result<HttpResponse> response) {
        waiting->end(number, std::move(response));
    });
    return answer_of(waiting_->wait());
}

void HttpCountyLine::cancel() { waiting_->cancel(); }

}  // namespace yimen
