// The hub as halls meet it: over HTTPS, with certificates.
#include <gmock/gmock.h>

#include "county/county_for_tests.hpp"
#include "net/http_client.hpp"
#include "net/problem.hpp"
#include "protocol/usage_json.hpp"
#include "storage/chain.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

const std::string stream(32, 'a');

// A hall's log of usage events, to take batches from.
UsageBatch batch_of(const std::string& hall, std::uint64_t first, std::size_t count) {
    UsageBatch batch{hall, stream, first, chain_start, {}};
    Sha256 hasher;
    for (std::uint64_t number = 1; number < first + count; ++number) {
        UsageEvent event{
            "2026-11-23", 1'795'392'000'000 + static_cast<std::int64_t>(number), "usage.recorded",
            R"({"kind":"item_viewed","item":"YB-001","page":"guide","kiosk":"K1","language":"zh","elder_mode":false})"};
        if (number < first) {
            batch.previous = chain_hash(hasher, batch.previous, number, event.at_ms, event.day, event.type, event.body);
        } else {
            batch.events.push_back(std::move(event));
        }
    }
    return batch;
}

class Hub : public testing::Test {
   protected:
    void start() { county_.start(); }
    void stop() { county_.stop(); }
    Invitation invitation(const std::string& hall) { return county_.invitation(hall); }
    CountyIdentity enrolled(const std::string& hall) { return county_.enrolled(hall); }
    std::string serial_of(const CountyIdentity& identity) {
        return read_certificate(identity.tls.certificate_pem)->serial;
    }

    HttpResponse ask(const ClientTls& tls, HttpRequest request) const {
        ClientOptions options;
        options.tls = tls;
        HttpClient client(county_.service->url(), "", options);
        auto response = client.call(std::move(request));
        EXPECT_TRUE(response) << response.error().detail;
        return response ? *std::move(response) : HttpResponse{};
    }
    HttpResponse get(const ClientTls& tls, const std::string& path, const std::string& query = {}) {
        HttpRequest request;
        request.path = path;
        request.query = query;
        return ask(tls, std::move(request));
    }
    HttpResponse send(const ClientTls& tls, const UsageBatch& batch) {
        HttpRequest request;
        request.method = "POST";
        request.path = "/v1/usage/batches";
        request.headers = {{"content-type", std::string(usage_media_type)}};
        request.body = encode(batch);
        return ask(tls, std::move(request));
    }
    std::string code_of(const HttpResponse& response) {
        const auto problem = problem_of(response);
        return problem ? std::string(to_string(problem->code)) : "";
    }

    CountyForTests county_;
    const std::filesystem::path folder_ = county_.folder.path();
    CountyOptions& options_ = county_.options;
    CountyStore& store_ = *county_.store;
};

TEST_F(Hub, a_hall_with_an_invitation_gets_a_certificate_and_is_known_by_it) {
    start();
    const auto identity = enrolled("410721103");
    EXPECT_EQ(identity.hall, "410721103");
    EXPECT_FALSE(renewal_is_due(identity, county_.clock.now() + 24h * 59));
    EXPECT_TRUE(renewal_is_due(identity, county_.clock.now() + 24h * 61));
    const auto ack = get(identity.tls, "/v1/usage/ack");
    EXPECT_EQ(ack.status, 200);
    EXPECT_EQ(decode_usage_ack(ack.body)->number, 0U);
}

TEST_F(Hub, an_invitation_counts_once_but_a_lost_answer_is_given_again) {
    start();
    const auto once = invitation("410721103");
    ASSERT_TRUE(enrol(folder_ / "hall", once));
    const auto first = serial_of(**load_identity(folder_ / "hall"));
    ASSERT_TRUE(enrol(folder_ / "hall", once));
    EXPECT_EQ(serial_of(**load_identity(folder_ / "hall")), first);
    const auto other = enrol(folder_ / "thief", once);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::forbidden);
    EXPECT_FALSE(*load_identity(folder_ / "thief"));
}

TEST_F(Hub, a_hub_of_another_authority_is_not_trusted_with_the_token) {
    start();
    auto wrong = invitation("410721103");
    wrong.authority.front() = wrong.authority.front() == '0' ? '1' : '0';
    const auto refused = enrol(folder_ / "hall", wrong);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::network_failed);
    EXPECT_THAT(refused.error().detail, HasSubstr(county_.service->url() + " is not the hub of the invitation"));
}

TEST_F(Hub, batches_are_taken_in_once_and_acknowledged) {
    start();
    const auto hall = enrolled("410721103");
    for (int times = 0; times < 2; ++times) {
        const auto answer = send(hall.tls, batch_of(hall.hall, 1, 10));
        ASSERT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(decode_usage_ack(answer.body)->number, 10U);
    }
    EXPECT_EQ(send(hall.tls, batch_of(hall.hall, 5, 10)).status, 200);
    EXPECT_EQ(decode_usage_ack(get(hall.tls, "/v1/usage/ack").body)->number, 14U);
    const auto gap = send(hall.tls, batch_of(hall.hall, 20, 1));
    EXPECT_EQ(gap.status, 409);
    EXPECT_EQ(code_of(gap), "batch_gap");
    const auto hash = get(hall.tls, "/v1/usage/hash", "stream=" + stream + "&number=14");
    EXPECT_EQ(decode_usage_ack(hash.body)->hash, decode_usage_ack(get(hall.tls, "/v1/usage/ack").body)->hash);
    EXPECT_EQ(get(hall.tls, "/v1/usage/hash", "stream=" + stream + "&number=15").status, 404);
    EXPECT_EQ(get(hall.tls, "/v1/usage/hash", "stream=x&number=15").status, 400);
}

TEST_F(Hub, nobody_speaks_for_another_hall) {
    start();
    const auto hall = enrolled("410721103");
    const auto other = send(hall.tls, batch_of("410721101", 1, 1));
    EXPECT_EQ(other.status, 403);
    EXPECT_FALSE(*store_.ack_of("410721101"));
    EXPECT_EQ(get({hall.tls.ca_pem, "", "", ""}, "/v1/usage/ack").status, 401);
}

TEST_F(Hub, a_revoked_certificate_and_a_suspended_hall_are_refused_at_once) {
    start();
    const auto hall = enrolled("410721103");
    ASSERT_TRUE(store_.revoke_certificate(serial_of(hall)));
    EXPECT_EQ(code_of(get(hall.tls, "/v1/usage/ack")), "forbidden");
    const auto other = enrolled("410721101");
    EXPECT_EQ(get(other.tls, "/v1/usage/ack").status, 200);
    ASSERT_TRUE(
        store_.put_hall({"410721101", HallKind::township, {"厅", "Hall"}, "Asia/Shanghai", Admission::suspended}));
    EXPECT_EQ(code_of(get(other.tls, "/v1/usage/ack")), "forbidden");
}

TEST_F(Hub, a_certificate_is_renewed_with_the_old_one) {
    start();
    const auto old = enrolled("410721103");
    ASSERT_TRUE(renew_identity(folder_ / "410721103", old));
    const auto renewed = **load_identity(folder_ / "410721103");
    EXPECT_NE(serial_of(renewed), serial_of(old));
    EXPECT_EQ(get(renewed.tls, "/v1/usage/ack").status, 200);
}

TEST_F(Hub, who_asks_too_often_is_told_when_to_come_back) {
    options_.halls = {0.01, 3};
    start();
    const auto hall = enrolled("410721103");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(get(hall.tls, "/v1/usage/ack").status, 200);
    const auto refused = get(hall.tls, "/v1/usage/ack");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.header("retry-after"), "100");
    EXPECT_EQ(code_of(refused), "too_many_requests");
    EXPECT_EQ(get({hall.tls.ca_pem, "", "", ""}, "/healthz").status, 200);
    EXPECT_THAT(get({hall.tls.ca_pem, "", "", ""}, "/metrics").body,
                HasSubstr("yimen_county_refusals_total{code=\"too_many_requests\"} 1\n"));
}

TEST_F(Hub, who_watches_it_too_often_is_told_so_and_halls_are_not) {
    start();
    const auto hall = enrolled("410721103");
    const ClientTls watcher{hall.tls.ca_pem, "", "", ""};
    const auto asked_until_refused = [&](const std::string& path) {
        HttpResponse answer;
        for (int times = 0; times < 1'000 && answer.status != 429; ++times) answer = get(watcher, path);
        return answer;
    };
    for (const char* path : {"/healthz", "/metrics"}) {
        const auto refused = asked_until_refused(path);
        EXPECT_EQ(refused.status, 429) << path;
        EXPECT_EQ(refused.header("retry-after"), "1") << path;
    }
    EXPECT_EQ(get(hall.tls, "/v1/usage/ack").status, 200);
}

TEST_F(Hub, hostile_bodies_are_refused_and_nothing_is_kept_of_them) {
    start();
    const auto hall = enrolled("410721103");
    const auto post = [&](const std::string& path, const std::string& type, const std::string& body) {
        HttpRequest request;
        request.method = "POST";
        request.path = path;
        request.headers = {{"content-type", type}};
        request.body = body;
        return ask(hall.tls, std::move(request)).status;
    };
    const std::string batches = "/v1/usage/batches", packed(usage_media_type);
    EXPECT_EQ(post(batches, packed, "no frame"), 400);
    EXPECT_EQ(post(batches, packed, std::string(UsageBatch::max_bytes + 1, 'x')), 413);
    EXPECT_EQ(post(batches, "application/json", "{}"), 415);
    EXPECT_EQ(post("/v1/certificates", "application/json", "{}"), 400);
    EXPECT_EQ(post("/v1/certificates", "application/json", std::string(10'000, '[')), 400);
    EXPECT_FALSE(*store_.ack_of(hall.hall));
}

TEST_F(Hub, its_metrics_name_no_hall) {
    start();
    const auto hall = enrolled("410721103");
    ASSERT_EQ(send(hall.tls, batch_of(hall.hall, 1, 3)).status, 200);
    const auto text = get({hall.tls.ca_pem, "", "", ""}, "/metrics").body;
    EXPECT_THAT(text, HasSubstr("yimen_county_events_total 3\n"));
    EXPECT_THAT(text, HasSubstr("yimen_county_answers_total{route=\"batches\",status=\"200\"} 1\n"));
    EXPECT_THAT(text, testing::Not(HasSubstr("410721103")));
}

TEST_F(Hub, it_keeps_nothing_of_its_own_between_two_lives) {
    start();
    const auto hall = enrolled("410721103");
    ASSERT_EQ(send(hall.tls, batch_of(hall.hall, 1, 3)).status, 200);
    stop();
    start();
    EXPECT_EQ(decode_usage_ack(get(hall.tls, "/v1/usage/ack").body)->number, 3U);
}

TEST_F(Hub, it_does_not_start_without_its_authority_or_store) {
    options_.trust = folder_ / "nowhere";
    const auto untrusted = CountyService::start(options_, county_.clock);
    ASSERT_FALSE(untrusted);
    EXPECT_THAT(untrusted.error().detail, HasSubstr("nowhere"));
    options_.trust = folder_;
    options_.store = "county.db";
    const auto unknown = CountyService::start(options_, county_.clock);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ErrorCode::bad_config);
}

}  // namespace
}  // namespace yimen::test
