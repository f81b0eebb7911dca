#include "screens/studio.hpp"

#include <mutex>
#include <utility>

#include <QGuiApplication>
#include <QQmlIncubationController>
#include <QQuickItem>

#include "support/patience.hpp"

namespace yimen::shots {
namespace {

std::mutex complaints_mutex;
std::vector<std::string> complaints;

// Any thread may complain.
void note(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type == QtDebugMsg || type == QtInfoMsg) return;
    const std::lock_guard lock(complaints_mutex);
    complaints.push_back(text.toStdString());
}

std::vector<Variant> variants(const Shot& shot) {
    std::vector<Variant> all;
    for (const bool elder : {false, true}) {
        if (elder && !shot.elderToo) break;
        all.push_back({QStringLiteral("zh"), elder});
        if (shot.translated) all.push_back({QStringLiteral("en"), elder});
    }
    return all;
}

std::vector<Shot> shotsOf(const QString& role) {
    if (role == QStringLiteral("controls")) return controlShots();
    if (role == QStringLiteral("kiosk")) return kioskShots();
    if (role == QStringLiteral("counter")) return counterShots();
    if (role == QStringLiteral("display")) return displayShots();
    if (role == QStringLiteral("pairing")) return pairingShots();
    return villageShots();
}

// Lists lay out what came last before the next frame, which a busy machine may owe us still.
void polish(QQuickItem& item) {
    item.ensurePolished();
    for (auto* child : item.childItems()) polish(*child);
}

}  // namespace

QString Picture::name() const {
    const QString language = shot.translated ? QStringLiteral("-") + variant.language : QString();
    return shot.name + language + (variant.elder ? QStringLiteral("-elder") : QString());
}

std::vector<QString> roles() {
    return {QStringLiteral("controls"), QStringLiteral("kiosk"),   QStringLiteral("counter"),
            QStringLiteral("display"),  QStringLiteral("pairing"), QStringLiteral("village")};
}

std::vector<Picture> pictures(const QString& role) {
    std::vector<Picture> all;
    for (const QString& each : role.isEmpty() ? roles() : std::vector<QString>{role})
        for (const Shot& shot : shotsOf(each))
            for (const Variant& variant : variants(shot)) all.push_back({shot, variant});
    return all;
}

Shot atSize(Shot shot, QSize size, bool golden) {
    shot.name += QStringLiteral("-%1x%2").arg(size.width()).arg(size.height());
    shot.size = size;
    shot.golden = golden;
    return shot;
}

Shot onTab(Shot shot, int tab) {
    shot.make = [make = shot.make, tab](const Variant& variant) {
        Scene made = make(variant);
        made.after = [tab](QObject& page) {
            if (auto* panel = page.findChild<QObject*>(QStringLiteral("queuePanel"))) panel->setProperty("tab", tab);
        };
        return made;
    };
    return shot;
}

void drawingApplication() {
    for (const char* scale : {"QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI"}) qunsetenv(scale);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    static int count = 1;
    static char name[] = "screens";
    static char* arguments[] = {name, nullptr};
    // Left alone at the end: what Qt keeps in static objects may go in any order.
    static const auto* application = new QGuiApplication(count, arguments);
    Q_UNUSED(application)
}

Standing::Standing(QQmlEngine& engine, const Picture& picture)
    : scene_(picture.shot.make(picture.variant)), view_(&engine, nullptr) {
    view_.setResizeMode(QQuickView::SizeRootObjectToView);
    view_.resize(picture.shot.size);
    view_.setInitialProperties(scene_.properties);
    view_.setSource(scene_.page);
    if (!ready()) return;
    view_.show();
    settle();
    if (scene_.after) scene_.after(*view_.rootObject());
    settle();
}

// A list makes the rows beyond its edge one by one, and each lies at its head until it has its place; when it gets
// that, there may be room for more. They take time and not turns: a turn of the loop is over at once where nothing is
// due.
void Standing::settle() {
    const QQmlIncubationController* rows = view_.engine()->incubationController();
    const auto made = [&] {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        return !rows || rows->incubatingObjectCount() == 0;
    };
    for (int turn = 0; turn < 20; ++turn) made();
    test::until([&] {
        if (!made()) return false;
        polish(*view_.contentItem());
        return made();
    });
}

Studio::Studio() : translator_(&engine_) { engine_.addImportPath(QStringLiteral("qrc:/qt/qml")); }

std::unique_ptr<Standing> Studio::stand(const Picture& picture) {
    translator_.setLanguage(picture.variant.language);
    return std::make_unique<Standing>(engine_, picture);
}

Complaints::Complaints() : before_(qInstallMessageHandler(note)) { take(); }

Complaints::~Complaints() { qInstallMessageHandler(before_); }

std::vector<std::string> Complaints::take() {
    const std::lock_guard lock(complaints_mutex);
    return std::exchange(complaints, {});
}

}  // namespace yimen::shots
