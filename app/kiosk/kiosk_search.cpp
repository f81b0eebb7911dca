// How an item is found by what somebody types.
#include "kiosk/kiosk_view_model.hpp"

namespace yimen::app {

void KioskViewModel::search() {
    if (busy_ || pageIsNew()) return;
    finder_.open();
    enter(KioskStep::Search);
    record("search");
}

void KioskViewModel::spell(const QString& letter) {
    if (!pageIsNew()) finder_.type(letter);
}

void KioskViewModel::openFound(const QString& code) {
    if (busy_ || pageIsNew()) return;
    finder_.chose(code);
    openItem(code);
}

void KioskViewModel::openNear(const QString& theme) {
    if (busy_ || pageIsNew()) return;
    by_department_ = false;
    filter_ = {};
    filter_.servedOnly = village();
    categories_.group(CategoryListModel::Grouping::Themes, {});
    openCategory(theme);
}

}  // namespace yimen::app
