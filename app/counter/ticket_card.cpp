#include "counter/ticket_card.hpp"

#include "models/hall_data.hpp"
#include "models/short_names.hpp"

namespace yimen::app {

void TicketCard::show(const TicketRow& row) {
    if (row == row_) return;
    row_ = row;
    if (guide_item_ != row_.item) forgetGuide();
    emit changed();
}

void TicketCard::clear() { show({}); }

void TicketCard::showGuide(const ItemGuide& guide) {
    if (QString::fromStdString(guide.code) != row_.item) return;
    forgetGuide();
    guide_item_ = row_.item;
    for (const auto& material : guide.materials) materials_.append(bothLanguages(material.name));
    materials_ = toldApart(materials_, 22, 40);  // two lines of half the panel
    fee_ = bothLanguages(guide.fee);
    promised_days_ = guide.promised_days.value_or(-1);
    emit changed();
}

void TicketCard::forgetGuide() {
    guide_item_.clear();
    materials_.clear();
    fee_.clear();
    promised_days_ = -1;
}

}  // namespace yimen::app
