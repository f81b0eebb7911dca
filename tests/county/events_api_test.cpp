// Staff sees what halls sent that is not as it should be, and an administrator judges it, over HTTPS.
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "county/county_for_tests.hpp"
#include "county_store/hall_log.hpp"
#include "net/http_date.hpp"
#include "net/problem.hpp"
#include "protocol/event_json.hpp"
#include "protocol/usage_json.hpp"

namespace yimen::test {
namespace {

using Json = nlohmann::json;
constexpr const char* hall_id = "410721103";

class EventsAtTheHub : public testing::Test {
   protected:
    void SetUp() override {
        for (const auto& [who, role] : {std::pair{"li", StaffRole::viewer}, std::pair{"wang", StaffRole::admin}}) {
            ASSERT_TRUE(county_.store->add_staff({who, who, {role}, county_.clock.now(), false},
                                                 sha256(std::string("token of ") + who)));
        }
        county_.start();
        hall_.emplace(county_.enrolled(hall_id));
        const auto now = county_.clock.now();
        const Date today = std::chrono::floor<std::chrono::days>(now);
        const Date far = std::chrono::sys_days(today) + std::chrono::days{20};
        add(today, now, UsageRecorded{"item_viewed", "A-1", "", "K1", Language::zh, false});
        add(far, now, UsageRecorded{"item_viewed", "A-1", "", "K1", Language::zh, false});
        log_.add({to_string(today), now.time_since_epoch().count(), "day.closed",
                  R"({"date":"2026-11-23","voided":1e308})"});
        far_ = to_string(far);
        const auto sent = send();
        ASSERT_EQ(sent.status, 200) << sent.body;
    }
    void add(Date day, Instant at, Event event) { log_.add(LoggedEvent{log_.head() + 1, day, at, std::move(event)}); }
    HttpResponse send() {
        HttpRequest request;
        request.method = "POST";
        request.path = "/v1/usage/batches";
        request.headers = {{"content-type", std::string(usage_media_type)}};
        request.body = encode(log_.all_from(1));
        return Caller(county_.service->url(), "", hall_->tls).ask(std::move(request));
    }
    HttpResponse get(const std::string& path, const std::string& query = {}, const std::string& who = "li") {
        return county_.as_staff("token of " + who).get(path, query);
    }
    HttpResponse judge(const std::string& what, std::uint64_t number, const std::string& reason,
                       const std::string& who = "wang") {
        const Json body{{"hall", hall_id}, {"stream", log_.stream()}, {"number", number}, {"reason", reason}};
        return county_.as_staff("token of " + who).post("/v1/events/" + what, body.dump());
    }
    void expect_wrong(const std::string& path, const std::string& query, const std::string& field) {
        const auto answer = get(path, query);
        EXPECT_EQ(answer.status, 400) << path << '?' << query;
        const auto problem = problem_of(answer);
        ASSERT_TRUE(problem);
        EXPECT_EQ(param(*problem, "field"), field) << path << '?' << query;
    }

    CountyForTests county_;
    HallLog log_{hall_id};
    std::optional<CountyIdentity> hall_;
    std::string far_;
};

TEST_F(EventsAtTheHub, AreTakenInAndToldWithTheirHallsNameAlsoBesideTheFigures) {
    const auto alarms = Json::parse(get("/v1/alarms").body)["alarms"];
    ASSERT_EQ(alarms.size(), 2U);
    EXPECT_EQ(alarms[0]["mark"], "quarantined");
    EXPECT_EQ(alarms[1]["mark"], "misdated");
    EXPECT_EQ(alarms[1]["hall"], hall_id);
    EXPECT_EQ(alarms[1]["name"]["zh"], "厅");
    EXPECT_EQ(alarms[1]["last_day"], far_);
    const auto figures = get("/v1/figures", "from=2026-11-01&to=" + far_);
    ASSERT_EQ(figures.status, 200) << figures.body;
    EXPECT_EQ(Json::parse(figures.body)["alarms"], alarms);
}

TEST_F(EventsAtTheHub, AreListedJudgedAndRemembered) {
    const auto listed = Json::parse(get("/v1/events", "mark=quarantined&hall=410721103").body)["events"];
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0]["number"], 3);
    EXPECT_EQ(listed[0]["body"], R"({"date":"2026-11-23","voided":1e308})");
    EXPECT_THAT(listed[0]["why"].get<std::string>(), testing::HasSubstr("voided"));
    EXPECT_EQ(judge("set-aside", 2, "时钟错误").status, 200);
    EXPECT_EQ(judge("set-aside", 3, "坏数据").status, 200);
    EXPECT_TRUE(Json::parse(get("/v1/alarms").body)["alarms"].empty());
    EXPECT_EQ(Json::parse(get("/v1/events", "mark=set_aside").body)["events"].size(), 2U);
    EXPECT_EQ(judge("put-back", 2, "还是要算").status, 200);
    const auto steps = Json::parse(get("/v1/events/history").body)["steps"];
    ASSERT_EQ(steps.size(), 3U);
    EXPECT_EQ(steps[0]["action"], "put_back");
    EXPECT_EQ(steps[0]["staff"], "wang");
    EXPECT_EQ(steps[0]["reason"], "还是要算");
}

TEST_F(EventsAtTheHub, AreJudgedByAnAdministratorOnlyAndWithAReason) {
    EXPECT_EQ(judge("set-aside", 2, "时钟错误", "li").status, 403);
    EXPECT_EQ(judge("set-aside", 2, "").status, 400);
    EXPECT_EQ(judge("set-aside", 9, "时钟错误").status, 404);
    EXPECT_EQ(judge("put-back", 2, "时钟错误").status, 409);
    EXPECT_EQ(get("/v1/alarms", "", "nobody").status, 401);
}

TEST_F(EventsAtTheHub, SayWhichFilterTheyDoNotUnderstand) {
    expect_wrong("/v1/events", "", "mark");
    expect_wrong("/v1/events", "mark=strange", "mark");
    expect_wrong("/v1/events", "mark=misdated&hall=%E4%B8", "hall");
    expect_wrong("/v1/events", "mark=misdated&hall=", "hall");
    expect_wrong("/v1/events", "mark=misdated&skip=-1", "skip");
    expect_wrong("/v1/events", "mark=misdated&skip=1e3", "skip");
    expect_wrong("/v1/events", "mark=misdated&mark=misdated", "mark");
    expect_wrong("/v1/events/history", "hal=410721103", "hal");
    expect_wrong("/v1/figures", "from=2026-11-01&to=2026-11-02&hall=%ff", "hall");
    expect_wrong("/v1/figures", "from=2026-11-01&to=2026-11-02&hall=%4", "hall");
    expect_wrong("/v1/figures", "from=2026-11-01&to=2026-11-02&kind=", "kind");
    expect_wrong("/v1/figures", "from=2026-11-01&to=2026-11-02&queue=A", "queue");
    expect_wrong("/v1/catalogue/history", "after=18446744073709551615", "after");
    EXPECT_EQ(get("/v1/events", "mark=misdated&hall=410721199").status, 404);
}

TEST_F(EventsAtTheHub, EveryAnswerSaysWhatTheCountysClockShows) {
    const auto answer = Caller(county_.service->url(), "", hall_->tls).get("/v1/usage/ack");
    const auto said = parse_http_date(answer.header("date").value_or(""));
    ASSERT_TRUE(said);
    EXPECT_LT(std::chrono::abs(*said - county_.clock.now()), std::chrono::seconds{60});
}

}  // namespace
}  // namespace yimen::test
