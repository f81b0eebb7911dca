#include "search/spelling.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

namespace yimen {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Heard alike, in Henan and elsewhere.
constexpr std::array confused_initials{Pair{"zh", "z"}, Pair{"ch", "c"},    Pair{"sh", "s"},    Pair{"f", "h"},
                                       Pair{"f", "hu"}, Pair{"fen", "hun"}, Pair{"fei", "hui"}, Pair{"feng", "hong"},
                                       Pair{"l", "n"},  Pair{"l", "r"}};
constexpr std::array confused_finals{Pair{"ang", "an"}, Pair{"eng", "en"}, Pair{"ing", "in"}};
// Written by who types fast, or by other rules.
constexpr std::array mistyped_finals{Pair{"ng", "gn"},  Pair{"ng", "mg"},  Pair{"iu", "iou"},
                                     Pair{"ui", "uei"}, Pair{"un", "uen"}, Pair{"ong", "on"}};

bool is_vowel(char c) { return std::string_view("aeiouv").find(c) != std::string_view::npos; }
// So that "s" is no beginning of "shi", and "hu" none of "h".
bool begins_so(std::string_view text, std::string_view initial) {
    if (initial.size() > 2) return text == initial;
    return text.starts_with(initial) &&
           (is_vowel(initial.back()) || (text.size() > initial.size() && is_vowel(text[initial.size()])));
}

using Forms = std::set<std::string>;

void other_initials(const std::string& text, Forms& forms) {
    for (const auto& [one, other] : confused_initials) {
        if (begins_so(text, one)) forms.insert(std::string(other).append(text.substr(one.size())));
        if (begins_so(text, other)) forms.insert(std::string(one).append(text.substr(other.size())));
    }
}
void other_finals(const std::string& text, Forms& forms) {
    const auto replaced = [&](std::string_view from, std::string_view to) {
        if (text.ends_with(from)) forms.insert(text.substr(0, text.size() - from.size()).append(to));
    };
    for (const auto& [one, other] : confused_finals) {
        replaced(one, other);
        replaced(other, one);
    }
    for (const auto& [right, typed] : mistyped_finals) replaced(right, typed);
}

// nv is typed nu as well, and ju jv.
std::string with_other_u(const std::string& text) {
    auto other = text;
    const auto v = text.find('v');
    if (v != std::string::npos) other[v] = 'u';
    if (text.size() > 1 && text[1] == 'u' && std::string_view("jqxy").find(text[0]) != std::string_view::npos)
        other[1] = 'v';
    return other;
}

void add_spellings(Syllable syllable, std::vector<Spelling>& all) {
    const std::string text(text_of(syllable));
    all.push_back({text, syllable, price::full_syllable});
    const auto other_u = with_other_u(text);
    if (other_u != text)
        all.push_back({other_u, syllable, text.find('v') != std::string::npos ? price::bare_u : price::full_syllable});
    Forms initials, once, twice;
    other_initials(text, initials);
    once = initials;
    other_finals(text, once);
    for (const auto& each : initials) other_finals(each, twice);
    for (const auto& each : once) all.push_back({each, syllable, price::confused});
    for (const auto& each : twice) {
        if (!once.contains(each) && each != text) all.push_back({each, syllable, 2 * price::confused});
    }
}

std::vector<Spelling> all_spellings() {
    std::vector<Spelling> all;
    for (Syllable each = 0; each < syllable_count(); ++each) add_spellings(each, all);
    std::erase_if(all, [](const Spelling& each) { return each.text.size() > longest_spelling; });
    std::ranges::stable_sort(all, {}, &Spelling::text);
    return all;
}

bool same_but_for_one(std::string_view longer, std::string_view shorter) {
    std::size_t at = 0;
    while (at < shorter.size() && longer[at] == shorter[at]) ++at;
    return longer.substr(at + 1) == shorter.substr(at);
}

bool same_but_for_a_swap(std::string_view one, std::string_view other) {
    const auto at = static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
    return at + 1 < one.size() && one[at] == other[at + 1] && one[at + 1] == other[at] &&
           one.substr(at + 2) == other.substr(at + 2);
}

bool same_but_for_another(std::string_view one, std::string_view other) {
    const auto at = static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
    return at < one.size() && one.substr(at + 1) == other.substr(at + 1);
}

}  // namespace

std::span<const Spelling> spellings_of(std::string_view text) {
    static const auto all = all_spellings();
    const auto found =
        std::ranges::equal_range(all, text, {}, [](const Spelling& each) -> std::string_view { return each.text; });
    return {found.begin(), found.end()};
}

bool is_mistyped(std::string_view typed, std::string_view syllable) {
    constexpr std::size_t short_one = 3, long_one = 4;
    if (typed.size() < 2 || syllable.size() < 2) return false;
    if (typed.size() == syllable.size() && same_but_for_a_swap(typed, syllable)) return true;
    if (typed.front() != syllable.front()) return false;
    if (typed.size() == syllable.size()) return syllable.size() >= long_one && same_but_for_another(typed, syllable);
    if (typed.size() == syllable.size() + 1) return same_but_for_one(typed, syllable);
    return typed.size() + 1 == syllable.size() && syllable.size() >= short_one && same_but_for_one(syllable, typed);
}

std::string confused_form(std::string_view syllable) {
    std::string form(syllable);
    if (form.size() > 1 && form[1] == 'h') form.erase(1, 1);
    if (form.starts_with("hu") && form.size() > 2) form.replace(0, 2, "f");
    if (form.front() == 'h') form.front() = 'f';
    if (form.front() == 'n' || form.front() == 'r') form.front() = 'l';
    if (form.ends_with("ang") || form.ends_with("eng") || form.ends_with("ing")) form.pop_back();
    return form;
}

}  // namespace yimen
