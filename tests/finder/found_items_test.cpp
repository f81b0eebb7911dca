#include "finder/found_items.hpp"

#include <gtest/gtest.h>

namespace yimen::app {
namespace {

TEST(Marks, CutATextAtCharactersAndNotAtBytes) {
    EXPECT_EQ(cutAtMarks("最低生活保障", {{1, 2}, {4, 6}}),
              QStringList({QStringLiteral("最"), QStringLiteral("低"), QStringLiteral("生活"), QStringLiteral("保障"),
                           QString()}));
    EXPECT_EQ(cutAtMarks("低保", {{0, 2}}), QStringList({QString(), QStringLiteral("低保"), QString()}));
    EXPECT_EQ(cutAtMarks("低保", {}), QStringList({QStringLiteral("低保")}));
    EXPECT_EQ(cutAtMarks("a𠮷b", {{1, 2}}),
              QStringList({QStringLiteral("a"), QStringLiteral("𠮷"), QStringLiteral("b")}));
}

struct Lines : testing::Test {
    Lines() {
        ItemEntry item;
        item.code = QStringLiteral("MZ-001");
        item.name = {QStringLiteral("最低生活保障审核确认"), QStringLiteral("Minimum living allowance")};
        item.department = {QStringLiteral("民政"), QStringLiteral("Civil affairs")};
        item.theme = QStringLiteral("assistance");
        item.keywords = {QStringLiteral("吃低保"), QStringLiteral("低保")};
        catalogue.themes = {{QStringLiteral("assistance"), {QStringLiteral("困难救助"), QStringLiteral("Assistance")}}};
        catalogue.items = {item};
    }
    FoundRow line(TextField field, const char* text, const QString& language = QStringLiteral("zh")) {
        SearchHit hit;
        hit.field = field;
        hit.text = text;
        hit.marks = {{0, 1}};
        return rowOf(catalogue, hit, language);
    }

    CatalogueEntries catalogue;
};

TEST_F(Lines, MarkTheNameWhereThatWasFound) {
    const auto row = line(TextField::name, "最低生活保障审核确认");
    EXPECT_EQ(row.nameParts, QStringList({QString(), QStringLiteral("最"), QStringLiteral("低生活保障审核确认")}));
    EXPECT_TRUE(row.textParts.isEmpty());
}

TEST_F(Lines, TellThePeoplesWordWhereThatWasFound) {
    const auto row = line(TextField::keyword, "低保");
    EXPECT_EQ(row.nameParts, QStringList({QStringLiteral("最低生活保障审核确认")}));
    EXPECT_EQ(row.textParts, QStringList({QString(), QStringLiteral("低"), QStringLiteral("保")}));
    EXPECT_EQ(row.by, QStringLiteral("keyword"));
}

TEST_F(Lines, TellApartWhatEnglishWordsStandIn) {
    EXPECT_EQ(line(TextField::english, "Civil affairs").by, QStringLiteral("department"));
    EXPECT_EQ(line(TextField::english, "Assistance").by, QStringLiteral("theme"));
    EXPECT_EQ(line(TextField::english, "dibao").by, QStringLiteral("english"));
    EXPECT_FALSE(line(TextField::english, "Minimum living allowance").textParts.isEmpty());
    EXPECT_TRUE(line(TextField::english, "Minimum living allowance", QStringLiteral("en")).textParts.isEmpty());
}

TEST_F(Lines, SayWhoDoesItAndWhatResidentsCallIt) {
    const auto row = rowOf(catalogue, catalogue.items[0], QStringLiteral("zh"));
    EXPECT_EQ(row.said, QStringLiteral("吃低保"));
    EXPECT_EQ(row.department, QStringLiteral("民政"));
    EXPECT_FALSE(row.served);
    EXPECT_TRUE(rowOf(catalogue, catalogue.items[0], QStringLiteral("en")).said.isEmpty());
}

}  // namespace
}  // namespace yimen::app
