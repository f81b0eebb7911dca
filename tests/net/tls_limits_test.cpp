#include <deque>

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
    // No other deadline ends before the test does.
    TestServer hall({.handshake_deadline = 1s, .header_deadline = 1h, .idle_deadline = 1h}, 0,
                    std::make_shared<LogSource>(), county.server());
    LogLines log;
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

// Somebody at the hall's own address takes every connection there is, and does nothing with it, or begins a request.
TEST(TlsLimits, StrangersGiveWayToWhoComesAndHallsDoNot) {
    const County county;
    const ServerLimits limits{.connections = 30, .connections_per_address = 20, .strangers_give_way = true};
    TestServer hub(limits, 0, std::make_shared<LogSource>(), county.server());
    const auto tls = county.client();
    TlsClient hall(hub.port, {.own = &tls});
    EXPECT_EQ(status_of(ask(hall, get("/who"), "410721103")), 200);
    std::deque<TlsClient> idle;
    for (int i = 0; i < 40; ++i) {
        idle.emplace_back(hub.port);
        if (i % 2 == 0)
            idle.back().send(
                "POST /echo HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n"
                "Content-Length: 100\r\n\r\n{");
    }
    for (int i = 0; i < 20; ++i) {
        TlsClient staff(hub.port);
        EXPECT_EQ(status_of(ask(staff, get("/healthz"), "well")), 200) << i;
        EXPECT_EQ(status_of(ask(hall, get("/who"), "410721103")), 200) << "on the connection it has had all along";
    }
    EXPECT_EQ(idle.front().read_to_end(), "") << "the longest silent goes";
}

TEST(TlsLimits, WhoIsBeingAnsweredDoesNotGiveWay) {
    const County county;
    TestServer hub({.connections = 2, .strangers_give_way = true}, 0, std::make_shared<LogSource>(), county.server());
    TlsClient one(hub.port), other(hub.port);
    for (auto* each : {&one, &other}) each->send(post("/later", "{}"));
    auto first = hub.later.take(), second = hub.later.take();
    ASSERT_TRUE(first && second);
    TlsClient refused(hub.port);
    EXPECT_EQ(status_of(refused.read_to_end()), 503);
    for (auto* reply : {&*first, &*second}) (*reply)({200, "text/plain", "at last", {}});
    for (auto* each : {&one, &other}) EXPECT_EQ(status_of(each->read_until("at last")), 200);
    TlsClient served(hub.port);
    EXPECT_EQ(status_of(ask(served, get("/healthz"), "well")), 200);
}

TEST(TlsLimits, BodiesThatStrangersNeverFinishLeaveHallsTheirRoom) {
    const County county;
    TestServer hub({.body_bytes = 100'000,
                    .bodies_bytes = 400'000,
                    .bodies_bytes_per_address = 200'000,
                    .bodies_bytes_of_strangers = 150'000,
                    .strangers_give_way = true},
                   0, std::make_shared<LogSource>(), county.server());
    std::deque<TlsClient> slow;
    for (int i = 0; i < 10; ++i) {
        slow.emplace_back(hub.port).send(
            "POST /echo HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n"
            "Content-Length: 99000\r\n\r\n" +
            std::string(60'000, ' '));
    }
    TlsClient stranger(hub.port);
    stranger.send(post("/echo", std::string(90'000, ' ')));
    EXPECT_EQ(status_of(stranger.read_until("\r\n\r\n")), 503);
    const auto tls = county.client();
    TlsClient hall(hub.port, {.own = &tls});
    EXPECT_EQ(status_of(ask(hall, post("/echo", std::string(90'000, '7')), "777")), 200);
}

}  // namespace
}  // namespace yimen
