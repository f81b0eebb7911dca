// One key, one happening, one answer.
#include <gtest/gtest.h>

#include "e2e/hall_client.hpp"
#include "support/test_hall.hpp"

namespace yimen::test {
namespace {

class ReplayTest : public testing::Test {
   protected:
    void SetUp() override {
        ASSERT_TRUE(hall_.start()) << hall_.output();
        connect();
        ASSERT_TRUE(client_->fetch("/v1/items/MZ-001").is_object());
    }
    void connect() { client_ = std::make_unique<HallClient>(hall_.url(), hall_.token()); }

    HttpResponse post(const std::string& path, const std::string& content, const std::string& key) {
        auto response = client_->post(path, content, key);
        EXPECT_TRUE(response.ok()) << (response ? "" : response.error().detail);
        return response ? std::move(*response) : HttpResponse{0, {}, {}, {}};
    }
    int issued() { return client_->fetch("/v1/day").at("issued"); }

    static void expect_replay(const HttpResponse& again, const HttpResponse& first) {
        EXPECT_EQ(again.status, first.status);
        EXPECT_EQ(again.body, first.body);
        EXPECT_EQ(again.content_type, first.content_type);
        EXPECT_EQ(again.header("idempotent-replay"), "true");
    }

    static constexpr const char* body = R"({"item":"MZ-001"})";
    TestHall hall_;
    std::unique_ptr<HallClient> client_;
};

TEST_F(ReplayTest, a_command_sent_twice_happens_once_and_answers_the_same) {
    const auto first = post("/v1/tickets", body, "k1");
    ASSERT_EQ(first.status, 201);
    EXPECT_FALSE(first.header("idempotent-replay"));
    expect_replay(post("/v1/tickets", body, "k1"), first);
    EXPECT_EQ(issued(), 1);
}

TEST_F(ReplayTest, the_answer_is_the_one_of_then_although_the_ticket_has_moved_on) {
    const auto first = post("/v1/tickets", body, "k1");
    ASSERT_EQ(first.status, 201);
    const std::string id = json_of(first).at("id");
    ASSERT_EQ(post("/v1/tickets/" + id + "/cancel", R"({"reason":"resident"})", "k2").status, 200);
    const auto again = post("/v1/tickets", body, "k1");
    expect_replay(again, first);
    EXPECT_EQ(json_of(again).at("state"), "waiting");
}

TEST_F(ReplayTest, the_answer_outlives_a_kill) {
    const auto first = post("/v1/tickets", body, "k1");
    ASSERT_EQ(first.status, 201);
    hall_.kill();
    ASSERT_TRUE(hall_.start()) << hall_.output();
    connect();
    expect_replay(post("/v1/tickets", body, "k1"), first);
    EXPECT_EQ(issued(), 1);
}

TEST_F(ReplayTest, eight_at_once_with_one_key_get_one_ticket) {
    for (int round = 0; round < 20; ++round) {
        const auto key = "parallel-" + std::to_string(round);
        std::vector<HttpResponse> answers(8);
        std::vector<std::thread> threads;
        threads.reserve(answers.size());
        for (auto& answer : answers) {
            threads.emplace_back([&] {
                HallClient own(hall_.url(), hall_.token());
                if (auto response = own.post("/v1/tickets", body, key)) answer = *std::move(response);
            });
        }
        for (auto& thread : threads) thread.join();
        int fresh = 0;
        for (const auto& answer : answers) {
            EXPECT_EQ(answer.status, 201);
            EXPECT_EQ(answer.body, answers[0].body);
            if (!answer.header("idempotent-replay")) ++fresh;
        }
        EXPECT_EQ(fresh, 1);
        ASSERT_EQ(issued(), round + 1);
    }
}

TEST_F(ReplayTest, a_refusal_is_repeated_too_even_when_the_command_would_succeed_by_now) {
    const auto refused = post("/v1/windows/10/call-next", "{}", "k1");
    ASSERT_EQ(refused.status, 409);
    ASSERT_EQ(code_of(refused), "window_closed");
    ASSERT_EQ(post("/v1/windows/10/sign-in", R"({"clerk":"C01"})", "k2").status, 200);
    ASSERT_EQ(post("/v1/tickets", body, "k3").status, 201);
    expect_replay(post("/v1/windows/10/call-next", "{}", "k1"), refused);
    hall_.kill();
    ASSERT_TRUE(hall_.start()) << hall_.output();
    connect();
    expect_replay(post("/v1/windows/10/call-next", "{}", "k1"), refused);
    EXPECT_EQ(post("/v1/windows/10/call-next", "{}", "k4").status, 200);
}

TEST_F(ReplayTest, the_same_key_with_another_request_is_refused_and_changes_nothing) {
    const auto first = post("/v1/tickets", body, "k1");
    ASSERT_EQ(first.status, 201);
    for (const auto& [path, other] :
         {std::pair{"/v1/tickets", R"({"item":"MZ-001","language":"en"})"},
          std::pair{"/v1/tickets", R"({ "item":"MZ-001"})"}, std::pair{"/v1/windows/10/sign-out", "{}"}}) {
        const auto refused = post(path, other, "k1");
        EXPECT_EQ(refused.status, 422) << path;
        EXPECT_EQ(code_of(refused), "key_reused");
        EXPECT_FALSE(refused.header("idempotent-replay"));
    }
    expect_replay(post("/v1/tickets", body, "k1"), first);
    EXPECT_EQ(issued(), 1);
}

TEST_F(ReplayTest, a_command_without_a_key_is_refused) {
    HttpRequest request;
    request.method = "POST";
    request.path = "/v1/tickets";
    request.body = body;
    const auto response = client_->send(request);
    ASSERT_TRUE(response.ok());
    EXPECT_EQ(response.value().status, 400);
    EXPECT_EQ(code_of(*response), "key_missing");
    EXPECT_EQ(issued(), 0);
}

TEST_F(ReplayTest, a_key_is_1_to_64_letters_digits_hyphens_and_underscores) {
    for (const auto& key : {std::string(65, 'k'), std::string("a b"), std::string("a.b"), std::string("钥")}) {
        const auto refused = post("/v1/tickets", body, key);
        EXPECT_EQ(refused.status, 400) << key;
        EXPECT_EQ(code_of(refused), "invalid_request") << key;
    }
    EXPECT_EQ(issued(), 0);
    EXPECT_EQ(post("/v1/tickets", body, std::string(64, 'k')).status, 201);
    EXPECT_EQ(post("/v1/tickets", body, "Az09-_").status, 201);
    EXPECT_EQ(issued(), 2);
}

// A request that is wrong in itself was never a command: its key is free for the right one.
TEST_F(ReplayTest, a_malformed_request_does_not_use_up_its_key) {
    EXPECT_EQ(post("/v1/tickets", R"({"item":)", "k1").status, 400);
    EXPECT_EQ(post("/v1/tickets", body, "k1").status, 201);
}

}  // namespace
}  // namespace yimen::test
