// What the search promises of residents' wishes, on the catalogue that is shipped.
#include "search/evaluation.hpp"

#include <algorithm>
#include <functional>

#include <gmock/gmock.h>

#include "base/hex.hpp"
#include "base/sha256.hpp"
#include "base/utf8.hpp"
#include "search/query.hpp"

namespace yimen::test {
namespace {

const Catalogue& catalogue() {
    static const auto shipped = shipped_catalogue();
    return shipped;
}
const SearchIndex& index() {
    static const SearchIndex made(catalogue(), shipped_words());
    return made;
}

std::vector<std::string> found(const std::string& query) {
    std::vector<std::string> codes;
    for (const auto& hit : index().search(query)) codes.push_back(hit.code);
    return codes;
}

std::string lines(const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts) all += text + '\n';
    return all;
}

TEST(SearchEvaluation, FindsWhatResidentsMean) {
    const auto score = score_of(search_cases(), found);
    EXPECT_GE(score.cases, 400U);
    EXPECT_GE(score.at_six, 0.97) << lines(score.missed);
    EXPECT_GE(score.at_one, 0.85);
    EXPECT_GE(score.refused, 0.90);
}

TEST(SearchEvaluation, FindsWhatWasWrittenBeforeTheKeywordsWereSeen) {
    const auto score = score_of(search_cases("blind.tsv"), found);
    EXPECT_GE(score.cases, 200U);
    EXPECT_GE(score.at_six, 0.97) << lines(score.missed);
    EXPECT_GE(score.at_one, 0.85);
}

TEST(SearchEvaluation, StandsOnTheWishesThatWereWrittenFirst) {
    const auto stated = evaluation_text("blind.tsv.sha256").substr(0, 64);
    EXPECT_EQ(to_hex(sha256(evaluation_text("blind.tsv"))), stated);
}

TEST(SearchEvaluation, FindsEachKindOfWishAlone) {
    std::map<std::string, std::vector<SearchCase>> by_kind;
    for (auto& each : search_cases()) by_kind[each.kind].push_back(each);
    for (const auto& [kind, cases] : by_kind) {
        if (kind == "nonsense") continue;
        EXPECT_GE(score_of(cases, found).at_six, 0.9) << kind;
    }
}

TEST(SearchEvaluation, ShowsHardlyMoreThanTrulyHasTheInitials) {
    for (const std::size_t letters : {2U, 3U, 4U, 5U}) {
        const auto reach = reach_of_initials(index(), catalogue(), letters);
        EXPECT_LE(reach.ratio(), 1.07) << letters;
        EXPECT_EQ(reach.missed, 0U) << letters;
    }
}

TEST(SearchEvaluation, HasEachTextOfTheCatalogueSpoken) {
    const auto spoken = spoken_initials();
    for (const auto& item : catalogue().items()) EXPECT_TRUE(spoken.contains(item.name.zh)) << item.name.zh;
}

// Marks, held against the query by nothing but the table of readings.

// The letters can be spelled by the characters, each in full, begun or by its initial.
bool spells(std::u32string_view characters, std::string_view letters) {
    if (characters.empty() || letters.empty()) return characters.empty() && letters.empty();
    if (static_cast<char>(characters[0]) == letters[0] && characters[0] < 0x80)
        return spells(characters.substr(1), letters.substr(1));
    for (const auto& [syllable, rare] : readings_of(characters[0])) {
        std::string text(text_of(syllable));
        for (std::size_t size = 1; size <= std::min(text.size(), letters.size()); ++size) {
            std::string typed(letters.substr(0, size));
            std::ranges::replace(typed, 'v', 'u');
            std::ranges::replace(text, 'v', 'u');
            if (text.starts_with(typed) && spells(characters.substr(1), letters.substr(size))) return true;
        }
    }
    return false;
}

std::u32string marked(const SearchHit& hit) {
    const auto text = characters_of(hit.text);
    std::u32string characters;
    for (const auto& [first, last] : hit.marks) {
        for (auto at = first; at < last; ++at) {
            if (is_compared(plain_character(text[at]))) characters += plain_character(text[at]);
        }
    }
    return characters;
}

bool are_in_order(const SearchHit& hit) {
    std::uint32_t before = 0;
    for (const auto& [first, last] : hit.marks) {
        if (first >= last || first < before) return false;
        before = last + 1;  // those that touch would be one
    }
    return !hit.marks.empty() && hit.marks.back().last <= count_characters(hit.text);
}

bool shares_a_sound(char32_t one, char32_t other) {
    for (const auto& mine : readings_of(one)) {
        for (const auto& theirs : readings_of(other)) {
            if (mine.syllable == theirs.syllable) return true;
        }
    }
    return one == other;
}

bool marks_say(const SearchHit& hit, const Query& query) {
    const auto characters = marked(hit);
    const auto asked = query.stripped().value_or(query).text;
    if (hit.field == TextField::english) return true;
    if (hit.kind <= MatchKind::part) return characters == query.text || characters == asked;
    if (hit.kind == MatchKind::sound && query.all_letters()) {
        return spells(characters, utf8_of(query.text)) || spells(characters, utf8_of(asked)) || query.blanks != 0;
    }
    if (std::ranges::any_of(query.text, is_letter) || hit.kind == MatchKind::near) return true;
    return std::ranges::all_of(characters, [&](char32_t c) {
        return std::ranges::any_of(query.text, [&](char32_t each) { return shares_a_sound(c, each); });
    });
}

TEST(SearchEvaluation, MarksWhatWasTyped) {
    std::size_t marks = 0;
    for (const auto& each : search_cases()) {
        const auto query = read_query(each.query);
        for (const auto& hit : index().search(each.query)) {
            EXPECT_TRUE(are_in_order(hit)) << each.query << " in " << hit.text;
            EXPECT_TRUE(marks_say(hit, query)) << each.query << " in " << hit.text << ": " << utf8_of(marked(hit));
            marks += hit.marks.size();
        }
    }
    EXPECT_GT(marks, 1'000U);
}

TEST(SearchEvaluation, ExplainsEachScoreAsTheSumOfItsPrices) {
    SearchWish wish;
    wish.reasons = true;
    for (const auto& each : search_cases()) {
        Price before = 0;
        for (const auto& hit : index().search(each.query, wish)) {
            Price sum = 0;
            for (const auto& reason : hit.reasons) sum += reason.price;
            EXPECT_EQ(sum, hit.score) << each.query;
            EXPECT_GE(hit.score, before) << each.query;
            before = hit.score;
        }
    }
}

}  // namespace
}  // namespace yimen::test
