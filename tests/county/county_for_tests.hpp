// A county for a test: its own folder, authority and store, and halls that may enrol.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "county/county_service.hpp"
#include "net/http_client.hpp"
#include "net/secret.hpp"
#include "storage/support.hpp"
#include "support/patience.hpp"
#include "sync/county_identity.hpp"

namespace yimen::test {

// A clock that goes on by itself and can be put ahead, as if days had passed. Thread-safe.
class ClockAhead final : public Clock {
   public:
    Instant now() const override { return system_.now() + Milliseconds{ahead_.load()}; }
    Milliseconds steady() const override { return system_.steady() + Milliseconds{ahead_.load()}; }
    void advance(Milliseconds by) { ahead_ += by.count(); }

   private:
    SystemClock system_;
    std::atomic<std::int64_t> ahead_{0};
};

// One who asks the hub over HTTPS, on one connection.
class Caller {
   public:
    Caller(const std::string& url, const std::string& token, ClientTls tls)
        : client_(url, token, [&] {
              ClientOptions options;
              options.tls = std::move(tls);
              return options;
          }()) {}

    HttpResponse ask(HttpRequest request) {
        auto response = client_.call(std::move(request));
        EXPECT_TRUE(response) << response.error().detail;
        return response ? *std::move(response) : HttpResponse{};
    }
    HttpResponse get(const std::string& path, const std::string& query = {}, HttpHeaders headers = {}) {
        HttpRequest request;
        request.path = path;
        request.query = query;
        request.headers = std::move(headers);
        return ask(std::move(request));
    }
    HttpResponse post(const std::string& path, std::string body) {
        HttpRequest request;
        request.method = "POST";
        request.path = path;
        request.body = std::move(body);
        return ask(std::move(request));
    }

   private:
    HttpClient client_;
};

class CountyForTests {
   public:
    explicit CountyForTests(std::string store_url = {}) {
        options.trust = folder.path();
        options.store = store_url.empty() ? "sqlite:" + folder.file("county.db").string() : std::move(store_url);
        EXPECT_TRUE(Authority::make(county_words(), options.trust, "County", {}, {"127.0.0.1"}, clock.now()));
        options.strangers = {0.01, 100};
        options.halls = {1'000, 1'000};
        store = *CountyStore::open(options.store);
        for (const char* id : {"410721101", "410721103"}) {
            EXPECT_TRUE(store->put_hall({id, HallKind::township, {"厅", "Hall"}}));
        }
    }

    // Again: on the port that it had before.
    void start() {
        auto started = CountyService::start(options, clock);
        ASSERT_TRUE(started) << started.error().detail;
        service = *std::move(started);
        const auto url = service->url();
        options.port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
    }
    void stop() { service.reset(); }

    Invitation invitation(const std::string& hall) const { return invitation(hall, service->url()); }
    Invitation invitation(const std::string& hall, const std::string& url) const {
        const auto token = random_token();
        EXPECT_TRUE(store->invite(hall, sha256(token), clock.now() + invitation_life));
        return {url, token, Authority::load(county_words(), options.trust)->fingerprint()};
    }
    CountyIdentity enrolled(const std::string& hall) const {
        const auto made = enrol(folder.path() / hall, invitation(hall));
        EXPECT_TRUE(made) << made.error().detail;
        return **load_identity(folder.path() / hall);
    }

    // One of the staff, who trusts the county's authority and shows no certificate.
    Caller as_staff(const std::string& token) const {
        return {service->url(), token, {Authority::load(county_words(), options.trust)->certificate_pem(), "", "", ""}};
    }

    TempFolder folder;
    ClockAhead clock;
    CountyOptions options;
    std::unique_ptr<CountyStore> store;
    std::unique_ptr<CountyService> service;
};

}  // namespace yimen::test
