#include "models/screen_language.hpp"

namespace yimen::app {
namespace {

const QString english = QStringLiteral("en");
const QString chinese = QStringLiteral("zh");

}  // namespace

ScreenLanguage::ScreenLanguage(QString language, QObject* parent)
    : QObject(parent), current_(language == english ? english : chinese) {}

void ScreenLanguage::choose(const QString& language) {
    const auto& next = language == english ? english : chinese;
    if (next == current_) return;
    current_ = next;
    emit changed();
}

void ScreenLanguage::toggle() { choose(current_ == english ? chinese : english); }

}  // namespace yimen::app
