// Whatever is typed is answered: in order, in bounds, and the same again. YIMEN_FUZZ_SEED brings a run back,
// YIMEN_FUZZ_QUERIES makes it longer.
#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "search/evaluation.hpp"

namespace yimen::test {
namespace {

std::uint64_t number_said(const char* name, std::uint64_t otherwise) {
    const char* said = std::getenv(name);
    return said == nullptr ? otherwise : std::strtoull(said, nullptr, 10);
}

class QueryMaker {
   public:
    QueryMaker(std::uint64_t seed, const Catalogue& catalogue) : chance_(seed), catalogue_(catalogue) {}

    std::string next() {
        std::string query;
        const auto pieces = below(6) + 1;
        for (std::size_t piece = 0; piece < pieces; ++piece) query += this->piece();
        if (below(50) == 0) query.append(below(3'000), 'a');
        return query;
    }

   private:
    std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(chance_); }

    std::string piece() {
        switch (below(7)) {
            case 0: return std::string(1, static_cast<char>(below(256)));
            case 1: return std::string(below(4), ' ');
            case 2: return character(static_cast<char32_t>(below(0x110000)));
            case 3: return character(static_cast<char32_t>(0x4E00 + below(0x5200)));
            case 4: return std::string(text_of(static_cast<Syllable>(below(syllable_count()))));
            case 5: return part_of_a_text();
            default: return std::string(1, static_cast<char>('a' + below(26)));
        }
    }
    static std::string character(char32_t c) {
        std::string text;
        append_character(text, c >= 0xD800 && c < 0xE000 ? U'户' : c);
        return text;
    }
    std::string part_of_a_text() {
        const auto& item = catalogue_.items()[below(catalogue_.items().size())];
        const auto& word =
            item.keywords.empty() || below(2) == 0 ? item.name.zh : item.keywords[below(item.keywords.size())];
        const auto characters = characters_of(below(4) == 0 ? item.name.en : word);
        if (characters.empty()) return {};
        const auto from = below(characters.size());
        return utf8_of(std::u32string_view(characters).substr(from, below(8) + 1));
    }

    std::mt19937_64 chance_;
    const Catalogue& catalogue_;
};

bool is_in_bounds(const SearchHit& hit, const Catalogue& catalogue) {
    if (hit.item >= catalogue.items().size() || hit.code != catalogue.items()[hit.item].code) return false;
    std::uint32_t before = 0;
    for (const auto& [first, last] : hit.marks) {
        if (first < before || first >= last) return false;
        before = last;
    }
    return before <= count_characters(hit.text) && hit.score > 0 && hit.score < 9'000;
}

TEST(QueryFuzz, EveryQueryIsAnsweredInBoundsAndTheSameAgain) {
    const auto seed = number_said("YIMEN_FUZZ_SEED", 20'261'101);
    const auto queries = number_said("YIMEN_FUZZ_QUERIES", 4'000);
    const auto catalogue = shipped_catalogue();
    const SearchIndex index(catalogue, shipped_words());
    QueryMaker maker(seed, catalogue);
    SearchWish wish;
    wish.reasons = true;
    for (std::uint64_t each = 0; each < queries; ++each) {
        const auto query = maker.next();
        SCOPED_TRACE("seed " + std::to_string(seed) + ", query " + std::to_string(each));
        const auto hits = index.search(query, wish);
        const auto again = index.search(query, wish);
        ASSERT_EQ(hits.size(), again.size());
        for (std::size_t at = 0; at < hits.size(); ++at) {
            ASSERT_TRUE(is_in_bounds(hits[at], catalogue)) << query;
            ASSERT_EQ(hits[at].code, again[at].code) << query;
            ASSERT_TRUE(at == 0 || hits[at - 1].score <= hits[at].score) << query;
        }
    }
}

}  // namespace
}  // namespace yimen::test
