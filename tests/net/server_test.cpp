#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "net/secret.hpp"
#include "support.hpp"

namespace yimen {
namespace {

using namespace std::chrono_literals;
using namespace test;

TEST(Server, TheQueryIsNoPartOfThePath) {
    TestServer hall;
    const auto response = RawClient(hall.port).ask(get("/echo/%E9%97%A8?a=1&b=%20"));
    EXPECT_EQ(status_of(response), 200);
    EXPECT_EQ(body_of(response), "门?a=1&b=%20");
}

TEST(Server, OneConnectionServesManyRequests) {
    TestServer hall;
    RawClient client(hall.port);
    for (int i = 0; i < 100; ++i) {
        const auto body = "{\"n\":" + std::to_string(i) + "}";
        EXPECT_EQ(body_of(client.ask(post("/echo", body))), body);
    }
    EXPECT_EQ(status_of(client.ask(get("/healthz", "Connection: close\r\n"))), 200);
    EXPECT_TRUE(client.closed());
}

TEST(Server, PipelinedRequestsAreAnsweredInOrder) {
    TestServer hall;
    RawClient client(hall.port);
    std::string requests = post("/later", "{}");
    for (int i = 0; i < 50; ++i)
        requests += i % 2 == 0 ? get("/echo/" + std::to_string(i)) : post("/echo", std::to_string(i));
    client.send(requests);
    auto reply = hall.later.take();
    ASSERT_TRUE(reply);
    (*reply)({200, "text/plain", "first", {}});
    EXPECT_EQ(body_of(client.read_response()), "first");
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(body_of(client.read_response()), std::to_string(i) + (i % 2 == 0 ? "?" : ""));
    }
}

TEST(Server, AReplyMayComeLaterFromAnotherThreadAndOnlyTheFirstCounts) {
    TestServer hall;
    RawClient client(hall.port);
    for (int i = 0; i < 20; ++i) {
        client.send(post("/later", "{}"));
        auto reply = hall.later.take();
        ASSERT_TRUE(reply);
        std::thread([&] {
            (*reply)({201, "text/plain", std::to_string(i), {{"X-Turn", "a\r\nSet-Cookie: b"}}});
            (*reply)({500, "text/plain", "twice", {}});
        }).join();
        const auto response = client.read_response();
        EXPECT_EQ(status_of(response), 201);
        EXPECT_EQ(body_of(response), std::to_string(i));
        EXPECT_EQ(response.find("\r\nSet-Cookie"), std::string::npos) << "a header's value must not end it";
    }
}

TEST(Server, AReplyThrownAwayAnswers500) {
    TestServer hall;
    RawClient client(hall.port);
    client.send(post("/later", "{}"));
    hall.later.take().reset();
    EXPECT_EQ(status_of(client.read_response()), 500);
}

TEST(Server, AReplyMayOutliveTheServer) {
    std::optional<Reply> reply;
    {
        TestServer hall;
        RawClient client(hall.port);
        client.send(post("/later", "{}"));
        reply = hall.later.take();
    }
    ASSERT_TRUE(reply);
    (*reply)({});
}

TEST(Server, AHandlerThatThrowsAnswers500) {
    HttpServer server;
    server.route("GET", "/", [](const HttpRequest&, const Reply&) { throw std::runtime_error("no"); });
    RawClient client(*server.start("127.0.0.1", 0));
    EXPECT_EQ(status_of(client.ask(get("/"))), 500);
    EXPECT_EQ(status_of(client.ask(get("/"))), 500);
}

TEST(Server, UnknownPathsAndMethodsAreTold) {
    TestServer hall;
    RawClient client(hall.port);
    EXPECT_EQ(status_of(client.ask(get("/nowhere"))), 404);
    const auto refused = client.ask("DELETE /echo/a HTTP/1.1\r\nHost: hall\r\n\r\n");
    EXPECT_EQ(status_of(refused), 405);
    EXPECT_NE(refused.find("Allow: GET, HEAD, OPTIONS\r\n"), std::string::npos) << refused;
    EXPECT_EQ(nlohmann::json::parse(body_of(refused))["code"], "method_not_allowed");
    const auto options = client.ask("OPTIONS /echo HTTP/1.1\r\nHost: hall\r\n\r\n");
    EXPECT_EQ(status_of(options), 204);
    EXPECT_NE(options.find("Allow: POST, OPTIONS\r\n"), std::string::npos) << options;
    EXPECT_EQ(status_of(client.ask(get("/healthz"))), 200) << "a refusal without a body keeps the connection";
}

TEST(Server, HeadHasTheLengthButNotTheBody) {
    TestServer hall;
    RawClient client(hall.port);
    client.send("HEAD /healthz HTTP/1.1\r\nHost: hall\r\n\r\n" + get("/echo/next"));
    const auto head = client.read_until("\r\n\r\n");
    EXPECT_NE(head.find("Content-Length: 4\r\n"), std::string::npos) << head;
    EXPECT_EQ(body_of(client.read_response()), "next?");
}

TEST(Server, ABodyMustBeJson) {
    TestServer hall;
    RawClient client(hall.port);
    client.send("POST /echo HTTP/1.1\r\nHost: hall\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}");
    EXPECT_EQ(status_of(client.read_response()), 415);
    EXPECT_TRUE(client.closed());
    RawClient other(hall.port);
    EXPECT_EQ(status_of(other.ask("POST /echo HTTP/1.1\r\nHost: hall\r\nContent-Type: Application/JSON ; "
                                  "charset=utf-8\r\nContent-Length: 2\r\n\r\n{}")),
              200);
    EXPECT_EQ(status_of(other.ask("POST /echo HTTP/1.1\r\nHost: hall\r\nContent-Length: 0\r\n\r\n")), 200);
}

TEST(Server, AClientThatAsksFirstIsToldToSendItsBody) {
    TestServer hall;
    RawClient client(hall.port);
    client.send(
        "POST /echo HTTP/1.1\r\nHost: hall\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
        "Content-Length: 2\r\n\r\n");
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(body_of(client.ask("{}")), "{}");
}

TEST(Server, OnlyOpenRoutesServeWithoutTheToken) {
    HttpServer server;
    const auto token = random_token();
    const Handler handler = [](const HttpRequest& request, const Reply& reply) {
        reply({200, "text/plain", request.remote, {}});
    };
    server.route("GET", "/open", handler, {.access = Access::open});
    server.route("POST", "/shut", handler);
    server.stream("/events", std::make_shared<LogSource>());
    server.authorise([&](const HttpRequest& request) {
        return let_in(same_secret(request.header("authorization").value_or(""), "Bearer " + token));
    });
    const auto port = *server.start("127.0.0.1", 0);
    EXPECT_EQ(body_of(RawClient(port).ask(get("/open"))), "127.0.0.1");
    EXPECT_EQ(status_of(RawClient(port).ask(get("/events"))), 401);
    EXPECT_EQ(status_of(RawClient(port).ask(post("/shut", "{}"))), 401);
    EXPECT_EQ(status_of(RawClient(port).ask(post("/shut", "{}", "Authorization: Bearer x\r\n"))), 401);
    EXPECT_EQ(status_of(RawClient(port).ask(post("/shut", "{}", "Authorization: Bearer " + token + "\r\n"))), 200);
}

TEST(Server, ListensToOtherMachinesOnlyWhenAskedTo) {
    for (const auto* address : {"0.0.0.0", "::", "192.0.2.1", "localhost", ""}) {
        HttpServer server;
        const auto started = server.start(address, 0);
        ASSERT_FALSE(started) << address;
        EXPECT_EQ(started.error().code, ErrorCode::bad_config);
    }
    HttpServer server;
    EXPECT_TRUE(server.start("0.0.0.0", 0, Reach::network));
}

TEST(Server, ATakenPortIsAnError) {
    TestServer hall;
    HttpServer second;
    const auto started = second.start("127.0.0.1", hall.port);
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, ErrorCode::network_failed);
}

TEST(Server, SaysWhichRoutesItHas) {
    HttpServer server;
    server.route("GET", "/a", [](const HttpRequest&, const Reply&) {}, {.access = Access::open});
    server.stream("/b", std::make_shared<LogSource>());
    const auto routes = server.routes();
    ASSERT_EQ(routes.size(), 2U);
    EXPECT_EQ(routes[0].pattern, "/a");
    EXPECT_EQ(routes[0].access, Access::open);
    EXPECT_TRUE(routes[1].stream);
}

TEST(Server, DrainFinishesWhatIsUnderWayAndTakesNothingNew) {
    TestServer hall;
    RawClient idle(hall.port);
    idle.ask(get("/healthz"));
    RawClient busy(hall.port);
    busy.send(post("/later", "{}"));
    auto reply = hall.later.take();
    ASSERT_TRUE(reply);
    std::thread draining([&] { hall.server.drain(patience); });
    EXPECT_TRUE(idle.closed());
    (*reply)({200, "text/plain", "done", {}});
    const auto response = busy.read_response();
    draining.join();
    EXPECT_EQ(body_of(response), "done");
    EXPECT_NE(response.find("Connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(busy.closed());
    EXPECT_FALSE(RawClient(hall.port).connected());
    hall.server.drain(patience);
}

TEST(Server, DrainClosesWhatIsNotDoneByItsDeadline) {
    TestServer hall;
    RawClient busy(hall.port);
    busy.send(post("/later", "{}"));
    const auto reply = hall.later.take();
    hall.server.drain(10ms);
    EXPECT_EQ(busy.read_to_end(), "");
}

}  // namespace
}  // namespace yimen
