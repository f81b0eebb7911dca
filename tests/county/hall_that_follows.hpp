// A real hall that follows the catalogue of a real hub, the county's staff at the one and people at the other.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "base/civil_time.hpp"
#include "config/config.hpp"
#include "county/county_with_catalogue.hpp"
#include "county/reporting_hall.hpp"
#include "net/problem.hpp"

namespace yimen::test {

using Json = nlohmann::json;

// Both are offered by 七里营镇; the first is what ReportingHall::issue takes tickets for.
inline constexpr const char* kept_item = "YB-001";
inline constexpr const char* other_item = "MZ-001";

// What there is of `name` in a list of objects, one for each.
inline std::vector<Json> each(const Json& list, const char* name) {
    std::vector<Json> all;
    for (const auto& one : list) all.push_back(one.at(name));
    return all;
}

class HallThatFollows : public testing::Test {
   protected:
    void SetUp() override {
        county_.start();
        hall_.enrol_at(county_.service->url());
        hall_.options.catalogue = {Milliseconds{20}, Milliseconds{20}, Milliseconds{0}, Milliseconds{5}};
        pass(until_nine());
        start_hall();
    }

    // So that no day of the hall ends within a test.
    Milliseconds until_nine() const {
        constexpr std::chrono::hours opens{9};
        const auto minute = zone_.civil(county_.clock.now()).minute;
        return (minute < opens ? opens : opens + std::chrono::hours{24}) - minute;
    }
    Date in_days(int days) const {
        return Date{std::chrono::sys_days(zone_.civil(clock_.now()).date) + std::chrono::days{days}};
    }
    // In the hall and at the county.
    void pass(Milliseconds time) {
        clock_.advance(time);
        county_.clock.advance(time);
    }
    // The county would sign its manifest anew meanwhile, under the next number.
    void let_ten_days_pass_in_the_hall() {
        clock_.advance(std::chrono::hours{24} * 10);
        hall_.service->engine().tick();
    }
    void let_ten_days_pass() {
        pass(std::chrono::hours{24} * 10);
        hall_.service->engine().tick();
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
    // The version that a proposal becomes: another person approves it, and means whatever it takes from the hall. It
    // counts from today unless `terms` say a day.
    int settle(const Json& proposal, const Json& terms = Json::object()) {
        const auto path = "proposals/" + std::to_string(proposal.at("number").get<int>());
        staff("wang", path + "/approve", {{"accept_loss", true}});
        return staff("wang", path + "/publish", terms).at("version");
    }
    int publish_demonstration() {
        const CountyCatalogue content{*load_catalogue(demonstration_county()), {}, {}};
        return settle(Json::parse(county_.import(content).body));
    }
    int publish(const Json& change) {
        return settle(staff("li", "proposals", {{"reason", "调整"}, {"changes", {change}}}));
    }
    int rename(const std::string& name) { return publish({{"set_item", {{"code", other_item}, {"zh", name}}}}); }
    int rename_in_days(const std::string& name, int days) {
        const Json change{{"set_item", {{"code", other_item}, {"zh", name}}}};
        return settle(staff("li", "proposals", {{"reason", "下月起"}, {"changes", {change}}}),
                      {{"effective", to_string(in_days(days))}});
    }
    int rename_in_ten_days(const std::string& name) { return rename_in_days(name, 10); }
    int republish(int version) {
        return settle(staff("li", "proposals", {{"reason", "撤回"}, {"republish", version}}));
    }
    void turn_catalogue_key() const {
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
    Json pending() { return get("/v1/county").at("catalogue").at("pending"); }
    Json last_checked() { return get("/v1/county").at("catalogue").at("last_checked"); }
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
    std::vector<Json> events_at_county(const std::string& type) const {
        std::vector<Json> all;
        const auto rows = county_.store->read_log(ReportingHall::id, hall_.service->engine().stream(), 0, 1'000);
        for (const auto& row : *rows) {
            if (row.event.type == type) all.push_back(Json::parse(row.event.body));
        }
        return all;
    }
    Json versions_taken() const { return each(events_at_county("catalogue.taken"), "version"); }
    // The county has the hall's log event for event, and counts from it what happened there.
    void expect_county_knows(std::int64_t issued) {
        ASSERT_TRUE(hall_.county_has_all());
        hall_.expect_equal_logs();
        EXPECT_EQ(hall_.issued_at_county(), issued);
    }

    const TimeZone zone_ = *TimeZone::find("Asia/Shanghai");
    CountyWithCatalogue county_;
    ClockAhead clock_;
    ReportingHall hall_{county_, clock_};
    std::unique_ptr<HttpClient> client_;
};

}  // namespace yimen::test
