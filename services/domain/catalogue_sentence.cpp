#include <algorithm>
#include <array>
#include <string_view>

#include "domain/catalogue_diff.hpp"

namespace yimen {
namespace {

struct Phrase {
    std::string_view code;
    std::string_view zh, en;  // {b} before, {a} after, {p} the place
};
constexpr std::array phrases{
    Phrase{"department_added", "新增部门", "department added"},
    Phrase{"department_withdrawn", "取消部门", "department withdrawn"},
    Phrase{"department_renamed", "部门名称由“{b}”改为“{a}”", "department renamed from “{b}” to “{a}”"},
    Phrase{"department_also", "也称“{a}”", "also known as “{a}”"},
    Phrase{"department_not_also", "不再称“{b}”", "no longer known as “{b}”"},
    Phrase{"theme_added", "新增主题", "theme added"},
    Phrase{"theme_withdrawn", "取消主题", "theme withdrawn"},
    Phrase{"theme_renamed", "主题名称由“{b}”改为“{a}”", "theme renamed from “{b}” to “{a}”"},
    Phrase{"themes_order", "主题顺序调整，自此项起", "themes stand in another order from here on"},
    Phrase{"item_added", "新增事项", "item added"},
    Phrase{"item_withdrawn", "取消事项", "item withdrawn"},
    Phrase{"items_order", "事项顺序调整，自此项起", "items stand in another order from here on"},
    Phrase{"name", "名称由“{b}”改为“{a}”", "name “{b}” → “{a}”"},
    Phrase{"department", "部门由“{b}”改为“{a}”", "department “{b}” → “{a}”"},
    Phrase{"type", "事项类型由“{b}”改为“{a}”", "type “{b}” → “{a}”"},
    Phrase{"theme", "主题由“{b}”改为“{a}”", "theme “{b}” → “{a}”"},
    Phrase{"audience", "服务对象由{b}改为{a}", "for {b} → {a}"},
    Phrase{"level", "办理层级由{b}改为{a}", "level {b} → {a}"},
    Phrase{"mode", "办理方式由{b}改为{a}", "done {b} → {a}"},
    Phrase{"promised_days", "承诺时限由{b}改为{a}", "promised time {b} → {a}"},
    Phrase{"statutory_days", "法定时限由{b}改为{a}", "statutory time {b} → {a}"},
    Phrase{"fee", "收费由“{b}”改为“{a}”", "fee “{b}” → “{a}”"},
    Phrase{"source", "来源由“{b}”改为“{a}”", "source “{b}” → “{a}”"},
    Phrase{"material_added", "新增材料“{a}”", "material added: {a}"},
    Phrase{"material_removed", "减少材料“{b}”", "material removed: {b}"},
    Phrase{"materials_order", "材料顺序调整", "materials in another order"},
    Phrase{"keyword_added", "新增关键词“{a}”", "keyword added: {a}"},
    Phrase{"keyword_removed", "删除关键词“{b}”", "keyword removed: {b}"},
    Phrase{"basic_code", "基本编码由“{b}”改为“{a}”", "basic code “{b}” → “{a}”"},
    Phrase{"implementation_code", "实施编码由“{b}”改为“{a}”", "implementation code “{b}” → “{a}”"},
    Phrase{"handling_code", "业务办理项编码由“{b}”改为“{a}”", "handling code “{b}” → “{a}”"},
    Phrase{"counterpart", "乡镇对应事项由“{b}”改为“{a}”", "the township's item for it “{b}” → “{a}”"},
    Phrase{"more_themes", "其他主题由“{b}”改为“{a}”", "further themes “{b}” → “{a}”"},
    Phrase{"condition_added", "新增受理条件“{a}”", "condition added: {a}"},
    Phrase{"condition_removed", "减少受理条件“{b}”", "condition removed: {b}"},
    Phrase{"conditions_order", "受理条件顺序调整", "conditions in another order"},
    Phrase{"situation_added", "新增情形“{a}”", "situation added: {a}"},
    Phrase{"situation_removed", "减少情形“{b}”", "situation removed: {b}"},
    Phrase{"situations_order", "情形顺序调整", "situations in another order"},
    Phrase{"legal_basis_added", "新增设定依据“{a}”", "legal basis added: {a}"},
    Phrase{"legal_basis_removed", "减少设定依据“{b}”", "legal basis removed: {b}"},
    Phrase{"legal_basis_order", "设定依据顺序调整", "legal basis in another order"},
    Phrase{"enquiry_phone", "咨询电话由“{b}”改为“{a}”", "phone for questions “{b}” → “{a}”"},
    Phrase{"complaint_phone", "监督电话由“{b}”改为“{a}”", "phone for complaints “{b}” → “{a}”"},
    Phrase{"stationed", "进驻 {p}", "stationed in {p}"},
    Phrase{"not_stationed", "不再进驻 {p}，原因：{a}", "not stationed in {p}: {a}"},
    Phrase{"not_stationed_reason", "未进驻 {p} 的原因由“{b}”改为“{a}”",
           "why it is not stationed in {p}: “{b}” → “{a}”"},
    Phrase{"delegated", "下放至 {p}", "delegated to {p}"},
    Phrase{"not_delegated", "不再下放至 {p}", "no longer delegated to {p}"},
    Phrase{"delegation_begun", "自此只办理以下 {a}，本村配置的其他事项停办",
           "from now on it does {a} and nothing else of its own profile"},
    Phrase{"delegation_emptied", "自此不再办理任何事项", "from now on no item is done there any more"},
    Phrase{"delegation_ended", "恢复按本村配置办理", "goes by its own profile again"},
};

std::string filled(std::string_view phrase, const std::string& before, const std::string& after,
                   const std::string& place) {
    std::string text;
    for (std::size_t at = 0; at < phrase.size(); ++at) {
        const auto rest = phrase.substr(at);
        const bool is_field = rest.starts_with("{b}") || rest.starts_with("{a}") || rest.starts_with("{p}");
        if (!is_field) {
            text += phrase[at];
            continue;
        }
        text += rest[1] == 'b' ? before : rest[1] == 'a' ? after : place;
        at += 2;
    }
    return text;
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
    const auto phrase = std::ranges::find(phrases, std::string_view(code), &Phrase::code);
    const auto zh = phrase == phrases.end() ? code : filled(phrase->zh, before.zh, after.zh, place_zh);
    const auto en =
        phrase == phrases.end() ? code : filled(phrase->en, in_english(before), in_english(after), place_en);
    const auto head = [&](const std::string& words) { return words.empty() ? subject : subject + " " + words; };
    return {head(name.zh) + "：" + zh, head(in_english(name)) + ": " + en};
}

}  // namespace yimen
