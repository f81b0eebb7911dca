#include <QDir>

#include "screens/shot.hpp"

namespace yimen::shots {
namespace {

Scene icons(const Variant& variant) {
    QStringList names = QDir(QStringLiteral(":/qt/qml/Yimen/Controls/icons")).entryList();
    names.replaceInStrings(QStringLiteral(".svg"), QString());
    Scene scene;
    scene.page = QUrl(QStringLiteral("qrc:/yimen/shots/IconSheet.qml"));
    scene.properties = {{QStringLiteral("names"), names}, {QStringLiteral("elder"), variant.elder}};
    return scene;
}

Scene controls(const Variant& variant) {
    Scene scene;
    scene.page = QUrl(QStringLiteral("qrc:/yimen/shots/ControlSheet.qml"));
    scene.properties = {{QStringLiteral("elder"), variant.elder}};
    return scene;
}

}  // namespace

std::vector<Shot> controlShots() {
    // Their texts are samples and names.
    constexpr bool translated = false;
    return {{QStringLiteral("controls-icons"), {1600, 1600}, icons, false, translated},
            {QStringLiteral("controls-all"), {1080, 1920}, controls, true, translated}};
}

}  // namespace yimen::shots
