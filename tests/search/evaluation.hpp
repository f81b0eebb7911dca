// The wishes of tests/search/evaluation, and what a search finds of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/catalogue.hpp"
#include "search/search_index.hpp"

namespace yimen::test {

struct SearchCase {
    std::string kind, query;
    std::vector<std::string> codes;  // any of them is right; "GA-*" is all that begin so; empty for nonsense
};

// What is in the tree: the catalogue with its words and readings, and the two halves of the cases, or one of them.
Catalogue shipped_catalogue();
WordReadings shipped_words();
std::string evaluation_text(const std::string& file);
std::vector<SearchCase> search_cases(const std::string& file);
std::vector<SearchCase> search_cases();
// How the catalogue's texts begin, character by character, as somebody speaks them who does not know our table.
std::map<std::string, std::string> spoken_initials();

bool is_right(const std::string& code, const SearchCase& wanted);
// Shares of the cases, 0 … 1; nonsense is refused or not.
struct SearchScore {
    std::size_t cases = 0, nonsense = 0;
    double at_one = 0, at_six = 0, refused = 0;
    std::vector<std::string> missed;  // "colloquial: 批宅子"
};
// `find`: codes in their order.
template <typename Find>
SearchScore score_of(const std::vector<SearchCase>& cases, Find find);

// Results shown for each three initials in a row of any name, against those that truly have them.
struct InitialsReach {
    std::size_t shown = 0, truly = 0, missed = 0;

    double ratio() const { return static_cast<double>(shown) / static_cast<double>(truly); }
};
InitialsReach reach_of_initials(const SearchIndex& index, const Catalogue& catalogue, std::size_t letters);

template <typename Find>
SearchScore score_of(const std::vector<SearchCase>& cases, Find find) {
    constexpr std::size_t a_screen = 6;
    SearchScore score;
    for (const auto& each : cases) {
        const std::vector<std::string> codes = find(each.query);
        if (each.codes.empty()) {
            ++score.nonsense;
            score.refused += codes.empty() ? 1 : 0;
            continue;
        }
        ++score.cases;
        std::size_t rank = 0;
        while (rank < codes.size() && rank < a_screen && !is_right(codes[rank], each)) ++rank;
        const bool found = rank < std::min(codes.size(), a_screen);
        score.at_one += found && rank == 0 ? 1 : 0;
        score.at_six += found ? 1 : 0;
        if (!found) score.missed.push_back(each.kind + ": " + each.query);
    }
    if (score.cases > 0) score.at_one /= static_cast<double>(score.cases);
    if (score.cases > 0) score.at_six /= static_cast<double>(score.cases);
    if (score.nonsense > 0) score.refused /= static_cast<double>(score.nonsense);
    return score;
}

}  // namespace yimen::test
