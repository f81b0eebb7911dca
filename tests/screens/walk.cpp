#include "screens/walk.hpp"

#include <QTest>

#include "storage/hall_store.hpp"
#include "support/qt_loop.hpp"

namespace yimen::test {
namespace {

Instant inTheHall(const char* at) { return *parse_iso(std::string(at) + ":00.000Z") - std::chrono::hours(8); }

bool isCalled(const QQuickItem& item, const QString& name) {
    return item.objectName() == name || item.property("text").toString() == name;
}

// The innermost that is visible, so that a button's label stands for the button.
const QQuickItem* visible(const QQuickItem& item, const QString& name) {
    if (!item.isVisible()) return nullptr;
    for (const QQuickItem* child : item.childItems())
        if (const QQuickItem* found = visible(*child, name)) return found;
    return isCalled(item, name) ? &item : nullptr;
}

// By a list or a sheet that ends before it.
bool isCutOff(const QQuickItem& item, QPointF middle) {
    for (const QQuickItem* around = item.parentItem(); around; around = around->parentItem())
        if (around->clip() && !around->contains(around->mapFromScene(middle))) return true;
    return false;
}

app::Options optionsOf(app::Role role, const QString& window) {
    app::Options options;
    options.role = role;
    options.window = window;
    options.language = QStringLiteral("zh");
    return options;
}

}  // namespace

WalkedHall::WalkedHall(const char* at, const char* hall) : clock_(inTheHall(at)), hall_(hall) { startAgain(); }

void WalkedHall::startAgain() {
    HallOptions options;
    options.config = std::string(YIMEN_CONFIG_FOLDER);
    options.hall = hall_;
    options.data = data_.path().toStdString();
    options.port = port_;
    auto service = HallService::start(options, clock_);
    if (!service) throw std::runtime_error(service.error().detail);
    service_ = *std::move(service);
    service_->engine().tick();
    port_ = static_cast<std::uint16_t>(address().url.port());
}

app::HallAddress WalkedHall::address() const {
    return {QUrl(QString::fromStdString(service_->url())), QString::fromStdString(service_->token())};
}

void WalkedHall::pass(Milliseconds by) {
    clock_.advance(by);
    if (service_) service_->engine().tick();
}

void WalkedHall::turnClock(Milliseconds by) {
    clock_.jump_to(clock_.now() + by);
    service_->engine().tick();
}

std::vector<nlohmann::json> WalkedHall::logged(const std::string& type) const {
    const auto reader = LogReader::open(data_.path().toStdString() + "/hall.db");
    std::vector<nlohmann::json> bodies;
    std::uint64_t after = 0;
    while (true) {
        const auto rows = (*reader)->read_log(after, 1'000);
        if (!rows || rows->empty()) return bodies;
        for (const LogRow& row : *rows)
            if (row.type == type) bodies.push_back(nlohmann::json::parse(row.body));
        after = rows->back().seq;
    }
}

WalkedScreen::WalkedScreen(app::Role role, WalkedHall& hall, const QString& window)
    : WalkedScreen(optionsOf(role, window), hall) {}

WalkedScreen::WalkedScreen(const app::Options& options, WalkedHall& hall)
    : hall_(hall), screen_(options, hall.address(), hall.clock()) {
    if (!screen_.show()) throw std::runtime_error("the page could not be loaded");
}

std::optional<QPoint> WalkedScreen::place(const QString& name) {
    const QQuickItem* item = visible(*screen_.view().contentItem(), name);
    if (!item || !item->isEnabled() || item->width() < 1) return {};
    const QPointF middle = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
    const bool seen = QRectF(QPointF(), screen_.view().size()).contains(middle) && !isCutOff(*item, middle);
    return seen ? std::optional(middle.toPoint()) : std::nullopt;
}

bool WalkedScreen::touch(const QString& name, Milliseconds look) {
    if (!until([&] { return place(name).has_value(); })) return false;
    hall_.pass(look);
    screen_.view().grabWindow();  // the layout is done before a hand moves
    ++touches_;
    if (hand_ != Hand::keys) return tap(*place(name)), true;
    if (!tabTo(name)) return false;
    QTest::keyClick(&screen_.view(), Qt::Key_Space);
    return true;
}

void WalkedScreen::tap(QPoint at) {
    if (hand_ == Hand::mouse) return QTest::mouseClick(&screen_.view(), Qt::LeftButton, {}, at);
    static auto* const glass = QTest::createTouchDevice();
    QTest::touchEvent(&screen_.view(), glass).press(0, at);
    QTest::touchEvent(&screen_.view(), glass).release(0, at);
}

// Keys go to the window in front.
bool WalkedScreen::activate() {
    screen_.view().requestActivate();
    return until([&] { return screen_.view().isActive() && screen_.view().activeFocusItem() != nullptr; });
}

bool WalkedScreen::tabTo(const QString& name) {
    constexpr int most_on_a_page = 150;
    if (!activate()) return false;
    for (int key = 0; key < most_on_a_page; ++key) {
        const QQuickItem* named = visible(*screen_.view().contentItem(), name);
        const QQuickItem* here = screen_.view().activeFocusItem();
        if (named != nullptr && here != nullptr && (here == named || here->isAncestorOf(named))) {
            if (here->property("checkable").isValid()) return true;  // a button, not the page around it
        }
        QTest::keyClick(&screen_.view(), Qt::Key_Tab);
    }
    return false;
}

bool WalkedScreen::touchTwice(const QString& name) {
    if (!until([&] { return place(name).has_value(); })) return false;
    hall_.pass(Milliseconds{1'000});
    screen_.view().grabWindow();
    const QPoint at = *place(name);
    for (int touch = 0; touch < 2; ++touch) QTest::mouseClick(&screen_.view(), Qt::LeftButton, {}, at);
    touches_ += 2;
    return true;
}

void WalkedScreen::press(Qt::Key key, const QString& text) {
    screen_.view().grabWindow();
    if (text.isEmpty()) return QTest::keyClick(&screen_.view(), key);
    activate();
    QTest::sendKeyEvent(QTest::Click, &screen_.view(), key, text, Qt::NoModifier);
}

void WalkedScreen::compose(const QString& under_way, const QString& done) {
    screen_.view().grabWindow();
    if (!activate()) return;
    QInputMethodEvent event(under_way, {});
    event.setCommitString(done);
    QCoreApplication::sendEvent(screen_.view().activeFocusItem(), &event);
}

bool WalkedScreen::typesIntoASheet() {
    for (const QQuickItem* item = screen_.view().activeFocusItem(); item; item = item->parentItem())
        if (item->inherits("QQuickPopupItem")) return true;
    return false;
}

bool WalkedScreen::offers(const QString& name) {
    screen_.view().grabWindow();
    return place(name).has_value();
}

bool WalkedScreen::shows(const QString& name) { return visible(*screen_.view().contentItem(), name) != nullptr; }

void WalkedScreen::scroll(const QString& list, double y) {
    screen_.view().rootObject()->findChild<QQuickItem*>(list)->setProperty("contentY", y);
    screen_.view().grabWindow();
}

bool WalkedScreen::arrives(app::KioskStep::Step step) {
    return until([&] { return kiosk().step() == step; });
}

}  // namespace yimen::test
