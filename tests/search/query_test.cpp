// What is made of what somebody typed before it is looked for.
#include "search/query.hpp"

#include <gtest/gtest.h>

#include "base/utf8.hpp"

namespace yimen {
namespace {

std::string plain(std::string_view typed) { return utf8_of(read_query(typed).text); }
std::string stripped(std::string_view typed) {
    const auto query = read_query(typed).stripped();
    return query ? utf8_of(query->text) : "";
}

TEST(Query, HasOneWidthOneCaseAndNoPunctuation) {
    EXPECT_EQ(plain("ＳＦＺ"), "sfz");
    EXPECT_EQ(plain(" She Bao-KA! "), "shebaoka");
    EXPECT_EQ(plain("身份证，丢了？"), "身份证丢了");
    EXPECT_EQ(plain("社會保障卡"), "社会保障卡");
}

TEST(Query, HasNoTones) {
    EXPECT_EQ(plain("can2ji2ren2"), "canjiren");
    EXPECT_EQ(plain("jiāo diàn fèi"), "jiaodianfei");
    EXPECT_EQ(plain("lǜshī"), "lvshi");
    EXPECT_EQ(plain("lüshi"), "lvshi");
    EXPECT_EQ(plain("lu\xCC\x88shi"), "lvshi");
}

TEST(Query, KeepsNumbersThatAreNoTones) {
    EXPECT_EQ(plain("12345"), "12345");
    EXPECT_EQ(plain("80岁"), "80岁");
}

TEST(Query, KnowsWhereSyllablesEnd) {
    const auto query = read_query("xi'an shi");
    EXPECT_EQ(query.joints, 0b10100U);
    EXPECT_EQ(query.blanks, 0b10000U);
}

TEST(Query, IsFoundAgainWithoutWhatIsSaidAroundIt) {
    EXPECT_EQ(stripped("我要办身份证"), "身份证");
    EXPECT_EQ(stripped("低保怎么办理"), "低保");
    EXPECT_EQ(stripped("俺想办残疾证咋弄"), "残疾证");
    EXPECT_EQ(stripped("banshenfenzheng"), "shenfenzheng");
    EXPECT_EQ(stripped("身份证"), "");
    EXPECT_EQ(stripped("怎么办"), "");
}

TEST(Query, IsNothingWhenItSaysNothing) {
    EXPECT_TRUE(read_query("").empty());
    EXPECT_TRUE(read_query("!!! ？？").empty());
    EXPECT_TRUE(read_query("\xE9\x80").empty());
    EXPECT_TRUE(read_query(std::string(max_query_bytes + 1, 'a')).empty());
}

TEST(Query, IsNothingBeyondItsLimit) {
    EXPECT_EQ(read_query(std::string(max_query_characters, 'a')).size(), max_query_characters);
    EXPECT_TRUE(read_query(std::string(max_query_characters + 1, 'a')).empty());
}

}  // namespace
}  // namespace yimen
