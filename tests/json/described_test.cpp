// A described value is written, read back, and refused by name where it is otherwise.
#include "json/described.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace yimen {

enum class Colour { red, green, blue };
template <>
inline constexpr auto words_of<Colour> = std::to_array<std::string_view>({"red", "green", "blue"});

namespace {

bool is_small(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}
constexpr TextForm small_letters{is_small, "small letters"};

struct Leaf {
    std::string id;
    Colour colour = Colour::red;
    std::optional<int> days;
    std::string window;
    bool operator==(const Leaf&) const = default;
    static constexpr std::string_view subject = "leaf";
    static const std::string& name_of(const Leaf& leaf) { return leaf.id; }
    static constexpr auto fields =
        described(field("id", &Leaf::id, text_of(1, 8, &small_letters)), field("colour", &Leaf::colour),
                  field_if_any("days", &Leaf::days, whole_from(0, 999)), field_or_null("window", &Leaf::window));
};
struct Tree {
    std::string name;
    std::int64_t height = 0;
    double share = 0;
    bool evergreen = false;
    Date planted{std::chrono::year{2026} / 11 / 1};
    std::vector<Leaf> leaves;
    std::map<char, int> series;
    std::map<std::string, std::string, std::less<>> notes;
    std::optional<Leaf> top;
    bool operator==(const Tree&) const = default;
    static constexpr auto fields = described(
        field("name", &Tree::name), field("height", &Tree::height, whole_from(-5, 100'000)),
        field("share", &Tree::share), field_if_any("evergreen", &Tree::evergreen), field("planted", &Tree::planted),
        field("leaves", &Tree::leaves, at_most(3)), field("series", &Tree::series), field_if_any("notes", &Tree::notes),
        field_or_null(
            "top", [](auto& tree) -> auto& { return tree.top; }));
};

const std::string leaf_text = R"({"id":"a","colour":"red","window":null})";
const std::string tree_text = R"({"name":"槐","height":12,"share":0.5,"planted":"2026-11-01","leaves":[)" + leaf_text +
                              R"(,{"id":"b","colour":"blue","days":0,"window":"3"}],"series":{"A":7},"top":null})";

std::string with(const std::string& what, const std::string& instead) {
    auto text = tree_text;
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), instead);
}

// "field: expected".
std::string fault(const std::string& text, const JsonRules& rules = {}) {
    const auto read = read_json<Tree>(text, rules);
    if (read) return "";
    EXPECT_EQ(read.error().code, ErrorCode::invalid_request);
    return read.error().params[0].second + ": " + read.error().params[1].second;
}

TEST(Described, IsWrittenInItsOrderAndReadBack) {
    const auto tree = read_json<Tree>(tree_text);
    ASSERT_TRUE(tree) << tree.error().detail;
    EXPECT_EQ(tree->leaves[1], (Leaf{"b", Colour::blue, 0, "3"}));
    EXPECT_FALSE(tree->leaves[0].days);
    EXPECT_EQ(tree->series.at('A'), 7);
    EXPECT_EQ(write_json(*tree), tree_text);
}

TEST(Described, FieldsComeInAnyOrderUnlessTheFormatFixesIt) {
    const auto turned = with(R"("name":"槐","height":12)", R"("height":12,"name":"槐")");
    EXPECT_EQ(*read_json<Tree>(turned), *read_json<Tree>(tree_text));
    EXPECT_EQ(fault(turned, {.order = FieldOrder::fixed}), "name: in its place");
    EXPECT_EQ(fault(tree_text, {.order = FieldOrder::fixed}), "");
}

TEST(Described, NamesWhatIsWrongWithItsPlace) {
    EXPECT_EQ(fault(with("12", "100001")), "height: a whole number from -5 to 100000");
    EXPECT_EQ(fault(with("12", "-6")), "height: a whole number from -5 to 100000");
    EXPECT_EQ(fault(with("12", "1.5")), "height: a whole number from -5 to 100000");
    EXPECT_EQ(fault(with("12", "99999999999999999999")), "height: a whole number from -5 to 100000");
    EXPECT_EQ(fault(with("0.5", "\"x\"")), "share: a number");
    EXPECT_EQ(fault(with("2026-11-01", "2026-11-31")), "planted: a date such as \"2026-11-01\"");
    EXPECT_EQ(fault(with("\"blue\"", "\"pink\"")), "leaves[1].colour: red, green or blue");
    EXPECT_EQ(fault(with("\"b\"", "\"B\"")), "leaves[1].id: small letters");
    EXPECT_EQ(fault(with("\"b\"", "\"\"")), "leaves[1].id: UTF-8 text of 1 to 8 bytes");
    EXPECT_EQ(fault(with("\"3\"", std::string(70, '3'))), "leaves[1].window: a text of at most 64 bytes");
    EXPECT_EQ(fault(with(R"("colour":"blue",)", "")), "leaves[1].colour: to be present");
    EXPECT_EQ(fault(with(R"("days":0)", R"("months":0)")), "leaves[1].months: no such field");
    EXPECT_EQ(fault(with(R"("days":0)", R"("days":null)")), "leaves[1].days: a whole number from 0 to 999");
    EXPECT_EQ(fault(with(R"({"A":7})", R"({"a":7})")), "series.a: a capital letter as its name");
    EXPECT_EQ(fault(with(R"("top":null)", R"("top":[])")), "top: a JSON object");
    EXPECT_EQ(fault(with(leaf_text, leaf_text + "," + leaf_text + "," + leaf_text)), "leaves: at most 3");
    EXPECT_EQ(fault(with(R"("leaves":[)", R"("leaves":7,"notes":[)")), "leaves: a list");
}

TEST(Described, NamesWhatItIsInWhereThatHasAName) {
    const auto read = read_json<Tree>(with("\"blue\"", "7"));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().detail, "leaf b, colour: expected red, green or blue");
    EXPECT_EQ(read.error().params[2], (std::pair<std::string, std::string>{"subject", "leaf b"}));
}

TEST(Described, WhatIsNoJsonIsNamedByTheWayToIt) {
    const std::string expected = ": a JSON object, each name once, nested at most 8 deep";
    EXPECT_EQ(fault("{"), "body" + expected);
    EXPECT_EQ(fault(tree_text + "x"), "body" + expected);
    EXPECT_EQ(fault("[]"), "body: a JSON object");
    EXPECT_EQ(fault(with("\"b\"", "\"b"), {.root = ""}), "leaves[1].id: well-formed JSON of UTF-8 texts");
    EXPECT_EQ(fault(with("\"red\"", "\"red\",\"colour\":\"red\""), {.root = ""}), "leaves[0].colour: each name once");
    EXPECT_EQ(fault(tree_text, {.most_values = 5}), "body" + expected);
    std::string wide = "{\"a0\":1";
    for (int i = 1; i < 300; ++i) wide += ",\"a" + std::to_string(i) + "\":1";
    EXPECT_EQ(fault(wide + "}"), "body" + expected);
}

TEST(Described, WhatIsNewerMaySayMore) {
    const auto more = with(R"("height":12)", R"("height":12,"crown":{"wide":[1,2]})");
    EXPECT_EQ(fault(more), "crown: no such field");
    EXPECT_EQ(*read_json<Tree>(more, {.unknown = UnknownFields::passed_over}), *read_json<Tree>(tree_text));
}

TEST(Described, APartOfItIsSetAndTheRestStays) {
    auto leaf = *read_json<Leaf>(R"({"id":"a","colour":"red","days":3,"window":"7"})");
    const auto set = [&](std::string_view text) {
        const JsonRules rules;
        JsonInput input(rules, true);
        read_value(input, JsonDocument::read(text, rules)->root(), leaf, {});
        return input.finish();
    };
    ASSERT_TRUE(set(R"({"colour":"green","days":null})"));
    EXPECT_EQ(leaf, (Leaf{"a", Colour::green, {}, "7"}));
    EXPECT_FALSE(set(R"({"colour":null})"));
}

RC_GTEST_PROP(Described, AnyValueComesBackAsItWent, ()) {
    Tree tree;
    tree.name = *rc::gen::suchThat(rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127)),
                                   [](const std::string& text) { return text.size() <= 64; });
    tree.height = *rc::gen::inRange<std::int64_t>(-5, 100'001);
    tree.share = *rc::gen::arbitrary<double>();
    tree.evergreen = *rc::gen::arbitrary<bool>();
    if (*rc::gen::arbitrary<bool>()) tree.top = Leaf{"top", Colour::green, *rc::gen::inRange(0, 1000), ""};
    for (const char letter : *rc::gen::container<std::vector<char>>(rc::gen::inRange('A', '[')))
        tree.series[letter] = 3;
    tree.notes["n"] = tree.name;
    const auto back = read_json<Tree>(write_json(tree));
    RC_ASSERT(back);
    RC_ASSERT(*back == tree);
}

}  // namespace
}  // namespace yimen
