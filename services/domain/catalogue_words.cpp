#include "domain/catalogue_words.hpp"

namespace yimen {

Bilingual joined_texts(const std::vector<Bilingual>& texts, const Bilingual& between) {
    Bilingual all;
    for (const auto& text : texts) {
        all.zh.append(all.zh.empty() ? "" : between.zh).append(text.zh);
        all.en.append(all.en.empty() ? "" : between.en).append(in_english(text));
    }
    return all;
}

Bilingual words(const Material& material) {
    const auto counted = [](int count, const char* zh, const char* en) {
        const auto number = std::to_string(count);
        return Bilingual{zh + (" " + number) + " 份", number + en};
    };
    std::vector<Bilingual> more;
    if (material.necessity) more.push_back(words(*material.necessity));
    if (material.originals) more.push_back(counted(*material.originals, "原件", " of the original"));
    if (material.copies) more.push_back(counted(*material.copies, "复印件", " copied"));
    if (material.origin) more.push_back(*material.origin);
    if (more.empty()) return material.name;
    const auto about = joined_texts(more, {"，", ", "});
    return {material.name.zh + "（" + about.zh + "）", in_english(material.name) + " (" + about.en + ")"};
}

Bilingual words(const Situation& situation) {
    std::vector<Bilingual> materials;
    for (const auto& one : situation.materials) materials.push_back(words(one));
    const auto all = joined_texts(materials, {"；", "; "});
    return {situation.name.zh + "：" + all.zh, in_english(situation.name) + ": " + all.en};
}

Bilingual words(const DayPlan& plan) {
    auto text = words(plan.kind);
    for (const auto& period : plan.periods) {
        text.zh += ' ' + to_string(period);
        text.en += ' ' + to_string(period);
    }
    return text;
}

}  // namespace yimen
