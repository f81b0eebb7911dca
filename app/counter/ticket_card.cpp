#include "counter/ticket_card.hpp"

#include "models/hall_data.hpp"
#include "models/short_names.hpp"

namespace yimen::app {

void TicketCard::show(const TicketRow& row) {
    if (row == row_) return;
    const bool same_person = row.id == row_.id;
    row_ = row;
    if (guide_item_ != row_.item) forgetGuide();
    if (!same_person) untick();
    emit changed();
}

void TicketCard::tick(int material, bool is_there) {
    if (material < 0 || material >= ticked_.size()) return;
    ticked_[material] = is_there;
    emit tickedChanged();
}

void TicketCard::untick() {
    ticked_.fill(false, materials_.size());
    emit tickedChanged();
}

QVariantList TicketCard::missing() const {
    QVariantList missing;
    for (qsizetype i = 0; i < ticked_.size(); ++i) {
        if (!ticked_[i].toBool()) missing.append(materials_[i]);
    }
    return missing;
}

std::vector<std::string> TicketCard::missingNames() const {
    std::vector<std::string> missing;
    for (qsizetype i = 0; i < ticked_.size(); ++i) {
        if (!ticked_[i].toBool()) missing.push_back(material_names_[static_cast<std::size_t>(i)]);
    }
    return missing;
}

void TicketCard::clear() { show({}); }

void TicketCard::showGuide(const ItemGuide& guide) {
    if (QString::fromStdString(guide.code) != row_.item) return;
    forgetGuide();
    guide_item_ = row_.item;
    for (const auto& material : guide.materials) {
        materials_.append(bothLanguages(material.name));
        material_names_.push_back(material.name.zh);
    }
    materials_ = toldApart(materials_, 22, 40);  // two lines of half the panel
    fee_ = bothLanguages(guide.fee);
    promised_days_ = guide.promised_days.value_or(-1);
    untick();
    emit changed();
}

void TicketCard::forgetGuide() {
    guide_item_.clear();
    materials_.clear();
    material_names_.clear();
    ticked_.clear();
    fee_.clear();
    promised_days_ = -1;
}

}  // namespace yimen::app
