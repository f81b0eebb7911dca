// A row of CSV is text to a spreadsheet program and comes back as it was.
#include "config/csv_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "config/csv_reader.hpp"

namespace yimen::config {
namespace {

TEST(CsvWriter, QuotesWhatNeedsIt) {
    EXPECT_EQ(csv_line({"a", "b,c", "say \"x\"", "two\nlines", ""}), "a,\"b,c\",\"say \"\"x\"\"\",\"two\nlines\",\r\n");
}

TEST(CsvWriter, GuardsWhatASpreadsheetWouldCalculate) {
    for (const std::string head : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}) {
        EXPECT_EQ(guarded_cell(head + "1"), "'" + head + "1");
        EXPECT_EQ(guarded_cell("'" + head), "''" + head);
    }
    for (const std::string plain : {"", "a=1", "'quoted'", "1-2", "”=", "7"}) EXPECT_EQ(guarded_cell(plain), plain);
}

RC_GTEST_PROP(CsvWriter, WritesWhatTheReaderGivesBack, ()) {
    const auto text = *rc::gen::container<std::string>(rc::gen::element('=', '\'', '-', '"', ',', ';', 'x', '@', '1'));
    const TableShape shape{"table.csv", {"a", "b"}, 1000, 10};
    Problems problems;
    std::string back;
    const Form<std::string> any{"", [](std::string_view cell) { return std::optional(std::string(cell)); }};
    read_csv_text(csv_line({"a", "b"}) + csv_line({guarded_cell(text), "1"}), shape, problems,
                  [&](TableRow& row) { back = row.value("a", any); });
    RC_ASSERT(problems.empty());
    RC_ASSERT(back == text);
}

}  // namespace
}  // namespace yimen::config
