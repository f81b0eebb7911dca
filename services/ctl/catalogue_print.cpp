#include "ctl/catalogue_print.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>

#include "base/visible_text.hpp"

namespace yimen {
namespace {

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

}  // namespace

std::string said_of_field(std::string_view name, const PrintedWords& words) { return said(name, "", words.language); }

std::string said_of_value(std::string_view name, const std::string& text, const PrintedWords& words) {
    if (text.empty()) return "-";  // the hub's own step is nobody's
    return said(name, visible_line(text), words.language);
}

std::string said_of_time(Instant at, const PrintedWords& words) {
    const auto local = words.zone.civil(at);
    return to_string(local.date) + ' ' + to_string(local.minute);
}

void print_effect(const std::optional<EffectShown>& effect, const std::string& language) {
    if (!effect) return;
    const auto in_language = [&](const Bilingual& said) { return language == "zh" ? said.zh : said.en; };
    std::cout << in_language(effect->said) << '\n';
    for (const auto& loss : effect->named) std::cout << "  " << in_language(loss.said) << '\n';
    if (effect->losses > effect->named.size()) std::cout << "  … " << effect->losses - effect->named.size() << '\n';
}

}  // namespace yimen
