#include "config/item_forms.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "config/limits.hpp"
#include "domain/catalogue_words.hpp"

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

}  // namespace

std::vector<std::string> item_column_names() {
    std::vector<std::string> names;
    for (const auto& column : item_columns) names.emplace_back(column.name);
    return names;
}

const std::map<std::string, std::string>& item_headings() {
    static const auto known = [] {
        std::map<std::string, std::string> also{{"编码", "code"},
                                                {"名称", "name_zh"},
                                                {"实施部门", "department_zh"},
                                                {"责任部门", "department_zh"},
                                                {"办理对象", "audience"},
                                                {"层级", "level"},
                                                {"办理方式", "mode"},
                                                {"承诺办结时限", "promised_days"},
                                                {"法定办结时限", "statutory_days"},
                                                {"收费标准", "fee_zh"},
                                                {"材料", "materials_zh"},
                                                {"关键词", "keywords_zh"}};
        for (const auto& column : item_columns) also.emplace(column.heading, column.name);
        return also;
    }();
    return known;
}

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
    return words_form<ServiceMode>({{"即办", ServiceMode::immediate}, {"承诺", ServiceMode::promised}},
                                   std::nullopt);
}

Form<std::optional<int>> item_days_form() { return {days_form().expected, parse_item_days}; }

Form<std::vector<std::string>> listed_names_form(std::size_t most) {
    return {"at most " + std::to_string(most) + " names of 1 to " + std::to_string(max_name_characters) +
                " characters, semicolons between them",
            [most, name = name_form()](std::string_view text) -> std::optional<std::vector<std::string>> {
                auto pieces = pieces_of(text, U";；\r\n");
                drop_numbers(pieces);
                std::vector<std::string> names;
                for (const auto& piece : pieces) {
                    auto read = name.parse(utf8_of(piece));
                    if (!read) return std::nullopt;
                    names.push_back(*std::move(read));
                }
                return names.size() <= most ? std::optional(std::move(names)) : std::nullopt;
            }};
}

}  // namespace yimen::config
