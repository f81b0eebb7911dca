// A hall follows its county's catalogue while it works, takes nothing that the county did not sign, and says in its log
// what counted for each ticket.
#include <future>

#include "hall/county_hall.hpp"

namespace yimen::test {
namespace {

// What every item of the demonstration's 七里营镇 is offered with.
constexpr const char* some_item = "MZ-001";

struct FollowingHall : testing::Test {
    // A hall that has taken version 1.
    void SetUp() override {
        hall.publish(1, hall.county());
        hall.start();
        hall.ask();
        ASSERT_EQ(hall.version(), 1);
    }
    void expect_refused(const std::string& code) {
        hall.ask();
        EXPECT_EQ(hall.alarm(), code);
        EXPECT_EQ(hall.version(), 1);
        EXPECT_EQ(hall.ticket(some_item).at("catalogue_version"), 1);
        EXPECT_EQ(hall.taken().size(), 1U);
    }
    static void rename(std::vector<Item>& items, const std::string& name) {
        for (auto& item : items) item.name.zh = name;
    }

    CountyHall hall;
};

TEST_F(FollowingHall, OffersWhatTheCountySignedInPlaceOfItsOwnFiles) {
    hall.publish(2, hall.county([](auto& items) { rename(items, "新的名称"); }));
    hall.ask();
    const auto catalogue = hall.get("/v1/catalogue");
    EXPECT_EQ(catalogue.at("version"), 2);
    EXPECT_EQ(catalogue.at("updated"), "2026-11-20");
    EXPECT_EQ(catalogue.at("items").at(0).at("name").at("zh"), "新的名称");
    EXPECT_EQ(hall.get(std::string("/v1/items/") + some_item).at("name").at("zh"), "新的名称");
    EXPECT_EQ(hall.get("/v1/hall").at("catalogue").at("version"), 2);
    EXPECT_EQ(hall.ticket(some_item).at("catalogue_version"), 2);
}

TEST_F(FollowingHall, AnswersWithAnotherTagWhenItsCatalogueIsAnother) {
    const auto tag = [this](const std::string& known) {
        HttpRequest request;
        request.path = "/v1/catalogue";
        request.headers = {{"if-none-match", known}};
        const auto response = hall.client->call(std::move(request));
        return std::pair(response->status, std::string(response->header("etag").value_or("")));
    };
    const auto first = tag("").second;
    EXPECT_EQ(tag(first).first, 304);
    hall.publish(2, hall.county([](auto& items) { items.pop_back(); }));
    hall.ask();
    EXPECT_EQ(tag(first).first, 200);
    EXPECT_NE(tag(first).second, first);
}

TEST_F(FollowingHall, TellsInItsLogFromWhenACatalogueCounts) {
    hall.ask();
    hall.ask();
    const auto taken = hall.taken();
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0].at("version"), 1);
    EXPECT_EQ(taken[0].at("effective"), "2026-11-01");
    EXPECT_EQ(taken[0].at("sha256").get<std::string>().size(), 64U);
}

TEST_F(FollowingHall, TellsItAgainWhenADayBegins) {
    hall.clock.advance(std::chrono::hours{24});
    hall.service->engine().tick();
    const auto log = hall.log();
    ASSERT_EQ(hall.taken().size(), 2U);
    EXPECT_EQ(log.back().type, "hall.queues_stated");
    EXPECT_EQ(log[log.size() - 2].type, "catalogue.taken");
    EXPECT_EQ(log[log.size() - 3].type, "day.opened");
    EXPECT_EQ(log.back().day, "2026-11-24");
}

// It never waits for a yes: what is rightly signed counts, and whoever looks is told what it takes away.
// The two meet in what it offers: each is taken up under the other.
TEST_F(FollowingHall, GoesByItsCountysCatalogueUnderAnotherProfileOfItsFilesToo) {
    for (const char* name : {"class-defaults.toml", "halls/410721103.toml"}) {
        auto text = text_of(hall.options.config / name);
        for (auto at = text.find("\"general\""); at != std::string::npos; at = text.find("\"general\"")) {
            text.replace(at, 9, "\"various\"");
        }
        std::ofstream(hall.options.config / name, std::ios::trunc) << text;
    }
    const auto waiting = hall.ticket("SF-001").at("id").get<std::string>();
    const auto told = hall.log().size();
    const auto look = hall.get("/v1/hall/reload");
    for (const auto& change : look.at("changes")) EXPECT_NE(change.at("code"), "catalogue_version") << change.dump();
    ASSERT_EQ(hall.post("/v1/hall/reload", {{"seen", look.at("tag")}}).status, 200);
    EXPECT_EQ(hall.version(), 1);
    EXPECT_EQ(hall.get("/v1/tickets/" + waiting).at("queue"), "various");
    std::vector<std::string> types;
    const auto log = hall.log();
    for (auto row = told; row < log.size(); ++row) types.push_back(log[row].type);
    EXPECT_EQ(types, (std::vector<std::string>{"hall.reloaded", "ticket.moved", "hall.queues_stated"}));
    hall.publish(2, hall.county([](auto& items) { rename(items, "新的名称"); }));
    hall.ask();
    EXPECT_EQ(hall.version(), 2);
    EXPECT_EQ(hall.ticket("SF-001").at("queue"), "various");
}

TEST_F(FollowingHall, TakesWhatIsSignedAndSaysWhatItLoses) {
    EXPECT_EQ(hall.get("/v1/county").at("without_queue").at("count"), 0);
    const auto health = [](Item& item) { return item.department.zh == "医保"; };
    const auto unknown = hall.county([&](auto& items) {
        for (auto& item : items) {
            if (health(item)) item.department = {"某某办", ""};
        }
    });
    hall.publish(2, unknown);
    hall.ask();
    EXPECT_EQ(hall.version(), 2);
    EXPECT_EQ(CountyHall::body_of(hall.take_ticket("YB-001"), 409).at("code"), "item_not_served");
    const auto lost = hall.get("/v1/county").at("without_queue");
    EXPECT_GT(lost.at("count"), 10);
    EXPECT_EQ(lost.at("items").at(0).at("code"), "YB-001");
    const auto log = hall.log();
    const auto told = std::ranges::find(log, "catalogue.service_lost", &LogRow::type);
    ASSERT_NE(told, log.end());
    const auto event = nlohmann::json::parse(told->body);
    EXPECT_EQ(event.at("version"), 2);
    EXPECT_EQ(event.at("count"), lost.at("count"));
    EXPECT_EQ(event.at("items").at(0), "YB-001");

    hall.publish(3, hall.county());
    hall.ask();
    EXPECT_EQ(hall.get("/v1/county").at("without_queue").at("count"), 0) << "the alarm goes with its cause";
    EXPECT_EQ(hall.take_ticket("YB-001").status, 201);
}

// The very case of the trade: 医保 becomes 医疗保障, brackets become wide. The table says that they are the same.
TEST_F(FollowingHall, LosesNothingByANameThatTheTableKnows) {
    auto county = hall.county([](auto& items) {
        for (auto& item : items) {
            if (item.department.zh == "医保") item.department.zh = "医疗保障";
            if (item.department.zh == "公安(派出所)") item.department.zh = "公安（派出所）";
        }
    });
    hall.publish(2, county);
    hall.ask();
    EXPECT_EQ(hall.take_ticket("YB-001").status, 201);
    EXPECT_EQ(hall.take_ticket("GA-001").status, 201);
    EXPECT_EQ(hall.get("/v1/county").at("without_queue").at("count"), 0);
}

TEST_F(FollowingHall, RefusesNoTicketWhileItTakesAnother) {
    constexpr int versions = 6;
    std::atomic<bool> over{false};
    const auto take = [&](const std::string& item) {
        int taken = 0;
        for (; !over; ++taken) {
            const auto answer = hall.take_ticket(item);
            if (answer.status != 201) ADD_FAILURE() << answer.body;
        }
        return taken;
    };
    std::vector<std::future<int>> threads;
    for (const char* item : {some_item, "MZ-002", "MZ-003", "MZ-004"}) {
        threads.push_back(std::async(std::launch::async, take, item));
    }
    for (int version = 2; version <= versions; ++version) {
        hall.publish(static_cast<std::uint64_t>(version),
                     hall.county([&](auto& items) { rename(items, std::to_string(version)); }));
        hall.ask();
        EXPECT_EQ(hall.version(), version);
    }
    over = true;
    for (auto& thread : threads) EXPECT_GT(thread.get(), 0);

    int counts = hall.own.version();
    int tickets = 0;
    for (const auto& row : hall.log()) {
        const auto event = nlohmann::json::parse(row.body);
        if (row.type == "catalogue.taken") counts = event.at("version").get<int>();
        if (row.type != "ticket.issued") continue;
        ++tickets;
        ASSERT_EQ(event.at("catalogue_version"), counts) << row.seq;
    }
    EXPECT_GT(tickets, 0);
    EXPECT_EQ(hall.taken().size(), static_cast<std::size_t>(versions));
}

TEST_F(FollowingHall, TakesAnotherOnItsDayAndNotBefore) {
    auto manifest = usual_manifest(2);
    manifest.effective = day_of("2026-11-24");
    hall.publish(manifest, hall.county([](auto& items) { items.pop_back(); }));
    hall.ask();
    EXPECT_EQ(hall.version(), 1);
    EXPECT_EQ(hall.staff_view().at("pending"), nlohmann::json::parse(R"([{"version":2,"effective":"2026-11-24"}])"));
    hall.clock.advance(std::chrono::hours{14} + std::chrono::minutes{30});  // 23:30 in the hall
    EXPECT_EQ(hall.ticket(some_item).at("catalogue_version"), 1);
    hall.clock.advance(std::chrono::minutes{29});
    hall.service->engine().tick();
    hall.ask();
    EXPECT_EQ(hall.version(), 1);
    hall.clock.advance(std::chrono::minutes{1});
    hall.service->engine().tick();
    EXPECT_TRUE(until([this] { return hall.version() == 2; }));
    EXPECT_EQ(hall.ticket(some_item).at("catalogue_version"), 2);
    EXPECT_TRUE(until([this] { return hall.staff_view().at("pending").empty(); }));
    EXPECT_EQ(hall.staff_view().at("effective"), "2026-11-24");
}

TEST_F(FollowingHall, GoesByItsDayAndNotByAClockThatSlipped) {
    auto manifest = usual_manifest(2);
    manifest.effective = day_of("2026-11-24");
    hall.publish(manifest, hall.county());
    hall.ask();
    hall.ticket(some_item);
    hall.clock.jump_to(hall.clock.now() + std::chrono::hours{48});
    hall.service->engine().tick();
    hall.ask();
    EXPECT_EQ(hall.version(), 1);
    EXPECT_EQ(hall.post("/v1/day/confirm-clock").status, 200);
    EXPECT_TRUE(until([this] { return hall.version() == 2; }));
}

TEST_F(FollowingHall, ServesAWaitingTicketWhoseItemWasWithdrawn) {
    const auto waiting = hall.ticket(some_item);
    hall.publish(2, hall.county([](auto& items) {
        std::erase_if(items, [](const Item& item) { return item.code == some_item; });
        for (auto& item : items) {
            if (item.counterpart == some_item) item.counterpart = {};
        }
    }));
    hall.ask();
    EXPECT_EQ(nlohmann::json::parse(hall.take_ticket(some_item).body).at("code"), "not_found");
    hall.stop();
    hall.start();
    const auto windows = hall.get("/v1/windows").at("windows");
    const auto serves = [&](const nlohmann::json& window) {
        return std::ranges::any_of(window.at("queues"),
                                   [&](const auto& each) { return each.at("queue") == waiting.at("queue"); });
    };
    const auto window = std::ranges::find_if(windows, serves)->at("id").get<std::string>();
    const auto clerk = hall.get("/v1/hall").at("clerks").at(0).at("id");
    EXPECT_EQ(hall.post("/v1/windows/" + window + "/sign-in", {{"clerk", clerk}}).status, 200);
    EXPECT_EQ(hall.post("/v1/windows/" + window + "/call-next").status, 200);
    const auto ticket = "/v1/tickets/" + waiting.at("id").get<std::string>();
    EXPECT_EQ(hall.post(ticket + "/start").status, 200);
    EXPECT_EQ(hall.post(ticket + "/finish").status, 200);
    EXPECT_EQ(hall.get(ticket).at("catalogue_version"), 1);
}

TEST_F(FollowingHall, SaysWhyAnItemIsNotStationedHere) {
    auto county = hall.county();
    county.not_stationed["410721103"] = {{some_item, {"由县民政局直接受理", "Taken in by the county bureau itself"}}};
    hall.publish(2, county);
    hall.ask();
    const auto guide = hall.get(std::string("/v1/items/") + some_item);
    EXPECT_TRUE(guide.at("queue").is_null());
    EXPECT_EQ(guide.at("not_stationed").at("zh"), "由县民政局直接受理");
    EXPECT_EQ(nlohmann::json::parse(hall.take_ticket(some_item).body).at("code"), "item_not_served");
    EXPECT_TRUE(hall.get("/v1/items/MZ-002").at("not_stationed").is_null());
}

TEST_F(FollowingHall, SaysWhenAnItemLastChanged) {
    hall.publish(2, hall.county([](auto& items) { items[0].updated = "2026-10-05"; }));
    hall.ask();
    EXPECT_EQ(hall.get("/v1/items/" + hall.own.items()[0].code).at("updated"), "2026-10-05");
    EXPECT_EQ(hall.get("/v1/items/" + hall.own.items()[1].code).at("updated"), "2026-11-20");
}

// --- what is not taken ---------------------------------------------------------------------------------------------

TEST_F(FollowingHall, KeepsTheOldWhereAnotherKeySigned) {
    hall.publish(usual_manifest(2), hall.county(), {11});
    expect_refused("signature_invalid");
}

TEST_F(FollowingHall, KeepsTheOldWhereTheContentWasChangedOnItsWay) {
    const auto text = *encode_county_catalogue(hall.county([](auto& items) { items.pop_back(); }));
    hall.hub.with([&](County& county) {
        county.publish(text, usual_manifest(2));
        for (auto& [sha256, frame] : county.blobs) frame[frame.size() / 2] ^= 1;
    });
    expect_refused("signature_invalid");
}

TEST_F(FollowingHall, KeepsTheOldWhereAnOlderOneIsSent) {
    const auto old = hall.hub.with([](const County& county) { return county.manifest; });
    hall.publish(2, hall.county());
    hall.ask();
    ASSERT_EQ(hall.version(), 2);
    hall.hub.with([&](County& county) { county.manifest = old; });
    hall.ask();
    EXPECT_EQ(hall.alarm(), "rolled_back");
    EXPECT_EQ(hall.version(), 2);
}

TEST_F(FollowingHall, KeepsTheOldWhereItIsForAnotherCounty) {
    auto manifest = usual_manifest(2);
    manifest.scope = "410781";
    hall.publish(manifest, hall.county());
    expect_refused("wrong_scope");
}

TEST_F(FollowingHall, KeepsTheOldWhereItIsForANewerProgram) {
    auto manifest = usual_manifest(2);
    manifest.minimum_program = {65'535, 0, 0};
    hall.publish(manifest, hall.county());
    expect_refused("program_too_old");
}

TEST_F(FollowingHall, KeepsTheOldWhereWhatWasSignedIsNoCatalogue) {
    hall.hub.with([](County& county) { county.publish("{\"format\":1}", usual_manifest(2)); });
    expect_refused("invalid_request");
}

TEST_F(FollowingHall, GoesOnWithAnAlarmWhenNothingNewComesInTime) {
    hall.clock.advance(std::chrono::hours{24 * 40});  // the manifest was good until the new year
    hall.service->engine().tick();
    hall.ask();
    EXPECT_EQ(hall.alarm(), "expired");
    EXPECT_EQ(hall.version(), 1);
    EXPECT_EQ(hall.ticket(some_item).at("catalogue_version"), 1);
}

// --- without the county --------------------------------------------------------------------------------------------

TEST(CatalogueOfAHall, IsTheLastGoodOneAfterARestartWithoutTheCounty) {
    CountyHall hall;
    hall.publish(1, hall.county([](auto& items) { items.pop_back(); }));
    hall.start();
    hall.ask();
    hall.stop();
    hall.hub.answer(problem({ErrorCode::storage_busy, "not today", {}}));
    hall.start();
    EXPECT_EQ(hall.version(), 1);
    EXPECT_EQ(hall.ticket(some_item).at("catalogue_version"), 1);
    EXPECT_EQ(hall.taken().size(), 1U) << "told once a day is enough";
}

TEST(CatalogueOfAHall, IsItsOwnWhileNothingCameFromTheCounty) {
    CountyHall hall;
    hall.start();
    EXPECT_EQ(hall.version(), hall.own.version());
    EXPECT_EQ(hall.ticket(some_item).at("catalogue_version"), hall.own.version());
    EXPECT_TRUE(hall.staff_view().at("version").is_null());
    EXPECT_EQ(hall.alarm(), "");
    EXPECT_TRUE(hall.taken().empty());
}

TEST(CatalogueOfAHall, IsAskedForAsOftenAsEverWhileTheCountyHasPublishedNothing) {
    CountyHall hall;
    hall.options.catalogue.ask_at_least_every = std::chrono::minutes{15};
    hall.start();
    const auto before = hall.clock.steady();
    for (int i = 0; i < 12; ++i) hall.ask();
    EXPECT_LT(hall.clock.steady() - before, std::chrono::seconds{5}) << "with a longer pause each time it takes 15";
}

TEST(CatalogueOfAHall, IsItsOwnAgainWhenItsDiskLostTheCountys) {
    CountyHall hall;
    hall.publish(1, hall.county());
    hall.start();
    hall.ask();
    hall.stop();
    hall.forget_catalogue();
    hall.hub.answer(problem({ErrorCode::storage_busy, "not today", {}}));
    hall.start();
    EXPECT_EQ(hall.version(), hall.own.version());
    const auto taken = hall.taken();
    ASSERT_EQ(taken.size(), 2U);
    EXPECT_EQ(taken[1].at("sha256"), "");
}

TEST(CatalogueOfAHall, IsItsOwnWhereTheRootOfTrustIsDamaged) {
    CountyHall hall;
    std::ofstream(hall.options.data / "county" / "root.json") << "damaged";
    hall.start();
    EXPECT_EQ(hall.version(), hall.own.version());
    EXPECT_TRUE(hall.staff_view().is_null());
}

TEST(CatalogueOfAVillagePoint, IsExactlyWhatIsDelegatedToIt) {
    CountyHall village("410721103-V01");
    auto county = village.county();
    county.delegated["410721103-V01"] = {"MZ-001", "MZ-003"};
    village.publish(1, county);
    village.start();
    village.ask();
    ASSERT_EQ(village.version(), 1) << village.staff_view();
    std::vector<std::string> served;
    const auto catalogue = village.get("/v1/catalogue");
    for (const auto& item : catalogue.at("items")) {
        if (!item.at("queue").is_null()) served.push_back(item.at("code"));
    }
    EXPECT_EQ(served, (std::vector<std::string>{"MZ-001", "MZ-003"}));
}

}  // namespace
}  // namespace yimen::test
