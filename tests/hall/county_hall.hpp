// A hall that is enrolled at a county whose hub a test has in its hands: real HTTPS, real files, a clock set by hand.
#pragma once

#include <chrono>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <string>

#include "config/config.hpp"
#include "config/county_folder.hpp"
#include "hall/hall_service.hpp"
#include "net/http_client.hpp"
#include "protocol/county_catalogue_json.hpp"
#include "storage/support.hpp"
#include "support/patience.hpp"
#include "sync/catalogue_hub.hpp"
#include "sync/enrolled_hall.hpp"

namespace yimen::test {

class CountyHall {
   public:
    explicit CountyHall(const std::string& hall = "410721103")
        : hub(authority_.hub()),
          clock(time_of("2026-11-23T01:00:00.000Z")),
          own(load_hall(demonstration_county(), hall)->catalogue) {
        give_numbers_without_end();
        options.config = config_.folder();
        options.hall = hall;
        options.data = folder.path() / "data";
        options.always_open = true;
        options.catalogue = {Milliseconds{1}, Milliseconds{1}, Milliseconds{0}, Milliseconds{2}};
        authority_.enrol(options.data / "county", hall, hub.url(), signed_root(usual_root(), {1, 2}));
        hub.with([](County& county) { county.largest_piece = std::size_t{1} << 20; });
    }

    void start() {
        auto started = HallService::start(options, clock);
        ASSERT_TRUE(started) << started.error().detail;
        service = *std::move(started);
        client = std::make_unique<HttpClient>(service->url(), service->token());
    }
    void stop() {
        client.reset();
        service.reset();
    }

    // The county of the demonstration, changed.
    CountyCatalogue county(const std::function<void(std::vector<Item>&)>& change = {}) const {
        auto items = own.items();
        if (change) change(items);
        return {Catalogue(0, "2026-11-20", own.themes(), std::move(items)), {}, {}};
    }
    void publish(std::uint64_t version, const CountyCatalogue& content) { publish(usual_manifest(version), content); }
    void publish(const CatalogueManifest& manifest, const CountyCatalogue& content, const std::vector<int>& by = {10}) {
        const auto text = encode_county_catalogue(content);
        ASSERT_TRUE(text) << text.error().detail;
        hub.with([&](County& hubs) { hubs.publish(*text, manifest, by); });
    }

    // The hall asks the county once more, and has dealt with the answer when this returns: when it asks again. Its
    // clock goes on as far as that takes.
    void ask() {
        const auto before = questions();
        auto last = std::chrono::steady_clock::now();
        ASSERT_TRUE(until([&] {
            const auto now = std::chrono::steady_clock::now();
            if (now - last >= Milliseconds{2}) {
                clock.advance(Milliseconds{2});
                last = now;
            }
            return questions() >= before + 2;
        }));
    }
    std::ptrdiff_t questions() {
        return hub.with([](const County& county) { return std::ranges::count(county.requests, "manifest"); });
    }
    // As the hall offers it to its screens.
    int version() const { return get("/v1/catalogue").value("version", -1); }
    nlohmann::json staff_view() const { return get("/v1/county").at("catalogue"); }
    std::string alarm() const {
        const auto alarm = staff_view().at("alarm");
        return alarm.is_null() ? "" : alarm.get<std::string>();
    }

    nlohmann::json get(const std::string& path) const {
        HttpRequest request;
        request.path = path;
        return body_of(client->call(std::move(request)), 200);
    }
    HttpResponse post(const std::string& path, const nlohmann::json& body = nlohmann::json::object()) {
        HttpRequest request;
        request.method = "POST";
        request.path = path;
        request.headers = {{"idempotency-key", "key-" + std::to_string(++keys_)}};
        request.body = body.dump();
        return *client->call(std::move(request));
    }
    HttpResponse take_ticket(const std::string& item) { return post("/v1/tickets", {{"item", item}, {"kiosk", "K1"}}); }
    nlohmann::json ticket(const std::string& item) { return body_of(take_ticket(item), 201); }
    static nlohmann::json body_of(const Result<HttpResponse>& response, int status) {
        EXPECT_TRUE(response && response->status == status) << (response ? response->body : response.error().detail);
        return response ? nlohmann::json::parse(response->body, nullptr, false) : nlohmann::json();
    }

    // The disk loses what the hall took.
    void forget_catalogue() const {
        for (const auto& entry : std::filesystem::directory_iterator(options.data / "county")) {
            if (entry.is_directory()) std::filesystem::remove_all(entry.path());
        }
    }

    std::vector<LogRow> log() const {
        return *LogReader::open(options.data / "hall.db").value()->read_log(0, 1'000'000);
    }
    std::vector<nlohmann::json> taken() const {
        std::vector<nlohmann::json> all;
        for (const auto& row : log()) {
            if (row.type == "catalogue.taken") all.push_back(nlohmann::json::parse(row.body));
        }
        return all;
    }

    TempFolder folder;

   private:
    void give_numbers_without_end() const {
        for (const char* name : {"class-defaults.toml", "halls/410721103.toml"}) {
            const auto file = config_.folder() / name;
            std::ifstream before(file);
            std::ostringstream after;
            for (std::string line; std::getline(before, line);) {
                for (const std::string key : {"series_limit = ", "max_tickets_a_day = "}) {
                    if (line.starts_with(key)) line = key + "99999";
                }
                after << line << '\n';
            }
            std::ofstream(file) << after.str();
        }
    }

    CountyCopy config_;
    TestAuthority authority_;
    std::atomic<int> keys_{0};

   public:
    CatalogueHub hub;
    ManualClock clock;
    HallOptions options;
    const Catalogue own;  // of the hall's files
    std::unique_ptr<HallService> service;
    std::unique_ptr<HttpClient> client;
};

}  // namespace yimen::test
