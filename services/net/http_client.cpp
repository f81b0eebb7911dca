#include "net/http_client.hpp"

#include <array>
#include <atomic>
#include <cassert>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "net/internal/curl.hpp"

namespace yimen {

using namespace net_internal;

namespace {

struct Job {
    HttpRequest request;
    ResponseCallback done;
    bool refused = false;  // there were too many already
};

// One request under way. curl holds its address.
struct Transfer {
    CurlEasy easy;
    CurlList headers;
    HttpRequest request;
    HttpResponse response;
    ResponseCallback done;
    std::size_t limit_bytes = 0;
    bool notes_channel = false;
    bool too_long = false;
    std::array<char, CURL_ERROR_SIZE> detail{};
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* into) {
    auto& transfer = *static_cast<Transfer*>(into);
    transfer.too_long = transfer.response.body.size() + count > transfer.limit_bytes;
    if (transfer.too_long) return 0;
    transfer.response.body.append(bytes, count);
    return count;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* into) {
    auto& transfer = *static_cast<Transfer*>(into);
    take_header_line(transfer.response, {bytes, count});
    // While the request has its connection: afterwards curl no longer says which it was.
    if (transfer.notes_channel && !transfer.response.channel)
        transfer.response.channel = channel_of(transfer.easy.get());
    return count;
}

void set_headers(Transfer& transfer, const std::string& token) {
    auto& list = transfer.headers;
    append_bearer(list, token);
    for (const auto& [name, value] : transfer.request.headers) append(list, name, value);
    if (!transfer.request.body.empty() && !transfer.request.header("content-type")) {
        append(list, "Content-Type", "application/json");
    }
    // curl would ask for permission to send a larger body, and wait.
    append(list, "Expect", "");
    curl_easy_setopt(transfer.easy.get(), CURLOPT_HTTPHEADER, list.get());
}

void set_method(CURL* easy, const HttpRequest& request) {
    const bool bodiless = request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS";
    if (!request.body.empty() || !bodiless) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
    }
    if (request.method == "HEAD") curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

void set_sinks(Transfer& transfer) {
    CURL* const easy = transfer.easy.get();
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer.detail.data());
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &transfer);
}

Result<HttpResponse> outcome(Transfer& transfer, CURLcode code) {
    if (transfer.too_long) {
        return Error{ErrorCode::payload_too_large,
                     "the response is longer than " + std::to_string(transfer.limit_bytes) + " bytes",
                     {{"limit_bytes", std::to_string(transfer.limit_bytes)}}};
    }
    if (code != CURLE_OK) return failure(transfer.easy.get(), code, transfer.detail.data());
    long status = 0;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    transfer.response.status = static_cast<int>(status);
    return std::move(transfer.response);
}

}  // namespace

class HttpClient::Core {
   public:
    Core(std::string base_url, std::string token, ClientOptions options)
        : base_url_(std::move(base_url)), token_(std::move(token)), options_(std::move(options)), multi_(make_multi()) {
        curl_multi_setopt(multi_.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(options_.connections));
        thread_ = std::thread([this] { run(); });
    }

    ~Core() {
        assert(!on_own_thread());
        stopping_ = true;
        curl_multi_wakeup(multi_.get());
        thread_.join();
    }

    bool on_own_thread() const { return std::this_thread::get_id() == thread_.get_id(); }

    void send(HttpRequest request, ResponseCallback done) {
        const bool refused = pending_.fetch_add(1) >= options_.pending;
        Job job{std::move(request), std::move(done), refused};
        if (!put_waiting(job)) return tell(job.done, closing());
        curl_multi_wakeup(multi_.get());
    }

   private:
    static Error closing() { return {ErrorCode::shutting_down, "the client is closing", {}}; }

    // False, and the job is still the caller's, once the last ones have been cancelled: nobody would come for it.
    bool put_waiting(Job& job) {
        const std::lock_guard lock(mutex_);
        if (stopping_) return false;
        waiting_.push_back(std::move(job));
        return true;
    }

    void run() {
        while (!stopping_) {
            begin_waiting();
            int running = 0;
            curl_multi_perform(multi_.get(), &running);
            finish_done();
            // Woken by a request, a socket or the nearest of curl's own deadlines.
            curl_multi_poll(multi_.get(), nullptr, 0, 60'000, nullptr);
        }
        cancel_all();
    }

    void begin_waiting() {
        for (auto& job : take_waiting()) {
            if (job.refused) {
                tell(job.done, Error{ErrorCode::too_many_connections, "too many requests are under way", {}});
            } else {
                begin(std::move(job));
            }
        }
    }

    std::deque<Job> take_waiting() {
        const std::lock_guard lock(mutex_);
        return std::exchange(waiting_, {});
    }

    void begin(Job job) {
        auto transfer = std::make_unique<Transfer>();
        transfer->easy = take_easy();
        transfer->request = std::move(job.request);
        transfer->done = std::move(job.done);
        transfer->limit_bytes = options_.response_bytes;
        transfer->notes_channel = options_.tls && options_.tls->anybody;
        CURL* const easy = transfer->easy.get();
        const auto& request = transfer->request;
        set_common_options(easy, base_url_ + request.path + (request.query.empty() ? "" : "?" + request.query),
                           options_.connect_timeout);
        set_tls_options(easy, options_.tls);
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(options_.low_speed_bytes));
        curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options_.low_speed_time.count()));
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(options_.total_timeout.count()));
        set_method(easy, request);
        set_headers(*transfer, token_);
        set_sinks(*transfer);
        curl_multi_add_handle(multi_.get(), easy);
        active_.emplace(easy, std::move(transfer));
    }

    void finish_done() {
        int left = 0;
        while (const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left)) {
            if (message->msg == CURLMSG_DONE) finish(message->easy_handle, message->data.result);
        }
    }

    void finish(CURL* easy, CURLcode code) {
        const auto transfer = std::move(active_.extract(easy).mapped());
        auto result = outcome(*transfer, code);
        curl_multi_remove_handle(multi_.get(), easy);
        keep_easy(std::move(transfer->easy));
        tell(transfer->done, std::move(result));
    }

    void tell(const ResponseCallback& done, Result<HttpResponse> result) {
        --pending_;
        done(std::move(result));
    }

    void cancel_all() {
        for (const auto& [easy, transfer] : active_) {
            curl_multi_remove_handle(multi_.get(), easy);
            tell(transfer->done, closing());
        }
        active_.clear();
        for (auto& job : take_waiting()) tell(job.done, closing());
    }

    CurlEasy take_easy() {
        if (spare_.empty()) return make_easy();
        auto easy = std::move(spare_.back());
        spare_.pop_back();
        return easy;
    }

    void keep_easy(CurlEasy easy) {
        if (spare_.size() >= options_.connections) return;
        curl_easy_reset(easy.get());
        spare_.push_back(std::move(easy));
    }

    const std::string base_url_;
    const std::string token_;
    ClientOptions options_;
    CurlMulti multi_;
    std::mutex mutex_;
    std::deque<Job> waiting_;
    std::atomic<std::size_t> pending_{0};
    std::atomic<bool> stopping_{false};
    std::unordered_map<CURL*, std::unique_ptr<Transfer>> active_;
    std::vector<CurlEasy> spare_;
    std::thread thread_;
};

HttpClient::HttpClient(std::string base_url, std::string bearer_token, ClientOptions options)
    : core_(std::make_unique<Core>(std::move(base_url), std::move(bearer_token), std::move(options))) {}

HttpClient::~HttpClient() = default;

void HttpClient::send(HttpRequest request, ResponseCallback done) { core_->send(std::move(request), std::move(done)); }

Result<HttpResponse> HttpClient::call(HttpRequest request) {
    assert(!core_->on_own_thread());
    std::promise<Result<HttpResponse>> promise;
    auto answered = promise.get_future();
    send(std::move(request), [&promise](Result<HttpResponse> result) { promise.set_value(std::move(result)); });
    return answered.get();
}

}  // namespace yimen
