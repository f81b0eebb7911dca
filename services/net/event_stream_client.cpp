#include "net/event_stream_client.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <random>
#include <thread>

#include "net/internal/curl.hpp"
#include "net/problem.hpp"
#include "net/sse_parser.hpp"

namespace yimen {

using namespace net_internal;

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

// Of an answer that is no stream, what is kept to say why.
constexpr std::size_t refusal_bytes = 64 * 1024;

double system_random() {
    thread_local std::mt19937_64 engine{std::random_device{}()};
    return std::uniform_real_distribution<double>(0.0, 1.0)(engine);
}

std::chrono::milliseconds left_until(SteadyTime moment) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(moment - std::chrono::steady_clock::now());
    return std::max(left, std::chrono::milliseconds(0));
}

}  // namespace

class EventStreamClient::Core {
   public:
    Core(std::string url, std::string token, std::optional<std::uint64_t> after, EventStreamCallbacks callbacks,
         EventStreamOptions options)
        : url_(std::move(url)),
          token_(std::move(token)),
          callbacks_(std::move(callbacks)),
          options_(std::move(options)),
          after_(after),
          multi_(make_multi()) {
        if (!options_.random) options_.random = system_random;
        thread_ = std::thread([this] { run(); });
    }

    ~Core() {
        stopping_ = true;
        curl_multi_wakeup(multi_.get());
        thread_.join();
    }

   private:
    // One connection, from its request to its end.
    struct Attempt {
        Core& core;
        CurlEasy easy;
        SseParser parser;
        HttpResponse head;
        std::string refusal;
        std::optional<Error> broken;
        SteadyTime last_byte = std::chrono::steady_clock::now();
        bool streaming = false;
        std::array<char, CURL_ERROR_SIZE> detail{};
    };

    void run() {
        while (!stopping_) {
            const auto error = attempt();
            if (stopping_) return;
            report(StreamState::lost, error);
            pause(next_pause());
        }
    }

    Error attempt() {
        Attempt current{*this,
                        make_easy(),
                        SseParser(options_.event_bytes, [this](StreamEvent e) { take(std::move(e)); }),
                        {},
                        {},
                        {},
                        std::chrono::steady_clock::now(),
                        false,
                        {}};
        CurlList headers;
        append_bearer(headers, token_);
        append(headers, "Accept", "text/event-stream");
        if (after_) append(headers, "Last-Event-ID", std::to_string(*after_));
        CURL* const easy = current.easy.get();
        set_common_options(easy, url_, options_.connect_timeout);
        set_tls_options(easy, options_.tls);
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &current);
        curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
        curl_easy_setopt(easy, CURLOPT_HEADERDATA, &current);
        curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, current.detail.data());
        // A connection left over from the one that was lost would only fail again.
        curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
        curl_multi_add_handle(multi_.get(), easy);
        const auto code = transfer(current);
        curl_multi_remove_handle(multi_.get(), easy);
        return reason(current, code);
    }

    // Nothing when it was cut off by us: stopped, or without a sign of life.
    std::optional<CURLcode> transfer(Attempt& current) {
        while (!stopping_ && left_until(current.last_byte + options_.liveness).count() > 0) {
            int running = 0;
            curl_multi_perform(multi_.get(), &running);
            int left = 0;
            if (const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left)) return message->data.result;
            const auto patience = left_until(current.last_byte + options_.liveness);
            curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(patience.count()), nullptr);
        }
        return std::nullopt;
    }

    Error reason(const Attempt& current, std::optional<CURLcode> code) const {
        if (current.broken) return *current.broken;
        if (!code) return {ErrorCode::network_failed, "the stream fell silent", {{"cause", "timeout"}}};
        if (!current.streaming && current.head.status >= 400) {
            auto refused = current.head;
            refused.body = current.refusal;
            return *problem_of(refused);
        }
        if (*code != CURLE_OK) return failure(current.easy.get(), *code, current.detail.data());
        return {ErrorCode::network_failed, "the stream ended", {{"cause", "broken"}}};
    }

    static std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* into) {
        auto& current = *static_cast<Attempt*>(into);
        const std::string_view line(bytes, count);
        current.last_byte = std::chrono::steady_clock::now();
        take_header_line(current.head, line);
        if (line == "\r\n" || line == "\n") return current.core.judge(current) ? count : 0;
        return count;
    }

    // Whether what follows is worth reading: events, or why there are none.
    bool judge(Attempt& current) {
        long status = 0;
        curl_easy_getinfo(current.easy.get(), CURLINFO_RESPONSE_CODE, &status);
        current.head.status = static_cast<int>(status);
        if (status < 200 || status >= 400) return true;
        if (status != 200 || !current.head.content_type.starts_with("text/event-stream")) {
            current.broken = Error{ErrorCode::network_failed,
                                   "the answer is no event stream",
                                   {{"cause", "other"}, {"status", std::to_string(status)}}};
            return false;
        }
        current.streaming = true;
        failures_ = 0;
        report(StreamState::connected, {});
        return true;
    }

    static std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* into) {
        auto& current = *static_cast<Attempt*>(into);
        current.last_byte = std::chrono::steady_clock::now();
        return current.core.take_bytes(current, {bytes, count}) ? count : 0;
    }

    bool take_bytes(Attempt& current, std::string_view bytes) {
        if (!current.streaming) {
            current.refusal += bytes;
            return current.refusal.size() <= refusal_bytes;
        }
        const auto fed = current.parser.feed(bytes);
        if (!fed) current.broken = fed.error();
        const auto complete = current.parser.last_id();
        if (complete && (!after_ || *complete > *after_)) after_ = complete;
        return fed.ok() && !stopping_;
    }

    void take(StreamEvent event) {
        const bool anew = event.type == options_.anew_type;
        if (!anew && after_ && event.id <= *after_) return;
        after_ = event.id;
        if (!stopping_) callbacks_.on_event(std::move(event));
    }

    void report(StreamState state, const Error& error) {
        if (state_ == state && reason_ == error.code) return;
        state_ = state;
        reason_ = error.code;
        callbacks_.on_state(state, error);
    }

    std::chrono::milliseconds next_pause() {
        const auto doublings = std::min(failures_++, 16U);
        const auto window = std::min(options_.backoff_cap, options_.backoff_base * (1U << doublings));
        return std::chrono::milliseconds(
            static_cast<std::int64_t>(options_.random() * static_cast<double>(window.count())));
    }

    void pause(std::chrono::milliseconds length) {
        const auto end = std::chrono::steady_clock::now() + length;
        while (!stopping_ && left_until(end).count() > 0) {
            curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(left_until(end).count()), nullptr);
        }
    }

    const std::string url_;
    const std::string token_;
    const EventStreamCallbacks callbacks_;
    EventStreamOptions options_;
    std::optional<std::uint64_t> after_;  // the number of the last event handed over, or where the stream began
    std::optional<StreamState> state_;
    ErrorCode reason_{};
    unsigned failures_ = 0;
    std::atomic<bool> stopping_{false};
    CurlMulti multi_;
    std::thread thread_;
};

EventStreamClient::EventStreamClient(std::string url, std::string bearer_token, std::optional<std::uint64_t> after,
                                     EventStreamCallbacks callbacks, EventStreamOptions options)
    : core_(std::make_unique<Core>(std::move(url), std::move(bearer_token), after, std::move(callbacks),
                                   std::move(options))) {}

EventStreamClient::~EventStreamClient() = default;

}  // namespace yimen
