// What a hall's residents choose moves what was found equally well, and nothing else.
#include "search/habits.hpp"

#include <gtest/gtest.h>

#include "search/search_index.hpp"

namespace yimen {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

const Date today = *parse_date("2026-11-02");
Date after(int more) { return Date(sys_days(today) + days(more)); }

TEST(Habits, KnowNothingOfWhatNobodyChose) { EXPECT_EQ(SearchHabits().learned("A-1"), 0); }

TEST(Habits, LearnMoreWithEachChoiceAndNeverMoreThanTheirBound) {
    SearchHabits habits;
    Price before = 0;
    for (int choice = 0; choice < 1'000; ++choice) {
        habits.chose("A-1", 1, today);
        EXPECT_GE(habits.learned("A-1"), before);
        before = habits.learned("A-1");
    }
    EXPECT_GT(before, max_learned / 2);
    EXPECT_LE(before, max_learned);
}

TEST(Habits, LearnMoreFromWhatStoodTooLow) {
    SearchHabits high, low;
    high.chose("A-1", 1, today);
    low.chose("A-1", 6, today);
    EXPECT_GT(low.learned("A-1"), high.learned("A-1"));
}

TEST(Habits, ForgetByHalfInNinetyDays) {
    SearchHabits habits;
    for (int choice = 0; choice < 8; ++choice) habits.chose("A-1", 1, today);
    habits.chose("A-2", 1, after(90));
    EXPECT_NEAR(habits.counts().at("A-1"), 4, 0.01);
    habits.chose("A-2", 1, after(2'000));
    EXPECT_FALSE(habits.counts().contains("A-1"));
}

TEST(Habits, DoNotGoBackWithAClockThatDoes) {
    SearchHabits habits;
    habits.chose("A-1", 1, today);
    habits.chose("A-1", 1, after(-400));
    EXPECT_NEAR(habits.counts().at("A-1"), 2, 0.01);
}

TEST(Habits, KeepSoManyItemsAtMost) {
    SearchHabits habits;
    habits.chose("often", 6, today);
    for (std::size_t item = 0; item < SearchHabits::max_items + 100; ++item)
        habits.chose("A-" + std::to_string(item), 1, today);
    EXPECT_EQ(habits.counts().size(), SearchHabits::max_items);
    EXPECT_TRUE(habits.counts().contains("often"));
}

Catalogue three_items() {
    const auto item = [](std::string code, std::string name, std::vector<std::string> words) {
        Item one;
        one.code = std::move(code);
        one.name.zh = std::move(name);
        one.keywords = std::move(words);
        return one;
    };
    return Catalogue(1, "2026-11-01", {},
                     {item("A-1", "树苗检疫", {}), item("A-2", "树木检疫", {}), item("A-3", "检疫", {})});
}

std::vector<std::string> found(const SearchHabits& habits) {
    const SearchIndex index(three_items());
    SearchWish wish;
    wish.habits = &habits;
    std::vector<std::string> codes;
    for (const auto& hit : index.search("检疫", wish)) codes.push_back(hit.code);
    return codes;
}

TEST(Habits, OrderWhatWasFoundEquallyWell) {
    SearchHabits habits;
    EXPECT_EQ(found(habits), (std::vector<std::string>{"A-3", "A-1", "A-2"}));
    habits.chose("A-2", 3, today);
    EXPECT_EQ(found(habits), (std::vector<std::string>{"A-3", "A-2", "A-1"}));
}

TEST(Habits, NeverPutABetterKindOfMatchBehind) {
    SearchHabits habits;
    for (int choice = 0; choice < 100'000; ++choice) habits.chose("A-2", 6, today);
    EXPECT_EQ(found(habits).front(), "A-3");
}

}  // namespace
}  // namespace yimen
