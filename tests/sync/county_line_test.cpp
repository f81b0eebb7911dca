// The county's answers over HTTP, as a hall understands them.
#include <future>

#include <gtest/gtest.h>

#include "net/http_server.hpp"
#include "net/problem.hpp"
#include "protocol/usage_json.hpp"
#include "sync/http_county_line.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

const std::string stream(32, 'a');
const UsageAck acknowledged{stream, 12, sha256("12")};

HttpResponse json(std::string body, int status = 200) { return {status, "application/json", std::move(body), {}}; }

// A hub that answers everything alike.
struct Lines : testing::Test {
    Lines() {
        const auto answer = [this](HttpRequest request, const Reply& reply) {
            asked = std::move(request);
            reply(response);
        };
        server.route("GET", "/v1/usage/ack", answer);
        server.route("GET", "/v1/usage/hash", answer, {.query = {"stream", "number"}});
        server.route("POST", "/v1/usage/batches", answer,
                     {.body_bytes = UsageBatch::max_bytes, .content_type = std::string(usage_media_type)});
        client =
            std::make_unique<HttpClient>("http://127.0.0.1:" + std::to_string(*server.start("127.0.0.1", 0)), "token");
        line = std::make_unique<HttpCountyLine>(*client);
    }
    ErrorCode code_with(HttpResponse with) {
        response = std::move(with);
        const auto answer = line->ack();
        EXPECT_FALSE(answer.ack);
        return answer.ack ? ErrorCode::internal : answer.ack.error().code;
    }
    std::optional<std::chrono::seconds> retry_with(const std::string& value) {
        response = problem({ErrorCode::too_many_requests, "", {}});
        response.headers = {{"retry-after", value}};
        return line->ack().retry_after;
    }

    HttpResponse response = json(encode(acknowledged));
    HttpRequest asked;
    HttpServer server;
    std::unique_ptr<HttpClient> client;
    std::unique_ptr<HttpCountyLine> line;
};

TEST_F(Lines, AskHowFarTheCountyIs) {
    const auto answer = line->ack();
    ASSERT_TRUE(answer.ack);
    EXPECT_EQ(*answer.ack, acknowledged);
    EXPECT_EQ(answer.retry_after, std::nullopt);
    EXPECT_EQ(asked.path, "/v1/usage/ack");
}

TEST_F(Lines, AskForOneHash) {
    EXPECT_TRUE(line->hash_at(stream, 7).ack.ok());
    EXPECT_EQ(asked.query_value("stream"), stream);
    EXPECT_EQ(asked.query_value("number"), "7");
}

TEST_F(Lines, SendABatchAsItIs) {
    const std::string batch("\x28\xb5\x2f\xfd\0\n", 6);
    EXPECT_TRUE(line->send(batch).ack.ok());
    EXPECT_EQ(asked.body, batch);
    EXPECT_EQ(asked.header("content-type"), usage_media_type);
}

TEST_F(Lines, GiveBackTheCountysOwnCodes) {
    for (const auto code : {ErrorCode::batch_gap, ErrorCode::chain_fork, ErrorCode::stream_fenced, ErrorCode::forbidden,
                            ErrorCode::payload_too_large, ErrorCode::invalid_request}) {
        EXPECT_EQ(code_with(problem({code, "", {{"ack", "3"}}})), code);
    }
    response = problem({ErrorCode::batch_gap, "", {{"ack", "3"}}});
    EXPECT_EQ(line->ack().ack.error().params.front(), std::make_pair(std::string("ack"), std::string("3")));
}

TEST_F(Lines, TakeAnythingElseForABrokenLine) {
    for (const auto& strange : {json("<html>", 502), json("", 204), json("{}"), json("[[[["),
                                json(encode(acknowledged), 201), json(encode(acknowledged).substr(1)), json("", 302)}) {
        EXPECT_EQ(code_with(strange), ErrorCode::network_failed) << strange.status << strange.body;
    }
}

TEST_F(Lines, TellHowLongTheCountyWantsToBeLeftAlone) {
    EXPECT_EQ(retry_with("120"), 120s);
    EXPECT_EQ(retry_with("0"), 0s);
    for (const auto* strange : {"", "-1", "soon", "1.5", "1 2", "9999999999", "Mon, 23 Nov 2026 12:00:00 GMT"}) {
        EXPECT_EQ(retry_with(strange), std::nullopt) << strange;
    }
}

TEST_F(Lines, SayThatNobodyListens) {
    server.drain(0ms);
    const auto answer = line->ack();
    ASSERT_FALSE(answer.ack);
    EXPECT_EQ(answer.ack.error().code, ErrorCode::network_failed);
}

TEST(Line, CutShortAnswersAtOnceAndFromThenOn) {
    std::promise<void> asked;
    Reply kept;
    HttpServer server;
    server.route("GET", "/v1/usage/ack", [&](const HttpRequest&, const Reply& reply) {
        kept = reply;
        asked.set_value();
    });
    HttpClient client("http://127.0.0.1:" + std::to_string(*server.start("127.0.0.1", 0)), "token",
                      {.total_timeout = 3'600'000ms});
    HttpCountyLine line(client);
    auto answer = std::async(std::launch::async, [&] { return line.ack(); });
    asked.get_future().wait();
    line.cancel();
    EXPECT_EQ(answer.get().ack.error().code, ErrorCode::shutting_down);
    EXPECT_EQ(line.hash_at(stream, 1).ack.error().code, ErrorCode::shutting_down);
}

}  // namespace
}  // namespace yimen::test
