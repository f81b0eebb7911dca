// A real hall and a real hub, and what lies between them: nothing is missed, nothing is counted twice, and the hall
// never waits.
#include <atomic>
#include <filesystem>
#include <functional>

#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>

#include "county/reporting_hall.hpp"
#include "net/certificates.hpp"
#include "storage/small_file.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

class HallReports : public testing::Test {
   protected:
    HallReports() {
        county_.start();
        hall_.enrol_at(county_.service->url());
        hall_.start();
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
    int dismiss(const std::string& alarm, const std::string& key) const {
        HttpClient client(hall_.service->url(), hall_.service->token());
        HttpRequest request;
        request.method = "POST";
        request.path = "/v1/county/dismiss-alarm";
        if (!key.empty()) request.headers = {{"idempotency-key", key}};
        request.body = "{\"alarm\":\"" + alarm + "\"}";
        const auto answer = client.call(std::move(request));
        return answer ? answer->status : 0;
    }
    std::string county_file() const { return county_.folder.file("county.db").string(); }
    bool rests_until(const std::function<bool()>& so) {
        return until([&] {
            clock_.advance(std::chrono::minutes{1});
            hall_.service->engine().tick();
            return so();
        });
    }
    // How far the hall has written down that the county has its log.
    std::uint64_t noted() const {
        SQLite::Database file(hall_.options.data / "hall.db");
        return static_cast<std::uint64_t>(
            file.execAndGet("SELECT coalesce(max(number), 0) FROM acknowledged").getInt64());
    }
    LogMark base() const { return LogReader::open(hall_.options.data / "hall.db").value()->base().value(); }

    CountyForTests county_;
    ClockAhead clock_;
    ReportingHall hall_{county_, clock_};
};

TEST_F(HallReports, what_happens_in_the_hall_is_at_the_county_event_for_event) {
    hall_.issue(20);
    ASSERT_TRUE(hall_.county_has_all());
    hall_.expect_equal_logs();
    EXPECT_EQ(hall_.issued_at_county(), 20);
    ASSERT_TRUE(until([&] { return hall_.uplink().lag_events == 0U; }));
    EXPECT_EQ(hall_.uplink().alarm, UplinkAlarm::none);
}

// The hall's own key in a certificate of its county that ended an hour ago.
void let_certificate_expire(const CountyForTests& county, const std::filesystem::path& folder) {
    const auto read = [](const std::filesystem::path& file) { return *read_small_file(file, pem_bytes); };
    const CertificateAuthority authority{read(county.options.trust / "authority.pem"),
                                         read(county.options.trust / "authority.key")};
    const auto request = make_signing_request(read(folder / "hall.key"), "hall");
    const auto now = county.clock.now();
    const auto expired = issue_certificate(
        authority, *request, {ReportingHall::id, CertificatePurpose::client, {now - 48h, now - 1h}, {}, {}});
    ASSERT_TRUE(replace_file(folder / "hall.pem", *expired));
}

TEST_F(HallReports, a_hall_whose_certificate_expired_says_so_and_goes_on_with_its_log_once_it_is_enrolled_again) {
    hall_.issue(5);
    ASSERT_TRUE(hall_.county_has_all());
    const auto stream = hall_.service->engine().stream();
    EXPECT_FALSE(hall_.service->county()->certificate_expired);
    hall_.stop();
    let_certificate_expire(county_, hall_.options.data / "county");
    hall_.start();
    hall_.issue(5);
    ASSERT_TRUE(until([&] { return hall_.uplink().failures > 0; }));
    EXPECT_TRUE(hall_.service->county()->certificate_expired);
    hall_.enrol_at(county_.service->url());
    ASSERT_TRUE(hall_.county_has_all());
    hall_.expect_equal_logs();
    EXPECT_FALSE(hall_.service->county()->certificate_expired);
    EXPECT_EQ(hall_.service->engine().stream(), stream);
    EXPECT_EQ(county_.store->streams_of(ReportingHall::id).value().size(), 1U);
    EXPECT_EQ(hall_.issued_at_county(), 10);
    EXPECT_EQ(hall_.uplink().alarm, UplinkAlarm::none);
}

TEST_F(HallReports, a_hub_that_is_gone_stops_no_ticket_and_gets_everything_when_it_is_back) {
    hall_.issue(5);
    ASSERT_TRUE(hall_.county_has_all());
    county_.stop();
    hall_.issue(30);
    ASSERT_TRUE(until([&] { return hall_.uplink().failures > 0; }));
    EXPECT_GT(hall_.uplink().lag_events, 0U);
    county_.start();
    ASSERT_TRUE(hall_.county_has_all());
    hall_.expect_equal_logs();
    EXPECT_EQ(hall_.issued_at_county(), 35);
}

TEST_F(HallReports, a_hall_that_is_started_again_sends_nothing_twice) {
    hall_.issue(5);
    ASSERT_TRUE(hall_.county_has_all());
    hall_.stop();
    hall_.start();
    hall_.issue(5);
    ASSERT_TRUE(hall_.county_has_all());
    hall_.expect_equal_logs();
    EXPECT_EQ(hall_.issued_at_county(), 10);
}

TEST_F(HallReports, a_restored_disk_is_noticed_and_no_ticket_of_either_past_is_lost) {
    hall_.issue(5);
    ASSERT_TRUE(hall_.county_has_all());
    const auto stream = hall_.service->engine().stream();
    hall_.stop();
    std::filesystem::copy(hall_.options.data / "hall.db", hall_.options.data / "backup.db");
    hall_.start();
    hall_.issue(7);
    ASSERT_TRUE(hall_.county_has_all());
    hall_.stop();
    for (const char* name : {"hall.db", "hall.db-wal", "hall.db-shm"})
        std::filesystem::remove(hall_.options.data / name);
    std::filesystem::rename(hall_.options.data / "backup.db", hall_.options.data / "hall.db");
    hall_.start();
    hall_.issue(3);
    ASSERT_TRUE(until([&] { return hall_.uplink().alarm == UplinkAlarm::other_past; }));
    ASSERT_TRUE(hall_.county_has_all());
    EXPECT_NE(hall_.service->engine().stream(), stream);
    EXPECT_TRUE(county_.store->verify(ReportingHall::id));
    EXPECT_EQ(hall_.issued_at_county(), 15) << "5 before the backup, 7 that the disk forgot, 3 after";

    EXPECT_EQ(dismiss("log_damaged", "1"), 400);
    EXPECT_EQ(dismiss("other_past", ""), 400) << "a command needs a key";
    EXPECT_EQ(dismiss("county_behind", "2"), 200);
    EXPECT_EQ(dismiss("other_past", "2"), 422) << "another request";
    EXPECT_EQ(hall_.uplink().alarm, UplinkAlarm::other_past) << "only what staff has seen";
    EXPECT_EQ(dismiss("other_past", "3"), 200);
    EXPECT_EQ(hall_.uplink().alarm, UplinkAlarm::none);
    hall_.stop();
    hall_.start();
    EXPECT_EQ(hall_.uplink().alarm, UplinkAlarm::none);
}

TEST_F(HallReports, a_county_restored_from_a_backup_older_than_what_the_hall_keeps_goes_on_from_there) {
    hall_.issue(5);
    ASSERT_TRUE(hall_.county_has_all());
    county_.stop();
    county_.store.reset();  // with it goes the write-ahead log: the file is whole
    back_up_county();
    county_.store = *CountyStore::open(county_.options.store);
    county_.start();
    clock_.advance(std::chrono::hours{24} * 2);
    county_.clock.advance(std::chrono::hours{24} * 2);
    hall_.issue(7);
    ASSERT_TRUE(hall_.county_has_all());
    ASSERT_TRUE(rests_until([this] { return noted() >= hall_.head(); })) << "so that its days begin";
    clock_.advance(std::chrono::hours{24} * 40);
    county_.clock.advance(std::chrono::hours{24} * 40);
    hall_.issue(3);
    ASSERT_TRUE(hall_.county_has_all());
    const auto before = hall_.head();
    ASSERT_TRUE(rests_until([this] { return base().number > 0; }));
    restore_county();
    hall_.issue(2);
    ASSERT_TRUE(until([&] { return hall_.uplink().alarm == UplinkAlarm::county_behind; }));
    ASSERT_TRUE(hall_.county_has_all());
    EXPECT_GT(hall_.head(), before);
    EXPECT_TRUE(county_.store->verify(ReportingHall::id));
    EXPECT_TRUE(county_.store->streams_of(ReportingHall::id)->back().after_gap);
    EXPECT_EQ(hall_.issued_at_county(), 3 + 2)
        << "neither of the day that was going on when the backup was made, nor of "
           "the one that both have lost, is all there";
}

TEST_F(HallReports, a_hall_does_not_start_with_the_certificate_of_another) {
    hall_.stop();
    hall_.options.hall = "410721101";
    const auto started = HallService::start(hall_.options, county_.clock);
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ErrorCode::storage_corrupt) << "the file is the other hall's too";
    for (const char* name : {"hall.db", "hall.db-wal", "hall.db-shm"})
        std::filesystem::remove(hall_.options.data / name);
    const auto again = HallService::start(hall_.options, county_.clock);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::bad_config);
}

}  // namespace
}  // namespace yimen::test
