// A catalogue as a clerk's table comes back as it went out, whatever its guides say.
#include <gmock/gmock.h>

#include "ctl/catalogue_export.hpp"
#include "ctl/catalogue_import.hpp"
#include "domain/county_catalogues.hpp"

namespace yimen::test {
namespace {

using testing::HasSubstr;

Item guided() {
    auto item = small_item("V-1", Level::village);
    item.basic_code = "000164001000";
    item.implementation_code = "11410721MB1234567X4000164001000";
    item.handling_code = "11410721MB1234567X400016400100001";
    item.counterpart = "A-1";
    item.more_themes = {"age"};
    item.conditions = {{"具有本县户籍", "Registered in this county"}, {"年满 60 周岁", ""}};
    item.materials = {{{"身份证", "ID card"}, Necessity::required, 1, 2, Bilingual{"政府部门核发", "An office"}},
                      {{"户口簿", ""}, Necessity::deferrable, {}, 0, {}}};
    item.situations = {{{"委托他人办理", "By somebody else"}, {{{"委托书", ""}, Necessity::optional, 1, {}, {}}}},
                       {{"首次申领", ""}, {{{"照片", ""}}, {{"承诺书", ""}}}}};
    item.legal_basis = {{"《社会救助暂行办法》第十一条", ""}};
    item.enquiry_phone = "0373-5650001";
    item.complaint_phone = "12345";
    return item;
}
CountyCatalogue county_of(std::vector<Item> items) {
    return {Catalogue(0, "2026-11-01", {{"life", {"生活", "Life"}}, {"age", {"养老", ""}}}, std::move(items)), {}, {}};
}

TEST(AClerksTable, HoldsAllThatAGuideSaysAndBringsItBack) {
    const auto county = county_of({small_item("A-1"), guided()});
    const auto table = items_as_csv(county);
    ASSERT_TRUE(table) << table.error().detail;
    EXPECT_THAT(*table, HasSubstr("身份证|必要|原件1|复印件2|来源：政府部门核发;户口簿|容缺|复印件0"));
    const auto back = county_of_items(*table, county, "the table");
    ASSERT_TRUE(back) << back.error().detail;
    EXPECT_EQ(completed(*back, county, Statuses::kept), county);
}

TEST(AClerksTable, SaysWhatItCannotHold) {
    auto item = guided();
    item.conditions = {{"甲；乙", ""}};
    const auto table = items_as_csv(county_of({small_item("A-1"), item}));
    ASSERT_FALSE(table);
    EXPECT_THAT(table.error().detail, HasSubstr("V-1 has something that a table cannot hold"));
}

}  // namespace
}  // namespace yimen::test
