// What halls say of their queues is kept, and a change of the catalogue that takes service away is approved by nobody
// who does not say so.
#include <gmock/gmock.h>

#include "base/compression.hpp"
#include "county_store/databases.hpp"
#include "county_store/hall_log.hpp"
#include "domain/county_catalogues.hpp"

namespace yimen::test {
namespace {

const Instant morning{Milliseconds{1'795'392'000'000}};
const Date monday = *parse_date("2026-11-23");

Result<CataloguePackage> packed(const VersionToSign&, const std::string& raw) {
    return CataloguePackage{{"manifest", "[]"}, morning + std::chrono::hours{720}, compressed(raw)};
}

QueuesStated taking(const std::string& department) { return {true, {{{"social", {}, {department}, {}, {}}}, {}}}; }

CountyCatalogue renamed(const CountyCatalogue& county, const std::string& code, const std::string& department) {
    return with_item(county, code, [&](Item& item) { item.department = {department, ""}; });
}

class HallQueues : public OnBothStores {
   protected:
    void SetUp() override {
        OnBothStores::SetUp();
        for (const char* id : {"li", "wang"}) {
            ASSERT_TRUE(
                county().add_staff({id, id, {StaffRole::proposer, StaffRole::approver}, morning, false}, sha256(id)));
        }
    }
    CatalogueLife& life() { return county().catalogue_life(); }
    void say(HallLog& log, const QueuesStated& stated) {
        log.add(LoggedEvent{log.head() + 1, monday, morning, stated});
        ASSERT_TRUE(send_all(county(), log));
    }
    std::optional<QueuesTaken> taken(const std::string& hall = "H1") {
        const auto places = life().places();
        if (!places) return std::nullopt;
        for (const auto& place : *places) {
            if (place.id == hall) return place.taken;
        }
        return std::nullopt;
    }
    std::uint64_t proposed(const CountyCatalogue& content, std::uint64_t base) {
        const auto made =
            life().propose({ProposalKind::change, base, content, std::nullopt}, {"li", "because", morning});
        EXPECT_TRUE(made) << made.error().detail;
        return made->number;
    }
    Result<CatalogueProposal> approve(std::uint64_t number, bool accepts = false) {
        return life().approve(number, {"wang", "as meant", morning, accepts});
    }
    Result<PublishedVersion> publish(std::uint64_t number, bool accepts = false) {
        return life().publish(number, {monday, monday}, {"wang", "", morning, accepts}, packed);
    }
    void publish_small_county() {
        const auto number = proposed(small_county(), 0);
        ASSERT_TRUE(approve(number));
        ASSERT_TRUE(publish(number));
    }
};
INSTANTIATE_TEST_SUITE_P(Both, HallQueues, both_stores, name_of_store);

TEST_P(HallQueues, AreUnknownUntilTheHallSaysThemAndThenTheLastCounts) {
    EXPECT_EQ(taken(), std::nullopt);
    HallLog log;
    say(log, taking("民政"));
    EXPECT_EQ(taken(), taking("民政").taken);
    say(log, taking("医保"));
    EXPECT_EQ(taken(), taking("医保").taken);
    say(log, {false, {}});
    EXPECT_EQ(taken(), std::nullopt) << "it could not say all of it";
    EXPECT_EQ(taken("V1"), std::nullopt);
}

// An old hub quarantines what it cannot read, and acknowledges it: a new one reads it again.
TEST_P(HallQueues, SaidToAnOlderHubAreReadOnceItIsNewer) {
    HallLog log;
    say(log, taking("民政"));
    database_->run("UPDATE events SET quarantined = 1");
    database_->run("UPDATE halls SET quarantined = 1 WHERE id = 'H1'");
    database_->run("DELETE FROM hall_queues");
    ASSERT_EQ(taken(), std::nullopt);
    EXPECT_EQ(county().reread_quarantined().value(), 1);
    EXPECT_EQ(taken(), taking("民政").taken);
}

TEST_P(HallQueues, OfARestoredDiskAreThoseOfItsNewestLog) {
    HallLog log;
    log.add_some(3);
    say(log, taking("民政"));
    auto fresh = log.restored(3, 'b');
    fresh.add(LoggedEvent{4, monday, morning, taking("医保")});
    ASSERT_TRUE(county().take_in(fresh.all_from(4), {}));
    EXPECT_EQ(taken(), taking("医保").taken);
}

TEST_P(HallQueues, ThatNobodyCanKeepAreQuarantinedAndSpoilNoNeighbour) {
    HallLog log;
    say(log, taking("民政"));
    log.add(
        {"2026-11-23", morning.time_since_epoch().count(), "hall.queues_stated",
         R"({"complete":true,"queues":[{"queue":"\u0000","prefix":"A","zh":"甲","en":"A","departments":[],"names":[],"items":[],"modes":[]}],"not_stationed":[]})"});
    log.add({"2026-11-23", morning.time_since_epoch().count(), "hall.queues_stated", R"({"complete":"maybe"})"});
    log.add(
        {"2026-11-23", morning.time_since_epoch().count(), "hall.queues_stated",
         R"({"complete":true,"queues":[],"not_stationed":[")" + std::string(QueuesStated::max_bytes, 'x') + R"("]})"});
    log.add_some(2);
    ASSERT_TRUE(send_all(county(), log));
    EXPECT_EQ(taken(), taking("民政").taken);
    EXPECT_EQ(county().progress("H1")->quarantined, 3);
    EXPECT_EQ(county().ack_of("H1").value()->number, log.head());
}

// In v0.1.0 nobody was warned, and every one of these items answered item_not_served from the next morning on.
TEST_P(HallQueues, ThatWouldLoseAnItemKeepItsChangeFromBeingApprovedUnseen) {
    HallLog log;
    say(log, taking("民政"));
    publish_small_county();
    const auto number = proposed(renamed(small_county(), "A-1", "医疗保障"), 1);
    const auto effect = life().effect(number);
    ASSERT_TRUE(effect) << effect.error().detail;
    EXPECT_EQ(effect->items, 1U);
    EXPECT_EQ(effect->halls, 1U);
    const auto refused = approve(number);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::wrong_state);
    EXPECT_EQ(param(refused.error(), "reason"), "service_lost");
    EXPECT_EQ(param(refused.error(), "en"), "1 item in 1 hall loses its queue");
    EXPECT_EQ(life().proposal(number)->state, ProposalState::open);
    const auto approved = approve(number, true);
    ASSERT_TRUE(approved) << approved.error().detail;
    EXPECT_EQ(approved->accepted_loss, 1);
    EXPECT_TRUE(publish(number));
    const auto steps = life().history(0).value();
    EXPECT_EQ(steps[steps.size() - 2].accepted_loss, 1);
    EXPECT_EQ(steps[steps.size() - 2].staff, "wang");
    EXPECT_EQ(steps[steps.size() - 2].action, "approved");
    EXPECT_EQ(steps.back().accepted_loss, 1);
}

TEST_P(HallQueues, ThatLoseMoreByNowThanWasApprovedKeepItFromBeingPublished) {
    publish_small_county();
    const auto number = proposed(renamed(small_county(), "A-1", "医疗保障"), 1);
    ASSERT_TRUE(approve(number)) << "no hall has said anything: the effect is unknown";
    EXPECT_EQ(life().effect(number)->unknown, (std::vector<std::string>{"H1"}));
    HallLog log;
    say(log, taking("民政"));
    EXPECT_EQ(param(publish(number).error(), "reason"), "service_lost");
    EXPECT_TRUE(publish(number, true));
}

TEST_P(HallQueues, ThatTakeItAllNeedNobodysWord) {
    HallLog log;
    say(log, taking("民政"));
    publish_small_county();
    const auto number = proposed(promising(small_county(), "A-1", 5), 1);
    ASSERT_TRUE(approve(number));
    EXPECT_EQ(life().proposal(number)->accepted_loss, 0);
    EXPECT_TRUE(publish(number));
}

TEST_P(HallQueues, ThatKnowNothingOfTheFirstCatalogueKeepItFromBeingApprovedUnseen) {
    HallLog log;
    say(log, taking("民政局"));
    const auto number = proposed(small_county(), 0);
    EXPECT_EQ(param(approve(number).error(), "losses"), "2");
}

// A withdrawn item is withdrawn on purpose: it is said, and whoever approves says that they mean it.
TEST_P(HallQueues, ThatLoseAWithdrawnItemAreSaidToo) {
    HallLog log;
    say(log, taking("民政"));
    publish_small_county();
    const auto number = proposed(without_item(small_county(), "A-2"), 1);
    EXPECT_EQ(life().effect(number)->named.at(0).reason, LossReason::withdrawn);
    EXPECT_FALSE(approve(number));
    EXPECT_TRUE(approve(number, true));
}

TEST_P(HallQueues, AreLedByTheTableThatAnImportNeedNotRepeat) {
    const Departments table({{"civil", {"民政", "Civil affairs"}, {"民政局"}}});
    const auto with = [](CountyCatalogue county, const Departments& departments) {
        const auto& old = county.catalogue;
        county.catalogue = Catalogue(0, old.updated(), old.themes(), old.items(), departments);
        return county;
    };
    const auto first = proposed(with(small_county(), table), 0);
    ASSERT_TRUE(approve(first));
    ASSERT_TRUE(publish(first));
    const auto import = [&](const CountyCatalogue& county) {
        return life().propose({ProposalKind::import, 1, county, std::nullopt}, {"li", "anew", morning});
    };
    const auto without = import(renamed(promising(small_county(), "A-1", 3), "A-1", "民政（局）"));
    EXPECT_FALSE(without) << "a name that the table does not know";
    const auto again = import(renamed(promising(small_county(), "A-1", 3), "A-1", " 民政局"));
    ASSERT_TRUE(again) << again.error().detail;
    const auto kept = *life().proposed(again->number).value();
    EXPECT_EQ(kept.catalogue.departments(), table);
    EXPECT_EQ(kept.catalogue.find("A-1")->department, (Bilingual{"民政", "Civil affairs"}));
    const auto other =
        import(with(renamed(renamed(renamed(small_county(), "A-1", "民政部门"), "A-2", "民政部门"), "V-1", "民政部门"),
                    Departments({{"civil", {"民政部门", ""}, {}}})));
    ASSERT_TRUE(other) << other.error().detail;
    EXPECT_THAT((*life().proposed(other->number))->catalogue.departments().find("civil")->former,
                testing::ElementsAre("民政", "民政局"));
}

}  // namespace
}  // namespace yimen::test
