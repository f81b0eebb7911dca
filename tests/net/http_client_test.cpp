#include "net/http_client.hpp"

#include <gtest/gtest.h>

#include "support.hpp"

namespace yimen {
namespace {

using namespace std::chrono_literals;
using namespace test;

HttpRequest posted(std::string path, std::string body) {
    HttpRequest request;
    request.method = "POST";
    request.path = std::move(path);
    request.body = std::move(body);
    return request;
}

HttpRequest asked(std::string path) {
    HttpRequest request;
    request.path = std::move(path);
    return request;
}

std::string cause_of(const Error& error) {
    for (const auto& [name, value] : error.params) {
        if (name == "cause") return value;
    }
    return {};
}

TEST(HttpClient, SendsWhatItIsGivenAndBringsBackTheAnswer) {
    HttpServer server;
    server.route(
        "PUT", "/a",
        [](const HttpRequest& request, const Reply& reply) {
            reply({201,
                   "text/plain",
                   std::string(*request.header("authorization")) + "|" + std::string(*request.header("x-id")) + "|" +
                       std::string(*request.header("content-type")) + "|" + request.query + "|" + request.body,
                   {{"X-Back", "yes"}}});
        },
        {.query = {"q"}});
    const auto port = *server.start("127.0.0.1", 0);
    HttpClient client("http://127.0.0.1:" + std::to_string(port), "secret");
    auto request = posted("/a", "{}");
    request.method = "PUT";
    request.query = "q=1";
    request.headers = {{"x-id", "7"}};
    const auto response = client.call(std::move(request));
    ASSERT_TRUE(response) << response.error().detail;
    EXPECT_EQ(response->status, 201);
    EXPECT_EQ(response->body, "Bearer secret|7|application/json|q=1|{}");
    EXPECT_EQ(response->content_type, "text/plain");
    EXPECT_EQ(response->header("x-back"), "yes");
}

TEST(HttpClient, BodilessMethodsAndEmptyBodiesWork) {
    TestServer hall;
    HttpClient client(hall.url(), "");
    auto head = asked("/healthz");
    head.method = "HEAD";
    EXPECT_EQ(client.call(head)->status, 200);
    EXPECT_EQ(client.call(posted("/echo", ""))->status, 200);
    EXPECT_EQ(client.call(asked("/nowhere"))->status, 404);
    EXPECT_EQ(client.call(posted("/echo", std::string(60'000, ' ')))->body.size(), 60'000U);
}

TEST(HttpClient, ManyAtOnceEachGetTheirOwnAnswer) {
    TestServer hall;
    HttpClient client(hall.url(), "");
    Box<std::pair<std::string, std::string>> answers;
    for (int i = 0; i < 200; ++i) {
        const auto text = std::to_string(i);
        client.send(posted("/echo", text), [&answers, text](Result<HttpResponse> result) {
            answers.put({text, result ? result->body : result.error().detail});
        });
    }
    for (int i = 0; i < 200; ++i) {
        const auto answer = answers.take();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->first, answer->second);
    }
}

TEST(HttpClient, KeepsItsConnection) {
    TestServer hall({.connections = 1});
    HttpClient client(hall.url(), "");
    for (int i = 0; i < 20; ++i) EXPECT_EQ(client.call(asked("/healthz"))->status, 200);
}

TEST(HttpClient, ASilentServerIsATimeout) {
    TestServer hall;
    HttpClient client(hall.url(), "", {.total_timeout = 100ms});
    const auto result = client.call(posted("/later", "{}"));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::network_failed);
    EXPECT_EQ(cause_of(result.error()), "timeout");
}

TEST(HttpClient, NobodyThereIsRefused) {
    std::uint16_t port = 0;
    {
        TestServer gone;
        port = gone.port;
    }
    HttpClient client("http://127.0.0.1:" + std::to_string(port), "");
    const auto result = client.call(asked("/"));
    ASSERT_FALSE(result);
    EXPECT_EQ(cause_of(result.error()), "refused");
}

TEST(HttpClient, AnAnswerLongerThanTheLimitIsAnError) {
    TestServer hall;
    HttpClient client(hall.url(), "", {.response_bytes = 10});
    EXPECT_TRUE(client.call(posted("/echo", std::string(10, ' '))));
    const auto result = client.call(posted("/echo", std::string(11, ' ')));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::payload_too_large);
    EXPECT_TRUE(client.call(asked("/healthz"))) << "and the client goes on";
}

TEST(HttpClient, OneTooManyIsRefusedAndTheOthersGoOn) {
    TestServer hall;
    HttpClient client(hall.url(), "", {.pending = 2});
    Box<Result<HttpResponse>> results;
    const auto done = [&](Result<HttpResponse> result) { results.put(std::move(result)); };
    for (int i = 0; i < 3; ++i) client.send(posted("/later", "{}"), done);
    const auto refused = results.take();
    ASSERT_TRUE(refused);
    ASSERT_FALSE(*refused);
    EXPECT_EQ(refused->error().code, ErrorCode::too_many_connections);
    for (int i = 0; i < 2; ++i) {
        (*hall.later.take())({});
        EXPECT_TRUE(*results.take());
    }
}

TEST(HttpClient, WhatIsUnderWayWhenItGoesIsTold) {
    TestServer hall;
    Box<Result<HttpResponse>> results;
    std::optional<Reply> reply;
    {
        HttpClient client(hall.url(), "");
        client.send(posted("/later", "{}"), [&](Result<HttpResponse> result) { results.put(std::move(result)); });
        reply = hall.later.take();
    }
    ASSERT_FALSE(results.empty());
    const auto result = results.take();
    ASSERT_FALSE(*result);
    EXPECT_EQ(result->error().code, ErrorCode::shutting_down);
}

}  // namespace
}  // namespace yimen
