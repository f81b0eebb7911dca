// A request is answered alike whether it comes over a connection or from within the program.
#include <gtest/gtest.h>

#include "net/http_client.hpp"
#include "net/http_server.hpp"
#include "net/secret.hpp"

namespace yimen {
namespace {

constexpr std::size_t most_bytes = 100;

struct Routes : testing::Test {
    Routes() : server(limits()) {
        const auto echo = [](const HttpRequest& request, const Reply& reply) {
            const auto name = request.params.empty() ? std::string() : request.params[0];
            reply({201, "text/plain", request.method + ' ' + name + ' ' + request.body, {}});
        };
        server.authorise([](const HttpRequest& request) {
            return let_in(same_secret(request.header("authorization").value_or(""), "Bearer right"));
        });
        server.route("GET", "/open", echo, {.access = Access::open});
        server.route("GET", "/echo/{name}", echo, {.query = {"limit"}});
        server.route("POST", "/echo/{name}", echo);
        server.route("POST", "/short", echo, {.body_bytes = 5});
        server.route("POST", "/fails", [](const HttpRequest&, const Reply&) { throw std::runtime_error("it does"); });
        client = std::make_unique<HttpClient>("http://127.0.0.1:" + std::to_string(*server.start("127.0.0.1", 0)), "");
    }
    static ServerLimits limits() {
        ServerLimits limits;
        limits.body_bytes = most_bytes;
        return limits;
    }
    static HttpRequest request(std::string method, std::string path, std::string body = {}, std::string token = "right",
                               std::string type = "application/json") {
        HttpRequest made;
        made.method = std::move(method);
        made.path = std::move(path);
        made.headers = {{"authorization", "Bearer " + token}};
        if (!body.empty()) made.headers.emplace_back("content-type", std::move(type));
        made.body = std::move(body);
        return made;
    }
    static HttpRequest asking(std::string path, std::string query) {
        auto made = request("GET", std::move(path));
        made.query = std::move(query);
        return made;
    }
    HttpResponse from_within(const HttpRequest& asked) const {
        std::optional<HttpResponse> answer;
        server.answer(asked, [&](HttpResponse given) { answer = std::move(given); });
        return answer.value();
    }
    // As the client sends it: with the query behind the path.
    HttpResponse over_a_connection(HttpRequest asked) {
        if (!asked.query.empty()) asked.path += '?' + std::exchange(asked.query, {});
        return client->call(std::move(asked)).value();
    }

    HttpServer server;
    std::unique_ptr<HttpClient> client;
};

TEST_F(Routes, AnswerAlikeWhateverIsAsked) {
    const std::vector<std::pair<HttpRequest, int>> all{
        {request("GET", "/open", {}, "wrong"), 201},
        {request("GET", "/echo/%E9%97%A8"), 201},
        {asking("/echo/a", "limit=5"), 201},
        {asking("/echo/a", "limits=5"), 400},
        {request("POST", "/echo/a", "{}"), 201},
        {request("POST", "/echo/a", "{}", "wrong"), 401},
        {request("POST", "/echo/a", "{}", "right", "text/plain"), 415},
        {request("POST", "/echo/a", std::string(most_bytes, ' ')), 201},
        {request("POST", "/echo/a", std::string(most_bytes + 1, ' ')), 413},
        {request("POST", "/short", "123456"), 413},
        {request("GET", "/echo/%zz"), 400},
        {request("GET", "/nowhere"), 404},
        {request("DELETE", "/echo/a"), 405},
        {request("POST", "/fails", "{}"), 500},
    };
    for (const auto& [asked, status] : all) {
        const auto within = from_within(asked);
        const auto outside = over_a_connection(asked);
        EXPECT_EQ(within.status, status) << asked.method << ' ' << asked.path << ' ' << within.body;
        EXPECT_EQ(outside.status, within.status) << asked.method << ' ' << asked.path;
        if (status == 500) continue;  // a connection has its own words for it
        EXPECT_EQ(outside.body, within.body) << asked.method << ' ' << asked.path;
        EXPECT_EQ(outside.content_type, within.content_type) << asked.method << ' ' << asked.path;
    }
}

}  // namespace
}  // namespace yimen
