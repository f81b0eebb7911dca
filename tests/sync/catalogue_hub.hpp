// A hub that serves a county's catalogue over real HTTP, or HTTPS, and can be made to misbehave.
#pragma once

#include <charconv>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "net/http_server.hpp"
#include "net/problem.hpp"
#include "sync/catalogue_county.hpp"
#include "sync/catalogue_wire.hpp"

namespace yimen::test {

class CatalogueHub {
   public:
    // With `tls` only for halls that show a certificate.
    explicit CatalogueHub(const std::optional<ServerTls>& tls = std::nullopt) {
        serve("roots/{version}", [this](const HttpRequest& request) { return root(request); });
        serve("manifest", [this](const HttpRequest& request) { return manifest(request); });
        serve("blobs/{sha256}", [this](const HttpRequest& request) { return blob(request); });
        if (tls) {
            server_.authorise([](const HttpRequest& request) { return let_in(request.peer.has_value()); });
            EXPECT_TRUE(server_.secure(*tls));
        }
        url_ = (tls ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(*server_.start("127.0.0.1", 0));
    }

    const std::string& url() const { return url_; }
    // Changes the county, and what it was asked, while it is served.
    template <typename Do>
    auto with(Do what) {
        const std::lock_guard lock(mutex_);
        return what(county_);
    }
    // From now on everything is answered so; nothing: as it should be.
    void answer(std::optional<HttpResponse> response) {
        const std::lock_guard lock(mutex_);
        always_ = std::move(response);
    }
    // Nobody is answered until let_go().
    void hold() {
        const std::lock_guard lock(mutex_);
        holding_ = true;
    }
    void let_go() {
        const std::lock_guard lock(mutex_);
        holding_ = false;
        for (auto& reply : held_) reply(problem({ErrorCode::storage_busy, "held", {}}));
        held_.clear();
    }
    std::size_t held() {
        const std::lock_guard lock(mutex_);
        return held_.size();
    }

   private:
    template <typename Answer>
    void serve(const std::string& path, Answer answer) {
        server_.route("GET", "/v1/catalogue/" + path, [this, answer](const HttpRequest& request, const Reply& reply) {
            const std::lock_guard lock(mutex_);
            if (holding_) {
                held_.push_back(reply);
            } else {
                reply(always_ ? *always_ : answer(request));
            }
        });
    }

    static HttpResponse json(std::string body, HttpHeaders headers = {}) {
        return {200, "application/json", std::move(body), std::move(headers)};
    }
    static std::uint64_t number(std::string_view text) {
        std::uint64_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }

    HttpResponse root(const HttpRequest& request) {
        const auto root = *county_.fetch_root(number(request.params[0]));
        return root ? json(to_wire(*root)) : problem({ErrorCode::not_found, "no such root", {}});
    }
    HttpResponse manifest(const HttpRequest& request) {
        if (county_.manifest.document.bytes.empty()) {
            county_.requests.emplace_back("manifest");
            return problem({ErrorCode::not_found, "none yet", {}});
        }
        const auto etag = std::string(request.header("if-none-match").value_or(""));
        const auto answer = *county_.fetch_manifest(etag);
        if (!answer) return {304, "application/json", "", {{"ETag", etag}}};
        return json(to_wire(answer->document), {{"ETag", answer->etag}});
    }
    HttpResponse blob(const HttpRequest& request) {
        const auto range = request.header("range").value_or("");
        const auto from = number(range.substr(range.find('=') + 1));
        const auto to = number(range.substr(range.find('-') + 1));
        const auto piece = county_.fetch_blob(*sha256_from_hex(request.params[0]), from, to - from + 1);
        if (!piece) return problem({ErrorCode::storage_busy, "the line broke", {}});
        if (piece->empty()) return problem(416, {ErrorCode::invalid_request, "nothing there", {}});
        return {206, "application/octet-stream", *piece, {}};
    }

    std::mutex mutex_;
    County county_;
    std::optional<HttpResponse> always_;
    bool holding_ = false;
    std::vector<Reply> held_;
    HttpServer server_;
    std::string url_;
};

}  // namespace yimen::test
