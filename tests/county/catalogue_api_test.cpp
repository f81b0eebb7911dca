// The life of the catalogue over HTTPS: staff with tokens, halls with certificates.
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "county/county_with_catalogue.hpp"
#include "domain/county_catalogues.hpp"
#include "net/problem.hpp"
#include "protocol/event_json.hpp"
#include "sync/catalogue_updater.hpp"
#include "sync/http_catalogue_source.hpp"

namespace yimen::test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

class CatalogueAtTheHub : public testing::Test {
   protected:
    void SetUp() override { county_.start(); }
    HttpResponse get(const std::string& path, const std::string& query = {}) {
        return county_.as_staff("li").get("/v1/catalogue/" + path, query);
    }
    HttpResponse post(const std::string& who, const std::string& path, const Json& body) {
        return county_.as_staff(who).post("/v1/catalogue/" + path, body.dump());
    }
    void settle(int proposal) {
        const auto path = "proposals/" + std::to_string(proposal);
        EXPECT_EQ(post("wang", path + "/approve", Json::object()).status, 200);
        const auto published = post("wang", path + "/publish", Json::object());
        EXPECT_EQ(published.status, 201) << published.body;
    }
    void publish_small_county() {
        ASSERT_EQ(county_.import(small_county()).status, 201);
        settle(1);
    }
    HttpResponse propose_days(int days, const std::string& who = "li") {
        return post(who, "proposals",
                    {{"reason", "提速"}, {"changes", {{{"set_item", {{"code", "A-1"}, {"promised_days", days}}}}}}});
    }
    // A hall's word that it has one queue, which takes this department.
    void say_queues(const std::string& hall, const std::string& department) {
        const QueuesStated stated{true, {{{"social", {}, {department}, {}, {}}}, {}}};
        const auto at = county_.clock.now();
        const UsageBatch batch{hall,
                               std::string(32, 'a'),
                               1,
                               {},
                               {{"2026-11-23", at.time_since_epoch().count(), "hall.queues_stated", encode(stated)}}};
        const auto taken = county_.store->take_in(batch, at);
        ASSERT_TRUE(taken) << taken.error().detail;
    }
    std::string param(const HttpResponse& response, const std::string& name) {
        const auto problem = problem_of(response);
        if (!problem) return "";
        for (const auto& [key, value] : problem->params) {
            if (key == name) return value;
        }
        return "";
    }

    // A hall as it follows its county: the real updater over the real interface.
    struct Hall {
        Hall(const CountyIdentity& who, const std::filesystem::path& folder)
            : files(folder), client(who.county, "", [&] {
                  ClientOptions options;
                  options.tls = who.tls;
                  return options;
              }()) {
            CatalogueOptions options{who.scope, who.hall, {0, 1, 0}, *who.first_root};
            updater.emplace(*CatalogueUpdater::open(
                files, std::move(options),
                [](const CatalogueVersion&, const std::string& raw) -> Status {
                    const auto read = decode_county_catalogue(raw, 1);
                    return read ? done() : Status(read.error());
                },
                *parse_date("2026-11-23")));
        }
        Status follow(Instant now, Date today) {
            HttpCatalogueSource source(client);
            return updater->run(source, now, today);
        }
        FolderFiles files;
        HttpClient client;
        std::optional<CatalogueUpdater> updater;
    };
    Hall hall() { return {county_.enrolled("410721103"), county_.folder.path() / "catalogue"}; }
    Date tomorrow() const { return Date{std::chrono::floor<std::chrono::days>(county_.clock.now() + 48h)}; }

    CountyWithCatalogue county_;
};

TEST_F(CatalogueAtTheHub, ACatalogueIsImportedApprovedByAnotherAndPublished) {
    const auto proposal = county_.import(small_county());
    ASSERT_EQ(proposal.status, 201) << proposal.body;
    EXPECT_EQ(Json::parse(proposal.body)["reason"], "初始导入");
    const auto own = post("li", "proposals/1/approve", Json::object());
    EXPECT_EQ(own.status, 403);
    EXPECT_EQ(param(own, "reason"), "own_proposal");
    settle(1);
    const auto versions = Json::parse(get("versions").body)["versions"];
    ASSERT_EQ(versions.size(), 1U);
    EXPECT_EQ(versions[0]["proposal"], 1);
    const auto content = decode_county_catalogue(get("versions/1/content").body, 1);
    ASSERT_TRUE(content);
    EXPECT_EQ(content->catalogue.items().size(), 3U);
    EXPECT_EQ(Json::parse(get("proposals/1").body)["state"], "published");
    EXPECT_EQ(get("versions/2").status, 404);
}

TEST_F(CatalogueAtTheHub, AChangeIsReadInWordsBeforeAnybodyApprovesIt) {
    publish_small_county();
    ASSERT_EQ(propose_days(15).status, 201);
    const auto diff = Json::parse(get("diff", "proposal=2").body);
    EXPECT_EQ(diff["count"], 1);
    EXPECT_EQ(diff["differences"][0]["zh"], "A-1 事项A-1：承诺时限由 20 个工作日改为 15 个工作日");
    EXPECT_EQ(diff["differences"][0]["code"], "promised_days");
    settle(2);
    EXPECT_EQ(Json::parse(get("diff", "from=1&to=2").body)["differences"], diff["differences"]);
    EXPECT_EQ(Json::parse(get("diff", "from=0&to=2&skip=3").body)["differences"].size(), 1U);
    EXPECT_EQ(get("diff", "from=9").status, 404);
    EXPECT_EQ(get("diff", "from=x").status, 400);
}

TEST_F(CatalogueAtTheHub, OldContentComesBackAndTheHistorySaysWhy) {
    publish_small_county();
    ASSERT_EQ(propose_days(15).status, 201);
    settle(2);
    ASSERT_EQ(post("li", "proposals", {{"reason", "撤回"}, {"republish", 1}}).status, 201);
    settle(3);
    EXPECT_EQ(get("versions/3/content").body, get("versions/1/content").body);
    const auto steps = Json::parse(get("history").body)["steps"];
    EXPECT_EQ(steps.size(), 9U);
    EXPECT_EQ(steps[6]["reason"], "撤回");
    EXPECT_EQ(Json::parse(get("history", "after=8").body)["steps"].size(), 1U);
}

TEST_F(CatalogueAtTheHub, AStaleProposalIsRefusedByName) {
    publish_small_county();
    ASSERT_EQ(propose_days(15).status, 201);
    ASSERT_EQ(propose_days(10).status, 201);
    settle(2);
    const auto stale = post("wang", "proposals/3/approve", Json::object());
    EXPECT_EQ(stale.status, 409);
    EXPECT_EQ(param(stale, "reason"), "stale");
    EXPECT_EQ(param(stale, "what"), "A-1");
    EXPECT_EQ(post("wang", "proposals/3/reject", {{"reason", "过时"}}).status, 200);
    EXPECT_EQ(post("wang", "proposals/3/withdraw", {{"reason", "过时"}}).status, 403);
}

TEST_F(CatalogueAtTheHub, CoverageCountsEachHall) {
    publish_small_county();
    ASSERT_EQ(post("li", "proposals",
                   {{"reason", "场地"},
                    {"changes",
                     {{{"unstation", {{"hall", "410721103"}, {"item", "A-1"}, {"reason", {{"zh", "场地不足"}}}}}}}}})
                  .status,
              201);
    settle(2);
    const auto untold = Json::parse(get("coverage").body)["halls"];
    ASSERT_EQ(untold.size(), 2U);
    EXPECT_EQ(untold[0]["stationed"], 2);
    EXPECT_FALSE(untold[0].contains("percent")) << "nobody knows what its queues take";
    say_queues(untold[0]["hall"], "民政");
    say_queues("410721103", "民政");
    const auto halls = Json::parse(get("coverage").body)["halls"];
    EXPECT_EQ(halls[0]["percent"], 100.0);
    EXPECT_EQ(halls[0]["served"], 2);
    EXPECT_EQ(halls[1]["hall"], "410721103");
    EXPECT_EQ(halls[1]["absent_with_reason"], 1);
    EXPECT_EQ(halls[1]["percent"], 50.0);
}

TEST_F(CatalogueAtTheHub, CoverageCountsNoItemThatNoQueueTakes) {
    publish_small_county();
    say_queues("410721103", "医保");
    const auto halls = Json::parse(get("coverage").body)["halls"];
    EXPECT_EQ(halls[1]["stationed"], 2);
    EXPECT_EQ(halls[1]["served"], 0);
    EXPECT_EQ(halls[1]["percent"], 0.0);
    EXPECT_EQ(halls[1]["without_queue"], (Json{"A-1", "A-2"}));
}

TEST_F(CatalogueAtTheHub, WhatTakesServiceAwayIsSaidAndApprovedOnlyWhereItIsMeant) {
    publish_small_county();
    say_queues("410721103", "民政");
    const auto proposed =
        Json::parse(post("li", "proposals",
                         {{"reason", "改名"},
                          {"changes", {{{"set_item", {{"code", "A-1"}, {"department", {{"zh", "医疗保障"}}}}}}}}})
                        .body);
    EXPECT_EQ(proposed["effect"]["losses"], 1);
    EXPECT_EQ(proposed["effect"]["en"].get<std::string>().substr(0, 32), "1 item in 1 hall loses its queue");
    EXPECT_EQ(proposed["effect"]["named"][0]["item"], "A-1");
    EXPECT_EQ(proposed["effect"]["named"][0]["reason"], "no_queue");
    // As a client of version 0.1 asks, which knows nothing of it.
    const auto refused = post("wang", "proposals/2/approve", Json::object());
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(problem_of(refused)->code, ErrorCode::wrong_state);
    EXPECT_EQ(param(refused, "reason"), "service_lost");
    EXPECT_THAT(param(refused, "zh"), testing::StartsWith("1 个事项在 1 个大厅将没有队列、不能取号；"));
    EXPECT_EQ(post("wang", "proposals/2/approve", {{"accept_loss", "yes"}}).status, 400);
    const auto approved = post("wang", "proposals/2/approve", {{"accept_loss", true}});
    EXPECT_EQ(approved.status, 200) << approved.body;
    EXPECT_EQ(Json::parse(approved.body)["accepted_loss"], 1);
    EXPECT_EQ(Json::parse(get("proposals/2").body)["effect"]["items"], 1);
    const auto published = post("wang", "proposals/2/publish", Json::object());
    EXPECT_EQ(published.status, 201) << published.body;
    EXPECT_EQ(Json::parse(published.body)["effect"]["losses"], 1);
    EXPECT_FALSE(Json::parse(get("proposals/2").body).contains("effect")) << "it is done";
}

TEST_F(CatalogueAtTheHub, WhatCannotBeReadIsRefused) {
    EXPECT_EQ(post("li", "proposals", {{"changes", Json::array()}, {"reason", "x"}}).status, 400);
    EXPECT_EQ(post("li", "proposals", {{"reason", "x"}}).status, 400);
    EXPECT_EQ(post("li", "proposals", {{"reason", "x"}, {"republish", 1}, {"colour", "red"}}).status, 400);
    EXPECT_EQ(post("wang", "proposals/one/approve", Json::object()).status, 400);
    EXPECT_EQ(post("wang", "proposals/7/approve", Json::object()).status, 404);
    EXPECT_EQ(county_.as_staff("li").post("/v1/catalogue/proposals", "{").status, 400);
}

TEST_F(CatalogueAtTheHub, OnlyATokenThatCountsMaySendALargeBody) {
    HttpRequest request;
    request.method = "POST";
    request.path = "/v1/catalogue/imports";
    request.headers = {{"content-type", "application/zstd"}};
    request.body = compressed(*encode_county_catalogue(small_county()));
    EXPECT_EQ(county_.as_staff("li").ask(request).status, 400) << "which says that the reason is missing";
    EXPECT_EQ(county_.as_staff("nobody").ask(request).status, 401);
    const auto hall = county_.enrolled("410721103");
    EXPECT_EQ(Caller(county_.service->url(), "", hall.tls).ask(request).status, 401);
}

TEST_F(CatalogueAtTheHub, AHallTakesWhatWasPublishedAndIsTold304After) {
    auto hall = this->hall();
    EXPECT_FALSE(hall.follow(county_.clock.now(), tomorrow()));
    publish_small_county();
    const auto followed = hall.follow(county_.clock.now(), tomorrow());
    ASSERT_TRUE(followed) << followed.error().detail;
    ASSERT_TRUE(hall.updater->state(county_.clock.now()).current);
    EXPECT_EQ(hall.updater->state(county_.clock.now()).current->version, 1U);
    EXPECT_EQ(*hall.updater->content(), get("versions/1/content").body);
    Caller caller(county_.service->url(), "", county_.enrolled("410721101").tls);
    const auto manifest = caller.get("/v1/catalogue/manifest");
    ASSERT_EQ(manifest.status, 200);
    const std::string etag(manifest.header("etag").value_or(""));
    const auto again = caller.get("/v1/catalogue/manifest", "", {{"if-none-match", etag}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(again.header("etag"), etag);
}

TEST_F(CatalogueAtTheHub, ContentIsServedInRanges) {
    publish_small_county();
    Caller caller(county_.service->url(), "", county_.enrolled("410721103").tls);
    const auto hash = Json::parse(get("versions/1").body)["content"].get<std::string>();
    const auto blob = "/v1/catalogue/blobs/" + hash;
    const auto whole = caller.get(blob);
    ASSERT_EQ(whole.status, 206);
    EXPECT_EQ(to_hex(sha256(whole.body)), hash);
    const auto part = caller.get(blob, "", {{"range", "bytes=10-19"}});
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, whole.body.substr(10, 10));
    EXPECT_EQ(part.header("content-range"), "bytes 10-19/" + std::to_string(whole.body.size()));
    EXPECT_EQ(caller.get(blob, "", {{"range", "bytes=99999999-"}}).status, 416);
    EXPECT_EQ(caller.get(blob, "", {{"range", "bytes=5-2"}}).status, 400);
    EXPECT_EQ(caller.get("/v1/catalogue/blobs/" + std::string(64, '0')).status, 404);
    EXPECT_EQ(caller.get("/v1/catalogue/roots/1").status, 200);
    EXPECT_EQ(caller.get("/v1/catalogue/roots/2").status, 404);
    EXPECT_EQ(county_.as_staff("li").get("/v1/catalogue/manifest").status, 401);
}

TEST_F(CatalogueAtTheHub, ANewCatalogueKeyIsTakenWhileItRunsAndHallsFollow) {
    publish_small_county();
    auto hall = this->hall();
    ASSERT_TRUE(hall.follow(county_.clock.now(), tomorrow()));
    const auto& trust = county_.options.trust;
    const std::vector<PrivateKey> signers{*read_private_key(trust / "root-keys/root-1.key"),
                                          *read_private_key(trust / "root-keys/root-2.key")};
    ASSERT_TRUE(CatalogueAuthority::rotate(trust, {signers, {}, {}, true}, county_.clock.now()));
    ASSERT_TRUE(until([&] { return Json::parse(get("versions").body)["versions"].size() == 2; }));
    const auto followed = hall.follow(county_.clock.now(), tomorrow());
    ASSERT_TRUE(followed) << followed.error().detail;
    const auto state = hall.updater->state(county_.clock.now());
    EXPECT_EQ(state.root_version, 2U);
    EXPECT_EQ(state.current->version, 2U);
    EXPECT_EQ(Json::parse(get("versions/2").body)["renews"], 1);
}

}  // namespace
}  // namespace yimen::test
