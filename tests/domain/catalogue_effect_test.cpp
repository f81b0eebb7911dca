// What a change of the catalogue does to the halls that people stand in.
#include "domain/catalogue_effect.hpp"

#include <gmock/gmock.h>

#include "domain/county_catalogues.hpp"

namespace yimen::test {
namespace {

QueuesTaken civil_affairs() { return {{{"social", {}, {"民政"}, {}, {}}}, {}}; }

std::vector<KnownPlace> two_halls_and_one_that_never_told() {
    return {{"H1", HallKind::township, civil_affairs()},
            {"H2", HallKind::township, civil_affairs()},
            {"H3", HallKind::township, std::nullopt}};
}

CountyCatalogue renamed(const CountyCatalogue& county, const std::string& code, const std::string& department) {
    return with_item(county, code, [&](Item& item) { item.department = {department, ""}; });
}

TEST(AnEffect, OfADepartmentThatNoQueueKnowsIsCountedAndNamed) {
    const auto after = renamed(renamed(small_county(), "A-1", "医疗保障"), "A-2", "医疗保障");
    const auto effect = effect_of(small_county(), after, two_halls_and_one_that_never_told());
    EXPECT_EQ(effect.losses, 4U);
    EXPECT_EQ(effect.items, 2U);
    EXPECT_EQ(effect.halls, 2U);
    ASSERT_EQ(effect.named.size(), 4U);
    EXPECT_EQ(effect.named[0],
              (ServiceLoss{"H1", "A-1", {"事项A-1", "Item A-1"}, {"医疗保障", ""}, "social", LossReason::no_queue}));
    EXPECT_EQ(effect.unknown, (std::vector<std::string>{"H3"}));
    const PlaceNames places{{"H1", {"七里营镇", "Qiliying"}}, {"H3", {"合河乡", "Hehe"}}};
    EXPECT_EQ(sentence(effect, places).en,
              "2 items in 2 halls lose their queue; 1 hall has not said what their queues take, so the effect there is "
              "unknown: Hehe (H3)");
    EXPECT_EQ(sentence(effect, places).zh,
              "2 个事项在 2 个大厅将没有队列、不能取号；另有 1 个大厅尚未报告其队列受理范围，影响未知：合河乡（H3）");
    EXPECT_EQ(sentence(effect.named[0], places).zh, "七里营镇（H1）：A-1 事项A-1，没有队列受理部门“医疗保障”");
    EXPECT_EQ(sentence(effect.named[0], places).en,
              "Qiliying (H1): A-1 Item A-1, no queue takes the department “医疗保障”");
}

TEST(AnEffect, OfWhatLeadsToTheSameQueueIsNone) {
    const auto effect =
        effect_of(small_county(), promising(small_county(), "A-1", 5), two_halls_and_one_that_never_told());
    EXPECT_EQ(effect, CatalogueEffect{}) << "not even unknown: nothing of it concerns a queue";
    EXPECT_EQ(sentence(effect).en, "no item loses its queue");
}

TEST(AnEffect, OfATableThatKnowsTheOldNameIsNone) {
    const auto with = [](CountyCatalogue county, std::vector<Department> departments) {
        const auto& old = county.catalogue;
        county.catalogue = Catalogue(0, old.updated(), old.themes(), old.items(), Departments(std::move(departments)));
        return county;
    };
    const auto before = with(small_county(), {{"civil", {"民政", ""}, {}}});
    auto after = renamed(renamed(renamed(small_county(), "A-1", "民政局"), "A-2", "民政局"), "V-1", "民政局");
    EXPECT_EQ(effect_of(before, with(after, {{"civil", {"民政局", ""}, {"民政"}}}), two_halls_and_one_that_never_told())
                  .losses,
              0U);
    EXPECT_EQ(
        effect_of(before, with(after, {{"civil", {"民政局", ""}, {}}}), two_halls_and_one_that_never_told()).losses, 4U)
        << "halls that name it as it was, and a table that has forgotten that";
}

TEST(AnEffect, SaysWhyServiceIsTakenAway) {
    auto before = county_with(
        {small_item("A-1"), small_item("A-2"), small_item("A-3"), small_item("A-4"), small_item("V-1", Level::both)});
    before.delegated["V1"] = {"V-1"};
    auto after = without_item(with_item(before, "A-2", [](Item& item) { item.level = Level::village; }), "A-1");
    after.not_stationed["H1"] = {{"A-3", {"场地不足", ""}}};
    after.delegated["V1"] = {};
    const auto effect =
        effect_of(before, after,
                  {{"H1", HallKind::township, civil_affairs()},
                   {"V1", HallKind::village, QueuesTaken{{{"paid", {}, {}, {}, {ServiceMode::paid}}}, {}}}});
    std::vector<std::string> said;
    for (const auto& loss : effect.named)
        said.push_back(loss.hall + ' ' + loss.item + ' ' + std::string(to_string(loss.reason)));
    EXPECT_THAT(
        said, testing::ElementsAre("H1 A-1 withdrawn", "H1 A-2 level", "H1 A-3 not_stationed", "V1 V-1 not_delegated"));
}

TEST(AnEffect, CountsWhatIsGained) {
    auto before = small_county();
    before.not_stationed["H1"] = {{"A-1", {"场地不足", ""}}};
    auto after = small_county();
    const auto effect = effect_of(before, after, {{"H1", HallKind::township, civil_affairs()}});
    EXPECT_EQ(effect.losses, 0U);
    EXPECT_EQ(effect.gains, 1U);
}

TEST(AnEffect, OfTheFirstCatalogueIsWhatNoQueueTakes) {
    const auto first = renamed(small_county(), "A-2", "医疗保障");
    const auto effect = effect_of_first(first, two_halls_and_one_that_never_told());
    EXPECT_EQ(effect.losses, 2U);
    EXPECT_EQ(effect.items, 1U);
    EXPECT_EQ(effect.unknown, (std::vector<std::string>{"H3"}));
}

TEST(AnEffect, NamesNoMoreThanCanBeRead) {
    std::vector<Item> items;
    for (int i = 0; i < 300; ++i) items.push_back(small_item("A-" + std::to_string(i)));
    const auto before = county_with(items);
    for (auto& item : items) item.department.zh = "医疗保障";
    const auto effect = effect_of(before, county_with(items), {{"H1", HallKind::township, civil_affairs()}});
    EXPECT_EQ(effect.losses, 300U);
    EXPECT_EQ(effect.named.size(), max_losses_named);
}

}  // namespace
}  // namespace yimen::test
