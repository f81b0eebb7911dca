#include "discovery/hall_sign.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/utf8.hpp"

namespace yimen {
namespace {

const HallSign sign{"410721103", std::string(64, 'a')};

std::vector<std::string> record(const std::string& version, const std::string& id, const std::string& fingerprint) {
    return {"v=" + version, "id=" + id, "fp=" + fingerprint};
}

TEST(HallSign, IsReadAsItWasWritten) { EXPECT_EQ(read_text_record(text_record_of(sign)), sign); }

TEST(HallSign, StandsInAnyOrderAmongOtherEntriesAndTheFirstOfAKeyCounts) {
    const std::vector<std::string> entries{"colour",        "",    "fp=" + sign.fingerprint,
                                           "id=" + sign.id, "v=1", "id=410721104"};
    EXPECT_EQ(read_text_record(entries), sign);
}

TEST(HallSign, IsNoneWhereAnEntryIsMissingOrOfAnotherForm) {
    const auto complete = text_record_of(sign);
    EXPECT_FALSE(read_text_record({}));
    for (std::size_t left_out = 0; left_out < complete.size(); ++left_out) {
        auto entries = complete;
        entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(left_out));
        EXPECT_FALSE(read_text_record(entries)) << complete[left_out];
    }
    for (const auto& wrong :
         {record("2", sign.id, sign.fingerprint), record("1", "", sign.fingerprint),
          record("1", "4107\x1b[2J", sign.fingerprint), record("1", "大厅", sign.fingerprint),
          record("1", std::string(41, '4'), sign.fingerprint), record("1", sign.id, std::string(63, 'a')),
          record("1", sign.id, std::string(64, 'A')), record("1", sign.id, std::string(64, 'g'))})
        EXPECT_FALSE(read_text_record(wrong)) << wrong[1] << ' ' << wrong[2];
}

TEST(ServiceName, IsTheWholeNameWhereThereIsRoom) {
    EXPECT_EQ(service_name("七里营镇便民服务中心"), "七里营镇便民服务中心");
    EXPECT_EQ(service_name(std::string(63, 'a')), std::string(63, 'a'));
}

TEST(ServiceName, EndsWithAWholeCharacterAndNoBlank) {
    std::string hanzi;
    for (int i = 0; i < 30; ++i) hanzi += "镇";
    EXPECT_EQ(service_name(hanzi), hanzi.substr(0, 63));
    EXPECT_EQ(service_name("a" + hanzi), ("a" + hanzi).substr(0, 61));
    EXPECT_EQ(service_name(std::string(62, 'a') + " b"), std::string(62, 'a'));
}

RC_GTEST_PROP(ServiceName, OfAnyTextFits, (const std::vector<char32_t>& raw)) {
    std::string text = "镇";
    for (const auto each : raw)
        append_character(text, each % 2 == 0 ? 0x4E00 + each % 0x5000 : 0x20000 + each % 0x8000);
    const auto name = service_name(text);
    RC_ASSERT(name.size() <= longest_service_name);
    RC_ASSERT(text.starts_with(name));
    RC_ASSERT(is_utf8(name));
}

TEST(ServiceName, IsShownOnlyWhereNothingInItIsHiddenAndItIsNotTooLong) {
    EXPECT_TRUE(is_service_name("七里营镇便民服务中心 #2"));
    for (const auto* wrong : {"", " ", " 大厅", "大厅\n", "\x1b[31m大厅", "大\u200b厅", "\u202e厅大", "\xff"})
        EXPECT_FALSE(is_service_name(wrong)) << wrong;
    EXPECT_TRUE(is_service_name(std::string(63, 'a')));
    EXPECT_FALSE(is_service_name(std::string(64, 'a')));
}

}  // namespace
}  // namespace yimen
