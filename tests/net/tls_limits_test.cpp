#include <gtest/gtest.h>

#include "net/http_client.hpp"
#include "tls_support.hpp"

namespace yimen {
namespace {

using namespace std::chrono_literals;
using namespace test;

std::string ask(TlsClient& client, std::string_view request, std::string_view mark) {
    client.send(request);
    return client.read_until(mark);
}

TEST(TlsLimits, HandshakesThatStallAreDroppedAtTheDeadlineWhileOthersAreServed) {
    const County county;
    TestServer hall({.handshake_deadline = 1s}, 0, std::make_shared<LogSource>(), county.server());
    LogLines log;
    const auto begin = std::chrono::steady_clock::now();
    // The beginning of a ClientHello that promises 512 bytes.
    const std::string half_hello("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11);
    std::vector<RawClient> stalled;
    for (std::size_t i = 0; i < 100; ++i) {
        stalled.emplace_back(hall.port);
        if (i % 2 == 0) stalled.back().send(half_hello);
    }
    TlsClient quick(hall.port);
    for (std::size_t i = 0; i < 100; ++i) {
        if (i % 2 == 0) stalled[i].send("x");
        EXPECT_EQ(status_of(ask(quick, get("/healthz"), "well")), 200);
    }
    for (auto& client : stalled) EXPECT_TRUE(client.closed());
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
    EXPECT_EQ(log.lines.take(), "TLS handshake with 127.0.0.1 refused: it was not finished in time");
    EXPECT_EQ(status_of(ask(quick, get("/healthz"), "well")), 200);
}

TEST(TlsLimits, AHandshakeUnderWayIsAConnection) {
    const County county;
    TestServer hall({.connections = 2}, 0, std::make_shared<LogSource>(), county.server());
    const RawClient first(hall.port);
    TlsClient second(hall.port);
    EXPECT_EQ(status_of(ask(second, get("/healthz"), "well")), 200);
    TlsClient refused(hall.port);
    const auto told = refused.read_to_end();
    EXPECT_EQ(status_of(told), 503);
    EXPECT_NE(told.find("too_many_connections"), std::string::npos);
    EXPECT_TRUE(refused.ended_in_order());
}

TEST(TlsLimits, LongBodiesPassBothWays) {
    const County county;
    TestServer hall({.body_bytes = 4'000'000}, 0, std::make_shared<LogSource>(), county.server());
    std::string body;
    for (int i = 0; i < 400'000; ++i) body += std::to_string(i);
    HttpRequest request;
    request.method = "POST";
    request.path = "/echo";
    request.body = body;
    const auto response = HttpClient(hall.url(), "", {.tls = county.client()}).call(request);
    ASSERT_TRUE(response) << response.error().detail;
    EXPECT_TRUE((*response).body == body);
}

TEST(TlsLimits, ABodyOverTheLimitIsToldSoThoughItIsStillBeingSent) {
    const County county;
    TestServer hall({.body_bytes = 1000}, 0, std::make_shared<LogSource>(), county.server());
    TlsClient client(hall.port);
    client.send(post("/echo", std::string(500'000, ' ')));
    EXPECT_EQ(status_of(client.read_to_end()), 413);
    EXPECT_TRUE(client.ended_in_order());
}

TEST(TlsLimits, HalfARequestIsToldThatItIsLate) {
    const County county;
    TestServer hall({.header_deadline = 200ms}, 0, std::make_shared<LogSource>(), county.server());
    TlsClient client(hall.port);
    client.send("GET /healthz HTTP/1.1\r\nHost: ha");
    EXPECT_EQ(status_of(client.read_to_end()), 408);
}

TEST(TlsLimits, AConnectionThatSaysNothingIsClosed) {
    const County county;
    TestServer hall({.header_deadline = 100ms, .idle_deadline = 100ms}, 0, std::make_shared<LogSource>(),
                    county.server());
    TlsClient client(hall.port);
    ask(client, get("/healthz"), "well");
    EXPECT_EQ(client.read_to_end(), "");
    EXPECT_TRUE(client.ended_in_order());
}

TEST(TlsLimits, AClientThatReadsNoResponseIsDropped) {
    const County county;
    HttpServer server({.write_deadline = 100ms});
    server.route("GET", "/", [](const HttpRequest&, const Reply& reply) {
        reply({200, "text/plain", std::string(32 * 1024 * 1024, 'x'), {}});
    });
    ASSERT_TRUE(server.secure(county.server()));
    TlsClient client(*server.start("127.0.0.1", 0), {}, 4096);
    ASSERT_TRUE(client.connected());
    ask(client, get("/"), "\r\n\r\n");
    server.drain(patience);  // returns early because the server gave the client up
    EXPECT_LT(client.read_to_end().size(), 32U * 1024 * 1024);
    EXPECT_FALSE(client.ended_in_order());
}

TEST(TlsLimits, AReaderWhoLeavesFreesItsPlaceAtOnce) {
    const County county;
    TestServer hall({.event_streams = 1, .heartbeat = 1h}, 0, std::make_shared<LogSource>(), county.server());
    for (int i = 0; i < 5; ++i) {
        int status = 503;
        while (status == 503) {
            TlsClient next(hall.port);
            status = status_of(ask(next, get("/events"), "\r\n\r\n"));
        }
        EXPECT_EQ(status, 200);
    }
}

TEST(TlsLimits, AStreamsReaderMayTalkWhileItListens) {
    const County county;
    TestServer hall({}, 0, std::make_shared<LogSource>(), county.server());
    TlsClient reader(hall.port);
    ask(reader, get("/events"), "\n\n");
    for (int i = 0; i < 100; ++i) {
        hall.publish(std::string(20'000, 'x'));
        reader.ask_for_new_keys();
        reader.send("y");
        const auto head = "id: " + std::to_string(i + 1) + "\nevent: ticket\ndata: ";
        EXPECT_TRUE(reader.read_until("x\n\n") == head + std::string(20'000, 'x') + "\n\n");
    }
}

}  // namespace
}  // namespace yimen
