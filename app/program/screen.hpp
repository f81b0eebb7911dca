// One role's window with everything behind it.
#pragma once

#include <memory>

#include <QQuickView>
#include <QTimer>

#include "base/clock.hpp"
#include "link/hall_link.hpp"
#include "mirror/hall_mirror.hpp"
#include "models/now.hpp"
#include "models/translator.hpp"
#include "program/options.hpp"
#include "program/own_hall.hpp"

namespace yimen::app {

class CounterDesk;
class DisplayBoard;
class GlobalKeys;
class KioskViewModel;
class KnownPlace;
class LedLine;
class ScreenLanguage;
class StripWindow;
class WindowBoard;

// What the event loop ends with where the hall does not know the device any more, or its certificate is over, or the
// hall has decided otherwise of it.
inline constexpr int pairAnew = 77, beginAnew = 78;

// Builds the role's objects, hands them to its page and shows it. GUI thread only.
class Screen {
   public:
    // `clock` outlives the screen.
    Screen(const Options& options, const HallAddress& hall, const Clock& clock);
    ~Screen();

    // False when the page could not be loaded: the log says why.
    bool show();
    QQuickView& view() { return *view_; }
    // Null unless the role has a resident's session.
    KioskViewModel* kiosk() { return kiosk_.get(); }

   private:
    void make();
    void makeKiosk();
    void makeVillage();
    void makeCounter();
    void makeDisplay();
    QSize size() const;
    void place();
    void makeStrip();
    void set(const char* name, QObject* object);

    const Options options_;
    const Clock& clock_;
    HallLink link_;
    HallMirror mirror_;
    Now now_;
    std::unique_ptr<KioskViewModel> kiosk_;
    std::unique_ptr<KnownPlace> knownPlace_;
    std::unique_ptr<CounterDesk> desk_;
    std::unique_ptr<ScreenLanguage> language_;
    std::unique_ptr<DisplayBoard> board_;
    std::unique_ptr<LedLine> led_;
    std::unique_ptr<WindowBoard> windowBoard_;
    QTimer tick_;
    QVariantMap properties_;
    QUrl page_;
    // After the objects: the page goes before what it shows.
    std::unique_ptr<QQuickView> view_;
    std::unique_ptr<Translator> translator_;
    std::unique_ptr<StripWindow> strip_;
    std::unique_ptr<GlobalKeys> keys_;
};

}  // namespace yimen::app
