// The table of pictures that yimen-shots takes: one entry a page and state, each in every variant that it has.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QSize>
#include <QString>
#include <QUrl>
#include <QVariantMap>

namespace yimen::shots {

// Chinese or English, normal or elder mode.
struct Variant {
    QString language = QStringLiteral("zh");
    bool elder = false;
};

// What one picture shows. `keep` owns whatever the properties point to. `after`, where given, acts on the page
// (scrolls, opens a sheet) once it stands.
struct Scene {
    QUrl page;
    QVariantMap properties;
    std::vector<std::shared_ptr<QObject>> keep;
    std::function<void(QObject& page)> after;
};

struct Shot {
    QString name;  // "kiosk-guide-long": role, page, state
    QSize size;
    std::function<Scene(const Variant&)> make;
    bool elderToo = true;    // false for screens that have no elder mode
    bool translated = true;  // false for pages that look the same in each language
    bool golden = true;      // false for what is only measured: another size of a page that has its picture
};

// The same on a screen of another size, which its name then says.
Shot atSize(Shot shot, QSize size, bool golden = false);

// The same with one of the lists of a queue panel open: 0 waiting, 1 aside, 2 no-shows.
Shot onTab(Shot shot, int tab);

std::vector<Shot> controlShots();
std::vector<Shot> kioskShots();
std::vector<Shot> counterShots();
std::vector<Shot> displayShots();
std::vector<Shot> pairingShots();
std::vector<Shot> villageShots();

}  // namespace yimen::shots
