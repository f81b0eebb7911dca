#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support.hpp"

namespace yimen {
namespace {

using namespace std::chrono_literals;
using namespace test;

std::string code_of(const std::string& response) {
    const auto body = nlohmann::json::parse(body_of(response), nullptr, false);
    return body.is_object() ? body.value("code", "") : "";
}

TEST(ServerLimits, ABodyOverTheLimitIsRefusedBeforeItIsSent) {
    TestServer hall({.body_bytes = 1000});
    EXPECT_EQ(status_of(RawClient(hall.port).ask(post("/echo", std::string(1000, ' ')))), 200);
    RawClient client(hall.port);
    client.send("POST /echo HTTP/1.1\r\nHost: hall\r\nContent-Type: application/json\r\nContent-Length: 1001\r\n\r\n");
    const auto response = client.read_response();
    EXPECT_EQ(status_of(response), 413);
    EXPECT_EQ(code_of(response), "payload_too_large");
    EXPECT_TRUE(client.closed());
}

TEST(ServerLimits, AChunkedBodyOverTheLimitIsRefusedWhileItIsSent) {
    TestServer hall({.body_bytes = 1000});
    RawClient client(hall.port);
    client.send(
        "POST /echo HTTP/1.1\r\nHost: hall\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n");
    const auto chunk = "100\r\n" + std::string(256, ' ') + "\r\n";
    for (int i = 0; i < 4; ++i) client.send(chunk);
    const auto response = client.read_response();
    EXPECT_EQ(status_of(response), 413);
    EXPECT_EQ(code_of(response), "payload_too_large");
}

TEST(ServerLimits, ARouteMayTakeMoreThanTheRest) {
    HttpServer server({.body_bytes = 10});
    server.route("POST", "/batch",
                 [](const HttpRequest& request, const Reply& reply) {
                     reply({200, "text/plain", std::to_string(request.body.size()), {}});
                 },
                 {.body_bytes = 500'000, .content_type = "application/zstd"});
    const auto port = *server.start("127.0.0.1", 0);
    const std::string body(400'000, 'z');
    EXPECT_EQ(body_of(RawClient(port).ask("POST /batch HTTP/1.1\r\nHost: a\r\nContent-Type: application/zstd\r\n"
                                          "Content-Length: 400000\r\n\r\n" +
                                          body)),
              "400000");
}

TEST(ServerLimits, HalfARequestIsToldThatItIsLateAndClosed) {
    TestServer hall({.header_deadline = 100ms, .body_deadline = 100ms});
    const auto whole = post("/echo", "{\"long\":true}");
    for (const auto cut : {std::size_t(1), std::size_t(20), whole.size() - 5}) {
        RawClient client(hall.port);
        client.send(whole.substr(0, cut));
        const auto response = client.read_response();
        EXPECT_EQ(status_of(response), 408) << "cut at " << cut;
        EXPECT_EQ(code_of(response), "request_timeout");
        EXPECT_TRUE(client.closed());
    }
}

TEST(ServerLimits, AConnectionThatSaysNothingIsClosed) {
    TestServer hall({.header_deadline = 100ms, .idle_deadline = 100ms});
    EXPECT_TRUE(RawClient(hall.port).closed());
    RawClient idle(hall.port);
    idle.ask(get("/healthz"));
    EXPECT_TRUE(idle.closed());
}

TEST(ServerLimits, TwoHundredSlowClientsHinderNobody) {
    TestServer hall({.header_deadline = 500ms});
    std::vector<RawClient> slow;
    for (int i = 0; i < 200; ++i) {
        slow.emplace_back(hall.port);
        slow.back().send("GET /healthz HTTP/1.1\r\nHost: ha");
    }
    RawClient quick(hall.port);
    for (int i = 0; i < 200; ++i) {
        slow[static_cast<std::size_t>(i)].send("x");
        EXPECT_EQ(status_of(quick.ask(get("/healthz"))), 200);
    }
    for (auto& client : slow) EXPECT_EQ(status_of(client.read_response()), 408);
}

TEST(ServerLimits, ConnectionsOverTheLimitAreToldSoAndClosed) {
    for (const auto& limits : {ServerLimits{.connections = 3}, ServerLimits{.connections_per_address = 3}}) {
        TestServer hall(limits);
        std::vector<RawClient> inside;
        for (int i = 0; i < 3; ++i) EXPECT_EQ(status_of(inside.emplace_back(hall.port).ask(get("/healthz"))), 200);
        RawClient refused(hall.port);
        const auto response = refused.ask(get("/healthz"));
        EXPECT_EQ(status_of(response), 503);
        EXPECT_EQ(code_of(response), "too_many_connections");
        EXPECT_NE(response.find("retry-after: 1\r\n"), std::string::npos) << response;
        EXPECT_TRUE(refused.closed());
        EXPECT_EQ(status_of(inside.back().ask(get("/healthz", "Connection: close\r\n"))), 200);
        EXPECT_TRUE(inside.back().closed());
        int status = 503;  // the place is free once the server has noticed, too
        while (status == 503) status = status_of(RawClient(hall.port).ask(get("/healthz")));
        EXPECT_EQ(status, 200);
    }
}

TEST(ServerLimits, AHandlerThatTakesTooLongIsAnsweredFor) {
    TestServer hall({.handler_deadline = 100ms});
    RawClient client(hall.port);
    const auto response = client.ask(post("/later", "{}"));
    EXPECT_EQ(status_of(response), 503);
    EXPECT_EQ(code_of(response), "answer_timeout");
    client.send(post("/later", "{}"));
    const auto late = hall.later.take();
    const auto second = hall.later.take();
    ASSERT_TRUE(late && second);
    (*late)({200, "text/plain", "late", {}});
    (*second)({200, "text/plain", "second", {}});
    EXPECT_EQ(body_of(client.read_response()), "second") << "a late answer must not be taken for another";
}

TEST(ServerLimits, AClientThatReadsNoResponseIsDropped) {
    HttpServer server({.write_deadline = 100ms});
    server.route("GET", "/", [](const HttpRequest&, const Reply& reply) {
        reply({200, "text/plain", std::string(32 * 1024 * 1024, 'x'), {}});
    });
    RawClient client(*server.start("127.0.0.1", 0), 4096);
    client.send(get("/"));
    server.drain(patience);  // returns early because the server gave the client up
    EXPECT_LT(client.read_to_end().size(), 32U * 1024 * 1024);
}

TEST(ServerLimits, StreamsOverTheLimitAreRefused) {
    TestServer hall({.event_streams = 1});
    RawClient reader(hall.port);
    reader.send(get("/events"));
    EXPECT_EQ(status_of(reader.read_until("\r\n\r\n")), 200);
    EXPECT_EQ(code_of(RawClient(hall.port).ask(get("/events"))), "too_many_connections");
}

}  // namespace
}  // namespace yimen
