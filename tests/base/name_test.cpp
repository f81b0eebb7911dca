#include "base/name.hpp"

#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace yimen {
namespace {

TEST(NameTest, IsTheSameForTheSameText) {
    const std::string text = "social";
    Name one(text), other("social");
    EXPECT_EQ(one, other);
    EXPECT_EQ(&one.text(), &other.text()) << "kept once";
    EXPECT_EQ(one, "social");
    EXPECT_FALSE(one == Name("health"));
    other = "health";
    EXPECT_EQ(other.text(), "health");
    EXPECT_EQ(one.text(), "social");
}

TEST(NameTest, IsEmptyBeforeItIsGiven) {
    Name name;
    EXPECT_TRUE(name.empty());
    EXPECT_EQ(name, Name(""));
    name = "x";
    EXPECT_FALSE(name.empty());
    name.clear();
    EXPECT_EQ(name, Name());
}

TEST(NameTest, IsMadeByManyAtOnce) {
    std::vector<Name> made(8);
    {
        std::vector<std::jthread> threads;
        for (auto& name : made) {
            threads.emplace_back([&name] {
                for (int i = 0; i < 1'000; ++i) name = "queue-" + std::to_string(i % 50);
            });
        }
    }
    for (const auto& name : made) EXPECT_EQ(name, made.front());
}

}  // namespace
}  // namespace yimen
