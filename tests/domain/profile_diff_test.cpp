// What a new profile changes, in words.
#include "domain/profile_diff.hpp"

#include <functional>

#include <gmock/gmock.h>

#include "domain/test_hall.hpp"

namespace yimen::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

HallProfile named_hall() {
    auto profile = small_hall();
    profile.name = {"示例大厅", "Example hall"};
    profile.queues[0].name = {"社保", "Insurance"};
    profile.windows[0].name = {"户籍", "Household"};
    profile.clerks = {{"C01", "示例员甲"}, {"C02", "示例员乙"}};
    profile.kiosks = {{"K1", {"门口", "At the door"}}};
    profile.not_stationed = {"Z-1"};
    return profile;
}

// What is said of a change, "code: zh / en" each.
std::vector<std::string> said(const std::function<void(HallProfile&)>& change) {
    auto changed = named_hall();
    change(changed);
    std::vector<std::string> all;
    for (const auto& one : differences(named_hall(), changed)) {
        const auto words = sentence(one);
        all.push_back(one.code + ": " + words.zh + " / " + words.en);
    }
    return all;
}

TEST(ProfileDifferences, OfTheSameProfileAreNone) {
    EXPECT_THAT(said([](HallProfile&) {}), IsEmpty());
}

TEST(ProfileDifferences, NameQueues) {
    EXPECT_THAT(
        said([](HallProfile& hall) {
            hall.queues[0].name = {"社会保险", "Social insurance"};
            hall.queues[0].prefix = 'Q';
            hall.queues[0].items.pop_back();
            hall.queues[0].weekdays = {std::chrono::Tuesday};
        }),
        ElementsAre("queue_name: 队列 A 名称由“社保”改为“社会保险” / queue A: name “Insurance” → “Social insurance”",
                    "queue_prefix: 队列 A 社会保险 的号码前缀由 A 改为 Q / "
                    "queue A Social insurance: numbers begin with A → Q",
                    "queue_takes: 队列 A 社会保险 受理范围由“A-1、A-2”改为“A-1” / "
                    "queue A Social insurance takes “A-1, A-2” → “A-1”",
                    "queue_weekdays: 队列 A 社会保险 的办理日由“（无）”改为“周二” / "
                    "queue A Social insurance is served on “(none)” → “tue”"));
    EXPECT_THAT(said([](HallProfile& hall) { hall.queues.pop_back(); }),
                ElementsAre("queue_gone: 队列 B 取消 / queue B goes"));
    EXPECT_THAT(said([](HallProfile& hall) {
                    hall.queues.push_back({"C", 'C', {"医保", ""}, {}, {"C-1"}});
                }),
                ElementsAre("queue_added: 新增队列 C 医保，受理C-1 / queue C 医保 is new and takes C-1"));
    EXPECT_THAT(said([](HallProfile& hall) { std::swap(hall.queues[0], hall.queues[1]); }),
                ElementsAre("queues_order: 队列顺序调整 / queues stand in another order"));
}

TEST(ProfileDifferences, NameWindows) {
    EXPECT_THAT(said([](HallProfile& hall) { hall.windows.erase(hall.windows.begin()); }),
                ElementsAre("window_gone: 窗口 1 户籍 取消 / window 1 Household goes"));
    EXPECT_THAT(said([](HallProfile& hall) {
                    hall.windows.push_back({"9", 9, {"综合", "All"}, {{"A", 1}, {"B", 2}}});
                }),
                ElementsAre("window_added: 新增窗口 9 综合，办理A（第 1 位）、B（第 2 位） / "
                            "window 9 All is new and serves A (rank 1), B (rank 2)"));
    EXPECT_THAT(said([](HallProfile& hall) {
                    hall.windows[0].number = 5;
                    hall.windows[0].name = {};
                    hall.windows[1].queues.pop_back();
                }),
                ElementsAre("window_number: 窗口 1 的号牌由 1 改为 5 / window 1: number 1 → 5",
                            "window_name: 窗口 1 名称由“户籍”改为“” / window 1: name “Household” → “”",
                            "window_queues: 窗口 2 办理的队列由“B（第 1 位）、A（第 2 位）”改为“B（第 1 位）” / "
                            "window 2 serves “B (rank 1), A (rank 2)” → “B (rank 1)”"));
}

TEST(ProfileDifferences, NameClerksAndKiosks) {
    EXPECT_THAT(
        said([](HallProfile& hall) {
            hall.clerks = {{"C02", "示例员丙"}, {"C03", "示例员丁"}};
            hall.kiosks = {{"K1", {"大堂", "Lobby"}}, {"K2", {}}};
        }),
        ElementsAre("clerk_name: 人员 C02 姓名由“示例员乙”改为“示例员丙” / clerk C02: name “示例员乙” → “示例员丙”",
                    "clerk_added: 新增人员 C03 示例员丁 / clerk C03 示例员丁 is new",
                    "clerk_gone: 人员 C01 示例员甲 取消 / clerk C01 示例员甲 goes",
                    "kiosk_place: 取号机 K1 位置由“门口”改为“大堂” / kiosk K1: place “At the door” → “Lobby”",
                    "kiosk_added: 新增取号机 K2 / kiosk K2 is new"));
}

TEST(ProfileDifferences, NameHours) {
    EXPECT_THAT(
        said([](HallProfile& hall) {
            hall.hours.seasons[0].periods = {{*parse_minute("09:00"), *parse_minute("17:00")}};
            hall.hours.weekdays.push_back(std::chrono::Saturday);
            hall.hours.lunch_service = true;
            hall.hours.day_close = *parse_minute("20:00");
            hall.hours.days = {{*parse_date("2026-10-01"), DayKind::closed, {}, {"国庆节", "National Day"}}};
        }),
        ElementsAre("seasons: 开放时间由“01-01 … 12-31 08:30-12:00、14:30-17:30”改为“01-01 … 12-31 09:00-17:00” / "
                    "open “01-01 … 12-31 08:30-12:00, 14:30-17:30” → “01-01 … 12-31 09:00-17:00”",
                    "weekdays: 每周开放日由“周一、周二、周三、周四、周五”改为“周一、周二、周三、周四、周五、周六” / "
                    "open on “mon, tue, wed, thu, fri” → “mon, tue, wed, thu, fri, sat”",
                    "lunch_service: 午间延时服务由否改为是 / service over lunch: no → yes",
                    "day_close: 每日结束时间由 21:00 改为 20:00 / the day closes at 21:00 → 20:00",
                    "day_set: 2026-10-01 国庆节：放假 / 2026-10-01 National Day: closed"));
}

TEST(ProfileDifferences, NameRulesAndWhatIsDoneHere) {
    EXPECT_THAT(said([](HallProfile& hall) {
                    hall.name.en = "The hall";
                    hall.phone = "12345";
                    hall.calling.max_calls = 2;
                    hall.thresholds.no_show_percent = 9;
                    hall.max_tickets_a_day = 100;
                    hall.not_stationed = {"A-2"};
                }),
                ElementsAre("name: 大厅名称由“示例大厅”改为“示例大厅” / the hall's name “Example hall” → “The hall”",
                            "phone: 联系电话由“”改为“12345” / phone “” → “12345”",
                            "max_calls: 最多呼叫次数由 3 改为 2 / calls at most 3 → 2",
                            "no_show_percent: 过号率界限由 8% 改为 9% / limit of missed calls 8 % → 9 %",
                            "max_tickets_a_day: 每日取号上限由 5000 改为 100 / tickets a day at most 5000 → 100",
                            "left_out: 事项 A-2 不再进驻 / item A-2 is not stationed here any more",
                            "taken_in: 事项 Z-1 恢复进驻 / item Z-1 is stationed here again"));
}

// One way to change each field that a running hall may change; none may go by without a word.
TEST(ProfileDifferences, LetNoFieldGoByWithoutAWord) {
    const std::vector<std::function<void(HallProfile&)>> changes{
        [](HallProfile& hall) { hall.division.zh = "另一镇"; },
        [](HallProfile& hall) { hall.hall_class = HallClass::larger; },
        [](HallProfile& hall) { hall.language = Language::en; },
        [](HallProfile& hall) { hall.elder_mode = true; },
        [](HallProfile& hall) { hall.hours.afternoon_numbers = true; },
        [](HallProfile& hall) { hall.hours.at_any_hour = true; },
        [](HallProfile& hall) { hall.hours.seasons[0].from = std::chrono::May / 1; },
        [](HallProfile& hall) {
            hall.hours.seasons[0].on_weekdays = {{{std::chrono::Saturday}, {{MinuteOfDay{540}, MinuteOfDay{720}}}}};
        },
        [](HallProfile& hall) { ++hall.calling.recall_after_seconds; },
        [](HallProfile& hall) { ++hall.calling.requeue_behind; },
        [](HallProfile& hall) { ++hall.calling.ordinary_per_priority; },
        [](HallProfile& hall) { ++hall.calling.rank_penalty_minutes; },
        [](HallProfile& hall) { ++hall.calling.last_ticket_minutes; },
        [](HallProfile& hall) { ++hall.calling.no_show_minutes; },
        [](HallProfile& hall) { ++hall.calling.priority_age; },
        [](HallProfile& hall) { ++hall.thresholds.wait_green_minutes; },
        [](HallProfile& hall) { ++hall.thresholds.wait_amber_minutes; },
        [](HallProfile& hall) { ++hall.thresholds.satisfaction_percent; },
        [](HallProfile& hall) { ++hall.thresholds.utilisation_low_percent; },
        [](HallProfile& hall) { ++hall.thresholds.utilisation_high_percent; },
        [](HallProfile& hall) { ++hall.series_limit; },
        [](HallProfile& hall) { hall.most_wanted = {"A-1"}; },
        [](HallProfile& hall) { hall.queues[0].departments = {"公安"}; },
        [](HallProfile& hall) { hall.queues[0].modes = {ServiceMode::paid}; },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        auto changed = named_hall();
        changes[i](changed);
        ASSERT_NE(changed, named_hall()) << i;
        const auto found = differences(named_hall(), changed);
        ASSERT_EQ(found.size(), 1U) << i;
        const auto words = sentence(found[0]);
        EXPECT_NE(words.en, found[0].code) << "has a phrase";
        EXPECT_EQ(words.zh.find('{'), std::string::npos) << words.zh;
        EXPECT_EQ(words.en.find('{'), std::string::npos) << words.en;
    }
}

}  // namespace
}  // namespace yimen::test
