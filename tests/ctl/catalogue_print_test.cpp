// What the verbs of the catalogue's life print of the hub's answers.
#include "ctl/catalogue_print.hpp"

#include <gtest/gtest.h>

namespace yimen::test {
namespace {

const std::vector<CatalogueStep> steps{{1, *parse_iso("2026-11-23T16:30:05.123Z"), "li", "proposed", 1, {}, "初始导入"},
                                       {2, *parse_iso("2026-12-13T01:00:00.000Z"), "", "renewed", {}, 2, ""}};

std::string table(const std::vector<CatalogueStep>& list, Language language, const char* zone) {
    testing::internal::CaptureStdout();
    print_table(list, {"number", "at", "staff", "action", "proposal", "reason"},
                {Spoken(language), *TimeZone::find(zone)});
    return testing::internal::GetCapturedStdout();
}

TEST(PrintedTable, HasAHeadingAndTimesAsTheCountysClocksShowThem) {
    EXPECT_EQ(table(steps, Language::zh, "Asia/Shanghai"),
              "编号\t时间\t人员\t操作\t申报编号\t理由\n"
              "1\t2026-11-24 00:30\tli\t提出\t1\t初始导入\n"
              "2\t2026-12-13 09:00\t-\t自动续签\t-\t-\n");
    EXPECT_EQ(table(steps, Language::en, "UTC"),
              "Number\tAt\tWho\tWhat\tProposal\tReason\n"
              "1\t2026-11-23 16:30\tli\tproposed\t1\t初始导入\n"
              "2\t2026-12-13 01:00\t-\trenewed by itself\t-\t-\n");
}

// ./yimen asks by that whether anything was published.
TEST(PrintedTable, OfNothingIsNothing) { EXPECT_EQ(table({}, Language::zh, "Asia/Shanghai"), ""); }

TEST(PrintedFields, AreThoseThatAreThereInTheLanguageAskedFor) {
    CatalogueProposal proposal;
    proposal.number = 3;
    proposal.reason = "open";
    const auto print = [&](Language language) {
        testing::internal::CaptureStdout();
        print_fields(proposal, {"number", "state", "kind", "approver", "reason"},
                     {Spoken(language), *TimeZone::find("Asia/Shanghai")});
        return testing::internal::GetCapturedStdout();
    };
    EXPECT_EQ(print(Language::zh), "编号：3\n状态：待审核\n类型：调整\n理由：open\n");
    EXPECT_EQ(print(Language::en), "Number: 3\nState: open\nKind: change\nReason: open\n");
}

}  // namespace
}  // namespace yimen::test
