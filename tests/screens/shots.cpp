// yimen-shots: draws every page of the table, in Chinese and English, normal and elder mode, as a PNG.
#include <cstdio>

#include <QDir>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>

#include <CLI/CLI.hpp>

#include "models/translator.hpp"
#include "screens/shot.hpp"

namespace {

using yimen::shots::Scene;
using yimen::shots::Shot;
using yimen::shots::Variant;

int warnings = 0;

void countWarnings(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type != QtDebugMsg && type != QtInfoMsg) ++warnings;
    std::fprintf(stderr, "%s\n", qPrintable(text));
}

// Draws until nothing is left to do: late bindings, delegates, text layout.
void settle() {
    for (int turn = 0; turn < 20; ++turn) QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

bool take(const Shot& shot, const Variant& variant, const QDir& folder) {
    const Scene scene = shot.make(variant);
    QQuickView view;
    view.engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
    yimen::app::Translator translator(view.engine());
    translator.setLanguage(variant.language);
    view.setResizeMode(QQuickView::SizeRootObjectToView);
    view.resize(shot.size);
    view.setInitialProperties(scene.properties);
    view.setSource(scene.page);
    if (view.status() != QQuickView::Ready) return false;
    view.show();
    settle();
    if (scene.after) scene.after(*view.rootObject());
    settle();
    const QString name = QStringLiteral("%1-%2%3.png")
                             .arg(shot.name, variant.language, variant.elder ? QStringLiteral("-elder") : QString());
    return view.grabWindow().save(folder.filePath(name));
}

std::vector<Variant> variants(const Shot& shot) {
    std::vector<Variant> all{{QStringLiteral("zh"), false}, {QStringLiteral("en"), false}};
    if (shot.elderToo) all.insert(all.end(), {{QStringLiteral("zh"), true}, {QStringLiteral("en"), true}});
    return all;
}

int takeAll(const QDir& folder, const QString& only) {
    int failures = 0;
    for (const auto& table : {yimen::shots::controlShots(), yimen::shots::kioskShots(), yimen::shots::counterShots(),
                              yimen::shots::displayShots(), yimen::shots::villageShots()})
        for (const Shot& shot : table) {
            if (!shot.name.contains(only)) continue;
            for (const Variant& variant : variants(shot)) failures += take(shot, variant, folder) ? 0 : 1;
        }
    return failures;
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    QGuiApplication application(argc, argv);
    qInstallMessageHandler(countWarnings);
    CLI::App options{"Draws every page of every screen as a picture."};
    std::string out = "shots";
    std::string only;
    options.add_option("--out", out, "folder for the pictures");
    options.add_option("--only", only, "only pictures whose name contains this");
    CLI11_PARSE(options, argc, argv);
    const QDir folder(QString::fromStdString(out));
    if (!folder.mkpath(QStringLiteral("."))) return 1;
    const int failures = takeAll(folder, QString::fromStdString(only));
    if (failures + warnings > 0) std::fprintf(stderr, "%d pictures failed, %d warnings\n", failures, warnings);
    return failures + warnings > 0 ? 1 : 0;
}
