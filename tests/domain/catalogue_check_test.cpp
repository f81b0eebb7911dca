// What a catalogue must be before it is published, and that what is wrong is told by its place and its item.
#include <gmock/gmock.h>

#include "base/text_rules.hpp"
#include "domain/catalogue_diff.hpp"
#include "domain/county_catalogues.hpp"

namespace yimen::test {
namespace {

using testing::ElementsAre;

// "field: expected", or "nothing".
std::string fault_of(const CountyCatalogue& county) {
    const auto sound = check(county);
    if (sound) return "nothing";
    EXPECT_EQ(sound.error().code, ErrorCode::invalid_request);
    return sound.error().params.at(0).second + ": " + sound.error().params.at(1).second;
}
template <typename Change>
std::string fault_in_item(Change change) {
    return fault_of(with_item(small_county(), "A-2", change));
}
CountyCatalogue with_themes(std::vector<Theme> themes) {
    const auto county = small_county();
    return {Catalogue(0, county.catalogue.updated(), std::move(themes), county.catalogue.items()), {}, {}};
}
const std::string line(plain_line);

TEST(ACheckedCatalogue, MaySayAllThatAGuideCanAndNothingOfIt) {
    EXPECT_EQ(fault_of(small_county()), "nothing");
    EXPECT_EQ(fault_of(full_county()), "nothing");
    EXPECT_EQ(fault_of({Catalogue(0, "2026-11-01", {}, {}), {}, {}}), "nothing");
}

TEST(ACheckedCatalogue, HasCodesAndIdsOnce) {
    EXPECT_EQ(fault_of(county_with({small_item("A-1"), small_item("A-1")})),
              "items[1].code: a code that no other item has");
    EXPECT_EQ(fault_of(county_with({small_item("A/1")})), "items[0].code: 1 to 64 of A-Z a-z 0-9 - _ .");
    EXPECT_EQ(fault_of(county_with({small_item(std::string(65, 'A'))})), "items[0].code: UTF-8 text of 1 to 64 bytes");
    EXPECT_EQ(fault_of(with_themes({{"life", {"甲", ""}}, {"life", {"乙", ""}}})),
              "themes[1].id: an id that no other theme has");
    EXPECT_EQ(fault_of(with_themes({{"other", {"甲", ""}}})), "items[0].theme: the id of a theme");
}

TEST(ACheckedCatalogue, SaysPlainLinesOfUtf8Only) {
    for (const std::string bad :
         {" ", "a\nb", "a\x1b[31m", "a\u202eb", "\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xE4\xBD"}) {
        EXPECT_EQ(fault_in_item([&](Item& item) { item.name.zh = bad; }), "items[1].zh: " + line) << bad;
        EXPECT_EQ(fault_in_item([&](Item& item) { item.keywords = {"k", bad}; }), "items[1].keywords[1]: " + line);
        const auto sentence = ": 1 to 1200 bytes in each language: " + line;
        EXPECT_EQ(fault_in_item([&](Item& item) { item.fee = {"不收费", bad}; }), "items[1].fee" + sentence);
        EXPECT_EQ(fault_in_item([&](Item& item) {
                      item.conditions = {{bad, ""}};
                  }),
                  "items[1].conditions[0]" + sentence);
        EXPECT_EQ(fault_of(with_themes({{"life", {bad, ""}}})), "themes[0].zh: " + line);
    }
    EXPECT_EQ(fault_in_item([](Item& item) { item.name.zh.clear(); }), "items[1].zh: UTF-8 text of 1 to 480 bytes");
    EXPECT_EQ(fault_in_item([](Item& item) { item.name.en = std::string(481, 'x'); }),
              "items[1].en: UTF-8 text of 1 to 480 bytes");
}

TEST(ACheckedCatalogue, KeepsToItsLimits) {
    EXPECT_EQ(fault_in_item([](Item& item) { item.keywords.assign(41, "k"); }), "items[1].keywords: at most 40");
    EXPECT_EQ(fault_in_item([](Item& item) {
                  item.materials.assign(41, {{"户口簿", ""}});
              }),
              "items[1].materials: at most 40");
    EXPECT_EQ(fault_in_item([](Item& item) { item.promised_days = 3'651; }),
              "items[1].promised_days: a whole number from 0 to 3650");
    EXPECT_EQ(fault_in_item([](Item& item) { item.materials[0].copies = -1; }),
              "items[1].materials[0].copies: a whole number from 0 to 99");
    EXPECT_EQ(fault_in_item([](Item& item) { item.enquiry_phone = "零三七三"; }),
              "items[1].enquiry_phone: 1 to 20 digits, spaces and hyphens");
    EXPECT_EQ(fault_in_item([](Item& item) { item.updated = "2026-11-31"; }),
              "items[1].updated: a date such as \"2026-11-01\"");
    EXPECT_EQ(fault_in_item([](Item& item) { item.basic_code = ""; }),
              "items[1].basic_code: UTF-8 text of 1 to 64 bytes");
}

TEST(ACheckedCatalogue, HasAtMostTenThousandItems) {
    std::vector<Item> items;
    for (std::size_t i = 0; i < max_catalogue_items; ++i) items.push_back(small_item("A-" + std::to_string(i)));
    EXPECT_EQ(fault_of(county_with(items)), "nothing");
    items.push_back(small_item("B-1"));
    EXPECT_EQ(fault_of(county_with(items)), "items: at most 10000");
}

TEST(ACheckedCatalogue, NamesNothingThatIsNotThere) {
    auto county = small_county();
    county.not_stationed["H1"] = {{"A-9", {"场地不足", ""}}};
    EXPECT_EQ(fault_of(county), "not_stationed[0].items[0].item: the code of an item");
    county = small_county();
    county.delegated["V1"] = {"V-1"};
    county.delegated["V2"] = {"V-1", "V-1"};
    EXPECT_EQ(fault_of(county), "delegated[1].items[1]: each item once");
    EXPECT_EQ(check(county).error().detail, "village V2, item V-1: expected each item once");
    const auto counterpart = [](Level level, const std::string& code) {
        return fault_of(with_item(full_county(), "V-1", [&](Item& item) {
            item.level = level;
            item.counterpart = code;
        }));
    };
    EXPECT_EQ(counterpart(Level::village, "A-9"), "items[1].counterpart: the code of an item that townships do");
    EXPECT_EQ(counterpart(Level::village, "V-2"), "items[1].counterpart: the code of an item that townships do");
    EXPECT_EQ(counterpart(Level::both, "A-1"), "items[1].counterpart: none: only what villages alone do has one");
    const auto more = [](std::vector<std::string> themes) {
        return fault_of(with_item(full_county(), "V-1", [&](Item& item) { item.more_themes = std::move(themes); }));
    };
    EXPECT_EQ(more({"none"}), "items[1].more_themes[0]: the id of a theme");
    EXPECT_EQ(more({"age", "life"}), "items[1].more_themes[1]: each theme once");
}

TEST(ACheckedCatalogue, NamesTheItemInWhichAnythingIsWrong) {
    const auto detail = [](const CountyCatalogue& county) { return check(county).error().detail; };
    const auto county = small_county();
    EXPECT_EQ(detail(with_item(county, "A-2", [](Item& item) { item.name.zh = " "; })),
              "item A-2, zh: expected " + line);
    EXPECT_EQ(detail(with_item(county, "A-2",
                               [](Item& item) {
                                   item.materials.push_back({{" ", ""}});
                               })),
              "item A-2, materials[1]: expected 1 to 1200 bytes in each language: " + line);
    EXPECT_EQ(check(with_item(county, "A-2", [](Item& item) { item.theme = "x"; })).error().params.back(),
              (std::pair<std::string, std::string>{"subject", "item A-2"}));
    auto absent = county;
    absent.not_stationed["410721103"] = {{"A-1", {}}};
    EXPECT_EQ(detail(absent), "hall 410721103, item A-1, reason: expected 1 to 1200 bytes in each language: " + line);
}

TEST(ACheckedCatalogue, HasADepartmentOnce) {
    const auto with_table = [](std::vector<Department> all) {
        const auto county = small_county();
        return CountyCatalogue{Catalogue(0, county.catalogue.updated(), county.catalogue.themes(),
                                         county.catalogue.items(), Departments(std::move(all))),
                               {},
                               {}};
    };
    EXPECT_EQ(fault_of(with_table({{"civil", {"民政", ""}, {"民政局"}}})), "nothing");
    EXPECT_EQ(fault_of(with_table({{"A b", {"民政", ""}, {}}})), "departments[0].id: 1 to 40 of a-z 0-9 -");
    EXPECT_EQ(fault_of(with_table({{"a", {"民政", ""}, {" "}}})), "departments[0].former[0]: " + line);
    EXPECT_EQ(fault_of(with_table({{"a", {"民政", ""}, {}}, {"b", {"民 政", ""}, {}}})),
              "departments: each id and name once");
}

TEST(ADifference, IsSaidOfAllThatAGuideCanSay) {
    const auto plain = with_item(full_county(), "V-1", [](Item& item) { item = small_item("V-1", Level::village); });
    std::vector<std::string> zh, en;
    for (const auto& one : differences(plain, full_county())) {
        zh.push_back(sentence(one).zh.substr(std::string("V-1 事项V-1：").size()));
        en.push_back(sentence(one).en.substr(std::string("V-1 Item V-1: ").size()));
    }
    EXPECT_THAT(
        zh,
        ElementsAre("新增材料“身份证（必要，原件 1 份，复印件 2 份，政府部门核发）”",
                    "新增材料“户口簿（容缺，复印件 0 份）”", "减少材料“身份证”", "基本编码由“（无）”改为“000164001000”",
                    "实施编码由“（无）”改为“11410721MB1234567X4000164001000”",
                    "业务办理项编码由“（无）”改为“11410721MB1234567X400016400100001”",
                    "乡镇对应事项由“（无）”改为“A-1”", "其他主题由“（无）”改为“养老”", "新增受理条件“具有本县户籍”",
                    "新增受理条件“年满 60 周岁”", "新增情形“委托他人办理：委托书（非必要，原件 1 份）”",
                    "新增情形“首次申领：照片；承诺书”", "新增设定依据“《社会救助暂行办法》第十一条”",
                    "咨询电话由“（无）”改为“0373-5650001”", "监督电话由“（无）”改为“12345”"));
    EXPECT_THAT(en, testing::Contains("material added: ID card (required, 1 of the original, 2 copied, An office)"));
    EXPECT_THAT(en, testing::Contains("situation added: By somebody else: 委托书 (not required, 1 of the original)"));
    EXPECT_THAT(en, testing::Contains("phone for complaints “(none)” → “12345”"));
}

}  // namespace
}  // namespace yimen::test
