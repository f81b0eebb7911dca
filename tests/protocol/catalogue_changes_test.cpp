// Changes of the catalogue as staff send them.
#include <gmock/gmock.h>

#include "domain/catalogue_diff.hpp"
#include "domain/county_catalogues.hpp"
#include "protocol/catalogue_changes_json.hpp"
#include "protocol/county_catalogue_json.hpp"

namespace yimen::test {
namespace {

using testing::ElementsAre;

CountyCatalogue changed(const CountyCatalogue& base, const std::string& changes) {
    auto county = with_changes(base, changes);
    EXPECT_TRUE(county) << county.error().detail;
    if (!county) return {};
    EXPECT_TRUE(encode_county_catalogue(*county)) << encode_county_catalogue(*county).error().detail;
    return *std::move(county);
}
std::vector<std::string> said(const std::string& changes, const CountyCatalogue& base = small_county()) {
    std::vector<std::string> sentences;
    for (const auto& one : differences(base, changed(base, changes))) sentences.push_back(sentence(one).en);
    return sentences;
}
std::string fault(const std::string& changes) {
    const auto county = with_changes(small_county(), changes);
    EXPECT_FALSE(county) << changes;
    return county ? "" : county.error().detail;
}

TEST(Changes, OfAnItemLeaveTheRestOfItAsItWas) {
    EXPECT_THAT(said(R"([{"set_item":{"code":"A-1","promised_days":15,"fee":{"zh":"不收费","en":"No fee"}}}])"),
                ElementsAre("A-1 Item A-1: promised time 20 working days → 15 working days",
                            "A-1 Item A-1: fee “(none)” → “No fee”"));
    EXPECT_THAT(said(R"([{"set_item":{"code":"A-1","promised_days":null,"mode":"immediate","level":"both"}}])"),
                ElementsAre("A-1 Item A-1: level township → township and village",
                            "A-1 Item A-1: done within the time promised → at once",
                            "A-1 Item A-1: promised time 20 working days → unknown"));
    EXPECT_THAT(said(R"([{"set_item":{"code":"A-1","materials":[{"zh":"身份证","en":"ID card"},{"zh":"照片"}],
                         "keywords":["救助"]}}])"),
                ElementsAre("A-1 Item A-1: material added: 照片", "A-1 Item A-1: keyword added: 救助",
                            "A-1 Item A-1: keyword removed: 低保"));
}

TEST(Changes, AnnounceAYearChangeADayOfItAndTakeItBack) {
    const std::string year =
        R"([{"set_year":{"year":2026,"days":[{"date":"2026-10-01","day":"closed","zh":"国庆节","en":"National Day"},
                                                                   {"date":"2026-10-10","day":"open","zh":"国庆节调休"}]}}])";
    const auto announced = changed(small_county(), year);
    EXPECT_THAT(said(year), ElementsAre("2026: days off and working weekends announced, 2 days"));
    EXPECT_THAT(
        said(
            R"([{"set_day":{"date":"2026-10-01","day":"open","periods":["08:30-12:00"],"zh":"国庆节","en":"National Day"}},
                         {"set_day":{"date":"2026-10-02","day":"closed","zh":"国庆节"}},{"unset_day":"2026-10-10"}])",
            announced),
        ElementsAre("2026-10-01 National Day: “closed” → “open 08:30-12:00”", "2026-10-02 国庆节: closed",
                    "2026-10-10 国庆节调休: as any day of the week (it was “open”)"));
    EXPECT_THAT(said(R"([{"withdraw_year":2026}])", announced),
                ElementsAre("2026: days off and working weekends taken back"));
    EXPECT_EQ(with_changes(announced, R"([{"set_day":{"date":"2027-10-01","day":"closed"}}])").error().detail,
              "there is no year 2027; announce all of its days at once");
    EXPECT_EQ(with_changes(announced, R"([{"unset_day":"2026-10-03"}])").error().detail, "there is no day 2026-10-03");
    EXPECT_EQ(with_changes(announced, R"([{"withdraw_year":2027}])").error().detail, "there is no year 2027");
}

TEST(Changes, OfAYearTakeItsDatesFromWhereTheyStoodBefore) {
    const auto announced = changed(
        small_county(),
        R"([{"set_year":{"year":2026,"days":[{"date":"2026-12-31","day":"open"},{"date":"2026-10-01","day":"closed"}]}},
                            {"set_year":{"year":2027,"days":[{"date":"2026-12-31","day":"closed"}]}}])");
    EXPECT_EQ(announced.catalogue.days().find(*parse_date("2026-12-31"))->kind, DayKind::closed);
    EXPECT_EQ(announced.catalogue.days().years().front().days.size(), 1U);
}

CountyCatalogue with_table() {
    return changed(small_county(), R"([{"set_department":{"id":"civil","zh":"民政","en":"Civil affairs"}},
                                       {"set_department":{"id":"health","zh":"卫健"}}])");
}

TEST(Changes, OfADepartmentsNameReachItsItemsAndLeaveTheOldOneKnown) {
    const auto county = changed(with_table(), R"([{"set_department":{"id":"civil","zh":"民政局"}}])");
    EXPECT_EQ(county.catalogue.departments().find("civil")->former, (std::vector<std::string>{"民政"}));
    EXPECT_EQ(county.catalogue.find("A-1")->department.zh, "民政局");
    EXPECT_THAT(said(R"([{"set_department":{"id":"civil","zh":"民政局"}}])", with_table()),
                ElementsAre("civil Civil affairs: department renamed from “民政” to “民政局”",
                            "civil Civil affairs: also known as “民政”"));
}

TEST(Changes, TakeADepartmentAsItIsWrittenAndRefuseOneThatNobodyKnows) {
    const auto county = changed(with_table(), R"([{"set_item":{"code":"A-1","department":{"zh":"卫 健"}}}])");
    EXPECT_EQ(county.catalogue.find("A-1")->department.zh, "卫健");
    const auto refused =
        with_changes(with_table(), R"([{"set_item":{"code":"A-1","department":{"zh":"卫生健康委"}}}])");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().detail.find("item A-1"), std::string::npos);
    EXPECT_NE(refused.error().detail.find("the nearest is “卫健”"), std::string::npos);
    EXPECT_FALSE(with_changes(with_table(), R"([{"withdraw_department":"civil"}])")) << "items are of it";
    EXPECT_THAT(said(R"([{"withdraw_department":"health"}])", with_table()),
                ElementsAre("health 卫健: department withdrawn"));
    EXPECT_FALSE(with_changes(with_table(), R"([{"withdraw_department":"none"}])"));
}

TEST(Changes, BringANewItemAndATheme) {
    EXPECT_THAT(said(R"([{"set_theme":{"id":"farm","zh":"三农","en":"Farming"}},
                         {"set_item":{"code":"N-1","zh":"种粮补贴","en":"Grain subsidy","theme":"farm",
                          "department":{"zh":"财政"},"type":{"zh":"行政给付"}}}])"),
                ElementsAre("farm Farming: theme added", "N-1 Grain subsidy: item added"));
}

TEST(Changes, WithdrawAnItemWithWhatIsSaidOfIt) {
    auto base = small_county();
    base.not_stationed["H1"] = {{"A-1", {"场地不足", ""}}};
    base.delegated["V1"] = {"A-1", "V-1"};
    const auto after = changed(base, R"([{"withdraw_item":"A-1"}])");
    EXPECT_EQ(after.catalogue.items().size(), 2U);
    EXPECT_TRUE(after.not_stationed.empty());
    EXPECT_THAT(after.delegated.at("V1"), ElementsAre("V-1"));
    EXPECT_EQ(full_county().catalogue.find("V-1")->counterpart, "A-1");
    EXPECT_EQ(changed(full_county(), R"([{"withdraw_item":"A-1"}])").catalogue.find("V-1")->counterpart, std::nullopt);
}

TEST(Changes, SettleHallsAndVillages) {
    auto base = small_county();
    base.not_stationed["H1"] = {{"A-1", {"场地不足", ""}}};
    base.delegated["V2"] = {"V-1"};
    EXPECT_THAT(said(R"([{"station":{"hall":"H1","item":"A-1"}},
                         {"unstation":{"hall":"H1","item":"A-2","reason":{"zh":"人员不足","en":"No staff"}}},
                         {"delegate":{"village":"V1","items":["V-1"]}},{"undelegate":"V2"}])",
                     base),
                ElementsAre("A-2 Item A-2: not stationed in H1: No staff", "A-1 Item A-1: stationed in H1",
                            "V1: from now on it does 1 item and nothing else of its own profile",
                            "V-1 Item V-1: delegated to V1", "V2: goes by its own profile again"));
}

TEST(Changes, ThatCannotBeReadSayWhereAndWhatWasExpected) {
    EXPECT_EQ(fault("[]"), "changes: expected a list of 1 to 500");
    EXPECT_EQ(fault("nonsense"), "changes: expected a list of 1 to 500");
    EXPECT_EQ(fault(R"([{"explode":1}])"), "changes[0].explode: expected one of the changes that there are");
    EXPECT_EQ(fault(R"([{"set_item":{"code":"A-1","days":3}}])"), "changes[0].set_item.days: expected no such field");
    EXPECT_EQ(fault(R"([{"set_item":{"code":"A-1","promised_days":-1}}])"),
              "changes[0].set_item.promised_days: expected a whole number from 0 to 3650, or null where it is unknown");
    EXPECT_EQ(fault(R"([{"set_item":{"code":"A-1","level":"moon"}}])"),
              "changes[0].set_item.level: expected township, village or both");
    EXPECT_EQ(fault(R"([{"withdraw_item":"A-1"},{"withdraw_item":"A-1"}])"), "there is no item A-1");
    EXPECT_EQ(fault(R"([{"station":{"hall":"H1","item":"A-1"}}])"), "A-1 is stationed in H1 already");
    EXPECT_EQ(fault(R"([{"unstation":{"hall":"H1","item":"A-1"}}])"),
              "changes[0].unstation.reason: expected why it is not stationed");
}

TEST(Changes, BringNothingInvisibleAndLeaveWhatIsPublished) {
    const std::string expected = ": expected one line with nothing invisible in it and no blank at its ends";
    EXPECT_EQ(fault(R"([{"set_item":{"code":"A-1","zh":"低\u200b保"}}])"), "changes[0].set_item.zh" + expected);
    EXPECT_EQ(fault(R"([{"set_item":{"code":"A-1","fee":{"zh":"不收费 "}}}])"),
              "changes[0].set_item.fee.zh" + expected);
    EXPECT_EQ(fault(R"([{"set_item":{"code":"A-1","keywords":["低\u00ad保"]}}])"),
              "changes[0].set_item.keywords[0]" + expected);
    const auto old = with_item(small_county(), "A-1", [](Item& item) { item.name.zh = "低\u200B保"; });
    EXPECT_EQ(said(R"([{"set_item":{"code":"A-1","promised_days":15}}])", old).size(), 1U);
}

TEST(Changes, OfWhatThereIsNotNameIt) {
    EXPECT_EQ(fault(R"([{"set_item":{"code":"A-99","promised_days":15}}])"),
              "there is no item A-99; a new one needs at least zh, department, type and theme");
    EXPECT_EQ(fault(R"([{"withdraw_item":"NO-1"}])"), "there is no item NO-1");
    EXPECT_EQ(fault(R"([{"withdraw_theme":"war"}])"), "there is no theme war");
    EXPECT_EQ(fault(R"([{"station":{"hall":"H1","item":"NO-1"}}])"), "there is no item NO-1");
    EXPECT_EQ(fault(R"([{"unstation":{"hall":"H1","item":"NO-1","reason":{"zh":"场地"}}}])"), "there is no item NO-1");
    EXPECT_EQ(fault(R"([{"delegate":{"village":"V1","items":["V-1","NO-1"]}}])"), "there is no item NO-1");
    EXPECT_EQ(fault(R"([{"undelegate":"V1"}])"), "V1 has no list of its own: it goes by its own profile already");
    const auto known = with_changes(small_county(), R"([{"set_item":{"code":"A-99","promised_days":15}}])");
    EXPECT_EQ(known.error().params[0].second, "changes[0].set_item.code");
}

}  // namespace
}  // namespace yimen::test
