#include "search/search_keys.hpp"

#include <algorithm>
#include <map>

#include "base/utf8.hpp"
#include "search/query.hpp"
#include "search/spelling.hpp"

namespace yimen {
namespace {

constexpr std::size_t most_order = 255;

// Words by their first character, longer ones first.
using WordsByBeginning = std::unordered_map<char32_t, std::vector<const WordReading*>>;

WordsByBeginning by_beginning(const WordReadings& words) {
    WordsByBeginning sorted;
    for (const auto& each : words) {
        if (!each.word.empty() && each.word.size() == each.syllables.size()) sorted[each.word.front()].push_back(&each);
    }
    for (auto& [character, list] : sorted) {
        std::ranges::stable_sort(list, std::ranges::greater(), [](const auto* each) { return each->word.size(); });
    }
    return sorted;
}

const WordReading* word_at(const WordsByBeginning& words, std::u32string_view text) {
    const auto found = words.find(text.front());
    if (found == words.end()) return nullptr;
    const auto fits = [&](const auto* each) { return text.starts_with(each->word); };
    const auto word = std::ranges::find_if(found->second, fits);
    return word == found->second.end() ? nullptr : *word;
}

// The one that counts in this word; what the character is read elsewhere is rare.
std::vector<Reading> read_as(std::vector<Reading> readings, Syllable syllable) {
    std::erase_if(readings, [&](const Reading& each) { return each.syllable == syllable; });
    for (auto& each : readings) each.rare = true;
    readings.insert(readings.begin(), Reading{syllable, false});
    return readings;
}

bool is_english(std::u32string_view text) {
    return std::ranges::all_of(text, [](char32_t c) { return c < 0x80; });
}

}  // namespace

// Takes a catalogue's texts one by one.
class KeysMaker {
   public:
    KeysMaker(SearchKeys& keys, const WordReadings& words) : keys_(keys), words_(by_beginning(words)) {}

    void take(const Catalogue& catalogue) {
        keys_.units_.emplace_back();  // no_unit
        const auto& items = catalogue.items();
        for (std::uint32_t at = 0; at < items.size(); ++at) take_item(items[at], at);
        for (std::uint32_t at = 0; at < items.size(); ++at) take_groups(catalogue, items[at], at);
        index_sounds();
        index_positions();
        index_texts();
    }

   private:
    void take_item(const Item& item, std::uint32_t at) {
        const auto first = static_cast<std::uint32_t>(keys_.texts_.size());
        keys_.items_.push_back({item.code, item.level, item.counterpart.has_value(), first, {}});
        add_text(keys_.texts_, item.name.zh, TextField::name, at, 0);
        for (std::size_t i = 0; i < item.keywords.size(); ++i) {
            if (is_english(characters_of(item.keywords[i]))) continue;
            add_text(keys_.texts_, item.keywords[i], TextField::keyword, at, i);
        }
    }
    void take_groups(const Catalogue& catalogue, const Item& item, std::uint32_t at) {
        const auto* known = catalogue.department_of(item);
        std::vector<std::string> names{known ? known->name.zh : item.department.zh};
        if (known) names.insert(names.end(), known->former.begin(), known->former.end());
        join(group_of("d" + names.front(), TextField::department, names), at);
        join_theme(catalogue, item.theme, at);
        for (const auto& theme : item.more_themes) join_theme(catalogue, theme, at);
    }
    void join_theme(const Catalogue& catalogue, const std::string& id, std::uint32_t at) {
        const auto theme = std::ranges::find(catalogue.themes(), id, &Theme::id);
        if (theme != catalogue.themes().end()) join(group_of("t" + id, TextField::theme, {theme->name.zh}), at);
    }
    void join(std::uint32_t group, std::uint32_t item) {
        keys_.groups_[group].items.push_back(item);
        keys_.items_[item].groups.push_back(group);
    }
    std::uint32_t group_of(const std::string& key, TextField field, const std::vector<std::string>& names) {
        const auto [found, is_new] = group_numbers_.try_emplace(key, static_cast<std::uint32_t>(keys_.groups_.size()));
        if (!is_new) return found->second;
        keys_.groups_.emplace_back();
        for (std::size_t i = 0; i < names.size(); ++i) add_text(keys_.group_texts_, names[i], field, found->second, i);
        return found->second;
    }

    void add_text(std::vector<SearchText>& into, const std::string& shown, TextField field, std::uint32_t owner,
                  std::size_t order) {
        auto characters = characters_of(shown);
        std::ranges::transform(characters, characters.begin(), [&](char32_t c) { return plain(c); });
        const auto begin = static_cast<std::uint32_t>(keys_.sequence_.size());
        const WordReading* word = nullptr;
        std::size_t word_begin = 0;
        for (std::size_t at = 0; at < characters.size(); ++at) {
            if (!word || at >= word_begin + word->word.size()) {
                word = word_at(words_, std::u32string_view(characters).substr(at));
                word_begin = at;
            }
            if (is_compared(characters[at])) add_unit(characters[at], word, at - word_begin, at, field, owner);
        }
        const auto length = static_cast<std::uint32_t>(keys_.sequence_.size()) - begin;
        keys_.sequence_.push_back(no_unit);
        keys_.places_.push_back(0);
        into.push_back({begin, length, owner, field, static_cast<std::uint8_t>(std::min(order, most_order)), shown});
    }
    char32_t plain(char32_t character) {
        const auto [found, is_new] = plain_.try_emplace(character, character);
        if (is_new) found->second = plain_character(character);
        return found->second;
    }
    void add_unit(char32_t character, const WordReading* word, std::size_t in_word, std::size_t place, TextField field,
                  std::uint32_t owner) {
        keys_.sequence_.push_back(unit_of(character, word ? &word->syllables[in_word] : nullptr));
        keys_.places_.push_back(static_cast<std::uint16_t>(place));
        auto& written = keys_.written_[character];
        const bool of_item = field == TextField::name || field == TextField::keyword;
        if (!of_item || written.last_item == owner) return;
        written.last_item = owner;
        ++written.items;
    }
    UnitNumber unit_of(char32_t character, const Syllable* fixed) {
        constexpr unsigned bits_of_a_syllable = 16;
        const auto key = (std::uint64_t{character} << bits_of_a_syllable) | (fixed ? *fixed + 1U : 0U);
        const auto [found, is_new] = unit_numbers_.try_emplace(key, static_cast<UnitNumber>(keys_.units_.size()));
        if (!is_new) return found->second;
        auto readings = readings_of(character);
        if (fixed) readings = read_as(std::move(readings), *fixed);
        auto& unit = keys_.units_.emplace_back();
        unit.character = character;
        unit.reading_count = static_cast<std::uint8_t>(std::min(readings.size(), SearchUnit::most_readings));
        std::ranges::copy_n(readings.begin(), unit.reading_count, unit.all_readings.begin());
        keys_.written_[character].units.push_back(found->second);
        return found->second;
    }

    void index_sounds() {
        keys_.read_.resize(syllable_count());
        keys_.rarely_read_.resize(syllable_count());
        keys_.confused_.resize(syllable_count());
        std::map<std::string, std::vector<UnitNumber>> forms;
        for (UnitNumber at = 0; at < keys_.units_.size(); ++at) {
            for (const auto& [syllable, rare] : keys_.units_[at].readings()) {
                (rare ? keys_.rarely_read_ : keys_.read_)[syllable].push_back(at);
                if (rare) continue;
                forms[confused_form(text_of(syllable))].push_back(at);
            }
        }
        for (Syllable each = 0; each < syllable_count(); ++each) {
            const auto found = forms.find(confused_form(text_of(each)));
            if (found != forms.end()) keys_.confused_[each] = found->second;
        }
    }

    void index_positions() {
        auto& begins = keys_.position_begins_;
        begins.assign(keys_.units_.size() + 1, 0);
        for (const auto unit : keys_.sequence_) ++begins[unit + 1];
        for (std::size_t at = 1; at < begins.size(); ++at) begins[at] += begins[at - 1];
        keys_.positions_.resize(keys_.sequence_.size());
        auto next = begins;
        for (std::uint32_t at = 0; at < keys_.sequence_.size(); ++at)
            keys_.positions_[next[keys_.sequence_[at]]++] = at;
    }
    void index_texts() {
        keys_.text_at_.resize(keys_.sequence_.size());
        const auto all = static_cast<std::uint32_t>(keys_.texts_.size() + keys_.group_texts_.size());
        for (std::uint32_t number = 0; number < all; ++number) {
            const auto& text = keys_.text(number);
            std::fill_n(keys_.text_at_.begin() + text.begin, text.length, number);
        }
    }

    SearchKeys& keys_;
    WordsByBeginning words_;
    std::unordered_map<std::uint64_t, UnitNumber> unit_numbers_;  // by character and how it must be read
    std::unordered_map<char32_t, char32_t> plain_;
    std::unordered_map<std::string, std::uint32_t> group_numbers_;
};

SearchKeys::SearchKeys(const Catalogue& catalogue, const WordReadings& words) {
    KeysMaker(*this, words).take(catalogue);
}

std::span<const SearchText> SearchKeys::texts_of(std::uint32_t item) const {
    const auto next = item + 1 < items_.size() ? items_[item + 1].first_text : texts_.size();
    return {texts_.data() + items_[item].first_text, texts_.data() + next};
}

std::span<const UnitNumber> SearchKeys::units_written(char32_t character) const {
    const auto found = written_.find(character);
    return found == written_.end() ? std::span<const UnitNumber>() : found->second.units;
}
std::span<const UnitNumber> SearchKeys::units_read(Syllable syllable) const { return read_[syllable]; }
std::span<const UnitNumber> SearchKeys::units_rarely_read(Syllable syllable) const { return rarely_read_[syllable]; }
std::span<const UnitNumber> SearchKeys::units_confused_with(Syllable syllable) const { return confused_[syllable]; }

std::uint32_t SearchKeys::items_with(char32_t character) const {
    const auto found = written_.find(character);
    return found == written_.end() ? 0 : found->second.items;
}

std::size_t SearchKeys::bytes() const {
    std::size_t bytes = sequence_.size() * (sizeof(UnitNumber) + sizeof(std::uint16_t) + 2 * sizeof(std::uint32_t)) +
                        units_.size() * (sizeof(SearchUnit) + 40) + written_.size() * 120 + items_.size() * 160 +
                        (texts_.size() + group_texts_.size()) * sizeof(SearchText);
    for (const auto& each : texts_) bytes += each.shown.size();
    return bytes;
}

}  // namespace yimen
