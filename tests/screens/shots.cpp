// yimen-shots: draws every page of the table, in Chinese and English, normal and elder mode, as a PNG.
#include <cstdio>

#include <QDir>

#include <CLI/CLI.hpp>

#include "screens/golden.hpp"
#include "screens/studio.hpp"

namespace {

using namespace yimen::shots;

struct Wish {
    std::string folder = "shots";
    std::string only;
    bool golden = false;

    bool wants(const Picture& picture) const {
        return (picture.shot.golden || !golden) && picture.name().contains(QString::fromStdString(only));
    }
};

bool save(const QImage& picture, const QString& name, const Wish& wish) {
    const QDir folder(wish.golden ? QStringLiteral(YIMEN_GOLDEN_FOLDER) : QString::fromStdString(wish.folder));
    const QString file = folder.filePath(name + QStringLiteral(".png"));
    if (!folder.mkpath(QStringLiteral("."))) return false;
    return wish.golden ? saveGolden(reduced(picture), file) : picture.save(file);
}

// How many pictures could not be taken without a complaint.
int takeAll(const Wish& wish) {
    Studio studio;
    Complaints complaints;
    int failures = 0;
    for (const Picture& picture : pictures()) {
        if (!wish.wants(picture)) continue;
        const auto standing = studio.stand(picture);
        const bool saved = standing->ready() && save(standing->picture(), picture.name(), wish);
        const auto heard = complaints.take();
        for (const std::string& complaint : heard)
            std::fprintf(stderr, "%s: %s\n", qPrintable(picture.name()), complaint.c_str());
        failures += saved && heard.empty() ? 0 : 1;
    }
    return failures;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App line{"Draws every page of every screen as a picture."};
    Wish wish;
    line.add_option("--out", wish.folder, "folder for the pictures");
    line.add_option("--only", wish.only, "only pictures whose name contains this");
    line.add_flag("--golden", wish.golden, "rewrite the golden pictures, because the change is meant");
    CLI11_PARSE(line, argc, argv);
    drawingApplication();
    const int failures = takeAll(wish);
    if (failures > 0) std::fprintf(stderr, "%d pictures failed\n", failures);
    return failures > 0 ? 1 : 0;
}
