#include "ctl/catalogue_print.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>

#include "base/visible_text.hpp"

namespace yimen {
namespace {

struct Translation {
    std::string_view field, word, zh, en;  // of no word: the field's own name
};
constexpr std::array vocabulary{
    Translation{"number", "", "编号", "Number"},
    Translation{"state", "", "状态", "State"},
    Translation{"kind", "", "类型", "Kind"},
    Translation{"base", "", "基于版本", "Of version"},
    Translation{"republishes", "", "恢复版本", "Back to version"},
    Translation{"version", "", "版本", "Version"},
    Translation{"proposer", "", "提出人", "Proposed by"},
    Translation{"approver", "", "审核人", "Approved by"},
    Translation{"proposed_at", "", "提出时间", "Proposed at"},
    Translation{"reason", "", "理由", "Reason"},
    Translation{"effective", "", "生效日期", "Counts from"},
    Translation{"published_at", "", "发布时间", "Published at"},
    Translation{"expires_at", "", "签名有效期至", "Signed until"},
    Translation{"proposal", "", "申报编号", "Proposal"},
    Translation{"renews", "", "续签的版本", "Renews version"},
    Translation{"content", "", "内容摘要", "Content (SHA-256)"},
    Translation{"accepted_loss", "", "确认停办（项·厅）", "Losses accepted"},
    Translation{"at", "", "时间", "At"},
    Translation{"staff", "", "人员", "Who"},
    Translation{"action", "", "操作", "What"},
    Translation{"state", "open", "待审核", "open"},
    Translation{"state", "approved", "已批准", "approved"},
    Translation{"state", "rejected", "已驳回", "rejected"},
    Translation{"state", "withdrawn", "已撤回", "withdrawn"},
    Translation{"state", "published", "已发布", "published"},
    Translation{"kind", "import", "整体导入", "whole import"},
    Translation{"kind", "change", "调整", "change"},
    Translation{"kind", "republication", "恢复旧版", "back to an older version"},
    Translation{"action", "proposed", "提出", "proposed"},
    Translation{"action", "approved", "批准", "approved"},
    Translation{"action", "rejected", "驳回", "rejected"},
    Translation{"action", "withdrawn", "撤回", "withdrawn"},
    Translation{"action", "published", "发布", "published"},
    Translation{"action", "renewed", "自动续签", "renewed by itself"},
};

std::string translated(std::string_view field, const std::string& word, const Spoken& said) {
    const auto is_it = [&](const Translation& each) { return each.field == field && each.word == word; };
    const auto found = std::ranges::find_if(vocabulary, is_it);
    if (found != vocabulary.end()) return said(found->zh, found->en);
    return word.empty() ? std::string(field) : word;
}

}  // namespace

std::string said_of_field(std::string_view name, const PrintedWords& words) { return translated(name, "", words.said); }

std::string said_of_value(std::string_view name, const std::string& text, const PrintedWords& words) {
    if (text.empty()) return "-";  // the hub's own step is nobody's
    return translated(name, visible_line(text), words.said);
}

std::string said_of_time(Instant at, const PrintedWords& words) {
    const auto local = words.zone.civil(at);
    return to_string(local.date) + ' ' + to_string(local.minute);
}

void print_proposal(const ProposalShown& proposal, const PrintedWords& words) {
    const auto kind = shown_field(proposal, "kind", words), state = shown_field(proposal, "state", words);
    const auto number = std::to_string(proposal.number);
    std::cout << words.said("申报 " + number + "（" + kind + "）：" + state,
                            "proposal " + number + " (" + kind + "): " + state)
              << '\n';
    print_effect(proposal.effect, words.said);
}

void print_year_without_days(const std::optional<int>& year, const Spoken& said) {
    if (!year) return;
    const auto number = std::to_string(*year);
    std::cout << said(number + " 年的放假和上班安排尚未公布，各大厅届时按每周安排开门：yimenctl days import\n",
                      "the days off of " + number +
                          " are not announced, and halls go by the days of the week: yimenctl days import\n");
}

void print_effect(const std::optional<EffectShown>& effect, const Spoken& said) {
    if (!effect) return;
    std::cout << said(effect->said) << '\n';
    for (const auto& loss : effect->named) std::cout << "  " << said(loss.said) << '\n';
    if (effect->losses > effect->named.size()) std::cout << "  … " << effect->losses - effect->named.size() << '\n';
}

}  // namespace yimen
