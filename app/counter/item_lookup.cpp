#include "counter/item_lookup.hpp"

#include <QUrl>

#include "models/in_language.hpp"

namespace yimen::app {

ItemLookup::ItemLookup(HallMirror& hall, const Clock& clock, QObject* parent)
    : QObject(parent), hall_(hall), finder_(clock) {
    const auto take = [this] {
        finder_.setVillage(hall_.hall().kind == HallKind::village);
        finder_.setCatalogue(hall_.catalogue());
        if (!item_.isEmpty()) fetch();
    };
    connect(&hall_, &HallMirror::catalogueChanged, this, take);
    take();
}

void ItemLookup::open() {
    forget();
    finder_.open();
}

void ItemLookup::close() {
    forget();
    finder_.close();
}

void ItemLookup::forget() {
    item_.clear();
    answer_.reset();
    failed_ = false;
    word();
}

void ItemLookup::look(const QString& code) {
    const ItemEntry* item = hall_.catalogue()->find(code);
    if (!item) return;
    finder_.chose(code);
    const ItemEntry* here = hall_.catalogue()->insteadOf(*item);
    forget();
    item_ = here ? here->code : code;
    fetch();
}

// What comes when another one is looked at already is passed over; what is shown stays until the new one has come.
void ItemLookup::fetch() {
    const auto segment = QString::fromLatin1(QUrl::toPercentEncoding(item_));
    hall_.door().get<ItemGuide>(QStringLiteral("/v1/items/") + segment, this,
                                [this, asked = item_](const Result<ItemGuide>& answer) {
                                    if (asked != item_) return;
                                    failed_ = !answer && !answer_;
                                    if (answer) answer_ = *answer;
                                    word();
                                });
    emit changed();
}

void ItemLookup::setLanguage(const QString& language) {
    finder_.setLanguage(language);
    word();
}

void ItemLookup::word() {
    guide_ = answer_ ? InLanguage(language()).map(*answer_) : QVariantMap();
    emit changed();
}

}  // namespace yimen::app
