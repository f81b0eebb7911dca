// A real hall and a real hub, and what lies between them: nothing is missed, nothing is counted twice, and the hall
// never waits.
#include <atomic>
#include <filesystem>

#include <gmock/gmock.h>

#include "county/county_for_tests.hpp"
#include "hall/hall_service.hpp"
#include "net/http_client.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* hall_id = "410721103";

// The system's clock, on which days can pass at once.
class HurriedClock final : public Clock {
   public:
    Instant now() const override { return system_.now() + Milliseconds{ahead_ms_}; }
    Milliseconds steady() const override { return system_.steady() + Milliseconds{ahead_ms_}; }
    void advance(Milliseconds by) { ahead_ms_ += by.count(); }

   private:
    SystemClock system_;
    std::atomic<std::int64_t> ahead_ms_{0};
};

class HallReports : public testing::Test {
   protected:
    HallReports() {
        hall_.config = std::filesystem::path(std::getenv("YIMEN_SOURCE_DIR")) / "kiosk-config";
        hall_.hall = hall_id;
        hall_.data = county_.folder.path() / "hall";
        hall_.always_open = true;
        hall_.uplink.boot_wait = hall_.uplink.gather = 0ms;
        hall_.uplink.backoff_base = 5ms;
        hall_.uplink.backoff_cap = 20ms;
        county_.start();
        EXPECT_TRUE(enrol(hall_.data / "county", county_.invitation(hall_id)));
        start_hall();
    }

    void start_hall() {
        auto started = HallService::start(hall_, clock_);
        ASSERT_TRUE(started) << started.error().detail;
        service_ = *std::move(started);
    }
    void issue(int count) {
        HttpClient client(service_->url(), service_->token());
        for (int i = 0; i < count; ++i) {
            HttpRequest request;
            request.method = "POST";
            request.path = "/v1/tickets";
            request.headers = {{"idempotency-key", random_token()}};
            request.body = R"({"item":"YB-001"})";
            const auto response = client.call(std::move(request));
            ASSERT_TRUE(response);
            ASSERT_EQ(response->status, 201) << response->body;
        }
    }
    // How many events the hall has.
    std::uint64_t head() {
        std::uint64_t head = 0;
        service_->engine().read([&](const HallView& view) { head = view.hall.last_seq(); });
        return head;
    }
    bool county_has_all() {
        return until([&] {
            const auto ack = county_.store->ack_of(hall_id);
            return ack && *ack && (*ack)->number == head();
        });
    }
    void expect_equal_logs() {
        const auto reader = LogReader::open(hall_.data / "hall.db");
        const auto own = (*reader)->read_log(0, 10'000);
        const auto kept = county_.store->read_log(hall_id, service_->engine().stream(), 0, 10'000);
        ASSERT_TRUE(own && kept);
        ASSERT_EQ(own->size(), kept->size());
        for (std::size_t i = 0; i < own->size(); ++i) {
            EXPECT_EQ((*own)[i].hash, (*kept)[i].hash) << "event " << i + 1;
            EXPECT_EQ((*own)[i].body, (*kept)[i].event.body);
        }
    }
    std::int64_t issued_at_county() {
        FiguresQuery query;
        query.hall = hall_id;
        query.from = *parse_date("2026-01-01");
        query.to = *parse_date("2035-12-31");
        const auto rows = county_.store->figures(query);
        return rows && rows->size() == 1 && rows->front().counts ? rows->front().counts->issued : -1;
    }

    // The county as it was when `copy` was called: the machine is gone, and its backup is what there is.
    void back_up_county() { std::filesystem::copy(county_file(), county_.folder.file("backup.db")); }
    void restore_county() {
        county_.stop();
        county_.store.reset();
        for (const char* suffix : {"-wal", "-shm"}) std::filesystem::remove(county_file() + suffix);
        std::filesystem::copy(county_.folder.file("backup.db"), county_file(),
                              std::filesystem::copy_options::overwrite_existing);
        county_.store = *CountyStore::open(county_.options.store);
        county_.start();
    }
    std::string county_file() const { return county_.folder.file("county.db").string(); }
    LogMark base() { return LogReader::open(hall_.data / "hall.db").value()->base().value(); }

    CountyForTests county_;
    HurriedClock clock_;
    HallOptions hall_;
    std::unique_ptr<HallService> service_;
};

TEST_F(HallReports, what_happens_in_the_hall_is_at_the_county_event_for_event) {
    issue(20);
    ASSERT_TRUE(county_has_all());
    expect_equal_logs();
    EXPECT_EQ(issued_at_county(), 20);
    ASSERT_TRUE(until([&] { return service_->county()->uplink.lag_events == 0U; }));
    EXPECT_EQ(service_->county()->uplink.alarm, UplinkAlarm::none);
}

TEST_F(HallReports, a_hub_that_is_gone_stops_no_ticket_and_gets_everything_when_it_is_back) {
    issue(5);
    ASSERT_TRUE(county_has_all());
    county_.stop();
    issue(30);
    ASSERT_TRUE(until([&] { return service_->county()->uplink.failures > 0; }));
    EXPECT_GT(service_->county()->uplink.lag_events, 0U);
    county_.start();
    ASSERT_TRUE(county_has_all());
    expect_equal_logs();
    EXPECT_EQ(issued_at_county(), 35);
}

TEST_F(HallReports, a_hall_that_is_started_again_sends_nothing_twice) {
    issue(5);
    ASSERT_TRUE(county_has_all());
    service_.reset();
    start_hall();
    issue(5);
    ASSERT_TRUE(county_has_all());
    expect_equal_logs();
    EXPECT_EQ(issued_at_county(), 10);
}

TEST_F(HallReports, a_restored_disk_is_noticed_and_no_ticket_of_either_past_is_lost) {
    issue(5);
    ASSERT_TRUE(county_has_all());
    const auto stream = service_->engine().stream();
    service_.reset();
    std::filesystem::copy(hall_.data / "hall.db", hall_.data / "backup.db");
    start_hall();
    issue(7);
    ASSERT_TRUE(county_has_all());
    service_.reset();
    for (const char* name : {"hall.db", "hall.db-wal", "hall.db-shm"}) std::filesystem::remove(hall_.data / name);
    std::filesystem::rename(hall_.data / "backup.db", hall_.data / "hall.db");
    start_hall();
    issue(3);
    ASSERT_TRUE(until([&] { return service_->county()->uplink.alarm == UplinkAlarm::other_past; }));
    ASSERT_TRUE(county_has_all());
    EXPECT_NE(service_->engine().stream(), stream);
    EXPECT_TRUE(county_.store->verify(hall_id));
    EXPECT_EQ(issued_at_county(), 15) << "5 before the backup, 7 that the disk forgot, 3 after";
}

TEST_F(HallReports, a_county_restored_from_a_backup_older_than_what_the_hall_keeps_goes_on_from_there) {
    issue(5);
    ASSERT_TRUE(county_has_all());
    county_.stop();
    county_.store.reset();  // with it goes the write-ahead log: the file is whole
    back_up_county();
    county_.store = *CountyStore::open(county_.options.store);
    county_.start();
    clock_.advance(std::chrono::hours{24} * 2);
    issue(7);
    ASSERT_TRUE(county_has_all());
    clock_.advance(std::chrono::hours{24} * 40);
    issue(3);
    ASSERT_TRUE(county_has_all());
    const auto before = head();
    ASSERT_TRUE(until([&] {
        clock_.advance(std::chrono::minutes{1});
        service_->engine().tick();
        return base().number > 0;
    }));
    restore_county();
    issue(2);
    ASSERT_TRUE(until([&] { return service_->county()->uplink.alarm == UplinkAlarm::county_behind; }));
    ASSERT_TRUE(county_has_all());
    EXPECT_GT(head(), before);
    EXPECT_TRUE(county_.store->verify(hall_id));
    EXPECT_TRUE(county_.store->streams_of(hall_id)->back().after_gap);
    EXPECT_EQ(issued_at_county(), 5 + 3 + 2) << "the seven of the day that both have lost are not there";
}

TEST_F(HallReports, a_hall_does_not_start_with_the_certificate_of_another) {
    service_.reset();
    hall_.hall = "410721101";
    const auto started = HallService::start(hall_, county_.clock);
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ErrorCode::storage_corrupt) << "the file is the other hall's too";
    for (const char* name : {"hall.db", "hall.db-wal", "hall.db-shm"}) std::filesystem::remove(hall_.data / name);
    const auto again = HallService::start(hall_, county_.clock);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::bad_config);
}

}  // namespace
}  // namespace yimen::test
