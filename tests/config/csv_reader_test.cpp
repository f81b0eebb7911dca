// The CSV reader's rules that the catalogue's files do not show.
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/county_folder.hpp"
#include "config/limits.hpp"
#include "config/table_file.hpp"

namespace yimen::config {
namespace {

struct Read {
    std::vector<std::string> rows;  // "line: a|b"
    Problems problems;
};

Read read(const std::string& text, std::size_t max_rows = 10) {
    const CountyCopy copy;
    std::ofstream(copy.folder() / "table.csv", std::ios::binary) << text;
    Read result;
    const TableShape shape{"table.csv", {"a", "b"}, 2000, max_rows};
    read_table(copy.folder(), shape, result.problems, [&](TableRow& row) {
        result.rows.push_back(std::to_string(row.place("a").line) + ": " + row.value("a", text_form()) + "|" +
                              row.value("b", text_form()));
    });
    return result;
}

std::string only_problem(const std::string& text) {
    const auto result = read(text);
    return result.problems.size() == 1 ? result.problems.all().front().detail
                                       : std::to_string(result.problems.size()) + " problems";
}

TEST(CsvReader, CountsLinesInsideQuotedFields) {
    EXPECT_THAT(read("a,b\n\"x\ny\nz\",1\np,q\n").rows, testing::ElementsAre("2: x\ny\nz|1", "5: p|q"));
}

TEST(CsvReader, KnowsTheLineWhereALaterFieldOfARowBegins) {
    const auto long_text = std::string(max_text_characters + 1, 'x');
    EXPECT_THAT(only_problem("a,b\n\"x\ny\"," + long_text + "\n"), testing::StartsWith("table.csv:3: b: "));
}

TEST(CsvReader, PassesOverBlankLinesAndCountsThem) {
    EXPECT_THAT(read("a,b\n\n  \n1,2\n\n3,4").rows, testing::ElementsAre("4: 1|2", "6: 3|4"));
}

TEST(CsvReader, TakesAByteOrderMarkWindowsLineEndsAndColumnsInAnyOrder) {
    EXPECT_THAT(read("\xEF\xBB\xBF"
                     "b,a\r\n2,1\r\n")
                    .rows,
                testing::ElementsAre("2: 1|2"));
}

TEST(CsvReader, UndoublesQuotesAndKeepsSeparatorsInsideThem) {
    EXPECT_THAT(read("a,b\n\"\"\"12345\"\"热线\",\"1,2\"\n").rows, testing::ElementsAre("2: \"12345\"热线|1,2"));
}

TEST(CsvReader, RefusesAQuoteInsideAnUnquotedField) {
    EXPECT_THAT(only_problem("a,b\n1,2\n3,x\"y\n5,6\n"), testing::StartsWith("table.csv:3: a quote stands where none"));
}

TEST(CsvReader, RefusesTextBehindAClosingQuote) {
    EXPECT_THAT(only_problem("a,b\n1,\"x\"y\n"), testing::StartsWith("table.csv:2: a quote stands where none"));
}

TEST(CsvReader, SaysWhereAQuotedFieldWithoutEndBegins) {
    EXPECT_THAT(only_problem("a,b\n1,2\n3,\"x\ny\nz\n"), testing::StartsWith("table.csv:3: a quoted field has no end"));
}

TEST(CsvReader, RefusesAnEmptyFile) {
    EXPECT_THAT(only_problem(""), testing::StartsWith("table.csv:1: the file is empty"));
}

// What spreadsheet programs leave around a table, or in place of its commas.
TEST(CsvReader, TakesTabsAndSemicolonsWhereTheyStandBetweenTheNames) {
    EXPECT_THAT(read("a\tb\n1\tx;y\n").rows, testing::ElementsAre("2: 1|x;y"));
    EXPECT_THAT(read("sep=;\r\na;b\r\n1;x,y\r\n").rows, testing::ElementsAre("3: 1|x,y"));
}

TEST(CsvReader, PassesOverWhatStandsAboveTheNamesAndRepeatsThem) {
    EXPECT_THAT(read("清单,\n,\na,b\n1,2\na,b\n3,4\n").rows, testing::ElementsAre("4: 1|2", "6: 3|4"));
}

TEST(CsvReader, PassesOverClearedRowsAndColumns) {
    EXPECT_THAT(read("a,b,,\n1,2,,\n,,,\n3,4\n").rows, testing::ElementsAre("2: 1|2", "4: 3|4"));
    EXPECT_EQ(only_problem("a,b,,\n1,2,,\n3,4,,x\n"),
              "table.csv:3: the row has 4 fields, and the last says \"x\"; expected 2 fields");
    EXPECT_EQ(only_problem("a,,b\n1,,2\n3,x,4\n"),
              "table.csv:3: \"x\" stands in column 2, which has no name; expected nothing there, or a column's name "
              "above it");
}

TEST(CsvReader, TakesBlanksAwayAroundWhatACellSays) {
    EXPECT_THAT(read("\xEF\xBB\xBF"
                     "a , b\n\u3000x\u00A0,\u200By \n")
                    .rows,
                testing::ElementsAre("2: x|y"));
}

TEST(CsvReader, GivesBackWhatAGuardStandsBefore) {
    EXPECT_THAT(read("a,b\n'=1+1,'x\n''-2,\"'@, \"\n").rows, testing::ElementsAre("2: =1+1|'x", "3: '-2|@,"));
}

TEST(CsvReader, TellsOneCauseOnceHoweverManyRowsHaveIt) {
    const auto wrong = std::string(max_text_characters + 1, 'x');
    std::string text = "a,b\n";
    for (int i = 0; i < 4; ++i) text += wrong + ",1\n";
    const auto result = read(text + "1,2\n", 10);
    ASSERT_EQ(result.problems.size(), 1U);
    EXPECT_THAT(
        result.problems.all().front().detail,
        testing::AllOf(testing::StartsWith("table.csv:2: a: "),
                       testing::HasSubstr("is not allowed, here and in 3 more rows, the last in line 5; expected")));
}

TEST(CsvReader, StopsAtTheLimitOfRows) {
    const auto result = read("a,b\n1,2\n3,4\n5,6\n", 2);
    EXPECT_EQ(result.rows.size(), 2U);
    ASSERT_EQ(result.problems.size(), 1U);
    EXPECT_EQ(result.problems.all().front().detail, "table.csv:4: the table is too long; expected at most 2 rows");
}

TEST(CsvReader, StopsAtTheLimitOfBytes) {
    EXPECT_EQ(only_problem(std::string(2001, 'x')), "table.csv: the file is too large; expected at most 2000 bytes");
}

}  // namespace
}  // namespace yimen::config
