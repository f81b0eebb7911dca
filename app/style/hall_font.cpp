#include "style/hall_font.hpp"

#include <QFont>
#include <QFontDatabase>
#include <QResource>

namespace yimen::app {
namespace {

// The font stays where the program has it: pages that no text needs are not read, and none is copied.
void makeKnown(const char* weight) {
    const QResource part(QStringLiteral(":/fonts/hall-%1.otf").arg(QLatin1String(weight)));
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(part.data()), part.size());
    QFontDatabase::addApplicationFontFromData(bytes);
}

}  // namespace

HallFont::HallFont(QObject* parent) : QObject(parent) {
    [[maybe_unused]] static const bool known = [] {
        for (const char* weight : {"Regular", "Bold"}) makeKnown(weight);
        QFont::insertSubstitution(family(), QStringLiteral("Noto Sans CJK SC"));
        return true;
    }();
}

QString HallFont::family() { return QStringLiteral("Yimen Sans"); }

}  // namespace yimen::app
