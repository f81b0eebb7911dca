// The county's staff asks the hub for figures, and how many windows a hall needs.
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "county/county_for_tests.hpp"
#include "county_store/hall_log.hpp"
#include "net/http_client.hpp"
#include "net/problem.hpp"

namespace yimen::test {
namespace {

constexpr const char* hall_id = "410721103";

class FiguresAtTheHub : public testing::Test {
   protected:
    FiguresAtTheHub() {
        EXPECT_TRUE(county_.store->put_hall({"410721103-V01", HallKind::village, {"示例村", "Village"}}));
        EXPECT_TRUE(county_.store->add_staff({"li", "示例甲", {StaffRole::viewer}, county_.clock.now(), false},
                                             sha256("token of li")));
        TestHall hall;
        hall.sign_in("1", "C01");
        for (int i = 0; i < 3; ++i) hall.issue();
        hall.serve("1");
        EXPECT_TRUE(hall.send(CloseDay{}));
        HallLog log(hall_id);
        log.add(hall.log());
        EXPECT_TRUE(send_all(*county_.store, log));
        county_.start();
    }
    HttpResponse ask(const std::string& path, const std::string& token = "token of li") {
        return county_.as_staff(token).get(path);
    }
    nlohmann::json figures(const std::string& query) {
        const auto answer = ask("/v1/figures?" + query);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return nlohmann::json::parse(answer.body, nullptr, false);
    }
    void expect_wrong(const std::string& path, const std::string& field) {
        const auto answer = ask(path);
        EXPECT_EQ(answer.status, 400) << path;
        const auto problem = problem_of(answer);
        ASSERT_TRUE(problem) << path;
        EXPECT_EQ(param(*problem, "field"), field) << path;
    }

    CountyForTests county_;
};

TEST_F(FiguresAtTheHub, are_for_its_staff_only) {
    EXPECT_EQ(ask("/v1/figures?from=2026-11-23&to=2026-11-23", "").status, 401);
    EXPECT_EQ(ask("/v1/staffing?from=2026-11-23&to=2026-11-23&hall=410721103", "wrong").status, 401);
}

TEST_F(FiguresAtTheHub, tell_what_is_known_and_null_where_nothing_is) {
    const auto halls = figures("from=2026-11-23&to=2026-11-23&kind=township");
    ASSERT_EQ(halls["rows"].size(), 2U);
    EXPECT_EQ(halls["rows"][0]["counts"], nullptr) << "of another hall nothing came";
    const auto& known = halls["rows"][1];
    EXPECT_EQ(known["key"], hall_id);
    EXPECT_EQ(known["known_until"], "2026-11-23");
    EXPECT_EQ(known["counts"]["issued"], 3);
    EXPECT_EQ(known["days"], 1);
    EXPECT_EQ(known["days_known"], 1);
    EXPECT_EQ(known["days_going_on"], 1);
    EXPECT_EQ(halls["rows"][0]["days_known"], 0);
    EXPECT_EQ(known["counts"]["served"], 1);
    EXPECT_EQ(known["counts"]["void"], 2);
    EXPECT_EQ(known["counts"]["satisfaction"], nullptr);
    EXPECT_EQ(figures("from=2026-11-23&to=2026-11-23&kind=village")["rows"].size(), 1U);
}

TEST_F(FiguresAtTheHub, come_by_day_hour_queue_and_item) {
    const std::string day = "from=2026-11-23&to=2026-11-23&hall=410721103&by=";
    EXPECT_EQ(figures(day + "day")["rows"][0]["key"], "2026-11-23");
    EXPECT_EQ(figures(day + "hour")["rows"][9]["counts"]["issued"], 3);
    EXPECT_EQ(figures(day + "hour")["rows"][10]["counts"], nullptr) << "it is nine in the hall";
    EXPECT_EQ(figures(day + "queue")["rows"][0]["key"], "A");
    EXPECT_EQ(figures(day + "item")["rows"][0]["key"], "A-1");
}

TEST_F(FiguresAtTheHub, come_by_any_two_dimensions_and_say_what_they_mean) {
    const std::string day = "from=2026-11-23&to=2026-11-23&hall=410721103&by=";
    const auto told = figures(day + "person&and_by=queue");
    EXPECT_EQ(told["definition"], figures_definition);
    ASSERT_EQ(told["rows"].size(), 1U);
    EXPECT_EQ(told["rows"][0]["key"], "410721103/C01");
    EXPECT_EQ(told["rows"][0]["second_key"], "A");
    EXPECT_EQ(told["rows"][0]["counts"]["served"], 1);
    EXPECT_EQ(told["rows"][0]["counts"]["issued"], nullptr);
    EXPECT_EQ(told["rows"][0]["counts"]["windows"], nullptr);
    EXPECT_EQ(figures(day + "window")["rows"][0]["counts"]["windows"]["signed_in_s"], 0.0);
    EXPECT_EQ(figures(day + "weekday&and_by=hour")["rows"].size(), 24U);
}

TEST_F(FiguresAtTheHub, say_which_question_they_do_not_understand) {
    expect_wrong("/v1/figures?to=2026-11-23", "from");
    expect_wrong("/v1/figures?from=2026-11-23&to=yesterday", "to");
    expect_wrong("/v1/figures?from=2026-11-23&to=2026-11-22", "to");
    expect_wrong("/v1/figures?from=2026-11-23&to=2026-11-23&by=mood", "by");
    expect_wrong("/v1/figures?from=2026-11-23&to=2026-11-23&by=total", "by");
    expect_wrong("/v1/figures?from=2026-11-23&to=2026-11-23&by=day&and_by=mood", "and_by");
    expect_wrong("/v1/figures?from=2026-11-23&to=2026-11-23&by=day&and_by=day", "and_by");
    expect_wrong("/v1/figures?from=2026-11-23&to=2026-11-23&kind=city", "kind");
    expect_wrong("/v1/staffing?from=2026-11-23&to=2026-11-23&hall=410721103&share=1", "share");
    expect_wrong("/v1/staffing?from=2026-11-23&to=2026-11-23&hall=410721103&wait_minutes=x", "wait_minutes");
    EXPECT_EQ(ask("/v1/staffing?from=2026-11-23&to=2026-11-23&hall=none").status, 404);
}

TEST_F(FiguresAtTheHub, of_staffing_name_their_sample_and_say_nothing_of_too_small_a_one) {
    const auto answer = ask("/v1/staffing?from=2026-11-01&to=2026-11-30&hall=410721103");
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto staffing = nlohmann::json::parse(answer.body);
    EXPECT_EQ(staffing["known"], false);
    EXPECT_EQ(staffing["days"], 1);
    EXPECT_EQ(staffing["tickets"], 3);
    EXPECT_EQ(staffing["services"], 1);
    ASSERT_EQ(staffing["hours"].size(), 1U);
    EXPECT_EQ(staffing["hours"][0]["hour"], 9);
    EXPECT_EQ(staffing["hours"][0]["windows"], nullptr);
}

}  // namespace
}  // namespace yimen::test
