#include "search/english.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "base/utf8.hpp"
#include "search/spelling.hpp"

namespace yimen {
namespace {

using namespace std::string_view_literals;

// What says nothing of what is wanted.
constexpr std::array unsaid{"a"sv,    "an"sv,     "the"sv,  "of"sv,  "for"sv,  "to"sv,    "how"sv,  "do"sv,
                            "i"sv,    "my"sv,     "me"sv,   "get"sv, "want"sv, "where"sv, "can"sv,  "is"sv,
                            "need"sv, "in"sv,     "on"sv,   "at"sv,  "and"sv,  "or"sv,    "with"sv, "by"sv,
                            "from"sv, "please"sv, "help"sv, "it"sv,  "be"sv,   "am"sv};
constexpr std::size_t least_mistyped = 5;  // letters
constexpr double least_told = 0.5;
constexpr Price each_word_left = 8;

bool is_word_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Several of a thing are that thing.
std::string one_of(std::string word) {
    if (word.size() > 4 && word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
    if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
    return word;
}

struct Place {
    std::string word;
    std::uint32_t first = 0, last = 0;
};

// The words of a text; what is not ASCII stands between words.
std::vector<Place> words_in(std::string_view text) {
    std::vector<Place> words;
    std::uint32_t at = 0;
    bool inside = false;
    for (const auto c : characters_of(text)) {
        const auto letter = c < 0x80 ? lowered(static_cast<char>(c)) : ' ';
        const bool belongs = is_word_character(letter);
        if (belongs && !inside) words.push_back({{}, at, at});
        if (belongs) words.back().word += letter;
        if (belongs) words.back().last = at + 1;
        inside = belongs;
        ++at;
    }
    for (auto& each : words) each.word = one_of(std::move(each.word));
    return words;
}

std::vector<std::string> words_asked(const Query& query) {
    std::vector<std::string> asked;
    for (const auto& each : words_in(utf8_of(query.words))) {
        if (std::ranges::find(unsaid, each.word) == unsaid.end()) asked.push_back(each.word);
    }
    return asked;
}

bool means(const std::string& asked, const std::string& word) {
    return word == asked || (asked.size() > 2 && word.starts_with(asked)) ||
           (asked.size() >= least_mistyped && is_mistyped(asked, word));
}

bool is_english_text(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string theme_in_english(const Catalogue& catalogue, const std::string& id) {
    const auto theme = std::ranges::find(catalogue.themes(), id, &Theme::id);
    return theme == catalogue.themes().end() ? std::string() : theme->name.en;
}

constexpr std::uint8_t in_text = 1, in_place = 2;

}  // namespace

EnglishWords::EnglishWords(const Catalogue& catalogue) {
    std::map<std::string, std::array<std::set<std::uint32_t>, 2>> found;
    for (std::uint32_t at = 0; at < catalogue.items().size(); ++at) {
        const auto& item = catalogue.items()[at];
        auto& texts = texts_.emplace_back(std::vector<std::string>{item.name.en});
        name_words_.push_back(words_in(item.name.en).size());
        std::ranges::copy_if(item.keywords, std::back_inserter(texts), is_english_text);
        const auto take = [&](const std::string& text, std::size_t where) {
            for (const auto& place : words_in(text)) found[place.word][where].insert(at);
        };
        for (const auto& text : texts) take(text, 0);
        const auto* department = catalogue.department_of(item);
        places_.push_back(
            {department ? department->name.en : item.department.en, theme_in_english(catalogue, item.theme)});
        for (const auto& text : places_.back()) take(text, 1);
    }
    for (const auto& [text, where] : found) {
        words_.push_back({text, {where[0].begin(), where[0].end()}, {where[1].begin(), where[1].end()}});
    }
}

double EnglishWords::telling(std::size_t items) const {
    const auto all = static_cast<double>(texts_.size());
    return std::max(1.0, std::log2((all + 2) / (static_cast<double>(items) + 1)));
}

EnglishWords::Asked EnglishWords::ask(const std::string& word, std::size_t least_begun) const {
    Asked asked;
    asked.where.resize(texts_.size());
    const auto take = [&](const Word& each) {
        for (const auto item : each.items) asked.note(item, in_text);
        for (const auto item : each.places) asked.note(item, in_place);
    };
    const auto from = std::ranges::lower_bound(words_, word, {}, &Word::text);
    if (from != words_.end() && from->text == word) {
        take(*from);
    } else if (word.size() >= least_begun) {
        asked.kind = MatchKind::sound;
        for (auto each = from; each != words_.end() && each->text.starts_with(word); ++each) take(*each);
    }
    if (asked.items.empty() && word.size() >= least_mistyped) {
        asked.kind = MatchKind::mistake;
        for (const auto& each : words_) {
            if (each.text.size() >= least_mistyped && is_mistyped(word, each.text)) take(each);
        }
    }
    asked.telling = telling(asked.items.size());
    return asked;
}

void EnglishWords::Asked::note(std::uint32_t item, std::uint8_t how) {
    if (where[item] == 0) items.push_back(item);
    where[item] |= how;
}

std::vector<EnglishMatch> EnglishWords::find(const Query& query, std::size_t least_begun) const {
    struct Sum {
        double told = 0;
        MatchKind kind = MatchKind::part;
        std::size_t words = 0;
    };
    std::unordered_map<std::uint32_t, Sum> sums;
    double whole = 0;
    const auto words = words_asked(query);
    for (const auto& word : words) {
        const auto asked = ask(word, least_begun);
        whole += asked.telling;
        for (const auto item : asked.items) {
            auto& sum = sums[item];
            const bool of_place = (asked.where[item] & in_text) == 0;
            sum.told += asked.telling;
            sum.kind = std::max({sum.kind, asked.kind, of_place ? MatchKind::place : MatchKind::part});
            ++sum.words;
        }
    }
    std::vector<EnglishMatch> found;
    for (const auto& [item, sum] : sums) {
        const auto told = sum.told / whole;
        if (told < least_told) continue;
        const bool all = sum.words == words.size();
        const auto rest = std::min(price::most_left, static_cast<Price>(name_words_[item]) * each_word_left);
        found.push_back(
            {item, all ? sum.kind : MatchKind::partly, static_cast<Price>((1 - told) * price::not_found) + rest});
    }
    return found;
}

EnglishWords::Shown EnglishWords::show(const Query& query, std::uint32_t item) const {
    const auto asked = words_asked(query);
    Shown best{texts_[item].front(), {}};
    auto texts = texts_[item];
    texts.insert(texts.end(), places_[item].begin(), places_[item].end());
    for (const auto& text : texts) {
        Shown shown{text, {}};
        for (const auto& [word, first, last] : words_in(text)) {
            const bool meant = std::ranges::any_of(asked, [&](const auto& each) { return means(each, word); });
            if (meant) shown.marks.emplace_back(first, last);
        }
        if (shown.marks.size() > best.marks.size()) best = std::move(shown);
    }
    return best;
}

}  // namespace yimen
