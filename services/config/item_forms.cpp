#include "config/item_forms.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/number.hpp"
#include "config/limits.hpp"
#include "domain/catalogue_words.hpp"
#include "domain/county_catalogue.hpp"

namespace yimen::config {
namespace {

bool is_hanzi(char32_t c) { return (c >= 0x3000 && c <= 0x9FFF) || (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x20000; }

std::vector<std::u32string> pieces_of(std::string_view text, std::u32string_view separators) {
    std::vector<std::u32string> pieces;
    std::u32string piece;
    const auto add = [&] {
        if (const auto said = trimmed(piece); !said.empty()) pieces.emplace_back(said);
        piece.clear();
    };
    for (const auto c : characters_of(text)) {
        if (separators.find(c) == std::u32string_view::npos) {
            piece += c;
        } else {
            add();
        }
    }
    add();
    return pieces;
}

std::string joined_lines(std::string_view text) {
    std::u32string line;
    for (const auto& piece : pieces_of(text, U"\r\n")) {
        if (!line.empty() && !is_hanzi(line.back()) && !is_hanzi(piece.front())) line += U' ';
        line += piece;
    }
    return utf8_of(line);
}

Form<std::string> in_one_line(const Form<std::string>& form) {
    return {form.expected, [form](std::string_view text) { return form.parse(joined_lines(text)); }};
}

// Full-width letters and digits as narrow ones, in small letters, without blanks.
std::string plain(std::string_view text) {
    std::u32string narrow;
    for (const auto c : characters_of(text)) {
        if (is_blank(c)) continue;
        narrow += c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
    }
    return in_small_letters(utf8_of(narrow));
}

template <typename Enum>
using Meanings = std::map<std::string, Enum>;

// Several words with 、 and the like between them mean `both`, where they mean different things.
template <Worded Enum>
Form<Enum> words_form(Meanings<Enum> said, std::optional<Enum> both) {
    const auto strict = choice<Enum>();
    for (const auto word : words_of<Enum>) {
        const auto value = *enum_of<Enum>(word);
        said.emplace(word, value);
        said.emplace(said_of(value).zh, value);
    }
    return {strict.expected, [said = std::move(said), both](std::string_view text) -> std::optional<Enum> {
                std::optional<Enum> meant;
                for (const auto& piece : pieces_of(text, U"、,，;；/\n\r和及与")) {
                    const auto found = said.find(plain(utf8_of(piece)));
                    if (found == said.end() || (meant && *meant != found->second && !both)) return std::nullopt;
                    meant = meant && *meant != found->second ? both : found->second;
                }
                return meant;
            }};
}

bool is_struck_through(const std::string& text) {
    static const std::array<std::string_view, 9> strokes{"/", "\\", "-", "--", "—", "——", "无", "暂无", "未明确"};
    return std::ranges::find(strokes, text) != strokes.end();
}

// The outer optional says whether the text is well-formed, the inner whether the days are known.
std::optional<std::optional<int>> parse_item_days(std::string_view text) {
    auto days = plain(text);
    for (const std::string_view unit : {"个工作日", "工作日", ".0"}) {
        if (days.ends_with(unit) && days.size() > unit.size()) days.erase(days.size() - unit.size());
    }
    return days_form().parse(is_struck_through(days) ? "" : days);
}

// How many characters "1." takes, "1、", "（1）" or "①": nothing where the piece does not begin with the number.
std::optional<std::size_t> numbered(std::u32string_view piece, std::size_t number) {
    std::size_t at = !piece.empty() && (piece[0] == U'（' || piece[0] == U'(') ? 1 : 0;
    const bool in_brackets = at == 1;
    for (const char digit : std::to_string(number)) {
        if (at >= piece.size() || piece[at++] != static_cast<char32_t>(digit)) return std::nullopt;
    }
    constexpr std::u32string_view marks = U".、．,，";
    constexpr std::u32string_view brackets = U"）)";
    const auto behind = in_brackets ? brackets : marks;
    if (at >= piece.size() || behind.find(piece[at]) == std::u32string_view::npos) return std::nullopt;
    return at + 1;
}

// Numbers are taken away only where each piece has its own.
void drop_numbers(std::vector<std::u32string>& pieces) {
    std::vector<std::u32string> bare;
    for (const auto& piece : pieces) {
        const auto head = numbered(piece, bare.size() + 1);
        if (!head) return;
        bare.emplace_back(trimmed(std::u32string_view(piece).substr(*head)));
    }
    if (pieces.size() > 1) pieces = std::move(bare);
}

// Each piece as `read` has it; nothing where one is no such thing, or there are too many.
template <typename Value, typename Read>
std::optional<std::vector<Value>> all_of(std::vector<std::u32string> pieces, std::size_t most, Read read) {
    drop_numbers(pieces);
    std::vector<Value> all;
    for (const auto& piece : pieces) {
        std::optional<Value> one = read(piece);
        if (!one) return std::nullopt;
        all.push_back(*std::move(one));
    }
    return all.size() <= most ? std::optional(std::move(all)) : std::nullopt;
}

template <typename Value>
bool set_once(std::optional<Value>& into, std::optional<Value> value) {
    if (into || !value) return false;
    into = std::move(value);
    return true;
}

// "2份" behind 原件.
std::optional<int> count_in(std::string_view text) {
    constexpr std::string_view unit = "份";
    if (text.ends_with(unit)) text.remove_suffix(unit.size());
    const auto count = number_in<int>(text);
    return count && *count >= 0 && *count <= max_material_copies ? count : std::nullopt;
}

constexpr std::string_view original = "原件", copy = "复印件", source = "来源:";

// What one of the parts behind the name says; false where it is nothing that a guide says, or is said twice.
bool say(Material& material, std::u32string_view part) {
    const auto word = plain(utf8_of(part));
    for (const auto necessity : {Necessity::required, Necessity::optional, Necessity::deferrable}) {
        if (said_of(necessity).zh == word) return set_once(material.necessity, std::optional(necessity));
    }
    const auto rest = [&](std::string_view head) { return std::string_view(word).substr(head.size()); };
    if (word.starts_with(original)) return set_once(material.originals, count_in(rest(original)));
    if (word.starts_with(copy)) return set_once(material.copies, count_in(rest(copy)));
    if (!word.starts_with(source)) return false;
    const auto said = trimmed(part.substr(part.find_first_of(U":：") + 1));
    const auto origin = name_form().parse(utf8_of(said));
    return origin && set_once(material.origin, std::optional(Bilingual{*origin, ""}));
}

std::optional<Material> material_of(const std::u32string& piece) {
    const auto parts = pieces_of(utf8_of(piece), U"|｜");
    if (parts.empty()) return std::nullopt;
    const auto name = name_form().parse(utf8_of(parts.front()));
    if (!name) return std::nullopt;
    Material material{{*name, ""}};
    const auto is_said = [&](const std::u32string& part) { return say(material, part); };
    return std::all_of(parts.begin() + 1, parts.end(), is_said) ? std::optional(material) : std::nullopt;
}

std::optional<Situation> situation_of(const std::u32string& line) {
    const auto colon = line.find_first_of(U":：");
    if (colon == std::u32string::npos) return std::nullopt;
    const auto name = name_form().parse(utf8_of(trimmed(std::u32string_view(line).substr(0, colon))));
    auto materials =
        all_of<Material>(pieces_of(utf8_of(line.substr(colon + 1)), U";；"), max_item_materials, material_of);
    if (!name || !materials || materials->empty()) return std::nullopt;
    return Situation{{*name, ""}, *std::move(materials)};
}

std::string names_expected(std::size_t most) {
    return "at most " + std::to_string(most) + " names of 1 to " + std::to_string(max_name_characters) +
           " characters, semicolons between them";
}

}  // namespace

Form<std::string> joined_name_form() { return in_one_line(name_form()); }

Form<std::string> joined_optional_name_form() { return in_one_line(optional_name_form()); }

Form<std::string> joined_text_form() { return in_one_line(text_form()); }

Form<Audience> audience_form() {
    return words_form<Audience>({{"自然人", Audience::individual},
                                 {"企业", Audience::organization},
                                 {"企业法人", Audience::organization},
                                 {"其他组织", Audience::organization},
                                 {"非法人组织", Audience::organization}},
                                Audience::both);
}

Form<Level> level_form() {
    return words_form<Level>({{"乡", Level::township},
                              {"镇", Level::township},
                              {"乡级", Level::township},
                              {"镇级", Level::township},
                              {"乡镇级", Level::township},
                              {"村级", Level::village},
                              {"社区", Level::village},
                              {"村(社区)", Level::village}},
                             Level::both);
}

Form<ServiceMode> item_mode_form() {
    return words_form<ServiceMode>({{"即办", ServiceMode::immediate}, {"承诺", ServiceMode::promised}}, std::nullopt);
}

Form<std::optional<int>> item_days_form() { return {days_form().expected, parse_item_days}; }

// Blank or struck through is nothing.
Form<std::optional<std::string>> form_of(const GuideText& text) {
    const auto& form = text.form->from_people ? *text.form->from_people : *text.form;
    return {std::string(form.expected) + ", or blank", [fits = form.fits, most = text.most](std::string_view cell) {
                using Read = std::optional<std::optional<std::string>>;
                if (const auto said = plain(cell); said.empty() || is_struck_through(said)) return Read(std::in_place);
                auto line = joined_lines(cell);
                return line.size() <= most && fits(line) ? Read(std::move(line)) : Read();
            }};
}

Form<std::vector<std::string>> listed_names_form(std::size_t most) {
    return {names_expected(most), [most, name = name_form()](std::string_view text) {
                const auto read = [&](const std::u32string& piece) { return name.parse(utf8_of(piece)); };
                return all_of<std::string>(pieces_of(text, U";；\r\n"), most, read);
            }};
}

Form<std::vector<Bilingual>> form_of(const GuideField<std::vector<Bilingual>>& texts) {
    return {"at most " + std::to_string(texts.most) + " texts of 1 to " + std::to_string(max_text_characters) +
                " characters, semicolons between them",
            [most = texts.most, text_of = text_form()](std::string_view cell) {
                const auto read = [&](const std::u32string& piece) {
                    auto text = text_of.parse(utf8_of(piece));
                    return text ? std::optional(Bilingual{*std::move(text), ""}) : std::nullopt;
                };
                return all_of<Bilingual>(pieces_of(cell, U";；\r\n"), most, read);
            }};
}

// How many they may be is said once it is known which is the first.
Form<std::vector<std::string>> form_of(const GuideField<std::vector<std::string>>&) {
    return {"names with semicolons between them", [](std::string_view text) {
                std::vector<std::string> words;
                for (const auto& piece : pieces_of(text, U";；、,，\r\n")) words.push_back(utf8_of(piece));
                return std::optional(std::move(words));
            }};
}

Form<std::vector<Material>> materials_form() {
    return {names_expected(max_item_materials), [](std::string_view text) {
                return all_of<Material>(pieces_of(text, U";；\r\n"), max_item_materials, material_of);
            }};
}

Form<std::vector<Situation>> form_of(const GuideField<std::vector<Situation>>& situations) {
    return {"at most " + std::to_string(situations.most) +
                " situations, each on a line: its name, a colon, and its materials with semicolons between them",
            [most = situations.most](std::string_view cell) {
                return all_of<Situation>(pieces_of(cell, U"\r\n"), most, situation_of);
            }};
}

}  // namespace yimen::config
