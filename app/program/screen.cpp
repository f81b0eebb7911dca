#include "program/screen.hpp"

#include <QCoreApplication>
#include <QDebug>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QScreen>

#include "counter/counter_desk.hpp"
#include "display/display_board.hpp"
#include "display/led_line.hpp"
#include "display/window_board.hpp"
#include "kiosk/kiosk_view_model.hpp"
#include "models/screen_language.hpp"
#include "program/global_keys.hpp"
#include "program/known_place.hpp"
#include "program/placing.hpp"
#include "program/remembered_window.hpp"
#include "program/strip_window.hpp"
#include "program/touch_watch.hpp"

namespace yimen::app {
namespace {

constexpr int ticks_every_ms = 250;
constexpr int title_bar = 40;  // what a window manager puts above a window, at most

// Every hall of the county stands in this zone; a profile of another names its own in what the hall answers.
TimeZone countyZone() { return TimeZone::find(usual_time_zone).value(); }

// What is drawn off screen has all the room that it is designed for.
QSize roomOn(const QScreen& screen) {
    if (QGuiApplication::platformName() == QLatin1String("offscreen")) return {8'000, 8'000};
    return screen.availableSize() - QSize(0, title_bar);
}

// A kiosk that looks well and whose every ticket is refused is worse than none.
void endWith(const QString& sentence) {
    qCritical().noquote() << sentence;
    QCoreApplication::exit(2);
}

HallMirror::Wish wishOf(const Options& options) {
    switch (options.role) {
        case Role::Kiosk: return {KioskViewModel::parts, true, options.zone};
        case Role::Village: return {std::string(CounterDesk::parts) + ",waits", true};
        case Role::Counter: return {CounterDesk::parts, true};
        case Role::Display: break;
    }
    return {options.window.isEmpty() ? DisplayBoard::parts : WindowBoard::parts, false};
}

QUrl pageOf(const char* path) { return QUrl(QStringLiteral("qrc:/qt/qml/Yimen/") + QString::fromLatin1(path)); }

}  // namespace

Screen::Screen(const Options& options, const HallAddress& hall, const Clock& clock)
    : options_(options),
      clock_(clock),
      link_(hall.url, hall.token, clock, nullptr, hall.tls),
      mirror_(link_, clock, wishOf(options)),
      now_(clock, countyZone()),
      view_(std::make_unique<QQuickView>()),
      translator_(std::make_unique<Translator>(view_->engine())) {
    QObject::connect(&link_, &HallLink::stateChanged, &link_, [this] {
        if (link_.trouble() == HallLink::Trouble::pairing) QCoreApplication::exit(pairAnew);
    });
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
    kiosk_ = std::make_unique<KioskViewModel>(mirror_, clock_, options_.kiosk);
    knownPlace_ = std::make_unique<KnownPlace>(mirror_, KnownPlace::Kind::Kiosk, options_.kiosk, endWith);
    kiosk_->startWith(options_.language, options_.elder);
    const auto translate = [this] { translator_->setLanguage(kiosk_->language()); };
    QObject::connect(kiosk_.get(), &KioskViewModel::languageChanged, translator_.get(), translate);
    translate();
    QObject::connect(&tick_, &QTimer::timeout, kiosk_.get(), &KioskViewModel::tick);
    tick_.start(ticks_every_ms);
    view_->installEventFilter(new TouchWatch([this] { kiosk_->touched(); }, view_.get()));
    page_ = pageOf("Kiosk/Main.qml");
    const QScreen& screen = *view_->screen();
    properties_.insert(QStringLiteral("pixelsPerMm"), pixelsPerMillimetre(screen.size(), screen.physicalSize()));
    set("kiosk", kiosk_.get());
    set("now", &now_);
}

void Screen::makeVillage() {
    makeKiosk();
    properties_.remove(QStringLiteral("pixelsPerMm"));
    desk_ = std::make_unique<CounterDesk>(mirror_, clock_, options_.window, options_.windows);
    page_ = pageOf("Village/Main.qml");
    set("desk", desk_.get());
}

void Screen::makeCounter() {
    knownPlace_ = std::make_unique<KnownPlace>(mirror_, KnownPlace::Kind::Window, options_.window, endWith);
    const RememberedWindow remembered(options_.windowFile);
    const auto window = options_.window.isEmpty() ? remembered.window() : options_.window;
    desk_ = std::make_unique<CounterDesk>(mirror_, clock_, window, options_.windows);
    const auto keep = [this, remembered, kept = window]() mutable {
        if (desk_->step() != CounterDesk::Step::AtWork || desk_->window() == kept) return;
        remembered.keep(kept = desk_->window());
    };
    QObject::connect(desk_.get(), &CounterDesk::changed, desk_.get(), keep);
    language_ = std::make_unique<ScreenLanguage>(options_.language);
    const auto translate = [this] { translator_->setLanguage(language_->current()); };
    QObject::connect(language_.get(), &ScreenLanguage::changed, translator_.get(), translate);
    translate();
    page_ = pageOf("Counter/Main.qml");
    set("desk", desk_.get());
    set("screenLanguage", language_.get());
    properties_.insert(QStringLiteral("strip"), options_.strip);
}

void Screen::makeDisplay() {
    knownPlace_ = std::make_unique<KnownPlace>(mirror_, KnownPlace::Kind::Window, options_.window, endWith);
    translator_->setLanguage(options_.language);
    if (!options_.window.isEmpty()) {
        windowBoard_ = std::make_unique<WindowBoard>(mirror_, options_.window);
        page_ = pageOf("Display/WindowMain.qml");
        return set("board", windowBoard_.get());
    }
    board_ = std::make_unique<DisplayBoard>(mirror_, clock_);
    if (!options_.led.isEmpty()) led_ = std::make_unique<LedLine>(*board_, options_.led);
    page_ = pageOf("Display/Main.qml");
    set("board", board_.get());
    set("now", &now_);
}

QSize Screen::size() const {
    if (options_.fullscreen) return view_->screen()->size();
    return options_.size.isEmpty() ? fittingSize(options_.role, roomOn(*view_->screen())) : options_.size;
}

void Screen::place() {
    const bool kiosk = options_.role == Role::Kiosk;
    view_->setTitle(QStringLiteral("一门"));
    view_->setResizeMode(QQuickView::SizeRootObjectToView);
    if (options_.role == Role::Display || (kiosk && options_.fullscreen)) view_->setCursor(Qt::BlankCursor);
    if (!options_.fullscreen) {
        view_->resize(size());
        return view_->show();
    }
    if (kiosk) view_->installEventFilter(new KeptOpen(view_.get()));
    // Without a window manager nobody else makes a window as large as its screen.
    view_->setGeometry(view_->screen()->geometry());
    view_->showFullScreen();
}

bool Screen::show() {
    // Made in the size in which it is shown: all of it is laid out once.
    properties_.insert(QStringLiteral("width"), size().width());
    properties_.insert(QStringLiteral("height"), size().height());
    view_->setInitialProperties(properties_);
    view_->setSource(page_);
    if (view_->status() != QQuickView::Ready) return false;
    place();
    if (options_.strip) makeStrip();
    return true;
}

// What its buttons do, by keys that act while the clerk works in another program.
void Screen::makeStrip() {
    using desk::Action;
    strip_ = std::make_unique<StripWindow>(*view_);
    const auto does = [this](Action action) { return [this, action] { desk_->act(action); }; };
    const auto answer = [this] {
        const auto calls = desk_->helpCalls();
        if (!calls.isEmpty()) desk_->answerHelp(calls.front().toMap().value(QStringLiteral("kiosk")).toString());
    };
    keys_ = std::make_unique<GlobalKeys>(std::vector<GlobalKeys::Key>{{' ', [this] { desk_->act(desk_->primary()); }},
                                                                      {'r', does(Action::Recall)},
                                                                      {'n', does(Action::NoShow)},
                                                                      {'f', does(Action::Finish)},
                                                                      {'z', does(Action::TakeBack)},
                                                                      {'h', answer}});
    if (!GlobalKeys::arePossible()) {
        qWarning()
            << "this desktop keeps all keys for the program in front: the strip works by mouse, or once it is clicked";
    }
    QObject::connect(strip_.get(), &StripWindow::foldedChanged, keys_.get(), &GlobalKeys::take);
    keys_->take(strip_->folded());
}

}  // namespace yimen::app
