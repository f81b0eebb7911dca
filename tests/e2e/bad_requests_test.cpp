// What broken, careless and hostile clients send, and that it harms nobody else.
#include <gtest/gtest.h>

#include "e2e/hall_client.hpp"
#include "net/raw_client.hpp"
#include "support/test_hall.hpp"

namespace yimen::test {
namespace {

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

// A request as it goes over the wire; {token} and {key} are filled in where it is sent.
struct Bad {
    std::string what;
    std::string request;
    int status;
    std::string code;
};

constexpr const char* key_and_token = "Authorization: Bearer {token}\r\nIdempotency-Key: {key}\r\n";
constexpr const char* token_only = "Authorization: Bearer {token}\r\n";

std::string command(const std::string& body, const std::string& path = "/v1/tickets") {
    return post(path, body, key_and_token);
}

std::string query(const std::string& target) { return get(target, token_only); }

std::string with_type(const std::string& type) {
    return "POST /v1/tickets HTTP/1.1\r\nHost: hall\r\n" + std::string(key_and_token) + type +
           "Content-Length: 17\r\n\r\n{\"item\":\"MZ-001\"}";
}

std::string chunked(const std::string& chunks, const std::string& more = "") {
    return "POST /v1/tickets HTTP/1.1\r\nHost: hall\r\nContent-Type: application/json\r\n" +
           std::string(key_and_token) + more + "Transfer-Encoding: chunked\r\n\r\n" + chunks;
}

std::string usage(const std::string& events) { return command("{\"events\":" + events + "}", "/v1/usage"); }

std::vector<Bad> bad_bodies() {
    const std::string wrong = "invalid_request";
    return {
        {"nothing", command(""), 400, wrong},
        {"half of a JSON", command(R"({"item":)"), 400, wrong},
        {"more than one JSON", command(R"({"item":"MZ-001"}{})"), 400, wrong},
        {"a comment", command(R"({"item":"MZ-001"/* hello */})"), 400, wrong},
        {"a list", command("[]"), 400, wrong},
        {"a text", command(R"("MZ-001")"), 400, wrong},
        {"null", command("null"), 400, wrong},
        {"a number beyond all numbers", command("1e999999999"), 400, wrong},
        {"an unknown field", command(R"({"item":"MZ-001","name":"x"})"), 400, wrong},
        {"a field of the hall's own", command(R"({"item":"MZ-001","estimate":{}})"), 400, wrong},
        {"a number for a text", command(R"({"item":7})"), 400, wrong},
        {"null for a text", command(R"({"item":null})"), 400, wrong},
        {"a list for a text", command(R"({"item":["MZ-001"]})"), 400, wrong},
        {"an object for a text", command(R"({"item":{"code":"MZ-001"}})"), 400, wrong},
        {"a text of 65 bytes", command(R"({"item":")" + std::string(65, 'x') + "\"}"), 400, wrong},
        {"a text of 64 bytes", command(R"({"item":")" + std::string(64, 'x') + "\"}"), 404, "not_found"},
        {"22 characters of 3 bytes", command(R"({"item":")" + repeated("门", 22) + "\"}"), 400, wrong},
        {"a text with a NUL", command(R"({"item":"MZ-001\u0000"})"), 404, "not_found"},
        {"a text of SQL", command(R"({"item":"'; DROP TABLE events; --"})"), 404, "not_found"},
        {"bytes that are no UTF-8", command("{\"item\":\"\xff\xfe\"}"), 400, wrong},
        {"UTF-8 that is longer than need be", command("{\"item\":\"\xc0\xaf\"}"), 400, wrong},
        {"half of a surrogate pair", command(R"({"item":"\ud800"})"), 400, wrong},
        {"a priority that is none", command(R"({"item":"MZ-001","priority":"mayor"})"), 400, wrong},
        {"a language that is none", command(R"({"item":"MZ-001","language":"fr"})"), 400, wrong},
        {"lists 32,000 deep", command(std::string(32'000, '[') + std::string(32'000, ']')), 400, wrong},
        {"lists 30,000 deep in a field", usage(std::string(30'000, '[') + std::string(30'000, ']')), 400, wrong},
        {"objects 10,000 deep", command(repeated("{\"a\":", 10'000) + "1" + repeated("}", 10'000)), 400, wrong},
        {"a list that is too deep and has no end", command(std::string(60'000, '[')), 400, wrong},
        {"a usage report of 51", usage("[" + repeated(R"({"kind":"search"},)", 50) + R"({"kind":"search"}])"), 400,
         wrong},
        {"a usage report of 10,000", usage("[" + repeated("{},", 9'999) + "{}]"), 400, wrong},
        {"a usage report that is no list", usage(R"({"kind":"search"})"), 400, wrong},
        {"a usage report of no kind", usage(R"([{"kind":"spied_on"}])"), 400, wrong},
        {"1 for true", usage(R"([{"kind":"search","elder_mode":1}])"), 400, wrong},
        {"a body where none belongs", command(R"({"at":"now"})", "/v1/day/close"), 400, wrong},
        {"a body of 64 KiB and a byte", command(std::string(64 * 1024 + 1, ' ')), 413, "payload_too_large"},
        {"a chunked body of 64 KiB and a byte", chunked("10001\r\n" + std::string(65'537, ' ') + "\r\n0\r\n\r\n"), 413,
         "payload_too_large"},
        {"a chunk of 4 GiB", chunked("100000000\r\n{"), 413, "payload_too_large"},
        {"a chunk that is no number", chunked("ten\r\n{"), 400, wrong},
        {"no content type", with_type(""), 415, "unsupported_media_type"},
        {"a form", with_type("Content-Type: application/x-www-form-urlencoded\r\n"), 415, "unsupported_media_type"},
        {"a text", with_type("Content-Type: text/json\r\n"), 415, "unsupported_media_type"},
    };
}

std::vector<Bad> bad_targets() {
    const std::string none = "not_found";
    return {
        {"an unknown path", query("/v1/nothing"), 404, none},
        {"another version", query("/v2/hall"), 404, none},
        {"a slash too many", query("/v1/hall/"), 404, none},
        {"two slashes", query("//v1/hall"), 404, none},
        {"a way up", query("/v1/../v1/hall"), 404, none},
        {"an empty id", query("/v1/tickets/"), 404, none},
        {"an id of SQL", query("/v1/tickets/'%20OR%20'1'='1"), 404, none},
        {"an id that is no UTF-8", query("/v1/tickets/%FF%FE"), 404, none},
        {"an id with a NUL", query("/v1/tickets/A%00"), 400, "invalid_request"},
        {"an id that is badly encoded", query("/v1/tickets/%zz"), 400, "invalid_request"},
        {"an id of 6,000 bytes", query("/v1/items/" + std::string(6'000, 'x')), 404, none},
        {"a command on an id that is no UTF-8", command("{}", "/v1/tickets/%FF/start"), 404, none},
        {"a list of 501", query("/v1/tickets?limit=501"), 400, "invalid_request"},
        {"a list of none", query("/v1/tickets?limit=0"), 400, "invalid_request"},
        {"a list of less than none", query("/v1/tickets?limit=-1"), 400, "invalid_request"},
        {"a list of 2 to the 64th", query("/v1/tickets?limit=18446744073709551616"), 400, "invalid_request"},
        {"a list of words", query("/v1/calls?limit=all"), 400, "invalid_request"},
        {"a state that is none", query("/v1/tickets?state=lost"), 400, "invalid_request"},
        {"a stream after a word", query("/v1/events?after=latest"), 400, "invalid_request"},
        {"DELETE", "DELETE /v1/hall HTTP/1.1\r\nHost: hall\r\n\r\n", 405, "method_not_allowed"},
        {"GET of a command", query("/v1/day/close"), 405, "method_not_allowed"},
        {"a method of its own", "SERVE /v1/hall HTTP/1.1\r\nHost: hall\r\n\r\n", 405, "method_not_allowed"},
    };
}

std::vector<Bad> bad_callers() {
    const auto bearing = [](const std::string& header) { return get("/v1/hall", header); };
    const std::string no = "unauthorized";
    return {
        {"no token", bearing(""), 401, no},
        {"an empty token", bearing("Authorization: Bearer \r\n"), 401, no},
        {"a wrong token", bearing("Authorization: Bearer 00000000000000000000000000000000\r\n"), 401, no},
        {"a token and more", bearing("Authorization: Bearer {token}0\r\n"), 401, no},
        {"a token without its scheme", bearing("Authorization: {token}\r\n"), 401, no},
        {"a token of another scheme", bearing("Authorization: Basic {token}\r\n"), 401, no},
        {"a token in the query", get("/v1/hall?token={token}"), 401, no},
        {"a command without a token", post("/v1/tickets", R"({"item":"MZ-001"})", "Idempotency-Key: {key}\r\n"), 401,
         no},
        {"a stream without a token", get("/v1/events"), 401, no},
    };
}

std::vector<Bad> bad_http() {
    const std::string wrong = "invalid_request";
    return {
        {"two keys",
         post("/v1/tickets", R"({"item":"MZ-001"})", std::string(key_and_token) + "Idempotency-Key: another\r\n"), 400,
         wrong},
        {"no HTTP", "hello hall\r\n\r\n", 400, wrong},
        {"the start of TLS", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + "\r\n\r\n", 400, wrong},
        {"no Host", "GET /v1/hall HTTP/1.1\r\n\r\n", 400, wrong},
        {"two Hosts", "GET /v1/hall HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, wrong},
        {"a length that is no number", "POST /v1/tickets HTTP/1.1\r\nHost: hall\r\nContent-Length: ten\r\n\r\n", 400,
         wrong},
        {"a length beyond all numbers",
         "POST /v1/tickets HTTP/1.1\r\nHost: hall\r\nContent-Length: 99999999999999999999999\r\n\r\n", 400, wrong},
        {"a length and chunks", chunked("0\r\n\r\n", "Content-Length: 5\r\n"), 400, wrong},
        {"two lengths", "POST /v1/tickets HTTP/1.1\r\nHost: hall\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
         400, wrong},
        {"a header of 9,000 bytes", get("/v1/hall", "X-Long: " + std::string(9'000, 'x') + "\r\n"), 431,
         "header_too_large"},
        {"2,000 headers", get("/v1/hall", repeated("X: y\r\n", 2'000)), 431, "header_too_large"},
        {"a path of 9,000 bytes", query("/v1/items/" + std::string(9'000, 'x')), 431, "header_too_large"},
    };
}

class BadRequestsTest : public testing::Test {
   protected:
    void SetUp() override {
        ASSERT_TRUE(hall_.start()) << hall_.output();
        client_ = std::make_unique<HallClient>(hall_.url(), hall_.token());
    }

    std::string filled_in(std::string request) const {
        for (const auto& [name, value] :
             {std::pair{std::string("{token}"), hall_.token()}, std::pair{std::string("{key}"), fresh_key()}}) {
            const auto at = request.find(name);
            if (at != std::string::npos) request.replace(at, name.size(), value);
        }
        return request;
    }

    void expect_refusals(const std::vector<Bad>& requests) {
        for (const auto& bad : requests) {
            SCOPED_TRACE(bad.what);
            const auto response = RawClient(hall_.port()).ask(filled_in(bad.request));
            EXPECT_EQ(status_of(response), bad.status);
            const auto body = Json::parse(body_of(response), nullptr, false);
            ASSERT_TRUE(body.is_object()) << response;
            EXPECT_EQ(body.value("code", ""), bad.code) << response;
            expect_others_are_served();
        }
        EXPECT_EQ(client_->fetch("/v1/day").value("issued", -1), 0);
        EXPECT_FALSE(hall_.process().ended());
    }

    void expect_others_are_served() { EXPECT_TRUE(client_->fetch("/v1/hall").is_object()); }

    std::string good_command() { return filled_in(command(R"({"item":"MZ-001"})")); }

    TestHall hall_;
    std::unique_ptr<HallClient> client_;
};

TEST_F(BadRequestsTest, a_bad_body_is_refused_and_changes_nothing) { expect_refusals(bad_bodies()); }
TEST_F(BadRequestsTest, a_bad_target_is_refused_and_changes_nothing) { expect_refusals(bad_targets()); }
TEST_F(BadRequestsTest, whoever_has_not_the_token_gets_nothing) { expect_refusals(bad_callers()); }
TEST_F(BadRequestsTest, what_is_not_http_is_refused_and_changes_nothing) { expect_refusals(bad_http()); }

TEST_F(BadRequestsTest, a_body_of_exactly_64_kib_is_taken) {
    const std::string start = R"({"item":"MZ-001")";
    const auto body = start + std::string(64 * 1024 - start.size() - 1, ' ') + "}";
    EXPECT_EQ(status_of(RawClient(hall_.port()).ask(filled_in(command(body)))), 201);
    EXPECT_EQ(status_of(RawClient(hall_.port()).ask(filled_in(chunked("10000\r\n" + body + "\r\n0\r\n\r\n")))), 201);
}

TEST_F(BadRequestsTest, what_breaks_off_at_any_byte_changes_nothing) {
    const auto request = good_command();
    for (std::size_t bytes = 0; bytes < request.size(); bytes += 7) {
        RawClient leaver(hall_.port());
        ASSERT_TRUE(leaver.send(request.substr(0, bytes)));
    }
    expect_others_are_served();
    EXPECT_EQ(client_->fetch("/v1/day").value("issued", -1), 0);
}

TEST_F(BadRequestsTest, slow_senders_are_given_up_and_nobody_waits_for_them) {
    const auto request = good_command();
    const auto end_of_headers = request.find("\r\n\r\n") + 4;
    std::vector<RawClient> slow;
    for (int i = 0; i < 50; ++i) {
        slow.emplace_back(hall_.port());
        ASSERT_TRUE(slow.back().send(request.substr(0, i % 2 == 0 ? end_of_headers / 2 : end_of_headers + 3)));
    }
    const auto take_ticket = [this] { return client_->post("/v1/tickets", Json{{"item", "MZ-001"}}).value().status; };
    EXPECT_EQ(take_ticket(), 201);
    for (const auto& sender : slow) EXPECT_FALSE(sender.was_told()) << "somebody waited until they were given up";
    for (int i = 1; i < 100; ++i) EXPECT_EQ(take_ticket(), 201);
    for (auto& sender : slow) EXPECT_EQ(status_of(sender.read_response()), 408);
    EXPECT_EQ(client_->fetch("/v1/day").value("issued", -1), 100);
}

TEST_F(BadRequestsTest, whoever_takes_all_places_is_told_so_and_the_places_come_back) {
    std::vector<RawClient> crowd;
    for (int i = 0; i < 256; ++i) {
        crowd.emplace_back(hall_.port());
        ASSERT_EQ(status_of(crowd.back().ask(get("/healthz"))), 200) << i;
    }
    const auto refused = RawClient(hall_.port()).ask(get("/healthz"));
    EXPECT_EQ(status_of(refused), 503);
    EXPECT_NE(refused.find("too_many_connections"), std::string::npos);
    crowd.clear();
    int status = 503;
    for (const auto end = std::chrono::steady_clock::now() + patience; status == 503;) {
        status = status_of(RawClient(hall_.port()).ask(get("/healthz")));
        ASSERT_LT(std::chrono::steady_clock::now(), end);
    }
    EXPECT_EQ(status, 200);
}

}  // namespace
}  // namespace yimen::test
