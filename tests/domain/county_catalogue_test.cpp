// The county's catalogue as it changes: what a clerk reads of it, two people's changes together, coverage.
#include <gmock/gmock.h>

#include "domain/catalogue_diff.hpp"
#include "domain/catalogue_merge.hpp"
#include "domain/county_catalogues.hpp"
#include "domain/coverage.hpp"

namespace yimen::test {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

std::vector<std::string> in_chinese(const CountyCatalogue& from, const CountyCatalogue& to) {
    std::vector<std::string> sentences;
    for (const auto& one : differences(from, to)) sentences.push_back(sentence(one).zh);
    return sentences;
}
std::vector<std::string> in_english(const CountyCatalogue& from, const CountyCatalogue& to) {
    std::vector<std::string> sentences;
    for (const auto& one : differences(from, to)) sentences.push_back(sentence(one).en);
    return sentences;
}

TEST(ADifference, IsSaidInWordsOfBothLanguages) {
    const auto before = small_county();
    const auto after = with_item(before, "A-1", [](Item& item) {
        item.promised_days = 15;
        item.materials = {{{"户口簿", ""}}};
        item.fee = {"不收费", "No fee"};
        item.keywords.emplace_back("困难补助");
    });
    EXPECT_THAT(in_chinese(before, after),
                ElementsAre("A-1 事项A-1：承诺时限由 20 个工作日改为 15 个工作日",
                            "A-1 事项A-1：收费由“（无）”改为“不收费”", "A-1 事项A-1：新增材料“户口簿”",
                            "A-1 事项A-1：减少材料“身份证”", "A-1 事项A-1：新增关键词“困难补助”"));
    EXPECT_THAT(in_english(before, after),
                ElementsAre("A-1 Item A-1: promised time 20 working days → 15 working days",
                            "A-1 Item A-1: fee “(none)” → “No fee”", "A-1 Item A-1: material added: 户口簿",
                            "A-1 Item A-1: material removed: ID card", "A-1 Item A-1: keyword added: 困难补助"));
}

TEST(ADifference, TellsUnknownFromTheSameDay) {
    const auto before = with_item(small_county(), "A-1", [](Item& item) { item.promised_days = 0; });
    const auto after = with_item(before, "A-1", [](Item& item) { item.promised_days.reset(); });
    EXPECT_THAT(in_english(before, after), ElementsAre("A-1 Item A-1: promised time the same day → unknown"));
}

TEST(ADifference, OfTheEnglishAloneIsSeenInChineseToo) {
    const auto after = with_item(small_county(), "A-1", [](Item& item) { item.department.en = "Welfare"; });
    EXPECT_THAT(in_chinese(small_county(), after),
                ElementsAre("A-1 事项A-1：部门由“民政 / Civil affairs”改为“民政 / Welfare”"));
    EXPECT_THAT(in_english(small_county(), after), ElementsAre("A-1 Item A-1: department “Civil affairs” → “Welfare”"));
}

TEST(ADifference, SaysOfAWithdrawnItemOnlyThat) {
    auto before = small_county();
    before.not_stationed["H1"] = {{"A-2", {"场地不足", ""}}};
    before.delegated["V1"] = {"V-1", "A-2"};
    auto after = without_item(before, "A-2");
    after.not_stationed.clear();
    after.delegated["V1"] = {"V-1"};
    EXPECT_THAT(in_chinese(before, after), ElementsAre("A-2 事项A-2：取消事项"));
    EXPECT_THAT(in_chinese(CountyCatalogue{}, county_with({small_item("A-1")})),
                ElementsAre("life 生活：新增主题", "A-1 事项A-1：新增事项"));
}

TEST(ADifference, NamesHallsAndVillages) {
    auto before = small_county();
    before.not_stationed["H1"] = {{"A-1", {"场地不足", ""}}};
    auto after = small_county();
    after.not_stationed["H2"] = {{"A-2", {"人员不足", "No staff"}}};
    after.delegated["V1"] = {"V-1"};
    EXPECT_THAT(in_english(before, after),
                ElementsAre("A-1 Item A-1: stationed in H1", "A-2 Item A-2: not stationed in H2: No staff",
                            "V1: from now on it does 1 item and nothing else of its own profile",
                            "V-1 Item V-1: delegated to V1"));
}

TEST(ADifference, SaysThatAVillagesFirstListEndsWhatItDidByItsOwnProfile) {
    auto after = small_county();
    after.delegated["V1"] = {"V-1", "A-2"};
    EXPECT_THAT(in_chinese(small_county(), after), ElementsAre("V1：自此只办理以下 2 个事项，本村配置的其他事项停办",
                                                               "A-2 事项A-2：下放至 V1", "V-1 事项V-1：下放至 V1"));
}

TEST(ADifference, SaysThatAVillageWithAnEmptyListDoesNothingAnyMore) {
    auto listed = small_county();
    listed.delegated["V1"] = {"V-1"};
    auto closed = small_county();
    closed.delegated["V1"] = {};
    EXPECT_THAT(in_chinese(small_county(), closed), ElementsAre("V1：自此不再办理任何事项"));
    EXPECT_THAT(in_english(listed, closed), ElementsAre("V1: from now on no item is done there any more",
                                                        "V-1 Item V-1: no longer delegated to V1"));
    EXPECT_THAT(in_chinese(listed, without_item(closed, "V-1")),
                ElementsAre("V-1 事项V-1：取消事项", "V1：自此不再办理任何事项"));
    EXPECT_TRUE(differences(closed, closed).empty());
}

TEST(ADifference, CallsPlacesAndThemesByTheirNames) {
    const PlaceNames places{{"H1", {"七里营镇", "Qiliying"}}, {"V1", {"示例村", ""}}};
    auto before = small_county();
    before.delegated["V1"] = {"V-1"};
    auto after = small_county();
    after.not_stationed["H1"] = {{"A-1", {"场地不足", ""}}};
    const auto found = differences(before, after);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(sentence(found[0], places).zh, "A-1 事项A-1：不再进驻 七里营镇（H1），原因：场地不足");
    EXPECT_EQ(sentence(found[0], places).en, "A-1 Item A-1: not stationed in Qiliying (H1): 场地不足");
    EXPECT_EQ(sentence(found[1], places).zh, "V1 示例村：恢复按本村配置办理");
    EXPECT_EQ(sentence(found[1], {}).zh, "V1：恢复按本村配置办理");

    const auto themed = [](const char* theme) {
        auto item = small_item("A-1");
        item.theme = theme;
        return CountyCatalogue{
            Catalogue(0, "2026-11-01", {{"life", {"生活", "Life"}}, {"farm", {"三农", ""}}}, {item}), {}, {}};
    };
    EXPECT_THAT(in_chinese(themed("life"), themed("farm")), ElementsAre("A-1 事项A-1：主题由“生活”改为“三农”"));
    EXPECT_THAT(in_english(themed("life"), themed("farm")), ElementsAre("A-1 Item A-1: theme “Life” → “三农”"));
}

// A table that a clerk has sorted changes what stands first on the screens.
TEST(ADifference, IsAlsoAnotherOrder) {
    const auto county = [](std::vector<Theme> themes, std::vector<Item> items) {
        return CountyCatalogue{Catalogue(0, "2026-11-01", std::move(themes), std::move(items)), {}, {}};
    };
    const Theme life{"life", {"生活", "Life"}};
    const Theme farm{"farm", {"三农", "Farming"}};
    const auto before = county({life, farm}, {small_item("A-1"), small_item("A-2"), small_item("A-3")});
    EXPECT_THAT(in_chinese(before, county({farm, life}, {small_item("A-2"), small_item("A-1"), small_item("A-3")})),
                ElementsAre("farm 三农：主题顺序调整，自此项起", "A-2 事项A-2：事项顺序调整，自此项起"));
    EXPECT_THAT(in_chinese(before, county({life, farm}, {small_item("N-1"), small_item("A-2"), small_item("A-3")})),
                ElementsAre("N-1 事项N-1：新增事项", "A-1 事项A-1：取消事项"));
}

TEST(ADifference, SaysOfWhatOnlyVillagesDoFromNowOnItsLevelAlone) {
    auto before = small_county();
    before.not_stationed["H1"] = {{"A-1", {"场地不足", ""}}};
    const auto after = with_item(small_county(), "A-1", [](Item& item) { item.level = Level::village; });
    EXPECT_THAT(in_chinese(before, after), ElementsAre("A-1 事项A-1：办理层级由乡镇改为村"));
}

TEST(ADifference, IsNotMadeByADateAlone) {
    const auto dated = with_item(small_county(), "A-1", [](Item& item) { item.updated = "2026-12-01"; });
    EXPECT_TRUE(differences(small_county(), dated).empty());
    EXPECT_TRUE(says_the_same(small_county(), dated));
}

TEST(TwoChanges, OfDifferentItemsBothCount) {
    const auto base = small_county();
    const auto newest = promising(base, "A-1", 15);
    auto proposed = promising(base, "A-2", 10);
    proposed.not_stationed["H1"] = {{"A-1", {"场地不足", ""}}};
    const auto both = merged(base, proposed, newest);
    ASSERT_TRUE(both);
    EXPECT_THAT(in_english(base, *both),
                UnorderedElementsAre("A-1 Item A-1: promised time 20 working days → 15 working days",
                                     "A-2 Item A-2: promised time 20 working days → 10 working days",
                                     "A-1 Item A-1: not stationed in H1: 场地不足"));
}

CountyCatalogue with_days(const CountyCatalogue& county, std::vector<AnnouncedYear> years) {
    const auto& all = county.catalogue;
    return {Catalogue(0, all.updated(), all.themes(), all.items(), all.departments(), CountyDays(std::move(years))),
            county.not_stationed, county.delegated};
}

TEST(TwoChanges, OfDifferentDaysBothCountAndOfOneDayAreAnError) {
    const DayPlan first{*parse_date("2026-10-01")}, second{*parse_date("2026-10-02")};
    const DayPlan worked{*parse_date("2026-10-01"), DayKind::open};
    const auto base = with_days(small_county(), {{2026, {}}});
    const auto both = merged(base, with_days(base, {{2026, {first}}}), with_days(base, {{2026, {second}}, {2027, {}}}));
    ASSERT_TRUE(both) << both.error().detail;
    EXPECT_EQ(both->catalogue.days(), CountyDays({{2026, {first, second}}, {2027, {}}}));
    const auto refused = merged(base, with_days(base, {{2026, {first}}}), with_days(base, {{2026, {worked}}}));
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().params,
                testing::Contains(std::pair<std::string, std::string>("what", "2026 2026-10-01")));
    const auto gone = merged(base, with_days(base, {{2026, {first}}}), with_days(base, {}));
    ASSERT_TRUE(gone);
    EXPECT_TRUE(gone->catalogue.days().empty()) << "a year that was taken back takes its days with it";
}

TEST(TwoChanges, OfTheSameItemAreAnErrorThatNamesIt) {
    const auto base = small_county();
    const auto refused = merged(base, promising(base, "A-1", 10), promising(base, "A-1", 15));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::wrong_state);
    EXPECT_THAT(refused.error().params, testing::Contains(std::pair<std::string, std::string>("what", "A-1")));
    EXPECT_FALSE(merged(base, without_item(base, "A-1"), promising(base, "A-1", 15)));
    EXPECT_TRUE(merged(base, promising(base, "A-1", 15), promising(base, "A-1", 15)));
}

TEST(TwoChanges, WhereAnItemIsWithdrawnTakeWhatIsSaidOfItAlong) {
    const auto base = small_county();
    auto newest = base;
    newest.not_stationed["H1"] = {{"A-1", {"场地不足", ""}}};
    newest.delegated["V1"] = {"V-1", "A-1"};
    const auto both = merged(base, without_item(base, "A-1"), newest);
    ASSERT_TRUE(both);
    EXPECT_EQ(both->catalogue.find("A-1"), nullptr);
    EXPECT_TRUE(both->not_stationed.empty());
    EXPECT_THAT(both->delegated.at("V1"), ElementsAre("V-1"));
}

TEST(AnItem, CarriesTheDayOnWhichItLastChanged) {
    const auto before = with_item(small_county(), "A-2", [](Item& item) { item.updated = "2026-01-01"; });
    const auto after = stamped(before, promising(before, "A-1", 15), "2026-12-01");
    EXPECT_EQ(after.catalogue.find("A-1")->updated, "2026-12-01");
    EXPECT_EQ(after.catalogue.find("A-2")->updated, "2026-01-01");
    EXPECT_EQ(after.catalogue.updated(), "2026-12-01");
}

TEST(Coverage, CountsWhatFitsTheHallAndWhyTheRestIsNotThere) {
    auto county = county_with({small_item("A-1"), small_item("A-2"), small_item("A-3"), small_item("A-4", Level::both),
                               small_item("V-1", Level::village)});
    county.not_stationed["H1"] = {{"A-1", {"场地不足", ""}}, {"A-2", no_reason_given}, {"V-1", {"无", ""}}};
    const QueuesTaken civil{{{"social", {}, {"民政"}, {}, {}}}, {}};
    EXPECT_EQ(coverage_of(county, "H1", HallKind::township, &civil),
              (Coverage{"H1", HallKind::township, 4, 2, 1, 1, 2, {}, 50.0}));
    EXPECT_EQ(coverage_of(county, "H2", HallKind::township, &civil),
              (Coverage{"H2", HallKind::township, 4, 4, 0, 0, 4, {}, 100.0}));
}

TEST(Coverage, CountsWhatGetsATicketAndIsUnknownWhereAHallHasNotSaid) {
    auto county = with_item(small_county(), "A-2", [](Item& item) { item.department = {"医疗保障", ""}; });
    const QueuesTaken civil{{{"social", {}, {"民政"}, {}, {}}}, {}};
    EXPECT_EQ(coverage_of(county, "H1", HallKind::township, &civil),
              (Coverage{"H1", HallKind::township, 2, 2, 0, 0, 1, {"A-2"}, 50.0}));
    EXPECT_EQ(coverage_of(county, "H1", HallKind::township, nullptr),
              (Coverage{"H1", HallKind::township, 2, 2, 0, 0, std::nullopt, {}, std::nullopt}));
    const QueuesTaken left_out{civil.queues, {"A-1"}};
    EXPECT_EQ(coverage_of(small_county(), "H1", HallKind::township, &left_out).without_queue,
              (std::vector<std::string>{"A-1"}));
}

TEST(Coverage, OfAVillageIsUnknownWithoutItsList) {
    auto county = county_with({small_item("A-1"), small_item("A-4", Level::both), small_item("V-1", Level::village)});
    county.delegated["V1"] = {"V-1"};
    const QueuesTaken paid{{{"paid", {}, {}, {}, {ServiceMode::paid}}}, {}};
    EXPECT_EQ(coverage_of(county, "V1", HallKind::village, &paid),
              (Coverage{"V1", HallKind::village, 2, 1, 0, 0, 1, {}, 50.0}));
    EXPECT_EQ(coverage_of(county, "V1", HallKind::village, nullptr),
              (Coverage{"V1", HallKind::village, 2, 1, 0, 0, std::nullopt, {}, std::nullopt}));
    EXPECT_EQ(coverage_of(county, "V2", HallKind::village, nullptr),
              (Coverage{"V2", HallKind::village, 2, std::nullopt, 0, 0, std::nullopt, {}, std::nullopt}));
}

}  // namespace
}  // namespace yimen::test
