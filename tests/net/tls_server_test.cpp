#include <gtest/gtest.h>

#include "net/event_stream_client.hpp"
#include "net/http_client.hpp"
#include "net/internal/handshake_log.hpp"
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
    explicit TlsHall(const ServerTls& tls, ServerLimits limits = {}, std::uint16_t on_port = 0,
                     std::shared_ptr<LogSource> log = std::make_shared<LogSource>())
        : TestServer(limits, on_port, std::move(log), tls) {}
};

Result<HttpResponse> ask(const TestServer& hall, const ClientTls& tls, const std::string& path = "/who") {
    return HttpClient(hall.url(), "", {.tls = tls}).call(asked(path));
}

// What anybody with a certificate that counts is answered.
std::string who(const TestServer& hall, const ClientTls& tls) {
    const auto response = ask(hall, tls);
    return response ? (*response).body : response.error().detail;
}

bool says(LogLines& log, const std::string& words) {
    const auto line = log.lines.take();
    EXPECT_TRUE(line && line->find(words) != std::string::npos) << words << ": " << line.value_or("no line");
    EXPECT_TRUE(line && line->find("127.0.0.1") != std::string::npos);
    return line.has_value();
}

TEST(TlsServer, TheHandlerSeesWhoseCertificateItIs) {
    const County county;
    const auto own = county.hall();
    const auto facts = read_certificate(own.certificate_pem);
    HttpServer server;
    Box<std::optional<PeerCertificate>> peers;
    server.route("GET", "/", [&](const HttpRequest& request, const Reply& reply) {
        peers.put(request.peer);
        reply({});
    });
    ASSERT_TRUE(server.secure(county.server()));
    const auto url = "https://127.0.0.1:" + std::to_string(*server.start("127.0.0.1", 0));
    ASSERT_TRUE(HttpClient(url, "", {.tls = county.client_with(own)}).call(asked("/")));
    EXPECT_EQ(*peers.take(), (PeerCertificate{(*facts).serial, "410721103", (*facts).fingerprint,
                                              (*facts).public_key_fingerprint, (*facts).validity.not_after}));
    ASSERT_TRUE(HttpClient(url, "", {.tls = county.nobody()}).call(asked("/")));
    EXPECT_EQ(*peers.take(), std::nullopt);
}

TEST(TlsServer, ThatLeavesDatesAloneLetsInWhoIsOver) {
    const County county;
    Box<PeerCertificate> peers;
    HttpServer server;
    server.route("GET", "/", [&](const HttpRequest& request, const Reply& reply) {
        peers.put(request.peer.value());
        reply({});
    });
    auto tls = county.server();
    tls.client_dates_count = false;
    ASSERT_TRUE(server.secure(tls));
    const auto url = "https://127.0.0.1:" + std::to_string(*server.start("127.0.0.1", 0));
    for (const auto& dates : {expired(), not_yet_valid()}) {
        const auto own = county.hall(dates);
        EXPECT_EQ(HttpClient(url, "", {.tls = county.client_with(own)}).call(asked("/"))->status, 200);
        EXPECT_EQ((*peers.take()).key, (*read_certificate(own.certificate_pem)).public_key_fingerprint);
    }
    const County stranger;
    auto other = stranger.client();
    other.ca_pem = county.authority.certificate_pem;
    EXPECT_FALSE(HttpClient(url, "", {.tls = other}).call(asked("/"))) << "whose it is still counts";
}

TEST(TlsServer, OfTheNewestProtocolOnlySpeaksNoOlder) {
    const County county;
    HttpServer server;
    auto tls = county.server();
    tls.only_1_3 = true;
    ASSERT_TRUE(server.secure(tls));
    const auto port = *server.start("127.0.0.1", 0);
    EXPECT_FALSE(TlsClient(port, {.newest_version = TLS1_2_VERSION}).connected());
    EXPECT_TRUE(TlsClient(port).connected());
}

TEST(TlsServer, EndsTheConnectionsOfWhoeverIsNamed) {
    const County county;
    HttpServer server;
    server.stream("/events", std::make_shared<LogSource>());
    ASSERT_TRUE(server.secure(county.server()));
    const auto port = *server.start("127.0.0.1", 0);
    const auto gone = county.client_with(county.hall(valid_now(), "gone"));
    const auto kept = county.client_with(county.hall(valid_now(), "kept"));
    TlsClient first(port, {.own = &gone});
    TlsClient second(port, {.own = &kept});
    for (auto* client : {&first, &second}) {
        ASSERT_TRUE(client->send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n"));
        ASSERT_NE(client->read_until("\r\n\r\n").find("200"), std::string::npos);
    }
    server.end_where([](const PeerCertificate& peer) { return peer.common_name == "gone"; });
    first.read_to_end();
    EXPECT_FALSE(second.answered() && second.ended_in_order()) << "the other goes on";
}

TEST(TlsServer, WhoShowsNoCertificateGetsWhatIsOpenAndNothingElse) {
    const County county;
    HttpServer server;
    server.route("GET", "/open", [](const HttpRequest&, const Reply& reply) { reply({}); }, {.access = Access::open});
    server.route("GET", "/shut", [](const HttpRequest&, const Reply& reply) { reply({}); });
    server.authorise(
        [](const HttpRequest& request) { return let_in(request.peer && request.peer->common_name == "410721103"); });
    ASSERT_TRUE(server.secure(county.server()));
    const auto url = "https://127.0.0.1:" + std::to_string(*server.start("127.0.0.1", 0));
    const auto status = [&](const ClientTls& tls, const std::string& path) {
        return HttpClient(url, "", {.tls = tls}).call(asked(path))->status;
    };
    EXPECT_EQ(status(county.nobody(), "/open"), 200);
    EXPECT_EQ(status(county.nobody(), "/shut"), 401);
    EXPECT_EQ(status(county.client(), "/shut"), 200);
    EXPECT_EQ(status(county.client_with(county.hall(valid_now(), "410721104")), "/shut"), 401);
}

TEST(TlsServer, CertificatesThatDoNotCountAreRefusedEachWithItsOwnLine) {
    const County county;
    const County other;
    TlsHall hall(county.server());
    HttpClient steady(hall.url(), "", {.tls = county.client()});
    struct Case {
        Identity shown;
        std::string line;
    };
    const Case cases[] = {
        {county.hall(expired()), "\"410721103\" has expired"},
        {county.hall(not_yet_valid()), "\"410721103\" is not yet valid"},
        {other.hall(), "of an unknown authority"},
        {county.hub(), "\"hub\" is not meant for clients"},
    };
    LogLines log;
    for (const auto& refused : cases) {
        const auto response = ask(hall, county.client_with(refused.shown), "/healthz");
        ASSERT_FALSE(response) << refused.line;
        EXPECT_EQ(response.error().code, ErrorCode::network_failed);
        EXPECT_EQ(param_of(response.error(), "cause"), "tls") << response.error().detail;
        EXPECT_EQ(param_of(response.error(), "reason"), "refused_by_server") << response.error().detail;
        says(log, refused.line);
        EXPECT_EQ(steady.call(asked("/who"))->body, "410721103") << "others stay served";
    }
    EXPECT_TRUE(log.lines.empty());
}

TEST(TlsServer, OldProtocolsWeakCiphersAndOtherLanguagesAreRefused) {
    const County county;
    TlsHall hall(county.server());
    LogLines log;
    EXPECT_FALSE(TlsClient(hall.port, {.newest_version = TLS1_1_VERSION}).connected());
    says(log, "unsupported protocol");
    EXPECT_FALSE(TlsClient(hall.port, {.newest_version = TLS1_2_VERSION, .ciphers = "AES256-SHA"}).connected());
    says(log, "no shared cipher");
    RawClient plain(hall.port);
    plain.send(get("/healthz"));
    says(log, "plain HTTP");
    EXPECT_TRUE(plain.closed());
    RawClient stranger(hall.port);
    stranger.send("SSH-2.0-OpenSSH_9.2\r\n");
    says(log, "other than TLS");
    EXPECT_TRUE(stranger.closed());
    EXPECT_TRUE(TlsClient(hall.port, {.newest_version = TLS1_2_VERSION}).connected());
    EXPECT_TRUE(TlsClient(hall.port).connected());
}

TEST(TlsServer, WhoLeavesDuringTheHandshakeIsNoNews) {
    const County county;
    TlsHall hall(county.server());
    LogLines log;
    { const RawClient gone(hall.port); }
    hall.server.drain(patience);
    EXPECT_TRUE(log.lines.empty());
}

TEST(TlsServer, ItsCertificateCanBeExchangedWhileItServes) {
    const County county;
    const County next_county;
    TlsHall hall(county.server());
    HttpClient before(hall.url(), "", {.connections = 1, .tls = county.client()});
    EXPECT_EQ(before.call(asked("/who"))->body, "410721103");
    ASSERT_TRUE(hall.server.renew(next_county.server()));
    EXPECT_EQ(who(hall, next_county.client()), "410721103");
    EXPECT_FALSE(ask(hall, county.client()));
    EXPECT_EQ(before.call(asked("/who"))->body, "410721103") << "a connection goes on with what it began with";
    const auto refused = hall.server.renew({"", "", ""});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::bad_config);
    EXPECT_EQ(who(hall, next_county.client()), "410721103") << "the old one stays";
}

TEST(TlsServer, TwoAuthoritiesCountWhileOneReplacesTheOther) {
    const County county;
    const County next_county;
    auto tls = county.server();
    tls.client_ca_pem += next_county.authority.certificate_pem;
    TlsHall hall(tls);
    EXPECT_EQ(who(hall, county.client()), "410721103");
    auto other = next_county.client();
    other.ca_pem = county.authority.certificate_pem;
    EXPECT_EQ(who(hall, other), "410721103");
}

TEST(TlsServer, WithoutAuthoritiesNoCertificateIsAskedFor) {
    const County county;
    auto tls = county.server();
    tls.client_ca_pem.clear();
    TlsHall hall(tls);
    EXPECT_EQ(who(hall, county.client()), "nobody");
}

TEST(TlsServer, WhatIsNoCertificateOrNotItsKeyIsBadConfiguration) {
    const County county;
    const auto good = county.server();
    const ServerTls bad[] = {
        {"", good.private_key_pem, good.client_ca_pem},
        {good.certificate_pem, "", good.client_ca_pem},
        {good.certificate_pem, make_private_key(), good.client_ca_pem},
        {good.certificate_pem, good.private_key_pem, "none"},
        {good.certificate_pem + std::string(pem_bytes, '\n'), good.private_key_pem, good.client_ca_pem},
        {good.certificate_pem + good.certificate_pem.substr(0, 200), good.private_key_pem, good.client_ca_pem},
    };
    for (const auto& tls : bad) {
        HttpServer server;
        const auto secured = server.secure(tls);
        ASSERT_FALSE(secured);
        EXPECT_EQ(secured.error().code, ErrorCode::bad_config);
    }
}

TEST(TlsServer, AStreamGoesOnAfterARestartAndMissesNothing) {
    const County county;
    const auto log = std::make_shared<LogSource>();
    auto hall = std::make_unique<TlsHall>(county.server(), ServerLimits{}, std::uint16_t(0), log);
    const auto port = hall->port;
    Box<StreamEvent> events;
    Box<StreamState> states;
    EventStreamOptions options;
    options.backoff_base = 5ms;
    options.backoff_cap = 20ms;
    options.tls = county.client();
    const EventStreamClient client(hall->url() + "/events", "", std::nullopt,
                                   {[&](StreamEvent event) { events.put(std::move(event)); },
                                    [&](StreamState state, const Error&) { states.put(state); }},
                                   options);
    ASSERT_EQ(states.take(), StreamState::connected);
    std::uint64_t next = 1;
    for (int restart = 0; restart < 3; ++restart) {
        hall->publish("while up");
        EXPECT_EQ(events.take()->id, next++);
        hall.reset();
        EXPECT_EQ(states.take(), StreamState::lost);
        log->append("while down");
        hall = std::make_unique<TlsHall>(county.server(), ServerLimits{}, port, log);
        EXPECT_EQ(states.take(), StreamState::connected);
        EXPECT_EQ(events.take()->id, next++);
    }
}

TEST(TlsServer, DrainFinishesWhatIsUnderWayAndSaysThatItIsTheEnd) {
    const County county;
    TlsHall hall(county.server());
    TlsClient idle(hall.port);
    TlsClient reader(hall.port);
    reader.send(get("/events"));
    reader.read_until("\n\n");
    const RawClient never_finishes(hall.port);
    TlsClient busy(hall.port);
    busy.send(post("/later", "{}"));
    auto reply = hall.later.take();
    ASSERT_TRUE(reply);
    std::thread draining([&] { hall.server.drain(patience); });
    EXPECT_EQ(idle.read_to_end(), "");
    EXPECT_TRUE(idle.ended_in_order());
    EXPECT_EQ(reader.read_to_end(), ": closing\n\n");
    EXPECT_TRUE(reader.ended_in_order());
    (*reply)({200, "text/plain", "done", {}});
    EXPECT_EQ(body_of(busy.read_to_end()), "done");
    EXPECT_TRUE(busy.ended_in_order());
    draining.join();
    EXPECT_FALSE(RawClient(hall.port).connected());
}

TEST(TlsServer, WhatIsNotDoneByTheDrainsDeadlineIsCut) {
    const County county;
    TlsHall hall(county.server());
    TlsClient busy(hall.port);
    busy.send(post("/later", "{}"));
    const auto reply = hall.later.take();
    hall.server.drain(10ms);
    EXPECT_EQ(busy.read_to_end(), "");
}

TEST(HandshakeLog, NobodyFillsADiskAndNobodyIsHiddenByOneWhoKnocksAllTheTime) {
    LogLines log;
    net_internal::HandshakeLog handshakes;
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 1000; ++i) handshakes.refused("10.0.0.1", "expired", begin);
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(log.lines.take());
    EXPECT_TRUE(log.lines.empty());
    for (int i = 0; i < 1000; ++i) handshakes.refused("10.0.1." + std::to_string(i), "expired", begin + 59s);
    for (int i = 0; i < 50; ++i) EXPECT_TRUE(log.lines.take());
    EXPECT_TRUE(log.lines.empty());
    handshakes.refused("10.0.0.1", "expired", begin + 60s);
    EXPECT_TRUE(log.lines.take()->starts_with("1940 more"));
    EXPECT_EQ(log.lines.take(), "TLS handshake with 10.0.0.1 refused: expired");
}

}  // namespace
}  // namespace yimen
