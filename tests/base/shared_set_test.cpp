#include "base/shared_set.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace yimen {
namespace {

struct Named {
    int number = 0;
    std::string name;
    bool operator==(const Named&) const = default;
};
struct ByNumber {
    int operator()(const Named& named) const { return named.number; }
};
using Names = SharedSet<Named, ByNumber>;

std::map<int, std::string> content(const Names& names) {
    std::map<int, std::string> found;
    int last = -1;
    for (const auto& [number, name] : names) {
        EXPECT_LT(last, number) << "in the order of their keys";
        last = number;
        found.emplace(number, name);
    }
    return found;
}

void expect_same(const Names& names, const std::map<int, std::string>& expected) {
    ASSERT_EQ(content(names), expected);
    ASSERT_EQ(names.size(), expected.size());
    ASSERT_EQ(names.empty(), expected.empty());
    if (expected.empty()) return;
    ASSERT_EQ(names.front().number, expected.begin()->first);
    ASSERT_EQ(names.back().number, expected.rbegin()->first);
    std::size_t before = 0;
    for (const auto& [number, name] : expected) {
        ASSERT_EQ(names.before(number), before++);
        ASSERT_EQ(names.find(number)->name, name);
    }
}

TEST(SharedSetTest, DoesWhatAMapDoesAndItsCopiesStayAsTheyWere) {
    std::mt19937 random(4711);
    Names names;
    std::map<int, std::string> expected;
    std::vector<std::pair<Names, std::map<int, std::string>>> copies;
    for (int round = 0; round < 4'000; ++round) {
        const int number = static_cast<int>(random() % 300);
        const auto name = std::to_string(round);
        switch (random() % 4) {
            case 0:
            case 1: ASSERT_EQ(names.insert({number, name}), expected.emplace(number, name).second); break;
            case 2: ASSERT_EQ(names.erase(number), expected.erase(number) == 1); break;
            default: {
                auto* entry = names.edit(number);
                ASSERT_EQ(entry != nullptr, expected.contains(number));
                if (entry) entry->name = expected[number] = name;
            }
        }
        if (round % 40 == 0) copies.emplace_back(names, expected);
        if (round % 100 == 0) expect_same(names, expected);
    }
    for (const auto& [copy, then] : copies) expect_same(copy, then);
}

TEST(SharedSetTest, StaysBalancedWhereEverybodyComesAtTheEnd) {
    Names names;
    constexpr int many = 100'000;
    for (int i = 0; i < many; ++i) names.insert({i, {}});
    for (int i = 0; i < many / 2; ++i) ASSERT_TRUE(names.erase(i));
    EXPECT_EQ(names.size(), many / 2U);
    EXPECT_EQ(names.front().number, many / 2);
    EXPECT_EQ(names.before(many), many / 2U);
    int seen = 0;
    for (auto it = names.begin(); it != names.end(); ++it) ++seen;
    EXPECT_EQ(seen, many / 2);
}

TEST(SharedSetTest, IsInTheOrderOfKeysThatAreMoved) {
    SharedSet<std::string> words;
    for (const auto* word : {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"}) {
        EXPECT_TRUE(words.insert(word));
        EXPECT_FALSE(words.insert(word));
    }
    EXPECT_TRUE(std::ranges::is_sorted(words));
    EXPECT_TRUE(words.erase(std::string("10")));
    EXPECT_EQ(*std::next(words.begin()), "11");
}

TEST(SharedSetTest, TellsEqualFromDifferent) {
    Names one, other;
    for (int i = 0; i < 10; ++i) one.insert({i, "x"});
    for (int i = 9; i >= 0; --i) other.insert({i, "x"});
    EXPECT_EQ(one, other);
    other.edit(5)->name = "y";
    EXPECT_FALSE(one == other);
    one.clear();
    EXPECT_TRUE(one.empty());
    EXPECT_FALSE(one == other);
}

TEST(SharedSetTest, IsReadByOthersWhileItIsChanged) {
    Names names;
    for (int i = 0; i < 1'000; ++i) names.insert({i, "old"});
    for (int round = 0; round < 50; ++round) {
        std::jthread reader([copy = names] {
            std::size_t seen = 0;
            for (const auto& each : copy) seen += each.name.size();
            EXPECT_EQ(seen, 3'000U);
        });
        for (int i = 0; i < 100; ++i) {
            names.edit((round * 17 + i) % 1'000)->name = "new";
            names.erase((round * 31 + i) % 1'000);
            names.insert({(round * 31 + i) % 1'000, "new"});
        }
    }
}

TEST(SharedTest, IsCopiedOnlyWhenItIsEdited) {
    Shared<std::string> one(std::string("one"));
    auto other = one;
    EXPECT_EQ(&*one, &*other);
    other.edit() = "other";
    EXPECT_EQ(*one, "one");
    EXPECT_EQ(*other, "other");
    const auto* before = &*other;
    other.edit() = "again";
    EXPECT_EQ(&*other, before);
    EXPECT_FALSE(one == other);
    one.edit() = "again";
    EXPECT_TRUE(one == other);
}

}  // namespace
}  // namespace yimen
