// How the table made from Unihan reads characters.
#include "search/readings.hpp"

#include <gmock/gmock.h>

namespace yimen {
namespace {

std::vector<std::string> read(char32_t character, bool rare = false) {
    std::vector<std::string> texts;
    for (const auto& each : readings_of(character)) {
        if (each.rare == rare) texts.emplace_back(text_of(each.syllable));
    }
    return texts;
}

TEST(Readings, AreThoseOfTheStandardDictionaryTheMostUsedOneFirst) {
    EXPECT_THAT(read(U'行'), testing::ElementsAre("xing", "hang"));
    EXPECT_THAT(read(U'长'), testing::ElementsAre("zhang", "chang"));
    EXPECT_THAT(read(U'女'), testing::ElementsAre("nv"));
}

TEST(Readings, ThatAreNextToNeverUsedAreRare) {
    EXPECT_THAT(read(U'单'), testing::ElementsAre("dan"));
    EXPECT_THAT(read(U'单', true), testing::IsSupersetOf({"chan", "shan"}));
}

TEST(Readings, AreNoneOfWhatIsNoHanzi) {
    EXPECT_TRUE(readings_of(U'a').empty());
    EXPECT_TRUE(readings_of(U'。').empty());
    EXPECT_TRUE(readings_of(0x10FFFF).empty());
}

TEST(Readings, OfTraditionalCharactersAreThoseOfWhatIsWrittenToday) {
    EXPECT_EQ(simplified(U'戶'), U'户');
    EXPECT_EQ(simplified(U'證'), U'证');
    EXPECT_EQ(simplified(U'户'), U'户');
}

TEST(Readings, OfEachWordThatShipsAreOnesThatThereAre) {
    EXPECT_FALSE(built_in_words().empty());
    for (const auto& each : built_in_words()) EXPECT_EQ(each.word.size(), each.syllables.size());
}

TEST(Readings, OfWordsLeaveOutWhatIsNoSyllable) {
    EXPECT_TRUE(words_read({{"行政", "xing zhengg"}}).empty());
    EXPECT_TRUE(words_read({{"行政", "xing"}}).empty());
    EXPECT_EQ(words_read({{"行政", "xing zheng"}}).size(), 1U);
}

TEST(Readings, KnowTheSyllablesThatBeginSo) {
    const auto [first, last] = syllables_from("zhu");
    EXPECT_EQ(text_of(first), "zhu");
    EXPECT_EQ(text_of(static_cast<Syllable>(last - 1)), "zhuo");
    EXPECT_EQ(syllables_from("zhx").first, syllables_from("zhx").second);
}

}  // namespace
}  // namespace yimen
