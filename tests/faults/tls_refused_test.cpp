// Whoever is not who they should be is refused, by the hub, by a hall's door for its devices, and by a hall that meets
// another hub; and the log of the one that refuses says why in a line of its own.
#include <gtest/gtest.h>

#include "county/hub_process.hpp"
#include "e2e/hall_client.hpp"
#include "faults/strange_certificates.hpp"
#include "faults/tls_door.hpp"
#include "storage/chain.hpp"
#include "storage/small_file.hpp"
#include "support/test_hall.hpp"

namespace yimen::test {
namespace {

constexpr const char* hall_id = "410721103";
constexpr const char* other_hall_id = "410721101";
constexpr const char* of_nobody = "the client's certificate is of an unknown authority";

// --- either door -----------------------------------------------------------------------------------------------------

struct Refuses : AtEitherDoor {
    ~Refuses() override {
        if (revoked_) return;
        EXPECT_TRUE(door->asks()) << "who belongs there is served, whatever was refused";
    }
    void expect_refused(const Identity& shown, const std::string& line) const {
        EXPECT_EQ(door->status_for(shown), 0);
        door->expect_line("TLS handshake with 127.0.0.1 refused: " + line);
    }
    std::string whose(const std::string& name) const { return "the client's certificate \"" + name + "\""; }
    Identity strange(Strange wanted) const {
        if (wanted.name.empty()) wanted.name = door->member_name();
        return strange_certificate(door->authority(), wanted);
    }

    bool revoked_ = false;
};

TEST_P(Refuses, a_certificate_of_an_unknown_authority) { expect_refused(County().hall(), of_nobody); }

TEST_P(Refuses, a_certificate_of_an_authority_that_calls_itself_as_its_own) {
    const auto namesake = namesake_of(door->authority());
    expect_refused(strange_certificate(namesake, {.name = door->member_name()}), of_nobody);
}

TEST_P(Refuses, a_certificate_that_somebody_signed_themselves) {
    expect_refused(self_signed({.name = door->member_name()}), of_nobody);
}

TEST_P(Refuses, a_certificate_that_a_member_signed) {
    const auto member = door->member();
    const CertificateAuthority signer{member.certificate_pem, member.private_key_pem};
    expect_refused(strange_certificate(signer, {.name = "another"}), of_nobody);
}

TEST_P(Refuses, the_certificate_of_a_server) {
    expect_refused(strange({.name = "server", .extended = "serverAuth", .names = "IP:127.0.0.1"}),
                   whose("server") + " is not meant for clients");
}

TEST_P(Refuses, a_key_that_may_not_sign) {
    expect_refused(strange({.key_usage = "critical,keyEncipherment"}),
                   whose(door->member_name()) + " is not meant for clients");
}

TEST_P(Refuses, a_key_that_is_too_short) {
    expect_refused(strange({.rsa_bits = 1'024}),
                   "the client's certificate does not count: EE certificate key too weak");
}

TEST_P(Refuses, a_signature_by_a_broken_hash) {
    expect_refused(strange({.digest = "SHA1"}),
                   "the client's certificate does not count: CA signature digest algorithm too weak");
}

TEST_P(Refuses, a_certificate_that_was_never_made_there) {
    EXPECT_EQ(door->status_for(strange({})), door->never_made());
}

TEST_P(Refuses, who_shows_no_certificate) {
    TlsClient nobody(door->port());
    nobody.send(get(door->question()));
    EXPECT_EQ(status_of(nobody.read_response()), 401);
}

TEST_P(Refuses, who_was_revoked) {
    const auto member = door->member();
    EXPECT_EQ(door->status_for(member), 200);
    door->revoke();
    EXPECT_EQ(door->status_for(member), door->revoked());
    revoked_ = true;
}

// A hall's clock may be wrong by years, so that its door looks at dates only after the handshake, and only while the
// clock is trusted.
TEST_P(Refuses, a_certificate_that_has_expired) {
    const auto shown = door->member_dated(expired());
    if (door->dates_count()) {
        expect_refused(shown, whose(door->member_name()) + " has expired");
    } else {
        EXPECT_EQ(door->status_for(shown), 403);
    }
}

TEST_P(Refuses, a_certificate_that_is_not_yet_valid_where_the_clock_is_known_to_be_right) {
    const auto shown = door->member_dated(not_yet_valid());
    if (door->dates_count()) {
        expect_refused(shown, whose(door->member_name()) + " is not yet valid");
    } else {
        EXPECT_EQ(door->status_for(shown), 200);
    }
}

TEST_P(Refuses, what_speaks_only_an_older_tls) {
    const int newest = door->speaks_1_2() ? TLS1_1_VERSION : TLS1_2_VERSION;
    EXPECT_FALSE(TlsClient(door->port(), {newest, "DEFAULT@SECLEVEL=0"}).connected());
    door->expect_line("TLS handshake with 127.0.0.1 refused: unsupported protocol: TLS ");
}

TEST_P(Refuses, ciphers_that_are_not_good_enough) {
    const auto before = door->output().size();
    EXPECT_FALSE(TlsClient(door->port(), {TLS1_2_VERSION, "AES256-SHA"}).connected());
    EXPECT_TRUE(until([&] { return door->output().size() > before; })) << "a line says why";
}

TEST_P(Refuses, what_is_no_tls) {
    RawClient plain(door->port());
    plain.send(get("/healthz"));
    EXPECT_EQ(plain.read_to_end().find("HTTP/"), std::string::npos);
    door->expect_line("plain HTTP spoken where TLS is");
    RawClient stranger(door->port());
    stranger.send("SSH-2.0-OpenSSH_9.2\r\n");
    EXPECT_TRUE(stranger.closed());
    door->expect_line("something other than TLS spoken");
}

YIMEN_AT_EITHER_DOOR(Refuses);

// --- the hub alone ---------------------------------------------------------------------------------------------------

UsageBatch one_event_of(const std::string& hall) {
    return {hall,
            std::string(32, 'a'),
            1,
            chain_start,
            {{"2026-11-23", 1'795'392'000'000, "usage.recorded", R"({"kind":"search"})"}}};
}

struct HubRefuses : testing::Test {
    HubRefuses() { EXPECT_TRUE(enrol(county_.folder.path() / "good", county_.invitation(hall_id, hub_.url))); }

    // The status of the answer; 0 where there was none.
    int sent(const ClientTls& tls, const std::string& as_hall) {
        hub_.connect(tls);
        const auto response = hub_.post(encode(one_event_of(as_hall)));
        return response ? response->status : 0;
    }
    void expect_line(const std::string& words) const {
        EXPECT_TRUE(until([&] { return hub_.says(words); })) << words << "\n" << hub_.process.output();
    }

    CountyForTests county_;
    HubProcess hub_{county_, "hub"};
};

TEST_F(HubRefuses, who_shows_no_certificate_and_says_so) {
    EXPECT_EQ(sent({read_small_file(county_.options.trust / "authority.pem", pem_bytes).value(), {}, {}, {}}, hall_id),
              401);
    expect_line("127.0.0.1 was refused: it shows no certificate");
}

TEST_F(HubRefuses, a_certificate_that_it_never_made_or_that_was_revoked_and_says_which) {
    auto tls = (*load_identity(county_.folder.path() / "good"))->tls;
    const CertificateAuthority authority{tls.ca_pem,
                                         *read_small_file(county_.options.trust / "authority.key", pem_bytes)};
    const auto never_made = strange_certificate(authority, {.name = hall_id});
    EXPECT_EQ(sent({tls.ca_pem, never_made.certificate_pem, never_made.private_key_pem, {}}, hall_id), 403);
    expect_line("127.0.0.1 was refused: the certificate was not made for any hall");
    ASSERT_TRUE(county_.store->revoke_certificate(read_certificate(tls.certificate_pem)->serial));
    EXPECT_EQ(sent(tls, hall_id), 403);
    expect_line("127.0.0.1 was refused: the certificate was revoked");
}

TEST_F(HubRefuses, a_hall_that_speaks_for_another) {
    const auto tls = (*load_identity(county_.folder.path() / "good"))->tls;
    EXPECT_EQ(sent(tls, other_hall_id), 403);
    expect_line("127.0.0.1 was refused: hall 410721103 sent a batch of hall 410721101");
    EXPECT_EQ(sent(tls, hall_id), 200);
}

// --- a hall and another hub ------------------------------------------------------------------------------------------

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
    CertificateAuthority authority() const {
        return {*read_small_file(county_.options.trust / "authority.pem", pem_bytes),
                *read_small_file(county_.options.trust / "authority.key", pem_bytes)};
    }
    Identity hub_certificate(Validity validity, const std::string& address = "127.0.0.1") const {
        return strange_certificate(
            authority(), {.name = "hub", .validity = validity, .extended = "serverAuth", .names = "IP:" + address});
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
    const auto old = strange_certificate(authority(), {.name = hall_id, .validity = expired()});
    ASSERT_TRUE(replace_file(hall_.data() / "county" / "hall.pem", old.certificate_pem));
    ASSERT_TRUE(replace_file(hall_.data() / "county" / "hall.key", old.private_key_pem));
    expect_refused_with("network_failed (tls) (refused_by_server)");
    const auto line = "the hall's certificate expired at " +
                      to_iso(read_certificate(old.certificate_pem)->validity.not_after) + ", and the county refuses it";
    EXPECT_TRUE(until([&] { return hall_.output().find(line) != std::string::npos; })) << hall_.output();
}

}  // namespace
}  // namespace yimen::test
