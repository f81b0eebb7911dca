// The whole way of the catalogue: proposed and approved by staff over HTTPS, signed by the real hub, taken up by a real
// hall that goes on working, and told to the county again as an event of that hall.
#include <regex>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "base/compression.hpp"
#include "config/config.hpp"
#include "county/catalogue_authority.hpp"
#include "county/reporting_hall.hpp"
#include "net/problem.hpp"
#include "protocol/county_catalogue_json.hpp"

namespace yimen::test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

// Both are offered by 七里营镇; the first is what ReportingHall::issue takes tickets for.
constexpr const char* kept_item = "YB-001";
constexpr const char* other_item = "MZ-001";

// What there is of `name` in a list of objects, one for each.
std::vector<Json> each(const Json& list, const char* name) {
    std::vector<Json> all;
    for (const auto& one : list) all.push_back(one.at(name));
    return all;
}

class HallFollows : public testing::Test {
   protected:
    void SetUp() override {
        const auto& trust = county_.options.trust;
        ASSERT_TRUE(CatalogueAuthority::make(trust, trust / "root-keys", "410721", county_.clock.now()));
        for (const char* id : {"li", "wang"}) {
            ASSERT_TRUE(county_.store->add_staff(
                {id, id, {StaffRole::proposer, StaffRole::approver}, county_.clock.now(), false}, sha256(id)));
        }
        county_.options.upkeep = 20ms;
        county_.start();
        hall_.enrol_at(county_.service->url());
        hall_.options.catalogue = {20ms, 20ms, 0ms, 5ms};
        clock_.advance(until_nine());
        start_hall();
    }

    // So that no day of the hall ends within a test.
    Milliseconds until_nine() const {
        const auto minute = TimeZone::find("Asia/Shanghai")->civil(county_.clock.now()).minute;
        return (minute < 9h ? 9h : 33h) - minute;
    }
    void start_hall() {
        hall_.start();
        client_ = std::make_unique<HttpClient>(hall_.service->url(), hall_.service->token());
    }
    void stop_hall() {
        client_.reset();
        hall_.stop();
    }

    // --- the county's staff ---
    Json staff(const std::string& who, const std::string& path, const Json& body) {
        const auto answer = county_.as_staff(who).post("/v1/catalogue/" + path, body.dump());
        EXPECT_THAT(answer.status, testing::AnyOf(200, 201)) << answer.body;
        return Json::parse(answer.body);
    }
    // The version that a proposal becomes: another person approves it.
    int settle(const Json& proposal) {
        const auto path = "proposals/" + std::to_string(proposal.at("number").get<int>());
        staff("wang", path + "/approve", Json::object());
        return staff("wang", path + "/publish", Json::object()).at("version");
    }
    int publish_demonstration() {
        const CountyCatalogue content{*load_catalogue(demonstration_county()), {}, {}};
        auto caller = county_.as_staff("li");
        EXPECT_EQ(caller.get("/v1/staff/self").status, 200);
        HttpRequest request;
        request.method = "POST";
        request.path = "/v1/catalogue/imports";
        request.query = "reason=first";
        request.headers = {{"content-type", "application/zstd"}};
        request.body = compressed(*encode_county_catalogue(content));
        return settle(Json::parse(caller.ask(std::move(request)).body));
    }
    int publish(const Json& change) {
        return settle(staff("li", "proposals", {{"reason", "调整"}, {"changes", {change}}}));
    }
    int rename(const std::string& name) { return publish({{"set_item", {{"code", other_item}, {"zh", name}}}}); }
    int republish(int version) {
        return settle(staff("li", "proposals", {{"reason", "撤回"}, {"republish", version}}));
    }
    void turn_catalogue_key() {
        const auto& trust = county_.options.trust;
        const std::vector<PrivateKey> signers{*read_private_key(trust / "root-keys/root-1.key"),
                                              *read_private_key(trust / "root-keys/root-2.key")};
        ASSERT_TRUE(CatalogueAuthority::rotate(trust, {signers, {}, {}, true}, county_.clock.now()));
    }

    // --- the people in the hall ---
    Json get(const std::string& path) {
        HttpRequest request;
        request.path = path;
        const auto answer = client_->call(std::move(request));
        EXPECT_TRUE(answer && answer->status == 200) << (answer ? answer->body : answer.error().detail);
        return answer ? Json::parse(answer->body) : Json();
    }
    HttpResponse post(const std::string& path, const Json& body = Json::object()) {
        HttpRequest request;
        request.method = "POST";
        request.path = path;
        request.headers = {{"idempotency-key", random_token()}};
        request.body = body.dump();
        return *client_->call(std::move(request));
    }
    Json ticket(const std::string& item = other_item) {
        const auto answer = post("/v1/tickets", {{"item", item}});
        EXPECT_EQ(answer.status, 201) << answer.body;
        return Json::parse(answer.body);
    }
    std::string refusal(const std::string& item) {
        const auto problem = problem_of(post("/v1/tickets", {{"item", item}}));
        return problem ? std::string(to_string(problem->code)) : "";
    }
    Json ticket_now(const Json& ticket) { return get("/v1/tickets/" + ticket.at("id").get<std::string>()); }
    int version() { return get("/v1/catalogue").at("version"); }
    // The hall has taken it up; its own files may have the same number.
    bool comes(int wanted) {
        return until([&] { return get("/v1/county").at("catalogue").at("version") == wanted && version() == wanted; });
    }
    std::string name() { return get(std::string("/v1/items/") + other_item).at("name").at("zh"); }
    // Calls who is next where this ticket waits, and serves them.
    void serve(const Json& ticket) {
        const auto windows = get("/v1/windows").at("windows");
        const auto window = std::ranges::find_if(windows, [&](const Json& one) {
            return std::ranges::count(each(one.at("queues"), "queue"), ticket.at("queue")) > 0;
        });
        ASSERT_NE(window, windows.end());
        const auto at = "/v1/windows/" + window->at("id").get<std::string>();
        ASSERT_EQ(post(at + "/sign-in", {{"clerk", get("/v1/hall").at("clerks").at(0).at("id")}}).status, 200);
        ASSERT_EQ(post(at + "/call-next").status, 200);
        const auto path = "/v1/tickets/" + ticket.at("id").get<std::string>();
        ASSERT_EQ(post(path + "/start").status, 200);
        ASSERT_EQ(post(path + "/finish").status, 200);
    }

    // --- what the county knows of it ---
    std::vector<Json> events_at_county(const std::string& type) {
        std::vector<Json> all;
        const auto rows = county_.store->read_log(ReportingHall::id, hall_.service->engine().stream(), 0, 1'000);
        for (const auto& row : *rows) {
            if (row.event.type == type) all.push_back(Json::parse(row.event.body));
        }
        return all;
    }
    Json versions_taken() { return each(events_at_county("catalogue.taken"), "version"); }
    // The county has the hall's log event for event, and counts from it what happened there.
    void expect_county_knows(std::int64_t issued) {
        ASSERT_TRUE(hall_.county_has_all());
        hall_.expect_equal_logs();
        EXPECT_EQ(hall_.issued_at_county(), issued);
    }

    CountyForTests county_;
    ClockAhead clock_;
    ReportingHall hall_{county_, clock_};
    std::unique_ptr<HttpClient> client_;
};

TEST_F(HallFollows, WhatCountsFromTodayIsTakenUpWhileTheHallWorks) {
    ASSERT_TRUE(comes(publish_demonstration()));
    const auto before = ticket();
    const int renamed = rename("新的名称");
    ASSERT_TRUE(comes(renamed));
    EXPECT_EQ(name(), "新的名称");
    const auto items = get("/v1/catalogue").at("items");
    const auto item = std::ranges::find_if(items, [](const Json& one) { return one.at("code") == other_item; });
    EXPECT_EQ(item->at("name").at("zh"), "新的名称");
    const auto after = ticket();
    EXPECT_EQ(after.at("catalogue_version"), renamed);
    EXPECT_EQ(before.at("catalogue_version"), renamed - 1);
    EXPECT_EQ(ticket_now(before).at("catalogue_version"), renamed - 1);
    expect_county_knows(2);
    EXPECT_EQ(versions_taken(), Json({renamed - 1, renamed}));
    EXPECT_EQ(Json(each(events_at_county("ticket.issued"), "catalogue_version")), Json({renamed - 1, renamed}));
}

TEST_F(HallFollows, ACountyThatPublishedNothingYetLeavesTheHallItsOwnFiles) {
    const auto own = version();
    auto caller = county_.as_staff("li");
    const auto asked_twice = [&] {
        constexpr const char* count = R"(yimen_county_answers_total\{route="manifest",status="404"\} ([2-9]|\d\d))";
        return std::regex_search(caller.get("/metrics").body, std::regex(count));
    };
    ASSERT_TRUE(until(asked_twice));
    EXPECT_EQ(version(), own);
    EXPECT_TRUE(get("/v1/county").at("catalogue").at("alarm").is_null());
    EXPECT_EQ(ticket().at("catalogue_version"), own);
}

TEST_F(HallFollows, OldContentComesBackUnderAHigherVersion) {
    const int first = publish_demonstration();
    ASSERT_TRUE(comes(first));
    const auto old_name = name();
    const int renamed = rename("误改的名称");
    ASSERT_TRUE(comes(renamed));
    const int back = republish(first);
    EXPECT_GT(back, renamed);
    ASSERT_TRUE(comes(back));
    EXPECT_EQ(name(), old_name);
    EXPECT_EQ(ticket().at("catalogue_version"), back);
    expect_county_knows(1);
    const auto taken = events_at_county("catalogue.taken");
    ASSERT_EQ(taken.size(), 3U);
    EXPECT_EQ(taken[2].at("sha256"), taken[0].at("sha256"));
    EXPECT_NE(taken[1].at("sha256"), taken[0].at("sha256"));
}

TEST_F(HallFollows, WithoutItsHubItStartsFromDiskWithTheLastGoodOneAndFollowsWhenTheHubIsBack) {
    publish_demonstration();
    const int last = rename("最后一次的名称");
    ASSERT_TRUE(comes(last));
    stop_hall();
    county_.stop();
    start_hall();
    EXPECT_EQ(version(), last);
    EXPECT_EQ(name(), "最后一次的名称");
    hall_.issue(3);
    EXPECT_EQ(ticket().at("catalogue_version"), last);
    county_.start();
    const int next = rename("恢复以后的名称");
    ASSERT_TRUE(comes(next));
    EXPECT_EQ(ticket().at("catalogue_version"), next);
    expect_county_knows(5);
    EXPECT_EQ(versions_taken().back(), next);
}

TEST_F(HallFollows, ANewCatalogueKeyOfTheHubIsTrustedWithoutAVisitToTheHall) {
    const int first = publish_demonstration();
    ASSERT_TRUE(comes(first));
    turn_catalogue_key();
    ASSERT_TRUE(comes(first + 1)) << "the hub signs what counts anew";
    const int next = rename("新钥匙签发的名称");
    ASSERT_TRUE(comes(next));
    EXPECT_EQ(name(), "新钥匙签发的名称");
    EXPECT_TRUE(get("/v1/county").at("catalogue").at("alarm").is_null());
    stop_hall();
    start_hall();
    EXPECT_EQ(version(), next);
    EXPECT_EQ(ticket().at("catalogue_version"), next);
    expect_county_knows(1);
}

TEST_F(HallFollows, AnItemThatTheCountyWithdrewGetsNoNewTicketAndWhoWaitsForItIsServed) {
    ASSERT_TRUE(comes(publish_demonstration()));
    const auto waiting = ticket();
    ASSERT_TRUE(comes(publish({{"withdraw_item", other_item}})));
    EXPECT_EQ(refusal(other_item), "not_found");
    hall_.issue(2);
    serve(waiting);
    EXPECT_EQ(ticket_now(waiting).at("state"), "finished");
    expect_county_knows(3);
    FiguresQuery query;
    query.hall = ReportingHall::id;
    query.from = *parse_date("2026-01-01");
    query.to = *parse_date("2035-12-31");
    query.by = FiguresBy::item;
    const auto rows = county_.store->figures(query);
    ASSERT_TRUE(rows);
    const auto of = [&](const char* item) { return *std::ranges::find(*rows, item, &FigureRow::key)->counts; };
    EXPECT_EQ(of(other_item).issued, 1);
    EXPECT_EQ(of(other_item).served, 1);
    EXPECT_EQ(of(kept_item).issued, 2);
    EXPECT_EQ(of(kept_item).served, 0);
}

TEST_F(HallFollows, AnItemThatIsNoLongerStationedHereIsRefusedByItsOwnCodeUntilItComesBack) {
    ASSERT_TRUE(comes(publish_demonstration()));
    ASSERT_TRUE(comes(publish({{"unstation",
                                {{"hall", ReportingHall::id},
                                 {"item", other_item},
                                 {"reason", {{"zh", "由县民政局直接受理"}, {"en", "Taken in by the bureau"}}}}}})));
    EXPECT_EQ(refusal(other_item), "item_not_served");
    EXPECT_EQ(get(std::string("/v1/items/") + other_item).at("not_stationed").at("zh"), "由县民政局直接受理");
    ASSERT_TRUE(comes(publish({{"station", {{"hall", ReportingHall::id}, {"item", other_item}}}})));
    ticket();
    expect_county_knows(1);
}

}  // namespace
}  // namespace yimen::test
