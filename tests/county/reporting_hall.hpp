// A real hall that reports to a county, and what both have to say of it afterwards.
#pragma once

#include <filesystem>

#include "config/county_folder.hpp"
#include "county/county_for_tests.hpp"
#include "hall/hall_service.hpp"
#include "net/http_client.hpp"

namespace yimen::test {

class ReportingHall {
   public:
    static constexpr const char* id = "410721103";

    explicit ReportingHall(CountyForTests& county) : ReportingHall(county, county.clock) {}
    ReportingHall(CountyForTests& county, const Clock& clock) : county_(county), clock_(clock) {
        options.config = demonstration_county();
        options.hall = id;
        options.data = county_.folder.path() / "hall";
        options.always_open = true;
        options.uplink.boot_wait = options.uplink.gather = Milliseconds{0};
        options.uplink.backoff_base = Milliseconds{5};
        options.uplink.backoff_cap = Milliseconds{20};
    }
    // At the hub of this address, which may be a proxy's.
    void enrol_at(const std::string& url) {
        const auto enrolled = enrol(options.data / "county", county_.invitation(id, url));
        ASSERT_TRUE(enrolled) << enrolled.error().detail;
    }
    void start() {
        auto started = HallService::start(options, clock_);
        ASSERT_TRUE(started) << started.error().detail;
        service = *std::move(started);
    }
    void stop() { service.reset(); }

    // Takes tickets, none of which may take longer than the options let a request.
    void issue(int count, const ClientOptions& options_of_requests = {}) const {
        HttpClient client(service->url(), service->token(), options_of_requests);
        for (int i = 0; i < count; ++i) {
            HttpRequest request;
            request.method = "POST";
            request.path = "/v1/tickets";
            request.headers = {{"idempotency-key", random_token()}};
            request.body = R"({"item":"YB-001"})";
            const auto response = client.call(std::move(request));
            EXPECT_TRUE(response && response->status == 201);
        }
    }
    // How many events the hall has.
    std::uint64_t head() const {
        std::uint64_t head = 0;
        service->engine().read([&](const HallView& view) { head = view.hall.last_seq(); });
        return head;
    }
    UplinkView uplink() const { return service->county()->uplink; }
    bool county_has_all() const {
        return until([&] {
            const auto ack = county_.store->ack_of(id);
            return ack && *ack && (*ack)->number == head();
        });
    }
    void expect_equal_logs() const {
        constexpr std::size_t at_once = 1'000;
        const auto reader = LogReader::open(options.data / "hall.db");
        for (std::uint64_t after = 0; after < head(); after += at_once) {
            const auto own = (*reader)->read_log(after, at_once);
            const auto kept = county_.store->read_log(id, service->engine().stream(), after, at_once);
            ASSERT_TRUE(own && kept);
            ASSERT_EQ(own->size(), kept->size());
            for (std::size_t i = 0; i < own->size(); ++i) {
                ASSERT_EQ((*own)[i].hash, (*kept)[i].hash) << "event " << (*own)[i].seq;
                ASSERT_EQ((*own)[i].body, (*kept)[i].event.body);
            }
        }
    }
    std::int64_t issued_at_county() const {
        FiguresQuery query;
        query.hall = id;
        query.from = *parse_date("2026-01-01");
        query.to = *parse_date("2035-12-31");
        const auto rows = county_.store->figures(query);
        return rows && rows->size() == 1 && rows->front().counts ? rows->front().counts->issued.value_or(-1) : -1;
    }

    HallOptions options;
    std::unique_ptr<HallService> service;

   private:
    CountyForTests& county_;
    const Clock& clock_;
};

}  // namespace yimen::test
