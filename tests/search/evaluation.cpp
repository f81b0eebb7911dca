#include "search/evaluation.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <stdexcept>

#include "config/config.hpp"
#include "config/reading_words.hpp"

namespace yimen::test {
namespace {

std::filesystem::path source() {
    const char* folder = std::getenv("YIMEN_SOURCE_DIR");
    if (folder == nullptr) throw std::runtime_error("YIMEN_SOURCE_DIR is not set");
    return folder;
}

std::vector<std::string> split(const std::string& text, char by) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string each; std::getline(stream, each, by);) parts.push_back(each);
    return parts;
}

std::vector<std::vector<std::string>> rows_of(const std::string& file) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(evaluation_text(file));
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && !line.starts_with('#')) rows.push_back(split(line, '\t'));
    }
    return rows;
}

template <typename Loaded>
auto must_load(Loaded loaded) {
    if (!loaded) throw std::runtime_error(loaded.error().detail);
    return *std::move(loaded);
}

// Of each item, how its name and its words begin.
std::vector<std::vector<std::string>> initials_of_items(const Catalogue& catalogue) {
    const auto spoken = spoken_initials();
    std::vector<std::vector<std::string>> all;
    for (const auto& item : catalogue.items()) {
        auto& texts = all.emplace_back();
        const auto take = [&](const std::string& text) {
            const auto found = spoken.find(text);
            if (found != spoken.end()) texts.push_back(found->second);
        };
        take(item.name.zh);
        for (const auto& word : item.keywords) take(word);
    }
    return all;
}

std::set<std::string> runs_of(const std::vector<std::vector<std::string>>& items, std::size_t letters) {
    std::set<std::string> runs;
    for (const auto& texts : items) {
        if (texts.empty()) continue;
        const auto& name = texts.front();
        for (std::size_t at = 0; at + letters <= name.size(); ++at) runs.insert(name.substr(at, letters));
    }
    return runs;
}

bool any_has(const std::vector<std::string>& texts, const std::string& run) {
    return std::ranges::any_of(texts, [&](const auto& text) { return text.find(run) != std::string::npos; });
}

}  // namespace

Catalogue shipped_catalogue() { return must_load(load_catalogue(source() / "kiosk-config")); }
WordReadings shipped_words() { return words_read(must_load(load_reading_words(source() / "kiosk-config"))); }

std::string evaluation_text(const std::string& file) {
    std::ifstream stream(source() / "tests/search/evaluation" / file, std::ios::binary);
    if (!stream) throw std::runtime_error(file + " cannot be read");
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<SearchCase> search_cases(const std::string& file) {
    std::vector<SearchCase> cases;
    for (const auto& row : rows_of(file))
        cases.push_back({row.at(0), row.at(1), row.size() > 2 ? split(row[2], ',') : std::vector<std::string>()});
    return cases;
}

std::vector<SearchCase> search_cases() {
    auto all = search_cases("blind.tsv");
    const auto more = search_cases("open.tsv");
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::map<std::string, std::string> spoken_initials() {
    std::map<std::string, std::string> spoken;
    for (const auto& row : rows_of("initials.tsv")) spoken.emplace(row.at(0), row.at(1));
    return spoken;
}

bool is_right(const std::string& code, const SearchCase& wanted) {
    return std::ranges::any_of(wanted.codes, [&](const std::string& each) {
        return each.ends_with('*') ? code.starts_with(each.substr(0, each.size() - 1)) : code == each;
    });
}

InitialsReach reach_of_initials(const SearchIndex& index, const Catalogue& catalogue, std::size_t letters) {
    InitialsReach reach;
    const auto items = initials_of_items(catalogue);
    SearchWish wish;
    wish.limit = catalogue.items().size();
    for (const auto& run : runs_of(items, letters)) {
        std::set<std::uint32_t> shown;
        for (const auto& hit : index.search(run, wish)) shown.insert(hit.item);
        reach.shown += shown.size();
        for (std::uint32_t item = 0; item < items.size(); ++item) {
            if (!any_has(items[item], run)) continue;
            ++reach.truly;
            if (!shown.contains(item)) ++reach.missed;
        }
    }
    return reach;
}

}  // namespace yimen::test
