#include "search/explanation.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.hpp"

namespace yimen {
namespace {

constexpr std::array<std::string_view, 9> kind_words{"word: the whole name or word",
                                                     "part: in one piece",
                                                     "spread: in several pieces",
                                                     "place: department or life event",
                                                     "sound: spelt by the letters",
                                                     "near: another reading, or a sound confused with it",
                                                     "mistake: one character amiss",
                                                     "partly: some of it",
                                                     ""};
constexpr std::array<std::string_view, 12> way_words{"the character itself",
                                                     "full pinyin",
                                                     "initial",
                                                     "initial of two letters",
                                                     "pinyin begun",
                                                     "a syllable cut before its vowel",
                                                     "u for ü",
                                                     "hanzi of that sound",
                                                     "a rarer reading",
                                                     "sounds confused",
                                                     "hanzi of a sound like it",
                                                     "pinyin mistyped"};

using By = SearchFound::By;

void mark(std::vector<SearchMark>& marks, std::uint32_t place) {
    if (!marks.empty() && marks.back().last == place) {
        marks.back().last = place + 1;
    } else {
        marks.push_back({place, place + 1});
    }
}

std::string shown_part(const SearchText& text, std::uint32_t place) {
    return utf8_of(characters_of(text.shown).substr(place, 1));
}

// Whatever makes up a score, as it is collected; what is left over says so.
class Explanation {
   public:
    Explanation(const SearchIndex& index, const Query& query, const SearchFound& found)
        : index_(index), keys_(index.keys()), query_(query), found_(found) {}

    void show(SearchHit& hit) {
        if (found_.by == By::english) return show_english(hit);
        const auto& text = keys_.text(found_.text);
        hit.field = text.field;
        hit.text = text.shown;
        if (found_.pattern) return show_run(hit, text);
        for (const auto unit : found_.units) mark(hit.marks, keys_.place_of(text, unit));
    }

    std::vector<PriceReason> reasons(Price score) {
        std::vector<PriceReason> all{
            {std::string(kind_words[static_cast<std::size_t>(found_.kind)]), price_of(found_.kind)}};
        all.insert(all.end(), ways_.begin(), ways_.end());
        Price told = 0;
        for (const auto& each : all) told += each.price;
        const auto learned = score - found_.price();
        const auto rest = found_.price() - told;
        if (rest != 0) all.push_back({"where it stands, and what of the text or of the query is left over", rest});
        if (learned != 0) all.push_back({"chosen in this hall", learned});
        return all;
    }

   private:
    void show_english(SearchHit& hit) {
        auto shown = index_.english().show(query_, hit.item);
        hit.field = TextField::english;
        hit.text = std::move(shown.text);
        for (const auto& [first, last] : shown.marks) hit.marks.push_back({first, last});
    }
    void show_run(SearchHit& hit, const SearchText& text) {
        RunMatch match;
        match.first = found_.first;
        match.last = found_.last;
        for (const auto& step : steps_of_run(*found_.pattern, keys_.units_of(text), match)) {
            const auto place = keys_.place_of(text, step.unit);
            mark(hit.marks, place);
            if (step.arc.price == 0) continue;
            ways_.push_back({std::string(way_words[static_cast<std::size_t>(step.arc.way)]) + ": " + typed(step) +
                                 " for " + shown_part(text, place),
                             step.arc.price});
        }
    }
    std::string typed(const RunStep& step) const {
        return utf8_of(found_.pattern->query().text.substr(step.typed, step.arc.length));
    }

    const SearchIndex& index_;
    const SearchKeys& keys_;
    const Query& query_;
    const SearchFound& found_;
    std::vector<PriceReason> ways_;
};

}  // namespace

SearchHit hit_of(const SearchIndex& index, const Query& query, const SearchRun& run, std::uint32_t item, bool reasons) {
    const auto& found = run.found(item);
    SearchHit hit;
    hit.item = item;
    hit.code = index.keys().items()[item].code;
    hit.score = run.score(found);
    hit.kind = found.kind;
    Explanation explanation(index, query, found);
    explanation.show(hit);
    if (reasons) hit.reasons = explanation.reasons(hit.score);
    return hit;
}

}  // namespace yimen
