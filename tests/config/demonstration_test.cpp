// The county that is shipped loads whole and is what it says it is.
#include <fstream>
#include <iterator>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/config.hpp"
#include "config/county_folder.hpp"

namespace yimen {
namespace {

using std::chrono::May;
using std::chrono::October;
using std::chrono::Saturday;

LoadedHall loaded(const std::string& id) {
    auto hall = load_hall(demonstration_county(), id);
    if (!hall) throw std::runtime_error(hall.error().detail);
    return std::move(hall).value();
}

County county() {
    auto read = load_county(demonstration_county());
    if (!read) throw std::runtime_error(read.error().detail);
    return std::move(read).value();
}

std::vector<std::string> ids_of(HallKind kind) {
    std::vector<std::string> ids;
    for (const auto& hall : county().halls) {
        if (hall.kind == kind) ids.push_back(hall.id);
    }
    return ids;
}

std::vector<int> ranks(const WindowProfile& window) {
    std::vector<int> all;
    all.reserve(window.queues.size());
    for (const auto& queue : window.queues) all.push_back(queue.rank);
    return all;
}

TEST(DemonstrationCounty, HasNothingWrong) {
    for (const auto& error : check_config(demonstration_county())) ADD_FAILURE() << error.detail;
}

std::string with_all(std::string text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

// Version 0.1.0 had no table, and its profiles named departments in Chinese.
TEST(DemonstrationCounty, AsVersion010HadItIsReadAndServesTheSame) {
    const CountyCopy copy;
    const auto defaults = copy.folder() / "class-defaults.toml";
    auto text = text_of(defaults);
    const auto table = load_catalogue(copy.folder())->departments();
    for (const auto& each : table.all()) text = with_all(text, '"' + each.id + '"', '"' + each.name.zh + '"');
    // The ids of a queue and of a department may be the same word.
    for (const char* queue : {"health", "police", "general"}) {
        const auto& name = table.find(queue)->name.zh;
        text = with_all(text, "id = \"" + name, std::string("id = \"") + queue);
        text = with_all(text, "queue = \"" + name, std::string("queue = \"") + queue);
    }
    const auto with_names = [&] {
        std::ofstream(defaults) << text;
        return check_config(copy.folder());
    };
    for (const auto& error : with_names()) ADD_FAILURE() << "with the table: " << error.detail;
    std::filesystem::remove(copy.folder() / "catalogue/departments.csv");
    for (const auto& error : check_config(copy.folder())) ADD_FAILURE() << "without it: " << error.detail;
    const auto old = load_hall(copy.folder(), "410721105");
    ASSERT_TRUE(old.ok()) << old.error().detail;
    const auto now = loaded("410721105");
    const Stationing before(old->catalogue, old->profile);
    const Stationing after(now.catalogue, now.profile);
    for (const auto& item : now.catalogue.items()) {
        const auto* was = before.queue_of(item.code);
        const auto* is = after.queue_of(item.code);
        EXPECT_TRUE((!was && !is) || (was && is && *was == *is)) << item.code;
    }
}

TEST(DemonstrationCounty, TakesADepartmentHoweverItIsWritten) {
    const CountyCopy copy;
    const auto items = copy.folder() / "catalogue/items.csv";
    auto text = with_all(text_of(items), ",公安(派出所),", ",　公安（派出所） ,");
    std::ofstream(items) << with_all(text, ",医保,", ",医疗保障,");
    const auto defaults = copy.folder() / "class-defaults.toml";
    const auto by_name =
        with_all(text_of(defaults), "departments = [\"police\"]", "departments = [\"公安（派出所）\"]");
    std::ofstream(defaults) << by_name;
    for (const auto& error : check_config(copy.folder())) ADD_FAILURE() << error.detail;
    EXPECT_EQ(load_catalogue(copy.folder())->find("GA-001")->department.zh, "公安(派出所)");
    EXPECT_EQ(load_catalogue(copy.folder())->find("YB-001")->department, (Bilingual{"医保", "Medical insurance"}));
}

TEST(DemonstrationCounty, HasSevenHallsAndTwoVillagesByName) {
    EXPECT_EQ(county().name, (Bilingual{"新乡县", "Xinxiang County"}));
    EXPECT_THAT(ids_of(HallKind::township), testing::ElementsAre("410721101", "410721102", "410721103", "410721104",
                                                                 "410721105", "410721107", "410721200"));
    EXPECT_THAT(ids_of(HallKind::village), testing::ElementsAre("410721103-V01", "410721103-V02"));
    EXPECT_EQ(county().halls[2].division.zh, "七里营镇");
    EXPECT_EQ(county().halls[2].name.zh, "七里营镇行政审批服务中心");
}

TEST(DemonstrationCatalogue, HoldsAllItemsWithTheirGuides) {
    const auto catalogue = load_catalogue(demonstration_county());
    ASSERT_TRUE(catalogue.ok()) << catalogue.error().detail;
    EXPECT_EQ(catalogue->items().size(), 383U);
    EXPECT_EQ(catalogue->themes().size(), 27U);
    EXPECT_EQ(catalogue->version(), 1);
    EXPECT_EQ(catalogue->updated(), "2026-11-01");
    const auto* item = catalogue->find("MZ-004");
    ASSERT_NE(item, nullptr);
    EXPECT_EQ(item->name.zh, "最低生活保障边缘家庭认定");
    EXPECT_EQ(item->department, (Bilingual{"民政", "Civil affairs"}));
    EXPECT_EQ(item->type, (Bilingual{"行政确认", "Administrative confirmation"}));
    EXPECT_EQ(item->fee, (Bilingual{"不收费", "Free of charge"}));
    EXPECT_EQ(item->theme, "assistance");
    EXPECT_EQ(item->audience, Audience::individual);
    EXPECT_EQ(item->level, Level::township);
    EXPECT_EQ(item->mode, ServiceMode::promised);
    EXPECT_EQ(item->promised_days, 20);
    EXPECT_EQ(item->statutory_days, std::nullopt);
    EXPECT_EQ(catalogue->find("CUN-DB-001")->counterpart, "MZ-012");
    EXPECT_THAT(catalogue->find("YB-003")->more_themes, testing::ElementsAre("medical"));
    EXPECT_EQ(item->materials.front().name, (Bilingual{"认定申请书", "Application for recognition"}));
    EXPECT_THAT(item->keywords, testing::ElementsAre("低保边缘户", "低收入家庭", "低保边缘", "边缘户", "低保没批",
                                                     "差一点够低保", "收入低"));
    EXPECT_EQ(item->source, "general knowledge");
}

TEST(DemonstrationCatalogue, IsTranslatedWhole) {
    const auto catalogue = load_catalogue(demonstration_county());
    ASSERT_TRUE(catalogue.ok());
    for (const auto& item : catalogue->items()) {
        EXPECT_FALSE(item.name.en.empty() || item.department.en.empty() || item.type.en.empty() || item.fee.en.empty())
            << item.code;
        for (const auto& material : item.materials) EXPECT_FALSE(material.name.en.empty()) << material.name.zh;
    }
}

TEST(TownshipHall, HasAQueueForEveryItemThatIsNotDeclaredAbsent) {
    for (const auto& id : ids_of(HallKind::township)) {
        const auto [profile, catalogue] = loaded(id);
        const Stationing stationing(catalogue, profile);
        EXPECT_GE(stationing.size(), 200U) << id;
        const std::set<std::string> absent(profile.not_stationed.begin(), profile.not_stationed.end());
        for (const auto& item : catalogue.items()) {
            const bool expected = item.level != Level::village && !absent.contains(item.code);
            EXPECT_EQ(stationing.queue_of(item.code) != nullptr, expected) << id << " " << item.code;
        }
    }
}

TEST(VillagePoint, ServesWhatIsPaidHandledOrActedForTheResidentEachInItsQueue) {
    const std::map<ServiceMode, std::string> queues{
        {ServiceMode::paid, "paid"}, {ServiceMode::assisted, "assisted"}, {ServiceMode::agency, "agency"}};
    for (const auto& id : ids_of(HallKind::village)) {
        const auto [profile, catalogue] = loaded(id);
        const Stationing stationing(catalogue, profile);
        EXPECT_EQ(stationing.size(), 52U) << id;  // 37 of the village's own, 15 shared with the township
        for (const auto& item : catalogue.items()) {
            const auto* queue = stationing.queue_of(item.code);
            const auto expected = queues.find(item.mode);
            if (item.level == Level::township || expected == queues.end()) {
                EXPECT_EQ(queue, nullptr) << item.code;
            } else {
                ASSERT_NE(queue, nullptr) << item.code;
                EXPECT_EQ(*queue, expected->second) << item.code;
            }
        }
        EXPECT_EQ(profile.windows.size(), 1U);
        EXPECT_EQ(profile.windows[0].queues.size(), 3U);
    }
}

TEST(ClassDefaults, GiveAHallTheWindowsAndKiosksOfItsClass) {
    EXPECT_EQ(loaded("410721101").profile.windows.size(), 10U);
    EXPECT_EQ(loaded("410721101").profile.kiosks.size(), 2U);
    EXPECT_EQ(loaded("410721105").profile.windows.size(), 6U);
    EXPECT_EQ(loaded("410721105").profile.kiosks.size(), 1U);
    EXPECT_EQ(loaded("410721105").profile.hall_class, HallClass::medium);
    EXPECT_EQ(loaded("410721103-V01").profile.hall_class, HallClass::village);
    EXPECT_EQ(loaded("410721103-V01").profile.max_tickets_a_day, 500);
}

TEST(ClassDefaults, LetTheLastWindowsServeEverythingBehindTheSpecialists) {
    const auto profile = loaded("410721101").profile;
    EXPECT_EQ(profile.windows[0].id, "1");
    EXPECT_THAT(ranks(profile.windows[0]), testing::ElementsAre(1));
    EXPECT_THAT(ranks(profile.windows[9]), testing::AllOf(testing::SizeIs(7), testing::Each(2)));
}

TEST(ClassDefaults, AreOverriddenKeyByKeyByAProfile) {
    const auto plain = loaded("410721101").profile;
    const auto rich = loaded("410721103").profile;
    EXPECT_EQ(plain.windows.size(), 10U);
    EXPECT_EQ(rich.windows.size(), 11U);
    EXPECT_EQ(rich.windows[0].name.zh, "社保窗口");
    EXPECT_EQ(plain.calling.requeue_behind, 3);
    EXPECT_EQ(rich.calling.requeue_behind, 4);
    EXPECT_EQ(rich.calling.max_calls, 3);
    EXPECT_EQ(rich.thresholds.wait_amber_minutes, 25);
    EXPECT_EQ(rich.thresholds.no_show_percent, 8);
    EXPECT_TRUE(rich.hours.lunch_service);
    EXPECT_EQ(rich.hours.seasons.size(), 2U);
    EXPECT_EQ(rich.queues.size(), plain.queues.size());
    EXPECT_GE(rich.most_wanted.size(), 20U);
    EXPECT_EQ(loaded("410721103-V02").profile.hours.weekdays.back(), Saturday);
}

TEST(ClassDefaults, OpenInTwoSeasonsOfTwoPeriods) {
    const auto hours = loaded("410721101").profile.hours;
    ASSERT_EQ(hours.seasons.size(), 2U);
    EXPECT_EQ(hours.seasons[0].from, October / 1);
    EXPECT_EQ(hours.seasons[1].from, May / 1);
    EXPECT_EQ(to_string(hours.seasons[0].periods[1].from), "14:30");
    EXPECT_EQ(to_string(hours.seasons[1].periods[1].to), "18:00");
    EXPECT_EQ(hours.weekdays.size(), 5U);
}

TEST(LoadHall, SaysThatAHallIsUnknown) {
    for (const char* id : {"410721999", "", "../county", "410721103-V99"}) {
        const auto hall = load_hall(demonstration_county(), id);
        ASSERT_FALSE(hall.ok());
        EXPECT_EQ(hall.error().code, ErrorCode::not_found) << id;
    }
}

}  // namespace
}  // namespace yimen
