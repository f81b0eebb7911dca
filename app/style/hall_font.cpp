#include "style/hall_font.hpp"

#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QResource>

#include <fontconfig/fontconfig.h>

namespace yimen::app {
namespace {

// Where the machine's fonts are and how ours is drawn. The system's own forty files say which fonts stand in for which,
// what no screen asks; to read them, and to ask them for every size, was an eighth of a start's work.
constexpr const char* rules = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <match target="pattern">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintslight</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
)";

// Before anything asks for a font. Where the rules are not understood the system's own stay.
void setRules() {
    FcConfig* config = FcConfigCreate();
    const bool read = FcConfigParseAndLoadFromMemory(config, reinterpret_cast<const FcChar8*>(rules), FcTrue) == FcTrue;
    if (read && FcConfigBuildFonts(config) == FcTrue) FcConfigSetCurrent(config);
    FcConfigDestroy(config);
}

// The font stays where the program has it: pages that no text needs are not read, and none is copied.
void makeKnown(const char* weight) {
    const QResource part(QStringLiteral(":/fonts/hall-%1.otf").arg(QLatin1String(weight)));
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(part.data()), part.size());
    QFontDatabase::addApplicationFontFromData(bytes);
}

}  // namespace

HallFont::HallFont(QObject* parent) : QObject(parent) {
    [[maybe_unused]] static const bool known = [] {
        setRules();
        for (const char* weight : {"Regular", "Bold"}) makeKnown(weight);
        QFont::insertSubstitution(family(), QStringLiteral("Noto Sans CJK SC"));
        // A text is made before it is told its font.
        QGuiApplication::setFont(QFont(family()));
        return true;
    }();
}

QString HallFont::family() { return QStringLiteral("Yimen Sans"); }

}  // namespace yimen::app
