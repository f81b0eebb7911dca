#include "counter/ticket_card.hpp"

#include "models/json_reading.hpp"
#include "models/short_names.hpp"

namespace yimen::app {

void TicketCard::show(const TicketRow& row) {
    if (row == row_) return;
    row_ = row;
    if (guide_item_ != row_.item) forgetGuide();
    emit changed();
}

void TicketCard::clear() { show({}); }

void TicketCard::showGuide(const nlohmann::json& guide) {
    if (textOf(guide, "code") != row_.item) return;
    forgetGuide();
    guide_item_ = row_.item;
    for (const auto& material : partOf(guide, "materials")) materials_.append(bilingualOf(material, "name"));
    materials_ = toldApart(materials_, 22, 40);  // two lines of half the panel
    fee_ = bilingualOf(guide, "fee");
    promised_days_ = numberOf(guide, "promised_days", -1);
    emit changed();
}

void TicketCard::forgetGuide() {
    guide_item_.clear();
    materials_.clear();
    fee_.clear();
    promised_days_ = -1;
}

}  // namespace yimen::app
