// A counter's desk at a scripted hall, as its tests have it.
#pragma once

#include <memory>

#include <gtest/gtest.h>

#include "counter/counter_desk.hpp"
#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/scripted_hall.hpp"

namespace yimen::app {

using desk::Action;
using nlohmann::json;
namespace story = test::story;

struct CounterDeskTest : testing::Test {
    CounterDeskTest() {
        test::qt_application();
        story::tell(hall);
        story::tellWaiting(hall, 6);
        hall.offers("3", {"call_next", "pause", "sign_out"});
    }

    void open(const QString& window = QStringLiteral("3")) {
        mirror = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{CounterDesk::parts, true});
        desk = std::make_unique<CounterDesk>(*mirror, clock, window);
        ASSERT_EQ(desk->step(), CounterDesk::Step::ChooseWindow);
    }
    void work() {
        open();
        desk->signIn(QStringLiteral("C03"));
        ASSERT_EQ(desk->step(), CounterDesk::Step::AtWork);
    }
    void put(const std::string& state, double called_minutes, int calls) {
        auto ticket = story::ticket("B111", "YB-013", 41);
        ticket["state"] = state;
        ticket["calls"] = calls;
        ticket["called_at"] = story::ago(called_minutes);
        auto window = story::window(3, "open");
        window["ticket"] = ticket;
        hall.says("/v1/windows/3", window);
        if (state == "serving") hall.offers("3", {"finish", "transfer", "park", "pause"});
        if (state == "called") hall.offers("3", {"start", "pause"});
        hall.tell();
    }
    void closeWindow(const std::string& id) {
        hall.says("/v1/windows/" + id, story::window(std::stoi(id), "closed"));
        hall.offers(id, {});
        hall.tell();
    }
    void guardIsOver() { clock.advance(Milliseconds(CounterDesk::double_click_guard_ms)); }
    bool isAllowed(Action action) const { return desk->allowed().contains(static_cast<int>(action)); }

    test::ScriptedHall hall;
    ManualClock clock{story::now};
    std::unique_ptr<HallMirror> mirror;
    std::unique_ptr<CounterDesk> desk;
};

}  // namespace yimen::app
