// The hub's own certificate: how it is renewed, taken up, and spoken of before it ends.
#include "county/hub_certificate.hpp"

#include <gmock/gmock.h>

#include "county/hub_process.hpp"
#include "net/tls_support.hpp"
#include "storage/small_file.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* hall_id = "410721103";

class HubsCertificate : public testing::Test {
   protected:
    Authority authority() const { return *Authority::load(county_words(), county_.options.trust); }
    Instant until_when() const { return authority().server().validity.not_after; }
    Status renew(const std::vector<std::string>& dns, const std::vector<std::string>& ip, Instant now) const {
        return Authority::renew_server(county_words(), county_.options.trust, dns, ip, now);
    }
    // As if the hub had been forgotten for longer than its certificate lives.
    void let_it_end() const { put(expired()); }
    void put(Validity validity) const {
        const auto read = [&](const char* name) { return *read_small_file(county_.options.trust / name, pem_bytes); };
        const auto request = make_signing_request(read("hub.key"), "County");
        const auto certificate = issue_certificate({read("authority.pem"), read("authority.key")}, *request,
                                                   {"County", CertificatePurpose::server, validity, {}, {"127.0.0.1"}});
        ASSERT_TRUE(replace_file(county_.options.trust / "hub.pem", *certificate));
    }
    bool can_enrol() const { return enrol(county_.folder.path() / "hall", county_.invitation(hall_id)).ok(); }

    static std::vector<std::string> said(LogLines& log) {
        std::vector<std::string> lines;
        while (!log.lines.empty()) lines.push_back(*log.lines.take());
        return lines;
    }

    CountyForTests county_;
};

TEST_F(HubsCertificate, IsRenewedByTheSameAuthorityForTheNamesThatItHas) {
    const auto before = authority();
    const auto later = county_.clock.now() + 24h * 390;
    ASSERT_TRUE(renew({}, {}, later));
    EXPECT_EQ(authority().fingerprint(), before.fingerprint());
    EXPECT_GT(until_when(), later + 24h * 396);
    EXPECT_THAT(authority().server().dns_names, IsEmpty());
    EXPECT_THAT(authority().server().ip_addresses, ElementsAre("127.0.0.1"));
}

TEST_F(HubsCertificate, IsRenewedForOtherNamesWhereTheyAreGiven) {
    ASSERT_TRUE(renew({"county.example.cn"}, {"10.0.0.1", "2001:db8::1"}, county_.clock.now()));
    EXPECT_THAT(authority().server().dns_names, ElementsAre("county.example.cn"));
    EXPECT_THAT(authority().server().ip_addresses, ElementsAre("10.0.0.1", "2001:db8::1"));
}

TEST_F(HubsCertificate, EndsWithTheAuthorityAtTheLatestAndNoneIsMadeAfterIt) {
    const auto end = authority().not_after();
    ASSERT_TRUE(renew({}, {}, end - 24h * 30));
    EXPECT_EQ(until_when(), end);
    const auto late = renew({}, {}, end);
    ASSERT_FALSE(late);
    EXPECT_THAT(late.error().detail, HasSubstr("authority itself ended at"));
}

TEST_F(HubsCertificate, IsMissedWithoutANameOrAddress) {
    const auto made =
        Authority::make(county_words(), county_.folder.path() / "other", "County", {}, {}, county_.clock.now());
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().detail, HasSubstr("--dns or --ip"));
}

TEST_F(HubsCertificate, IsTakenUpByAHubThatRunsAlthoughItHadEnded) {
    let_it_end();
    county_.options.upkeep = 5ms;
    county_.start();
    EXPECT_FALSE(can_enrol());
    ASSERT_TRUE(renew({}, {}, county_.clock.now()));
    EXPECT_TRUE(until([&] { return can_enrol(); }));
}

TEST_F(HubsCertificate, OfAnotherAuthorityIsNotTakenUp) {
    HttpServer server;
    ASSERT_TRUE(server.secure(authority().server_tls()));
    HubCertificate certificate(county_.options.trust, authority(), server);
    const auto other = county_.folder.path() / "other";
    std::filesystem::create_directory(other);
    ASSERT_TRUE(Authority::make(county_words(), other, "County", {}, {"127.0.0.1"}, county_.clock.now()));
    for (const char* name : {"authority.pem", "authority.key", "hub.pem", "hub.key"}) {
        std::filesystem::copy_file(other / name, county_.options.trust / name,
                                   std::filesystem::copy_options::overwrite_existing);
    }
    LogLines log;
    for (int times = 0; times < 3; ++times) certificate.look(county_.clock);
    EXPECT_THAT(said(log), ElementsAre(HasSubstr("is not taken up: the authority is another one")));
}

TEST_F(HubsCertificate, IsSpokenOfOnceADay) {
    put({county_.clock.now() - 1h, county_.clock.now() + 24h * 30});
    HttpServer server;
    ASSERT_TRUE(server.secure(authority().server_tls()));
    HubCertificate certificate(county_.options.trust, authority(), server);
    ManualClock clock(county_.clock.now());
    LogLines log;
    for (int hour = 0; hour < 2 * 24; ++hour) {
        certificate.look(clock);
        clock.advance(1h);
    }
    EXPECT_THAT(said(log), ElementsAre(HasSubstr("the hub's certificate ends at"), HasSubstr("ends at")));
}

TEST_F(HubsCertificate, IsSpokenOfInTheLastSixtyDaysAndTheAuthorityInItsLastYear) {
    const auto at = [&](Instant now) { return certificate_notices(authority(), now); };
    const auto end = until_when();
    EXPECT_THAT(at(end - 24h * 60 - 1ms), IsEmpty());
    const auto soon = at(end - 24h * 60);
    ASSERT_EQ(soon.size(), 1U);
    EXPECT_FALSE(soon.front().ended);
    EXPECT_THAT(soon.front().text, HasSubstr("ends at " + to_iso(end) + "; renew it with yimenctl county certificate"));
    const auto ended = at(end);
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_TRUE(ended.front().ended);
    EXPECT_THAT(ended.front().text, HasSubstr("no hall can reach this hub"));
    EXPECT_EQ(at(authority().not_after() - 24h * 365).size(), 2U);
    EXPECT_TRUE(at(authority().not_after()).back().ended);
}

TEST_F(HubsCertificate, OfAHallIsNamedInTheLogAtItsRenewalToo) {
    county_.start();
    const auto old = county_.enrolled(hall_id);
    LogLines log;
    ASSERT_TRUE(renew_identity(county_.folder.path() / hall_id, old));
    const auto fresh = **load_identity(county_.folder.path() / hall_id);
    EXPECT_THAT(said(log), Contains(HasSubstr(read_certificate(fresh.tls.certificate_pem)->serial)));
}

TEST_F(HubsCertificate, ThatHasEndedIsTheFirstThingThatTheHubSays) {
    let_it_end();
    const HubProcess hub(county_, "hub");
    EXPECT_TRUE(hub.says("the hub's certificate ended at " + to_iso(until_when()))) << hub.process.output();
    EXPECT_TRUE(hub.says("the county's authority until " + to_iso(authority().not_after())));
}

}  // namespace
}  // namespace yimen::test
