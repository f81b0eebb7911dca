#include "program/screen.hpp"

#include <QCoreApplication>
#include <QDebug>
#include <QQmlEngine>

#include "counter/counter_desk.hpp"
#include "display/display_board.hpp"
#include "display/window_board.hpp"
#include "kiosk/kiosk_view_model.hpp"
#include "models/screen_language.hpp"
#include "program/known_kiosk.hpp"
#include "program/touch_watch.hpp"

namespace yimen::app {
namespace {

constexpr int ticks_every_ms = 250;

// Every hall of the county stands in this zone; a profile of another names its own in what the hall answers.
TimeZone countyZone() { return TimeZone::find(usual_time_zone).value(); }

// A kiosk that looks well and whose every ticket is refused is worse than none.
void endWith(const QString& sentence) {
    qCritical().noquote() << sentence;
    QCoreApplication::exit(2);
}

QUrl pageOf(const char* path) { return QUrl(QStringLiteral("qrc:/qt/qml/Yimen/") + QString::fromLatin1(path)); }

}  // namespace

Screen::Screen(const Options& options, const HallAddress& hall, const Clock& clock)
    : options_(options),
      clock_(clock),
      link_(hall.url, hall.token),
      port_(link_),
      now_(clock, countyZone()),
      view_(std::make_unique<QQuickView>()),
      translator_(std::make_unique<Translator>(view_->engine())) {
    view_->engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
    make();
}

void Screen::make() {
    switch (options_.role) {
        case Role::Kiosk: return makeKiosk();
        case Role::Village: return makeVillage();
        case Role::Counter: return makeCounter();
        case Role::Display: return makeDisplay();
    }
}

Screen::~Screen() = default;

void Screen::set(const char* name, QObject* object) {
    properties_.insert(QString::fromLatin1(name), QVariant::fromValue(object));
}

void Screen::makeKiosk() {
    kiosk_ = std::make_unique<KioskViewModel>(port_, clock_, options_.kiosk);
    knownKiosk_ = std::make_unique<KnownKiosk>(port_, options_.kiosk, endWith);
    kiosk_->startWith(options_.language, options_.elder);
    const auto translate = [this] { translator_->setLanguage(kiosk_->language()); };
    QObject::connect(kiosk_.get(), &KioskViewModel::languageChanged, translator_.get(), translate);
    translate();
    QObject::connect(&tick_, &QTimer::timeout, kiosk_.get(), &KioskViewModel::tick);
    tick_.start(ticks_every_ms);
    view_->installEventFilter(new TouchWatch([this] { kiosk_->touched(); }, view_.get()));
    page_ = pageOf("Kiosk/Main.qml");
    set("kiosk", kiosk_.get());
    set("now", &now_);
}

void Screen::makeVillage() {
    makeKiosk();
    desk_ = std::make_unique<CounterDesk>(link_, clock_, options_.window);
    page_ = pageOf("Village/Main.qml");
    set("desk", desk_.get());
}

void Screen::makeCounter() {
    desk_ = std::make_unique<CounterDesk>(link_, clock_, options_.window);
    language_ = std::make_unique<ScreenLanguage>(options_.language);
    const auto translate = [this] { translator_->setLanguage(language_->current()); };
    QObject::connect(language_.get(), &ScreenLanguage::changed, translator_.get(), translate);
    translate();
    page_ = pageOf("Counter/Main.qml");
    set("desk", desk_.get());
    set("screenLanguage", language_.get());
}

void Screen::makeDisplay() {
    translator_->setLanguage(options_.language);
    if (!options_.window.isEmpty()) {
        windowBoard_ = std::make_unique<WindowBoard>(link_, options_.window);
        page_ = pageOf("Display/WindowMain.qml");
        return set("board", windowBoard_.get());
    }
    board_ = std::make_unique<DisplayBoard>(link_, clock_);
    page_ = pageOf("Display/Main.qml");
    set("board", board_.get());
    set("now", &now_);
}

void Screen::place() {
    view_->setTitle(QStringLiteral("一门"));
    view_->setResizeMode(QQuickView::SizeRootObjectToView);
    view_->resize(options_.size.isEmpty() ? designSize(options_.role) : options_.size);
    if (options_.fullscreen)
        view_->showFullScreen();
    else
        view_->show();
}

bool Screen::show() {
    view_->setInitialProperties(properties_);
    view_->setSource(page_);
    if (view_->status() != QQuickView::Ready) return false;
    place();
    return true;
}

}  // namespace yimen::app
