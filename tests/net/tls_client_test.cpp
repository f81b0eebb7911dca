#include <gtest/gtest.h>

#include "net/http_client.hpp"
#include "tls_support.hpp"

namespace yimen {
namespace {

using namespace std::chrono_literals;
using namespace test;

HttpRequest asked(std::string path) {
    HttpRequest request;
    request.path = std::move(path);
    return request;
}

class TlsHall : public TestServer {
   public:
    explicit TlsHall(const ServerTls& tls) : TestServer({}, 0, std::make_shared<LogSource>(), tls) {}
};

// "" when all went well.
std::string reason(const std::string& url, const std::optional<ClientTls>& tls) {
    const auto response = HttpClient(url, "", {.tls = tls}).call(asked("/healthz"));
    if (response) return {};
    EXPECT_EQ(response.error().code, ErrorCode::network_failed);
    EXPECT_EQ(param_of(response.error(), "cause"), "tls") << response.error().detail;
    return param_of(response.error(), "reason");
}

std::string fingerprint_of(const std::string& pem) {
    const auto facts = read_certificate(pem);
    return (*facts).fingerprint;
}

ClientTls pinned(const std::string& fingerprint) { return {{}, {}, {}, fingerprint}; }

TEST(TlsClient, SaysWhyItDoesNotTrustAServer) {
    const County county;
    const County other;
    EXPECT_EQ(reason(TlsHall(county.server()).url(), county.client()), "");
    EXPECT_EQ(reason(TlsHall(county.server_with(county.hub(expired()))).url(), county.client()), "expired");
    EXPECT_EQ(reason(TlsHall(county.server_with(county.hub(not_yet_valid()))).url(), county.client()), "not_yet_valid");
    EXPECT_EQ(reason(TlsHall(county.server_with(county.hub(valid_now(), "127.0.0.2"))).url(), county.client()),
              "wrong_host");
    EXPECT_EQ(reason(TlsHall(county.server()).url(), other.client()), "unknown_authority");
    EXPECT_EQ(reason(TlsHall(county.server_with(county.hall())).url(), county.client()), "other")
        << "a hall's certificate makes no server";
}

TEST(TlsClient, CanLookForANameWhateverTheAddressIs) {
    const County county;
    const TlsHall hall(
        county.server_with(county.identity({"hall", CertificatePurpose::server, valid_now(), {"h1.internal"}, {}})));
    auto asking = county.client();
    asking.server_name = "h1.internal";
    EXPECT_EQ(reason(hall.url(), asking), "");
    asking.server_name = "h2.internal";
    EXPECT_EQ(reason(hall.url(), asking), "wrong_host");
}

TEST(TlsClient, CanLeaveDatesAlone) {
    const County county;
    for (const auto& dates : {expired(), not_yet_valid()}) {
        const TlsHall hall(county.server_with(county.hub(dates)));
        auto asking = county.client();
        asking.server_dates_count = false;
        EXPECT_EQ(reason(hall.url(), asking), "");
        EXPECT_EQ(reason(hall.url(), county.client()),
                  dates.not_after < SystemClock().now() ? "expired" : "not_yet_valid");
    }
}

TEST(TlsClient, ThatTakesAnybodyIsToldWhichChannelItWas) {
    const County county;
    Box<TlsChannel> seen;
    HttpServer server;
    server.route("GET", "/channel",
                 [&](const HttpRequest& request, const Reply& reply) {
                     seen.put(request.channel.value());
                     reply({});
                 },
                 {.access = Access::open, .channel = true});
    server.route("GET", "/plain", [](const HttpRequest& request, const Reply& reply) {
        reply({request.channel ? 500 : 200, "text/plain", "", {}});
    });
    const auto own = county.hub(valid_now(), "127.0.0.9");
    ASSERT_TRUE(server.secure(county.server_with(own)));
    const auto url = "https://127.0.0.1:" + std::to_string(*server.start("127.0.0.1", 0));
    HttpClient client(url, "", {.tls = ClientTls{.anybody = true}});
    const auto first = client.call(asked("/channel"));
    ASSERT_TRUE(first) << first.error().detail;
    const auto at_server = *seen.take();
    EXPECT_EQ(first->channel->exported, at_server.exported);
    EXPECT_EQ(first->channel->exported.size(), 32U);
    EXPECT_EQ(first->channel->server_fingerprint, fingerprint_of(own.certificate_pem));
    EXPECT_EQ(at_server.server_fingerprint, fingerprint_of(own.certificate_pem));
    EXPECT_EQ(client.call(asked("/channel"))->channel->exported, at_server.exported) << "the connection was kept";
    EXPECT_EQ(client.call(asked("/plain"))->status, 200);
    HttpClient another(url, "", {.tls = ClientTls{.anybody = true}});
    EXPECT_NE(another.call(asked("/channel"))->channel->exported, at_server.exported);
}

TEST(TlsClient, ChecksNamesToo) {
    const County county;
    const auto named = [&](const std::string& name) {
        return county.server_with(county.identity({"hub", CertificatePurpose::server, valid_now(), {name}, {}}));
    };
    const TlsHall right(named("localhost"));
    const TlsHall wrong(named("hub.example"));
    EXPECT_EQ(reason("https://localhost:" + std::to_string(right.port), county.client()), "");
    EXPECT_EQ(reason("https://localhost:" + std::to_string(wrong.port), county.client()), "wrong_host");
}

TEST(TlsClient, TrustsNobodyWithoutBeingTold) {
    const County county;
    const TlsHall hall(county.server());
    EXPECT_EQ(reason(hall.url(), std::nullopt), "unknown_authority");
    EXPECT_EQ(reason(hall.url(), ClientTls{}), "unknown_authority");
}

TEST(TlsClient, ServersWithoutTlsHaveNoCommonWayToSpeak) {
    const County county;
    const TestServer plain;
    EXPECT_EQ(reason("https://127.0.0.1:" + std::to_string(plain.port), county.client()), "protocol");
}

TEST(TlsClient, AKeyThatIsNotItsCertificatesIsToldAsTls) {
    const County county;
    const TlsHall hall(county.server());
    auto tls = county.client();
    tls.private_key_pem = make_private_key();
    EXPECT_EQ(reason(hall.url(), tls), "other");
}

TEST(TlsClient, AFingerprintAloneIsEnoughToTrustTheAuthorityBehindIt) {
    const County county;
    const County other;
    auto shown = county.server();
    shown.certificate_pem += county.authority.certificate_pem;
    const TlsHall hall(shown);
    EXPECT_EQ(reason(hall.url(), pinned(fingerprint_of(county.authority.certificate_pem))), "");
    EXPECT_EQ(reason(hall.url(), pinned(fingerprint_of(other.authority.certificate_pem))), "unknown_authority");
    EXPECT_EQ(reason(hall.url(), pinned("00")), "unknown_authority");
    // Somebody who sends the right authority along but has no certificate of it.
    auto forged = other.server();
    forged.certificate_pem += county.authority.certificate_pem;
    const TlsHall forger(forged);
    EXPECT_EQ(reason(forger.url(), pinned(fingerprint_of(county.authority.certificate_pem))), "unknown_authority");
    auto elsewhere = county.server_with(county.hub(valid_now(), "127.0.0.2"));
    elsewhere.certificate_pem += county.authority.certificate_pem;
    EXPECT_EQ(reason(TlsHall(elsewhere).url(), pinned(fingerprint_of(county.authority.certificate_pem))), "wrong_host");
}

TEST(TlsClient, APinNarrowsWhatTheAuthoritiesAllow) {
    const County county;
    const auto own = county.hub();
    const TlsHall hall(county.server_with(own));
    auto tls = county.client();
    tls.pinned_fingerprint = fingerprint_of(own.certificate_pem);
    EXPECT_EQ(reason(hall.url(), tls), "");
    tls.pinned_fingerprint = fingerprint_of(county.authority.certificate_pem);
    EXPECT_EQ(reason(hall.url(), tls), "");
    tls.pinned_fingerprint = fingerprint_of(county.hub().certificate_pem);
    EXPECT_EQ(reason(hall.url(), tls), "unknown_authority");
}

TEST(TlsClient, KeepsItsConnection) {
    const County county;
    TestServer hall({.connections = 1}, 0, std::make_shared<LogSource>(), county.server());
    HttpClient client(hall.url(), "", {.tls = county.client()});
    for (int i = 0; i < 20; ++i) EXPECT_EQ(client.call(asked("/who"))->body, "410721103");
}

TEST(HttpClient, AnAnswerThatTricklesIsGivenUp) {
    TestServer hall({.heartbeat = 100ms});
    ClientOptions options;
    options.low_speed_bytes = 1000;
    options.low_speed_time = 1s;
    HttpClient client(hall.url(), "", options);
    const auto result = client.call(asked("/events"));
    ASSERT_FALSE(result);
    EXPECT_EQ(param_of(result.error(), "cause"), "timeout");
    EXPECT_NE(result.error().detail.find("too slow"), std::string::npos) << result.error().detail;
}

}  // namespace
}  // namespace yimen
