// One department, however it is written.
#include "domain/departments.hpp"

#include <gtest/gtest.h>

#include "domain/catalogue_merge.hpp"
#include "domain/county_catalogues.hpp"
#include "domain/hall_profile.hpp"

namespace yimen::test {
namespace {

Departments table() {
    return Departments({{"medical-insurance", {"医疗保障", "Medical insurance"}, {"医保"}},
                        {"police", {"公安(派出所)", "Police"}, {"公安"}},
                        {"health", {"卫健", "Health"}, {}}});
}

CountyCatalogue with_table(CountyCatalogue county, const Departments& departments) {
    const auto& catalogue = county.catalogue;
    county.catalogue =
        Catalogue(catalogue.version(), catalogue.updated(), catalogue.themes(), catalogue.items(), departments);
    return county;
}

TEST(ADepartmentsName, IsTheSameInEveryWidthAndWithBlanks) {
    const auto known = table();
    for (const char* written : {"公安(派出所)", "公安（派出所）", " 公安 (派出所) ", "公安【派出所】",
                                "\u3000公安〔派出所〕\u00A0", "公安［派出所］", "公安", "police", "POLICE"}) {
        const auto* found = known.named(written);
        ASSERT_NE(found, nullptr) << written;
        EXPECT_EQ(found->id, "police") << written;
    }
    EXPECT_EQ(known.named("公安局"), nullptr);
    EXPECT_EQ(known.named(""), nullptr);
    EXPECT_EQ(Departments().named("公安"), nullptr);
}

TEST(ADepartmentsName, ThatIsNotKnownIsAnsweredWithTheNearest) {
    EXPECT_EQ(table().nearest("医疗保险"), "医疗保障");
    EXPECT_EQ(table().nearest("公安局"), "公安");
    EXPECT_EQ(table().nearest("medical-insurence"), "medical-insurance");
    EXPECT_EQ(table().nearest("某某"), std::nullopt);
}

TEST(ATableOfDepartments, HasEachIdAndNameOnce) {
    EXPECT_TRUE(check(table()));
    EXPECT_FALSE(check(Departments({{"a", {"甲", ""}, {}}, {"a", {"乙", ""}, {}}})));
    EXPECT_FALSE(check(Departments({{"a", {"甲(一)", ""}, {}}, {"b", {"乙", ""}, {"甲（一）"}}})));
    EXPECT_TRUE(check(Departments({{"a", {"甲", ""}, {"甲"}}})));
}

TEST(ATableOfDepartments, RemembersWhatADepartmentWasCalled) {
    const Departments renamed({{"medical-insurance", {"医疗保障局", ""}, {}}, {"police", {"公安", ""}, {}}});
    const auto kept = remembering(renamed, table());
    EXPECT_EQ(kept.named("医保")->id, "medical-insurance");
    EXPECT_EQ(kept.named("医疗保障")->id, "medical-insurance");
    EXPECT_EQ(kept.named("公安（派出所）")->id, "police");
    EXPECT_EQ(kept.named("卫健"), nullptr) << "it is withdrawn";
    EXPECT_TRUE(check(kept));
}

TEST(AnItem, IsToldInTheWordsOfTheTable) {
    const auto written = [](const char* department) {
        return with_table(with_item(small_county(), "A-1",
                                    [&](Item& item) {
                                        item.department = {department, ""};
                                    }),
                          Departments({{"medical-insurance", {"医疗保障", "Medical insurance"}, {"医保"}},
                                       {"civil", {"民政", "Civil affairs"}, {}}}));
    };
    const auto settled = in_words_of_table(written("医保 "));
    ASSERT_TRUE(settled) << settled.error().detail;
    EXPECT_EQ(settled->catalogue.find("A-1")->department, (Bilingual{"医疗保障", "Medical insurance"}));
    const auto refused = in_words_of_table(written("医疗保险"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_request);
    EXPECT_NE(refused.error().detail.find("item A-1, department: “医疗保险”"), std::string::npos);
    EXPECT_NE(refused.error().detail.find("the nearest is “医疗保障”"), std::string::npos);
}

HallProfile hall_that_writes(const std::string& department, Departments own = {}) {
    HallProfile profile;
    profile.id = "H1";
    profile.table = std::move(own);
    profile.queues = {{"health", 'B', {}, {department}, {}, {}}};
    return profile;
}

// v0.1.0's profiles name departments as its items did, and have no table.
TEST(AQueue, TakesItsDepartmentWhateverTheCountyCallsItNow) {
    const auto county = in_words_of_table(
        with_table(with_item(small_county(), "A-1",
                             [](Item& item) {
                                 item.department = {"医疗保障", ""};
                             }),
                   Departments({{"medical-insurance", {"医疗保障", ""}, {"医保"}}, {"civil", {"民政", ""}, {}}})));
    ASSERT_TRUE(county);
    const Departments files({{"medical-insurance", {"医保", ""}, {}}});
    EXPECT_TRUE(Stationing(*county, hall_that_writes("医保")).queue_of("A-1")) << "a former name";
    EXPECT_TRUE(Stationing(*county, hall_that_writes("医疗保障")).queue_of("A-1")) << "its name";
    EXPECT_TRUE(Stationing(*county, hall_that_writes("medical-insurance")).queue_of("A-1")) << "its id";
    EXPECT_TRUE(Stationing(*county, hall_that_writes("医保", files)).queue_of("A-1")) << "a table of its own";
    EXPECT_TRUE(Stationing(*county, hall_that_writes("medical-insurance", files)).queue_of("A-1"));
    EXPECT_FALSE(Stationing(*county, hall_that_writes("卫健")).queue_of("A-1"));
}

TEST(AQueue, OfAHallWithATableTakesWhatACountyWithoutOneWrites) {
    const auto county = with_item(small_county(), "A-1", [](Item& item) { item.department = {"公安（派出所）", ""}; });
    EXPECT_TRUE(Stationing(county, hall_that_writes("police", table())).queue_of("A-1"));
    EXPECT_TRUE(Stationing(county, hall_that_writes("公安(派出所)")).queue_of("A-1"));
}

TEST(AnItemWithoutAQueue, IsNamedWhereTheCountyHasStationedIt) {
    auto county = with_item(small_county(), "A-2", [](Item& item) { item.department = {"医保", ""}; });
    EXPECT_EQ(Stationing(county, hall_that_writes("医保")).without_queue(), (std::vector<std::string>{"A-1"}));
    county.not_stationed["H1"] = {{"A-1", {"场地不足", ""}}};
    EXPECT_TRUE(Stationing(county, hall_that_writes("医保")).without_queue().empty());
}

}  // namespace
}  // namespace yimen::test
