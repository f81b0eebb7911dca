#include <algorithm>
#include <array>
#include <string_view>

#include "domain/catalogue_diff.hpp"
#include "domain/guide_fields.hpp"
#include "domain/phrases.hpp"

namespace yimen {
namespace {

struct Phrase {
    std::string code, zh, en;  // {b} before, {a} after, {p} the place
};
using Phrases = std::vector<Phrase>;

void add_text(Phrases& all, std::string_view code, const std::string& zh, const std::string& en) {
    all.push_back({std::string(code), zh + "由“{b}”改为“{a}”", en + " “{b}” → “{a}”"});
}
void add_list(Phrases& all, std::string list, const std::string& zh, const std::string& one) {
    all.push_back({in_code(one) + "_added", "新增" + zh + "“{a}”", one + " added: {a}"});
    all.push_back({in_code(one) + "_removed", "减少" + zh + "“{b}”", one + " removed: {b}"});
    const auto code = list + "_order";
    std::ranges::replace(list, '_', ' ');
    all.push_back({code, zh + "顺序调整", list + " in another order"});
}
void add(Phrases& all, const GuideText& text) { add_text(all, text.name, std::string(text.zh), std::string(text.en)); }
void add(Phrases& all, const GuideField<std::vector<std::string>>& themes) {
    add_text(all, themes.name, std::string(themes.zh), std::string(themes.en));
}
template <typename T>
void add(Phrases& all, const GuideField<std::vector<T>>& list) {
    add_list(all, std::string(list.name), std::string(list.zh), std::string(list.en));
}

constexpr auto fixed_phrases = std::to_array<std::array<std::string_view, 3>>({
    {"department_added", "新增部门", "department added"},
    {"department_withdrawn", "取消部门", "department withdrawn"},
    {"department_renamed", "部门名称由“{b}”改为“{a}”", "department renamed from “{b}” to “{a}”"},
    {"department_also", "也称“{a}”", "also known as “{a}”"},
    {"department_not_also", "不再称“{b}”", "no longer known as “{b}”"},
    {"year_announced", "公布全年放假和上班安排，共 {a} 天", "days off and working weekends announced, {a} days"},
    {"year_taken_back", "撤回全年放假和上班安排", "days off and working weekends taken back"},
    {"day_set", "{a}", "{a}"},
    {"day_changed", "由“{b}”改为“{a}”", "“{b}” → “{a}”"},
    {"day_unset", "不再另作安排（原为“{b}”）", "as any day of the week (it was “{b}”)"},
    {"theme_added", "新增主题", "theme added"},
    {"theme_withdrawn", "取消主题", "theme withdrawn"},
    {"theme_renamed", "主题名称由“{b}”改为“{a}”", "theme renamed from “{b}” to “{a}”"},
    {"themes_order", "主题顺序调整，自此项起", "themes stand in another order from here on"},
    {"item_added", "新增事项", "item added"},
    {"item_withdrawn", "取消事项", "item withdrawn"},
    {"items_order", "事项顺序调整，自此项起", "items stand in another order from here on"},
    {"name", "名称由“{b}”改为“{a}”", "name “{b}” → “{a}”"},
    {"department", "部门由“{b}”改为“{a}”", "department “{b}” → “{a}”"},
    {"type", "事项类型由“{b}”改为“{a}”", "type “{b}” → “{a}”"},
    {"theme", "主题由“{b}”改为“{a}”", "theme “{b}” → “{a}”"},
    {"audience", "服务对象由{b}改为{a}", "for {b} → {a}"},
    {"level", "办理层级由{b}改为{a}", "level {b} → {a}"},
    {"mode", "办理方式由{b}改为{a}", "done {b} → {a}"},
    {"promised_days", "承诺时限由{b}改为{a}", "promised time {b} → {a}"},
    {"statutory_days", "法定时限由{b}改为{a}", "statutory time {b} → {a}"},
    {"fee", "收费由“{b}”改为“{a}”", "fee “{b}” → “{a}”"},
    {"source", "来源由“{b}”改为“{a}”", "source “{b}” → “{a}”"},
    {"keyword_added", "新增关键词“{a}”", "keyword added: {a}"},
    {"keyword_removed", "删除关键词“{b}”", "keyword removed: {b}"},
    {"stationed", "进驻 {p}", "stationed in {p}"},
    {"not_stationed", "不再进驻 {p}，原因：{a}", "not stationed in {p}: {a}"},
    {"not_stationed_reason", "未进驻 {p} 的原因由“{b}”改为“{a}”", "why it is not stationed in {p}: “{b}” → “{a}”"},
    {"delegated", "下放至 {p}", "delegated to {p}"},
    {"not_delegated", "不再下放至 {p}", "no longer delegated to {p}"},
    {"delegation_begun", "自此只办理以下 {a}，本村配置的其他事项停办",
     "from now on it does {a} and nothing else of its own profile"},
    {"delegation_emptied", "自此不再办理任何事项", "from now on no item is done there any more"},
    {"delegation_ended", "恢复按本村配置办理", "goes by its own profile again"},
});

const Phrases& phrases() {
    static const auto all = [] {
        Phrases phrases;
        for (const auto& [code, zh, en] : fixed_phrases)
            phrases.push_back({std::string(code), std::string(zh), std::string(en)});
        add_list(phrases, "materials", "材料", "material");
        item_guide.each([&](const auto& each) { add(phrases, each); });
        return phrases;
    }();
    return all;
}

}  // namespace

Bilingual sentence(const CatalogueDifference& difference, const PlaceNames& places) {
    const auto& [code, subject, subjects_name, place, before, after] = difference;
    const auto called = [&](const std::string& id) {
        const auto known = places.find(id);
        return known == places.end() ? Bilingual{} : known->second;
    };
    const auto name = subjects_name == Bilingual{} ? called(subject) : subjects_name;
    const auto hall = called(place);
    const auto place_zh = hall.zh.empty() ? place : hall.zh + "（" + place + "）";
    const auto place_en = hall.zh.empty() ? place : in_english(hall) + " (" + place + ")";
    const auto phrase = std::ranges::find(phrases(), code, &Phrase::code);
    const auto zh =
        phrase == phrases().end() ? code : filled(phrase->zh, {{'b', before.zh}, {'a', after.zh}, {'p', place_zh}});
    const auto en = phrase == phrases().end()
                        ? code
                        : filled(phrase->en, {{'b', in_english(before)}, {'a', in_english(after)}, {'p', place_en}});
    const auto head = [&](const std::string& words) { return words.empty() ? subject : subject + " " + words; };
    return {head(name.zh) + "：" + zh, head(in_english(name)) + ": " + en};
}

}  // namespace yimen
