// What a text for people may have is one rule, whichever door the text comes in by: a clerk's table, a hall's profile,
// or the JSON of a catalogue that people wrote.
#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/text_rules.hpp"
#include "config/config.hpp"
#include "config/county_folder.hpp"
#include "protocol/county_catalogue_json.hpp"

namespace yimen {
namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    if (at == std::string::npos) throw std::invalid_argument(what);
    return text.replace(at, what.size(), with);
}

// Whether the demonstration county is sound with `what` of a file replaced.
bool is_sound(const std::string& file, const std::string& what, const std::string& with) {
    const CountyCopy copy;
    const auto path = copy.folder() / file;
    const auto text = replaced(text_of(path), what, with);
    std::ofstream(path, std::ios::binary) << text;
    return check_config(copy.folder()).empty();
}

bool table_takes(const std::string& name) {
    return is_sound("catalogue/items.csv", "特困人员救助供养,", '"' + name + "\",");
}

bool profile_takes(const std::string& name) {
    return is_sound("halls/410721103.toml", "七里营镇行政审批服务中心", name);
}

bool catalogue_takes(const std::string& name, FieldOrder order) {
    const auto text =
        R"({"format":1,"updated":"2026-11-01","themes":[{"id":"farming","zh":"三农"}],"texts":[["民政"],["服务"]],)"
        R"("items":[{"code":"MZ-1","zh":)" +
        nlohmann::json(name).dump() +
        R"(,"department":0,"type":1,"theme":"farming","audience":"both","level":"both","mode":"paid","materials":[],)"
        R"("keywords":[]}],"not_stationed":[],"delegated":[]})";
    return decode_county_catalogue(text, 1, order).ok();
}

std::string with(const std::string& character) { return "办" + character + "理"; }

class TextDoors : public testing::TestWithParam<std::string> {};

TEST_P(TextDoors, TakeTheSame) {
    const auto& name = GetParam();
    const bool fits = is_clean_line(name);
    EXPECT_EQ(table_takes(name), fits);
    EXPECT_EQ(profile_takes(name), fits);
    EXPECT_EQ(catalogue_takes(name, FieldOrder::any), fits);
    EXPECT_EQ(catalogue_takes(name, FieldOrder::fixed), is_plain_line(name)) << "as version 0.1 published it";
}

INSTANTIATE_TEST_SUITE_P(WhatFits, TextDoors,
                         testing::Values("办理", with(" "), with("\u3000"), with("\u00A0"), with("𠮷"), with("\uE000"),
                                         with("\U000E0100"), with("“1:30–5 %”"), "é"));
INSTANTIATE_TEST_SUITE_P(WhatShowsNothing, TextDoors,
                         testing::Values("", " ", "\u3000\u00A0", "\u200B", "\u3164", "\uFEFF", "\U000E0001"));
INSTANTIATE_TEST_SUITE_P(WhatIsInvisible, TextDoors,
                         testing::Values(with("\u00AD"), with("\u034F"), with("\u061C"), with("\u115F"), with("\u17B4"),
                                         with("\u180E"), with("\u200B"), with("\u200D"), with("\u200F"), with("\u2060"),
                                         with("\u206A"), with("\u3164"), with("\uFEFF"), with("\uFFA0"), with("\uFFF9"),
                                         with("\U000E0001"), with("\U000E0041")));
// A line's end within a cell is the one thing that is mended and not refused.
INSTANTIATE_TEST_SUITE_P(WhatMovesOthers, TextDoors,
                         testing::Values(with("\x1B[31m"), with("\x7F"), with("\t"), with("\u0085"), with("\u009B"),
                                         with("\u2028"), with("\u2029"), with("\u202A"), with("\u202E"), with("\u2066"),
                                         with("\u2069")));

// A cell of several lines is put on one, so that JSON takes what the table took.
TEST(TextDoorsOfSentences, TakeWhatATableHasOnSeveralLines) {
    const CountyCopy copy;
    const auto path = copy.folder() / "catalogue/items.csv";
    const auto text = replaced(text_of(path), "general knowledge", "\"general\nknowledge\"");
    std::ofstream(path, std::ios::binary) << text;
    const auto catalogue = load_catalogue(copy.folder());
    ASSERT_TRUE(catalogue.ok());
    EXPECT_TRUE(encode_county_catalogue({*catalogue, {}, {}}).ok());
}

}  // namespace
}  // namespace yimen
