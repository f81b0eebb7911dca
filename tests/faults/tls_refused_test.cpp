// Whoever is not who they should be is refused, by the hub and by the hall, and the log of the one that refuses says
// why in a line of its own.
#include <fstream>

#include <gtest/gtest.h>

#include "county/hub_process.hpp"
#include "e2e/hall_client.hpp"
#include "net/certificates.hpp"
#include "net/tls_support.hpp"
#include "storage/chain.hpp"
#include "storage/small_file.hpp"
#include "support/test_hall.hpp"

namespace yimen::test {
namespace {

constexpr const char* hall_id = "410721103";
constexpr const char* other_hall_id = "410721101";
constexpr std::size_t largest_pem = 65'536;

// The county's own authority, which a test may have sign what the hub never would.
CertificateAuthority authority_of(const CountyForTests& county) {
    const auto& folder = county.options.trust;
    return {*read_small_file(folder / "authority.pem", largest_pem),
            *read_small_file(folder / "authority.key", largest_pem)};
}

Identity signed_by(const CertificateAuthority& authority, const CertificateTerms& terms) {
    const auto key = make_private_key();
    return {*issue_certificate(authority, *make_signing_request(key, "whoever"), terms), key};
}

UsageBatch one_event_of(const std::string& hall) {
    return {hall,
            std::string(32, 'a'),
            1,
            chain_start,
            {{"2026-11-23", 1'795'392'000'000, "usage.recorded", R"({"kind":"search"})"}}};
}

struct HubRefuses : testing::Test {
    HubRefuses() { EXPECT_TRUE(enrol(county_.folder.path() / "good", county_.invitation(hall_id, hub_.url))); }
    ~HubRefuses() override { expect_served(*load_identity(county_.folder.path() / "good")); }

    ClientTls shown(const Identity& own) const {
        return {authority_of(county_).certificate_pem, own.certificate_pem, own.private_key_pem, {}};
    }
    Identity hall_certificate(Validity validity) const {
        return signed_by(authority_of(county_), {hall_id, CertificatePurpose::client, validity, {}, {}});
    }
    // The status of the answer; 0 where there was none.
    int sent(const ClientTls& tls, const std::string& as_hall = hall_id) {
        hub_.connect(tls);
        const auto response = hub_.post(encode(one_event_of(as_hall)));
        return response ? response->status : 0;
    }
    void expect_line(const std::string& words) const {
        EXPECT_TRUE(until([&] { return hub_.says(words); })) << words << "\n" << hub_.process.output();
    }
    void expect_served(const std::optional<CountyIdentity>& hall) { EXPECT_EQ(sent(hall->tls), 200); }

    CountyForTests county_;
    HubProcess hub_{county_, "hub"};
};

TEST_F(HubRefuses, an_expired_certificate) {
    EXPECT_EQ(sent(shown(hall_certificate(expired()))), 0);
    expect_line("TLS handshake with 127.0.0.1 refused: the client's certificate \"410721103\" has expired");
}

TEST_F(HubRefuses, a_certificate_that_is_not_yet_valid) {
    EXPECT_EQ(sent(shown(hall_certificate(not_yet_valid()))), 0);
    expect_line("TLS handshake with 127.0.0.1 refused: the client's certificate \"410721103\" is not yet valid");
}

TEST_F(HubRefuses, a_certificate_of_an_unknown_authority) {
    const auto stranger = County().hall();
    EXPECT_EQ(sent(shown(stranger)), 0);
    expect_line("TLS handshake with 127.0.0.1 refused: the client's certificate is of an unknown authority");
}

TEST_F(HubRefuses, the_certificate_of_a_server) {
    const auto server =
        signed_by(authority_of(county_), {hall_id, CertificatePurpose::server, valid_now(), {}, {"127.0.0.1"}});
    EXPECT_EQ(sent(shown(server)), 0);
    expect_line("is not meant for clients");
}

TEST_F(HubRefuses, who_shows_no_certificate) {
    EXPECT_EQ(sent({authority_of(county_).certificate_pem, {}, {}, {}}), 401);
    expect_line("127.0.0.1 was refused: it shows no certificate");
}

TEST_F(HubRefuses, a_certificate_that_it_never_made) {
    EXPECT_EQ(sent(shown(hall_certificate(valid_now()))), 403);
    expect_line("127.0.0.1 was refused: the certificate was not made for any hall");
}

TEST_F(HubRefuses, a_hall_that_speaks_for_another) {
    EXPECT_EQ(sent((*load_identity(county_.folder.path() / "good"))->tls, other_hall_id), 403);
    expect_line("127.0.0.1 was refused: hall 410721103 sent a batch of hall 410721101");
}

TEST_F(HubRefuses, a_certificate_that_was_revoked) {
    const auto identity = county_.folder.path() / "revoked";
    ASSERT_TRUE(enrol(identity, county_.invitation(other_hall_id, hub_.url)));
    const auto tls = (*load_identity(identity))->tls;
    EXPECT_EQ(sent(tls, other_hall_id), 200);
    ASSERT_TRUE(county_.store->revoke_certificate(read_certificate(tls.certificate_pem)->serial));
    EXPECT_EQ(sent(tls, other_hall_id), 403);
    expect_line("127.0.0.1 was refused: the certificate was revoked");
}

TEST_F(HubRefuses, what_speaks_no_more_than_tls_1_1) {
    EXPECT_FALSE(TlsClient(hub_.port(), {TLS1_1_VERSION, "DEFAULT@SECLEVEL=0"}).connected());
    expect_line("TLS handshake with 127.0.0.1 refused: unsupported protocol: TLS 1.2 or 1.3 is needed");
}

// A hall that was enrolled by a good hub and then meets another in its place.
class HallRefuses : public testing::Test {
   protected:
    HallRefuses() {
        hub_.emplace(county_, "hub");
        EXPECT_TRUE(enrol(hall_.data() / "county", county_.invitation(hall_id, hub_->url)));
        hall_.add_argument("--county-at-once");
    }

    void put_in_its_place(const Identity& other) {
        const auto port = hub_->port();
        hub_.reset();
        ASSERT_TRUE(replace_file(county_.options.trust / "hub.pem", other.certificate_pem));
        ASSERT_TRUE(replace_file(county_.options.trust / "hub.key", other.private_key_pem));
        hub_.emplace(county_, "hub", port);
    }
    Identity hub_certificate(Validity validity, const std::string& address = "127.0.0.1") const {
        return signed_by(authority_of(county_), {"hub", CertificatePurpose::server, validity, {}, {address}});
    }
    // Nothing of the hall is at the county, and the hall gives numbers all the same.
    void expect_refused_with(const std::string& words) {
        ASSERT_TRUE(hall_.start()) << hall_.output();
        const auto line = "events do not reach the county: " + words;
        EXPECT_TRUE(until([&] { return hall_.output().find(line) != std::string::npos; })) << hall_.output();
        HallClient client(hall_.url(), hall_.token());
        EXPECT_EQ(client.post("/v1/tickets", Json{{"item", "MZ-001"}})->status, 201);
        EXPECT_FALSE(*county_.store->ack_of(hall_id));
    }

    CountyForTests county_;
    std::optional<HubProcess> hub_;
    TestHall hall_;
};

TEST_F(HallRefuses, a_hub_whose_certificate_has_expired) {
    put_in_its_place(hub_certificate(expired()));
    expect_refused_with("network_failed (tls) (expired)");
}

TEST_F(HallRefuses, a_hub_whose_certificate_is_not_yet_valid) {
    put_in_its_place(hub_certificate(not_yet_valid()));
    expect_refused_with("network_failed (tls) (not_yet_valid)");
}

TEST_F(HallRefuses, a_hub_of_another_host) {
    put_in_its_place(hub_certificate(valid_now(), "127.0.0.2"));
    expect_refused_with("network_failed (tls) (wrong_host)");
}

TEST_F(HallRefuses, a_hub_of_an_unknown_authority) {
    put_in_its_place(County().hub());
    expect_refused_with("network_failed (tls) (unknown_authority)");
}

TEST_F(HallRefuses, nothing_of_its_own_when_it_is_revoked_and_says_so) {
    const auto serial = read_certificate((*load_identity(hall_.data() / "county"))->tls.certificate_pem)->serial;
    ASSERT_TRUE(county_.store->revoke_certificate(serial));
    expect_refused_with("forbidden");
}

TEST_F(HallRefuses, nothing_of_its_own_when_its_certificate_has_expired_and_says_so) {
    const auto old = signed_by(authority_of(county_), {hall_id, CertificatePurpose::client, expired(), {}, {}});
    ASSERT_TRUE(replace_file(hall_.data() / "county" / "hall.pem", old.certificate_pem));
    ASSERT_TRUE(replace_file(hall_.data() / "county" / "hall.key", old.private_key_pem));
    expect_refused_with("network_failed (tls) (refused_by_server)");
    const auto line = "the hall's certificate expired at " +
                      to_iso(read_certificate(old.certificate_pem)->validity.not_after) + ", and the county refuses it";
    EXPECT_TRUE(until([&] { return hall_.output().find(line) != std::string::npos; })) << hall_.output();
}

}  // namespace
}  // namespace yimen::test
