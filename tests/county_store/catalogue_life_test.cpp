// The life of the catalogue: proposed by one, judged by another, published for a day, and all of it kept.
#include <gmock/gmock.h>

#include "base/compression.hpp"
#include "county_store/databases.hpp"
#include "domain/county_catalogues.hpp"
#include "protocol/county_catalogue_json.hpp"

namespace yimen::test {
namespace {

using testing::ElementsAre;
using namespace std::chrono_literals;

const Instant morning{Milliseconds{1'795'392'000'000}};
const Date today = *parse_date("2026-11-23");
const Date next_month = *parse_date("2026-12-23");

// What a hub does with its keys, without any.
Result<CataloguePackage> packed(const VersionToSign& version, const std::string& raw) {
    const auto told = [](std::uint64_t number, Date effective) {
        return std::to_string(number) + " from " + to_string(effective);
    };
    std::string manifest = "manifest ";
    for (const auto& one : version.earlier) manifest += told(one.version, one.effective) + ", ";
    return CataloguePackage{
        {manifest + told(version.version, version.effective), "[]"}, morning + 720h, compressed(raw)};
}

class CatalogueInStore : public OnBothStores {
   protected:
    void SetUp() override {
        OnBothStores::SetUp();
        const auto add = [&](const char* id, std::set<StaffRole> roles) {
            ASSERT_TRUE(county().add_staff({id, id, std::move(roles), morning, false}, sha256(id)));
        };
        add("li", {StaffRole::proposer, StaffRole::approver});
        add("wang", {StaffRole::proposer, StaffRole::approver});
        add("guest", {StaffRole::viewer});
    }
    CatalogueLife& life() { return county().catalogue_life(); }
    static Act by(const std::string& who, const std::string& why = "as the county decided") {
        return {who, why, morning};
    }
    std::uint64_t proposed(const CountyCatalogue& content, const std::string& who = "li", std::uint64_t base = 0) {
        const auto made = life().propose({ProposalKind::change, base, content, std::nullopt}, by(who));
        EXPECT_TRUE(made) << made.error().detail;
        return made ? made->number : 0;
    }
    std::uint64_t approved(const CountyCatalogue& content, std::uint64_t base = 0) {
        const auto number = proposed(content, "li", base);
        const auto done = life().approve(number, by("wang"));
        EXPECT_TRUE(done) << done.error().detail;
        return number;
    }
    Result<PublishedVersion> publish(std::uint64_t number, Date effective = today) {
        return life().publish(number, {effective, today}, by("wang"), packed);
    }
    std::uint64_t published(const CountyCatalogue& content, std::uint64_t base = 0, Date effective = today) {
        const auto version = publish(approved(content, base), effective);
        EXPECT_TRUE(version) << version.error().detail;
        return version ? version->version : 0;
    }
};
INSTANTIATE_TEST_SUITE_P(Both, CatalogueInStore, both_stores, name_of_store);

TEST_P(CatalogueInStore, WhatOneProposedAndAnotherApprovedIsPublished) {
    const auto number = approved(small_county());
    const auto version = publish(number);
    ASSERT_TRUE(version) << version.error().detail;
    EXPECT_EQ(version->version, 1U);
    EXPECT_EQ(version->effective, today);
    EXPECT_EQ(version->proposal, number);
    const auto proposal = life().proposal(number).value();
    EXPECT_EQ(proposal.state, ProposalState::published);
    EXPECT_EQ(proposal.version, 1U);
    EXPECT_EQ(proposal.approver, "wang");
    EXPECT_EQ(proposal.reason, "as the county decided");
    EXPECT_EQ((*life().catalogue(1))->catalogue.items().size(), 3U);
    EXPECT_EQ((*life().catalogue(1))->catalogue.find("A-1")->updated, "2026-11-23");
    EXPECT_EQ(**life().catalogue(0), CountyCatalogue{});
    EXPECT_EQ(life().manifest()->document, "manifest 1 from 2026-11-23");
}

TEST_P(CatalogueInStore, WhatWasReadIsPassedOnAndIsWhatItsTextSays) {
    published(small_county());
    published(promising(small_county(), "A-1", 15), 1);
    for (const std::uint64_t version : {1, 2}) {
        const auto county = *life().catalogue(version);
        EXPECT_EQ(*life().catalogue(version), county) << "the same one, not another that is equal";
        EXPECT_EQ(*county, *decode_county_catalogue(*life().text(version), 0));
    }
}

TEST_P(CatalogueInStore, NobodyApprovesWhatTheyProposed) {
    const auto number = proposed(small_county());
    const auto refused = life().approve(number, by("li"));
    ASSERT_EQ(code_of(refused), ErrorCode::forbidden);
    EXPECT_EQ(param(refused.error(), "reason"), "own_proposal");
    EXPECT_EQ(life().proposal(number)->state, ProposalState::open);
    ASSERT_TRUE(county().add_staff({"boss", "boss", {StaffRole::admin}, morning, false}, sha256("boss")));
    EXPECT_EQ(param(life().approve(proposed(small_county(), "boss"), by("boss")).error(), "reason"), "own_proposal");
}

TEST_P(CatalogueInStore, NobodyRejectsWhatTheyProposedButTakesItBack) {
    const auto number = proposed(small_county());
    const auto refused = life().reject(number, by("li"));
    ASSERT_EQ(code_of(refused), ErrorCode::forbidden);
    EXPECT_EQ(param(refused.error(), "reason"), "own_proposal");
    EXPECT_EQ(life().proposal(number)->state, ProposalState::open);
    EXPECT_EQ(life().withdraw(number, by("li"))->state, ProposalState::withdrawn);
}

TEST_P(CatalogueInStore, NothingIsApprovedInACountyOfOnePerson) {
    const auto number = proposed(small_county());
    ASSERT_TRUE(county().revoke_staff("li"));
    ASSERT_TRUE(county().revoke_staff("guest"));
    EXPECT_EQ(param(life().approve(number, by("wang")).error(), "reason"), "too_few_staff");
}

TEST_P(CatalogueInStore, EachStepNeedsItsRole) {
    EXPECT_EQ(param(life().propose({ProposalKind::change, 0, small_county(), {}}, by("guest")).error(), "reason"),
              "role_missing");
    EXPECT_EQ(param(life().propose({ProposalKind::change, 0, small_county(), {}}, by("nobody")).error(), "reason"),
              "unknown_staff");
    const auto number = proposed(small_county());
    EXPECT_EQ(param(life().approve(number, by("guest")).error(), "reason"), "role_missing");
    EXPECT_EQ(life().approve(number, by("guest")).error().detail, "guest is no approver; who is: li, wang");
    EXPECT_EQ(param(life().reject(number, by("guest")).error(), "reason"), "role_missing");
    EXPECT_EQ(param(life().withdraw(number, by("guest")).error(), "reason"), "not_yours");
    ASSERT_TRUE(life().approve(number, by("wang")));
    const auto published = life().publish(number, {today, today}, by("guest"), packed);
    EXPECT_EQ(param(published.error(), "reason"), "role_missing");
    ASSERT_TRUE(county().revoke_staff("wang"));
    EXPECT_EQ(param(life().publish(number, {today, today}, by("wang"), packed).error(), "reason"), "unknown_staff");
}

TEST_P(CatalogueInStore, AProposalGoesOnlyTheWaysThatThereAre) {
    const auto rejected = proposed(small_county());
    ASSERT_TRUE(life().reject(rejected, by("wang", "too early")));
    EXPECT_EQ(code_of(life().approve(rejected, by("wang"))), ErrorCode::wrong_state);
    EXPECT_EQ(code_of(publish(rejected)), ErrorCode::wrong_state);
    EXPECT_EQ(code_of(publish(proposed(small_county()))), ErrorCode::wrong_state);
    const auto withdrawn = approved(small_county());
    ASSERT_TRUE(life().withdraw(withdrawn, by("li", "a mistake")));
    EXPECT_EQ(code_of(publish(withdrawn)), ErrorCode::wrong_state);
    const auto done = approved(small_county());
    ASSERT_TRUE(publish(done));
    EXPECT_EQ(code_of(publish(done)), ErrorCode::wrong_state);
    EXPECT_EQ(code_of(life().withdraw(done, by("li"))), ErrorCode::wrong_state);
    EXPECT_EQ(code_of(life().approve(99, by("wang"))), ErrorCode::not_found);
}

TEST_P(CatalogueInStore, AReasonIsNeededWhereSomebodyWillAsk) {
    EXPECT_EQ(param(life().propose({ProposalKind::change, 0, small_county(), {}}, by("li", "")).error(), "field"),
              "reason");
    const auto number = proposed(small_county());
    EXPECT_EQ(param(life().reject(number, by("wang", "")).error(), "field"), "reason");
    EXPECT_EQ(param(life().withdraw(number, by("li", "")).error(), "field"), "reason");
    EXPECT_EQ(param(life().approve(number, by("wang", std::string(1'001, 'x'))).error(), "field"), "reason");
    EXPECT_TRUE(life().approve(number, by("wang", "")));
}

TEST_P(CatalogueInStore, AReasonIsOneLineThatSaysSomething) {
    const auto number = proposed(small_county());
    for (const auto* reason : {"   ", "a\nli\tapproved", "\x1b[31mred", "\u3000", "\u202eback"}) {
        EXPECT_EQ(param(life().reject(number, by("wang", reason)).error(), "field"), "reason") << reason;
        EXPECT_EQ(param(life().approve(number, by("wang", reason)).error(), "field"), "reason") << reason;
        EXPECT_EQ(
            param(life().propose({ProposalKind::change, 0, small_county(), {}}, by("li", reason)).error(), "field"),
            "reason");
    }
    EXPECT_EQ(life().proposal(number)->state, ProposalState::open);
}

TEST_P(CatalogueInStore, OverlappingProposalsAreBroughtTogetherItemByItem) {
    published(small_county());
    const auto first = approved(promising(small_county(), "A-1", 15), 1);
    const auto second = approved(promising(small_county(), "A-2", 10), 1);
    ASSERT_TRUE(publish(first));
    ASSERT_TRUE(publish(second));
    EXPECT_EQ((*life().catalogue(3))->catalogue.find("A-1")->promised_days, 15);
    EXPECT_EQ((*life().catalogue(3))->catalogue.find("A-2")->promised_days, 10);
    EXPECT_EQ((*life().catalogue(1))->catalogue.find("A-1")->promised_days, 20);
}

TEST_P(CatalogueInStore, AProposalThatSomebodyElsesMadeStaleIsRefusedByName) {
    published(small_county());
    const auto approved_before = approved(promising(small_county(), "A-1", 10), 1);
    const auto open_before = proposed(promising(small_county(), "A-1", 12), "li", 1);
    published(promising(small_county(), "A-1", 15), 1);
    const auto refused = publish(approved_before);
    ASSERT_EQ(code_of(refused), ErrorCode::wrong_state);
    EXPECT_EQ(param(refused.error(), "reason"), "stale");
    EXPECT_EQ(param(refused.error(), "what"), "A-1");
    EXPECT_EQ(param(life().approve(open_before, by("wang")).error(), "reason"), "stale");
    EXPECT_EQ(life().proposal(approved_before)->state, ProposalState::approved);
    EXPECT_EQ(life().versions()->size(), 2U);
}

TEST_P(CatalogueInStore, WhatWouldChangeNothingOrCannotBeIsRefused) {
    EXPECT_EQ(param(life().propose({ProposalKind::change, 1, small_county(), {}}, by("li")).error(), "field"), "base");
    published(small_county());
    EXPECT_EQ(param(life().propose({ProposalKind::change, 0, small_county(), {}}, by("li")).error(), "field"), "base");
    EXPECT_EQ(param(life().propose({ProposalKind::change, 1, small_county(), {}}, by("li")).error(), "field"),
              "catalogue");
    auto elsewhere = small_county();
    elsewhere.not_stationed["H9"] = {{"A-1", {"场地不足", ""}}};
    EXPECT_EQ(param(life().propose({ProposalKind::change, 1, elsewhere, {}}, by("li")).error(), "field"),
              "not_stationed");
    elsewhere = small_county();
    elsewhere.delegated["H1"] = {"V-1"};
    EXPECT_EQ(param(life().propose({ProposalKind::change, 1, elsewhere, {}}, by("li")).error(), "field"), "delegated");
    const auto broken = with_item(small_county(), "A-1", [](Item& item) { item.theme = "nowhere"; });
    EXPECT_EQ(code_of(life().propose({ProposalKind::change, 1, broken, {}}, by("li"))), ErrorCode::invalid_request);
}

TEST_P(CatalogueInStore, AnItemIsNeitherDelegatedNorKeptAwayWhereItsLevelHasNoPlace) {
    published(small_county());
    const auto refused = [&](const CountyCatalogue& county, std::uint64_t base) {
        const auto made = life().propose({ProposalKind::change, base, county, {}}, by("li"));
        return made ? "nothing" : made.error().detail;
    };
    auto county = small_county();
    county.delegated["V1"] = {"V-1", "A-1"};
    EXPECT_EQ(refused(county, 1),
              "delegated: A-1 is of level township, done in halls only: it cannot be delegated to"
              " the village point V1");
    county = small_county();
    county.not_stationed["H1"] = {{"V-1", {"场地不足", ""}}};
    EXPECT_EQ(refused(county, 1),
              "not_stationed: V-1 is of level village, done at village points only: it is never"
              " stationed in the hall H1");
    county = small_county();
    county.delegated["V1"] = {"V-1"};
    published(county, 1);
    const auto moved = with_item(county, "V-1", [](Item& item) { item.level = Level::township; });
    EXPECT_THAT(refused(moved, 2), testing::HasSubstr("V-1 is of level township"));
}

TEST_P(CatalogueInStore, TwoChangesTogetherPutNoItemWhereItsLevelHasNoPlace) {
    published(small_county());
    auto delegating = small_county();
    delegating.delegated["V1"] = {"V-1"};
    const auto second = proposed(delegating, "li", 1);
    published(with_item(small_county(), "V-1", [](Item& item) { item.level = Level::township; }), 1);
    const auto refused = life().approve(second, by("wang"));
    ASSERT_EQ(code_of(refused), ErrorCode::invalid_request);
    EXPECT_THAT(refused.error().detail, testing::HasSubstr("V-1 is of level township"));
}

TEST_P(CatalogueInStore, AVersionCountsFromADayThatIsNotOverAndNotBeforeTheOneItGoesOnFrom) {
    const auto number = approved(small_county());
    for (const auto* day : {"2026-11-22", "2027-11-25"}) {
        EXPECT_EQ(param(publish(number, *parse_date(day)).error(), "field"), "effective") << day;
    }
    ASSERT_TRUE(publish(number, next_month));
    const auto change = approved(promising(small_county(), "A-1", 15), 1);
    EXPECT_EQ(param(publish(change, today).error(), "field"), "effective");
    EXPECT_TRUE(publish(change, next_month));
}

TEST_P(CatalogueInStore, ACountyFromABackupGoesPastTheNumbersThatItsHallsHaveSeen) {
    const auto number = approved(small_county());
    EXPECT_EQ(param(life().publish(number, {today, today, 1'001}, by("wang"), packed).error(), "field"), "at_least");
    EXPECT_EQ(life().publish(number, {today, today, 40}, by("wang"), packed)->version, 40U);
    const auto change = approved(promising(small_county(), "A-1", 15), 40);
    EXPECT_EQ(life().publish(change, {today, today, 7}, by("wang"), packed)->version, 41U);
}

TEST_P(CatalogueInStore, OldContentComesBackUnderAHigherNumberToTheByte) {
    published(small_county());
    published(promising(small_county(), "A-1", 15), 1, next_month);
    const auto back = life().propose({ProposalKind::republication, 2, {}, 1}, by("li", "the new one was a mistake"));
    ASSERT_TRUE(back) << back.error().detail;
    ASSERT_TRUE(life().approve(back->number, by("wang")));
    const auto version = publish(back->number, today);  // before the one that waits: nobody waits for that now
    ASSERT_TRUE(version) << version.error().detail;
    EXPECT_EQ(version->version, 3U);
    EXPECT_EQ(version->content, life().version(1)->content);
    EXPECT_EQ(life().text(3).value(), life().text(1).value());
    EXPECT_EQ(param(life().propose({ProposalKind::republication, 3, {}, 1}, by("li")).error(), "field"), "version");
    EXPECT_EQ(param(life().propose({ProposalKind::republication, 3, {}, 9}, by("li")).error(), "field"), "version");
}

TEST_P(CatalogueInStore, AManifestTellsOfAllThatCountsNowAndLater) {
    const auto in_two_months = *parse_date("2027-01-23");
    published(small_county());
    published(promising(small_county(), "A-1", 15), 1, next_month);
    published(promising(small_county(), "A-1", 10), 2, in_two_months);
    EXPECT_EQ(life().manifest()->document, "manifest 1 from 2026-11-23, 2 from 2026-12-23, 3 from 2027-01-23");
    // Of the same day: the later one speaks for it.
    published(promising(small_county(), "A-1", 8), 3, in_two_months);
    EXPECT_EQ(life().manifest()->document, "manifest 1 from 2026-11-23, 2 from 2026-12-23, 4 from 2027-01-23");
    ASSERT_TRUE(*life().renew(
        morning, [](const SignedText&) { return false; }, packed));
    EXPECT_EQ(life().manifest()->document, "manifest 1 from 2026-11-23, 2 from 2026-12-23, 5 from 2027-01-23");
    // A day after the second began to count no hall's calendar is at the first any more.
    ASSERT_TRUE(*life().renew(
        morning + 24h * 31, [](const SignedText&) { return false; }, packed));
    EXPECT_EQ(life().manifest()->document, "manifest 2 from 2026-12-23, 6 from 2027-01-23");
}

TEST_P(CatalogueInStore, WhatIsTakenBackIsInNoManifest) {
    published(small_county());
    published(promising(small_county(), "A-1", 15), 1, next_month);
    published(promising(small_county(), "A-1", 10), 2, *parse_date("2027-01-23"));
    const auto back = life().propose({ProposalKind::republication, 3, {}, 1}, by("li"))->number;
    ASSERT_TRUE(life().approve(back, by("wang")));
    ASSERT_TRUE(publish(back, *parse_date("2026-12-01")));
    EXPECT_EQ(life().manifest()->document, "manifest 1 from 2026-11-23, 4 from 2026-12-01");
}

TEST_P(CatalogueInStore, WhatAManifestTellsOfAnEarlierVersionIsWhatHallsFetch) {
    published(small_county());
    std::vector<EarlierVersion> told;
    const auto change = approved(promising(small_county(), "A-1", 15), 1);
    ASSERT_TRUE(life().publish(change, {next_month, today}, by("wang"),
                               [&](const VersionToSign& version, const std::string& raw) {
                                   told = version.earlier;
                                   return packed(version, raw);
                               }));
    ASSERT_EQ(told.size(), 1U);
    const auto frame = life().piece(told[0].content, 0, 1 << 20)->bytes;
    EXPECT_EQ(told[0], (EarlierVersion{1, today, sha256(frame), frame.size(), life().text(1)->size()}));
}

TEST_P(CatalogueInStore, AnItemIsWithdrawnFromADay) {
    auto county = small_county();
    county.not_stationed["H1"] = {{"A-1", {"场地不足", ""}}};
    published(county);
    const auto version = published(without_item(small_county(), "A-1"), 1, next_month);
    EXPECT_EQ((*life().catalogue(version))->catalogue.find("A-1"), nullptr);
    EXPECT_TRUE((*life().catalogue(version))->not_stationed.empty());
    EXPECT_EQ(life().version(version)->effective, next_month);
}

TEST_P(CatalogueInStore, EveryStepIsKeptWithWhoWhenAndWhy) {
    const auto number = proposed(small_county());
    ASSERT_TRUE(life().approve(number, by("wang", "checked")));
    ASSERT_TRUE(publish(number));
    ASSERT_TRUE(life().reject(proposed(promising(small_county(), "A-1", 15), "wang", 1), by("li", "not agreed")));
    const auto history = life().history(0).value();
    std::vector<std::string> told;
    told.reserve(history.size());
    for (const auto& step : history) told.push_back(step.staff + ' ' + step.action + ": " + step.reason);
    EXPECT_THAT(told, ElementsAre("li proposed: as the county decided", "wang approved: checked",
                                  "wang published: as the county decided", "wang proposed: as the county decided",
                                  "li rejected: not agreed"));
    EXPECT_EQ(history[2].at, morning);
    EXPECT_EQ(history[2].version, 1U);
    EXPECT_EQ(life().history(3)->size(), 2U);
}

TEST_P(CatalogueInStore, AManifestIsRenewedBeforeItExpiresAndWhenItsKeyCountsNoMore) {
    const auto good = [](const SignedText&) { return true; };
    const auto lost = [](const SignedText&) { return false; };
    EXPECT_FALSE(*life().renew(morning, lost, packed));
    published(small_county());
    EXPECT_FALSE(*life().renew(morning + 479h, good, packed));
    const auto renewed = life().renew(morning + 481h, good, packed);
    ASSERT_TRUE(renewed && *renewed);
    EXPECT_EQ((*renewed)->version, 2U);
    EXPECT_EQ((*renewed)->renews, 1U);
    EXPECT_EQ((*renewed)->content, life().version(1)->content);
    EXPECT_EQ(life().manifest()->document, "manifest 2 from 2026-11-23");
    const auto again = life().renew(morning + 481h, lost, packed);
    ASSERT_TRUE(again && *again);
    EXPECT_EQ((*again)->renews, 1U);
    EXPECT_EQ(life().history(0)->back().action, "renewed");
}

TEST_P(CatalogueInStore, AVersionThatCannotBeSignedIsNotThere) {
    const auto number = approved(small_county());
    const auto refused =
        life().publish(number, {today, today}, by("wang"), [](const VersionToSign&, const std::string&) {
            return Result<CataloguePackage>(Error{ErrorCode::bad_config, "no key", {}});
        });
    EXPECT_EQ(code_of(refused), ErrorCode::bad_config);
    EXPECT_TRUE(life().versions()->empty());
    EXPECT_EQ(life().proposal(number)->state, ProposalState::approved);
}

TEST_P(CatalogueInStore, HallsFetchPublishedContentPieceByPieceAndNoOther) {
    const auto secret = life().proposal(proposed(promising(small_county(), "A-1", 3)))->content;
    published(small_county());
    const auto content = life().version(1)->content;
    const auto whole = life().piece(content, 0, 1 << 20).value();
    EXPECT_EQ(sha256(whole.bytes), content);
    EXPECT_EQ(whole.length, whole.bytes.size());
    EXPECT_EQ(life().piece(content, 10, 5)->bytes, whole.bytes.substr(10, 5));
    EXPECT_EQ(life().piece(content, whole.length, 5)->bytes, "");
    EXPECT_EQ(decompressed(whole.bytes, 1 << 20).value(), life().text(1).value());
    EXPECT_EQ(code_of(life().piece(secret, 0, 5)), ErrorCode::not_found);
}

TEST_P(CatalogueInStore, ARootIsKeptOnceAndNeverAnother) {
    ASSERT_TRUE(life().keep_root(1, {"root", "[]"}));
    EXPECT_TRUE(life().keep_root(1, {"root", "[]"}));
    EXPECT_EQ(code_of(life().keep_root(1, {"another", "[]"})), ErrorCode::invalid_request);
    EXPECT_EQ(life().root(1).value(), (SignedText{"root", "[]"}));
    EXPECT_EQ(code_of(life().root(2)), ErrorCode::not_found);
}

TEST_P(CatalogueInStore, OfTwoWhoApproveAtTheSameMomentOneDoes) {
    const auto number = proposed(small_county());
    ASSERT_TRUE(county().add_staff({"zhao", "zhao", {StaffRole::approver}, morning, false}, sha256("zhao")));
    const auto other = open_county(url());
    std::atomic<int> done = 0;
    std::thread one([&] { done += life().approve(number, by("wang")) ? 1 : 0; });
    std::thread two([&] { done += other->catalogue_life().approve(number, by("zhao")) ? 1 : 0; });
    one.join();
    two.join();
    EXPECT_EQ(done, 1);
    EXPECT_EQ(life().history(0)->size(), 2U);
}

TEST_P(CatalogueInStore, NoMoreThanAFewHundredProposalsWait) {
    for (std::size_t i = 0; i < max_open_proposals; ++i)
        proposed(promising(small_county(), "A-1", static_cast<int>(i)));
    const auto refused = life().propose({ProposalKind::change, 0, small_county(), {}}, by("li"));
    EXPECT_EQ(param(refused.error(), "reason"), "too_many_open");
    ASSERT_TRUE(life().withdraw(1, by("li")));
    EXPECT_TRUE(life().propose({ProposalKind::change, 0, small_county(), {}}, by("li")));
}

}  // namespace
}  // namespace yimen::test
