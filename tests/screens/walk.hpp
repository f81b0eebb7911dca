// A whole hall in one process, with screens that are touched as people touch them.
#pragma once

#include <memory>

#include <QQuickItem>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include "base/civil_time.hpp"
#include "counter/counter_desk.hpp"
#include "display/display_board.hpp"
#include "hall/hall_service.hpp"
#include "kiosk/kiosk_view_model.hpp"
#include "program/screen.hpp"
#include "screens/studio.hpp"

namespace yimen::test {

// The demonstration county's hall, really: service, HTTP, SQLite. Its clock stands until it is moved.
class WalkedHall {
   public:
    static constexpr const char* without_lunch_break = "410721103";
    static constexpr const char* with_lunch_break = "410721101";
    static constexpr const char* village = "410721103-V01";

    // `at` is the time in the hall, "2026-11-23T09:41".
    explicit WalkedHall(const char* at, const char* hall = without_lunch_break);

    app::HallAddress address() const;
    void stop() { service_.reset(); }
    // On the same port, with the same file.
    void startAgain();
    // Time passes, and the hall has looked at its clock.
    void pass(Milliseconds by);
    // Somebody sets the machine's clock, and the hall has looked at it.
    void turnClock(Milliseconds by);
    const Clock& clock() const { return clock_; }

    // The bodies of all events of a type in the hall's file, in order.
    std::vector<nlohmann::json> logged(const std::string& type) const;

   private:
    QTemporaryDir data_;
    ManualClock clock_;
    const char* hall_;
    std::uint16_t port_ = 0;
    std::unique_ptr<HallService> service_;
};

// With what somebody works at a screen.
enum class Hand { mouse, finger, keys };

// A screen of the program, and the hand before it.
class WalkedScreen {
   public:
    // `hall` outlives it.
    WalkedScreen(app::Role role, WalkedHall& hall, const QString& window = {});
    WalkedScreen(const app::Options& options, WalkedHall& hall);

    // From now on; a mouse at first.
    void use(Hand hand) { hand_ = hand; }
    // One touch: press and release in the middle of what has this objectName, or this text, once it stands there and
    // can be touched, and the hand has looked at the page. By keys: tabs to it, and presses Space. False when it does
    // not come within 20 s, or Tab does not lead to it.
    bool touch(const QString& name, Milliseconds look = Milliseconds{1'000});
    // The second one at the same place, on whatever stands there by then.
    bool touchTwice(const QString& name);
    // One key, once the page is drawn, and what it types.
    void press(Qt::Key key, const QString& text = {});
    // What an input method has under way, and what it has done with.
    void compose(const QString& under_way, const QString& done);
    // Whether the next key goes to an open sheet.
    bool typesIntoASheet();
    // Whether something with this objectName, or exactly this text, can be seen.
    bool shows(const QString& name);
    // Whether that can be touched just now.
    bool offers(const QString& name);
    // Moves a list, by its objectName, as far down as `y`.
    void scroll(const QString& list, double y);
    int touches() const { return touches_; }

    app::KioskViewModel& kiosk() { return *screen_.kiosk(); }
    // The kiosk stands at a step before the time is up.
    bool arrives(app::KioskStep::Step step);
    app::CounterDesk& desk() { return *property<app::CounterDesk>("desk"); }
    app::DisplayBoard& board() { return *property<app::DisplayBoard>("board"); }

   private:
    template <typename Object>
    Object* property(const char* name) {
        return screen_.view().rootObject()->property(name).value<Object*>();
    }
    std::optional<QPoint> place(const QString& name);
    void tap(QPoint at);
    bool activate();
    bool tabTo(const QString& name);

    WalkedHall& hall_;
    app::Screen screen_;
    Hand hand_ = Hand::mouse;
    int touches_ = 0;
};

}  // namespace yimen::test
