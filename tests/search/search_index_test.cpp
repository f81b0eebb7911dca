// The rules of finding, on a catalogue of a few items.
#include "search/search_index.hpp"

#include <gmock/gmock.h>

namespace yimen {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

Item item(std::string code, std::string name, std::vector<std::string> words = {}, std::string english = {}) {
    Item one;
    one.code = std::move(code);
    one.name = {std::move(name), std::move(english)};
    one.department = {"民政", "Civil affairs"};
    one.keywords = std::move(words);
    return one;
}

Catalogue small() {
    auto village = item("V-1", "社会保障卡申领代办");
    village.level = Level::village;
    village.counterpart = "C-1";
    return Catalogue(
        1, "2026-11-01", {},
        {item("C-1", "社会保障卡申领", {"社保卡", "办社保卡"}, "Social security card"),
         item("C-2", "居民身份证办理", {"身份证"}, "ID card"), item("C-3", "行政复议", {}, "Administrative review"),
         item("C-4", "妇女维权", {"家暴"}), item("C-5", "先进县评选"), item("C-6", "西安路占用"), std::move(village)});
}

std::vector<SearchHit> hits(std::string_view query, const SearchWish& wish = {}) {
    static const SearchIndex index(small());
    return index.search(query, wish);
}
std::vector<std::string> found(std::string_view query, const SearchWish& wish = {}) {
    std::vector<std::string> codes;
    for (const auto& hit : hits(query, wish)) codes.push_back(hit.code);
    return codes;
}

TEST(Search, FindsAWordOfTheItemBeforeAPartOfAnother) {
    EXPECT_EQ(hits("社保卡").front().kind, MatchKind::word);
    EXPECT_EQ(hits("保障卡").front().kind, MatchKind::part);
}

TEST(Search, FindsByPinyinInFullInPartAndByInitials) {
    for (const auto* query :
         {"shenfenzheng", "shen fen zheng", "shenfenz", "shenfzheng", "sfz", "SFZ", "shen1fen4zheng4"}) {
        EXPECT_EQ(hits(query).at(0).code, "C-2") << query;
        EXPECT_EQ(hits(query).at(0).kind, MatchKind::sound) << query;
    }
}

TEST(Search, FindsByHanziAndLettersTogether) {
    EXPECT_EQ(found("身份zheng").at(0), "C-2");
    EXPECT_EQ(found("身fz").at(0), "C-2");
}

TEST(Search, ReadsWordsAsTheyAreSpoken) {
    EXPECT_EQ(hits("xingzheng").at(0).kind, MatchKind::sound);
    EXPECT_EQ(hits("hangzheng").at(0).kind, MatchKind::near);
}

TEST(Search, NeverHidesATrueReadingBehindACorrection) {
    EXPECT_EQ(found("xian").at(0), "C-5");
    EXPECT_THAT(found("xian"), Contains("C-6"));
    EXPECT_EQ(found("xi'an"), std::vector<std::string>{"C-6"});
}

TEST(Search, FindsSoundsThatPeopleConfuse) {
    EXPECT_EQ(found("senfenzen").at(0), "C-2");
    EXPECT_EQ(hits("senfenzen").at(0).kind, MatchKind::near);
    for (const auto* query : {"funv", "funu", "fulv"}) EXPECT_EQ(found(query).at(0), "C-4") << query;
}

TEST(Search, FindsWrongHanziOfTheSameSoundOnlyWhereHanziFindNothing) {
    EXPECT_EQ(hits("社报卡").at(0).kind, MatchKind::near);
    for (const auto& hit : hits("社保卡")) EXPECT_NE(hit.kind, MatchKind::near);
}

TEST(Search, FindsWhatIsMissingTooManyOrInAnotherPlace) {
    for (const auto* query : {"身证", "身份份证", "份身证", "shenfnzheng", "sheenfenzheng", "shenfenzhegn"})
        EXPECT_THAT(found(query), Contains("C-2")) << query;
}

TEST(Search, NeverCorrectsInitials) {
    EXPECT_THAT(found("sfq"), IsEmpty());
    EXPECT_THAT(found("xzq"), IsEmpty());
}

TEST(Search, FindsEnglishInAnyOrder) {
    EXPECT_THAT(found("ID card"), ElementsAre("C-2"));
    EXPECT_THAT(found("card id"), ElementsAre("C-2"));
    EXPECT_EQ(found("card security").at(0), "C-1");
    EXPECT_EQ(found("adminis").at(0), "C-3");
}

TEST(Search, FindsADepartmentsItems) { EXPECT_EQ(found("民政").size(), 7U); }

TEST(Search, PutsTheVillagesOwnBehindTheTownships) {
    EXPECT_EQ(found("社会保障卡"), (std::vector<std::string>{"C-1", "V-1"}));
    SearchWish village;
    village.level = Level::village;
    EXPECT_THAT(found("社会保障卡", village), ElementsAre("C-1", "V-1"));
    SearchWish township;
    township.level = Level::township;
    EXPECT_THAT(found("社会保障卡", township), Not(Contains("V-1")));
}

TEST(Search, LeavesOutNothingForWhoAsksInAVillage) {
    SearchWish wish;
    wish.in_village = true;
    const auto all = hits("社会保障卡", wish);
    ASSERT_EQ(all.size(), 2U);
    const auto dearer = hits("社会保障卡");
    EXPECT_EQ(all[1].code, "V-1");
    EXPECT_LT(all[1].score, dearer[1].score);
}

TEST(Search, FindsNoEnglishWhereThatIsNotWanted) {
    SearchWish wish;
    wish.english = false;
    EXPECT_THAT(found("security"), Contains("C-1"));
    EXPECT_THAT(found("security", wish), Not(Contains("C-1")));
}

TEST(Search, FindsNothingWhereThereIsNothing) {
    for (const auto* query : {"", " ", "？", "红烧肉", "asdfghjkl", "zzzz", "我要", "怎么办", "\xFF\xFE"})
        EXPECT_THAT(hits(query), IsEmpty()) << query;
}

TEST(Search, ShowsNoMoreThanItIsAsked) {
    SearchWish two;
    two.limit = 2;
    EXPECT_EQ(hits("民政", two).size(), 2U);
}

TEST(Search, MarksTheCharactersOfTheTextAsItIsShown) {
    const SearchIndex index(Catalogue(1, "2026-11-01", {}, {item("C-1", "补领、换领(社保卡)")}));
    const auto hit = index.search("换领社保").at(0);
    EXPECT_THAT(hit.marks, ElementsAre(SearchMark{3, 5}, SearchMark{6, 8}));
}

TEST(Search, OfAnEmptyCatalogueFindsNothing) {
    const SearchIndex index(Catalogue(1, "2026-11-01", {}, {}));
    for (const auto* query : {"a", "身份证", "card"}) EXPECT_THAT(index.search(query), IsEmpty());
}

}  // namespace
}  // namespace yimen
