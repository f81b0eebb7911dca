// A catalogue as a clerk's table comes back as it went out, whatever its guides say.
#include <gmock/gmock.h>

#include "ctl/catalogue_export.hpp"
#include "ctl/catalogue_import.hpp"
#include "domain/county_catalogues.hpp"

namespace yimen::test {
namespace {

using testing::HasSubstr;

TEST(AClerksTable, HoldsAllThatAGuideSaysAndBringsItBack) {
    const auto county = full_county();
    const auto table = items_as_csv(county);
    ASSERT_TRUE(table) << table.error().detail;
    EXPECT_THAT(*table, HasSubstr("身份证|必要|原件1|复印件2|来源：政府部门核发;户口簿|容缺|复印件0"));
    const auto back = county_of_items(*table, county, "the table");
    ASSERT_TRUE(back) << back.error().detail;
    EXPECT_EQ(completed(*back, county, Statuses::kept), county);
}

TEST(AClerksTable, SaysWhatItCannotHold) {
    const auto table = items_as_csv(with_item(full_county(), "V-1", [](Item& item) {
        item.conditions = {{"甲；乙", ""}};
    }));
    ASSERT_FALSE(table);
    EXPECT_THAT(table.error().detail, HasSubstr("V-1 has something that a table cannot hold"));
}

}  // namespace
}  // namespace yimen::test
