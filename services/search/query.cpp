#include "search/query.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.hpp"
#include "search/readings.hpp"

namespace yimen {
namespace {

using namespace std::string_view_literals;

// What is said around a wish and not part of it; longer ones before those that they begin with. None of them is a
// wish of its own, and each still counts where it stands in a word of the catalogue.
constexpr std::array fillers{
    U"需要什么材料"sv, U"需要哪些材料"sv, U"需要什么手续"sv, U"要什么手续"sv, U"要啥材料"sv, U"要啥手续"sv, U"需要啥"sv,
    U"怎么办理"sv,     U"怎么申请"sv,     U"如何办理"sv,     U"如何申请"sv,   U"在哪办理"sv, U"怎么办"sv,   U"怎么弄"sv,
    U"怎么领"sv,       U"怎么交"sv,       U"咋办理"sv,       U"咋申请"sv,     U"咋办"sv,     U"咋弄"sv,     U"咋整"sv,
    U"咋领"sv,         U"咋交"sv,         U"去哪办"sv,       U"在哪办"sv,     U"哪里办"sv,   U"哪儿办"sv,   U"在哪儿"sv,
    U"在哪里"sv,       U"去哪里"sv,       U"多少钱"sv,       U"能不能"sv,     U"可不可以"sv, U"我想要"sv,   U"我想办"sv,
    U"我要办"sv,       U"俺想办"sv,       U"俺要办"sv,       U"我想"sv,       U"我要"sv,     U"俺想"sv,     U"俺要"sv,
    U"想要"sv,         U"想办"sv,         U"要办"sv,         U"请问"sv,       U"帮我"sv,     U"帮俺"sv,     U"给我"sv,
    U"给俺"sv,         U"俺们"sv,         U"俺家"sv,         U"我家"sv,       U"我们"sv,     U"怎么"sv,     U"如何"sv,
    U"哪里"sv,         U"在哪"sv,         U"一下"sv,         U"一个"sv,       U"可以"sv,     U"办理"sv,     U"中不中"sv,
    U"中不"sv,         U"有没有"sv,       U"今年"sv,         U"明年"sv,       U"现在"sv,     U"家里"sv,     U"每个月"sv,
    U"每月"sv,         U"每年"sv,         U"一年"sv,         U"因为"sv,       U"什么"sv,     U"多少"sv,     U"几张"sv,
    U"几个"sv,         U"好几"sv,         U"一张"sv,         U"两个"sv,       U"找谁"sv,     U"找个"sv,     U"开个"sv,
    U"快要"sv,         U"刚刚"sv,         U"啥时候"sv,       U"什么时候"sv,   U"谢谢"sv,     U"麻烦"sv,     U"需要"sv,
    U"你"sv,           U"他"sv,           U"她"sv,           U"啥"sv,         U"哪"sv,       U"几"sv,       U"很"sv,
    U"太"sv,           U"都"sv,           U"也"sv,           U"就"sv,         U"还"sv,       U"又"sv,       U"被"sv,
    U"让"sv,           U"从"sv,           U"啦"sv,           U"嘛"sv,         U"得"sv,       U"着"sv,       U"到"sv,
    U"来"sv,           U"里"sv,           U"快"sv,           U"该"sv,         U"没"sv,       U"俺"sv,       U"我"sv,
    U"咱"sv,           U"想"sv,           U"咋"sv,           U"办"sv,         U"弄"sv,       U"给"sv,       U"的"sv,
    U"吗"sv,           U"呢"sv,           U"啊"sv,           U"吧"sv,         U"呀"sv,       U"了"sv,       U"个"sv,
    U"去"sv,           U"要"sv,           U"能"sv,           U"不"sv,         U"把"sv,       U"跟"sv,       U"和"sv,
    U"与"sv,           U"及"sv,           U"这"sv,           U"那"sv,         U"在"sv,       U"是"sv,       U"有"sv};

// The same, typed: whole words before and behind.
constexpr std::array typed_fillers{U"zenmebanli"sv, U"zenmeban"sv, U"zenme"sv,   U"zaban"sv, U"woyaoban"sv,
                                   U"woxiangban"sv, U"woyao"sv,    U"woxiang"sv, U"banli"sv, U"ban"sv};

constexpr std::pair<std::u32string_view, char32_t> marked_letters[]{
    {U"āáǎàăâ"sv, U'a'}, {U"ēéěèĕêế"sv, U'e'}, {U"īíǐìĭ"sv, U'i'}, {U"ōóǒòŏ"sv, U'o'},
    {U"ūúǔùŭ"sv, U'u'},  {U"üǖǘǚǜ"sv, U'v'},   {U"ńňǹ"sv, U'n'},   {U"ḿ"sv, U'm'}};

bool is_tone(char32_t c) { return (c >= 0x300 && c <= 0x304) || c == 0x30C || c == 0x308; }

char32_t unmarked(char32_t c) {
    for (const auto& [marked, letter] : marked_letters) {
        if (marked.find(c) != std::u32string_view::npos) return letter;
    }
    return c;
}

char32_t lower(char32_t c) {
    if (c >= U'A' && c <= U'Z') return c + 32;
    constexpr auto upper = U"ĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙÜǕǗǙǛ"sv;
    constexpr auto small = U"āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ"sv;
    const auto at = upper.find(c);
    return at == std::u32string_view::npos ? c : small[at];
}

// Tones as numbers: can2ji2.
bool is_tone_number(std::u32string_view text, std::size_t at) {
    const bool digit = text[at] >= U'1' && text[at] <= U'5';
    const bool behind_letter = at > 0 && is_letter(text[at - 1]);
    return digit && behind_letter && (at + 1 == text.size() || !is_digit(text[at + 1]));
}

void mark(QueryBits& bits, std::size_t from, std::size_t count) {
    for (std::size_t at = from; at < from + count; ++at) bits |= QueryBits{1} << at;
}

QueryBits fillers_in(std::u32string_view text) {
    QueryBits found = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto fits = [&](auto filler) { return text.substr(at).starts_with(filler); };
        const auto* filler = std::ranges::find_if(fillers, fits);
        if (filler != fillers.end()) mark(found, at, filler->size());
        at += filler == fillers.end() ? 1 : filler->size();
    }
    return found;
}

// Where a text of letters goes on behind what is only said before it, and where it ends before what is said behind.
std::pair<std::size_t, std::size_t> inside_typed_fillers(std::u32string_view text) {
    std::size_t from = 0, to = text.size();
    for (const auto filler : typed_fillers) {
        if (from == 0 && text.size() > filler.size() + 1 && text.starts_with(filler)) from = filler.size();
        if (to == text.size() && to > from + filler.size() + 1 && text.ends_with(filler)) to -= filler.size();
    }
    return {from, to};
}

class QueryReader {
   public:
    Query read(std::u32string_view typed) {
        for (std::size_t at = 0; at < typed.size(); ++at) take(typed, at);
        while (!query_.words.empty() && query_.words.back() == U' ') query_.words.pop_back();
        if (query_.size() > max_query_characters) return {};
        query_.fillers = fillers_in(query_.text);
        return std::move(query_);
    }

   private:
    void take(std::u32string_view typed, std::size_t at) {
        const auto c = typed[at];
        if (is_tone(c)) {
            if (c == 0x308 && !query_.text.empty() && query_.text.back() == U'u') query_.text.back() = U'v';
            return;
        }
        if (is_tone_number(typed, at)) return mark_joint(false);
        if (!is_compared(c)) return mark_joint(c != U'\'' && c != U'’');
        query_.text += c;
        query_.words += c;
        if (query_.size() > max_query_characters) query_.text.resize(max_query_characters + 1);
    }
    void mark_joint(bool blank) {
        if (query_.text.empty() || query_.size() > max_query_characters) return;
        query_.joints |= QueryBits{1} << query_.size();
        if (!blank) return;
        query_.blanks |= QueryBits{1} << query_.size();
        if (query_.words.back() != U' ') query_.words += U' ';
    }

    Query query_;
};

}  // namespace

bool is_compared(char32_t c) {
    const bool hanzi =
        c == 0x3007 || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x323AF);
    return hanzi || is_letter(c) || is_digit(c);
}

char32_t plain_character(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    return simplified(unmarked(lower(c)));
}

bool Query::has_hanzi() const {
    return std::ranges::any_of(text, [](char32_t c) { return !is_letter(c) && !is_digit(c); });
}
bool Query::all_letters() const { return std::ranges::all_of(text, is_letter); }

Query Query::part(std::size_t from, std::size_t to) const {
    const auto kept = (QueryBits{1} << (to - from)) - 1;
    return {text.substr(from, to - from), (joints >> from) & kept, (blanks >> from) & kept, (fillers >> from) & kept,
            text.substr(from, to - from)};
}

std::optional<Query> Query::stripped() const {
    std::size_t from = 0, to = size();
    const auto filler = [&](std::size_t at) { return ((fillers >> at) & 1U) != 0; };
    while (from < to && filler(from)) ++from;
    while (to > from && filler(to - 1)) --to;
    if (from == 0 && to == size() && all_letters()) std::tie(from, to) = inside_typed_fillers(text);
    if (from == to || (from == 0 && to == size())) return std::nullopt;
    return part(from, to);
}

Query read_query(std::string_view typed) {
    if (typed.size() > max_query_bytes || !is_utf8(typed)) return {};
    auto characters = characters_of(typed);
    std::ranges::transform(characters, characters.begin(), plain_character);
    return QueryReader().read(characters);
}

}  // namespace yimen
