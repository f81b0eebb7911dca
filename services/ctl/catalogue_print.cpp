#include "ctl/catalogue_print.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>

#include "base/visible_text.hpp"

namespace yimen {
namespace {

using Json = nlohmann::json;

struct Translation {
    std::string_view field, word, zh;  // of no word: the field's own name
};
constexpr std::array vocabulary{
    Translation{"number", "", "编号"},
    Translation{"state", "", "状态"},
    Translation{"kind", "", "类型"},
    Translation{"base", "", "基于版本"},
    Translation{"republishes", "", "恢复版本"},
    Translation{"version", "", "版本"},
    Translation{"proposer", "", "提出人"},
    Translation{"approver", "", "审核人"},
    Translation{"proposed_at", "", "提出时间"},
    Translation{"reason", "", "理由"},
    Translation{"effective", "", "生效日期"},
    Translation{"published_at", "", "发布时间"},
    Translation{"expires_at", "", "签名有效期至"},
    Translation{"proposal", "", "申报编号"},
    Translation{"renews", "", "续签的版本"},
    Translation{"content", "", "内容摘要"},
    Translation{"accepted_loss", "", "确认停办（项·厅）"},
    Translation{"at", "", "时间"},
    Translation{"staff", "", "人员"},
    Translation{"action", "", "操作"},
    Translation{"state", "open", "待审核"},
    Translation{"state", "approved", "已批准"},
    Translation{"state", "rejected", "已驳回"},
    Translation{"state", "withdrawn", "已撤回"},
    Translation{"state", "published", "已发布"},
    Translation{"kind", "import", "整体导入"},
    Translation{"kind", "change", "调整"},
    Translation{"kind", "republication", "恢复旧版"},
    Translation{"action", "proposed", "提出"},
    Translation{"action", "approved", "批准"},
    Translation{"action", "rejected", "驳回"},
    Translation{"action", "withdrawn", "撤回"},
    Translation{"action", "published", "发布"},
    Translation{"action", "renewed", "自动续签"},
};

std::string said(std::string_view field, const std::string& word, Language language) {
    const auto is_it = [&](const Translation& each) { return each.field == field && each.word == word; };
    const auto found = language == Language::zh ? std::ranges::find_if(vocabulary, is_it) : vocabulary.end();
    if (found != vocabulary.end()) return std::string(found->zh);
    return word.empty() ? std::string(field) : word;
}

std::string shown(const Json& json, const char* name, const PrintedWords& words) {
    const auto text = field(json, name);
    if (const auto at = parse_iso(text)) {
        const auto local = words.zone.civil(*at);
        return to_string(local.date) + ' ' + to_string(local.minute);
    }
    if (text.empty()) return "-";  // the hub's own step is nobody's
    return said(name, visible_line(text), words.language);
}

}  // namespace

std::string field(const Json& json, const char* name) {
    const auto found = json.find(name);
    if (found == json.end()) return "-";
    return found->is_string() ? found->get<std::string>() : found->dump();
}

void print_table(const Json& list, std::initializer_list<const char*> fields, const PrintedWords& words) {
    if (list.empty()) return;
    const auto line = [&](auto cell) {
        const char* before = "";
        for (const auto* name : fields) {
            std::cout << before << cell(name);
            before = "\t";
        }
        std::cout << '\n';
    };
    line([&](const char* name) { return said(name, "", words.language); });
    for (const auto& one : list) line([&](const char* name) { return shown(one, name, words); });
}

void print_fields(const Json& json, std::initializer_list<const char*> fields, const PrintedWords& words) {
    const char* const colon = words.language == Language::zh ? "：" : ": ";
    for (const auto* name : fields) {
        if (!json.contains(name)) continue;
        std::cout << said(name, "", words.language) << colon << shown(json, name, words) << '\n';
    }
}

void print_effect(const Json& answer, const std::string& language) {
    if (!answer.contains("effect")) return;
    const auto& effect = answer.at("effect");
    std::cout << field(effect, language.c_str()) << '\n';
    const auto& named = effect.at("named");
    for (const auto& loss : named) std::cout << "  " << field(loss, language.c_str()) << '\n';
    const auto losses = effect.at("losses").get<std::size_t>();
    if (losses > named.size()) std::cout << "  … " << losses - named.size() << '\n';
}

}  // namespace yimen
