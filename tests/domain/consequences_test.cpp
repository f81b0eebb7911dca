// What another profile does to the people of the day, said before it happens.
#include "domain/consequences.hpp"

#include <gmock/gmock.h>

#include "domain/settlement.hpp"
#include "domain/test_hall.hpp"

namespace yimen::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Consequences : testing::Test {
    Consequences() {
        hall.sign_in("1", "C01");
        hall.sign_in("2", "C02");
        changed = hall.profile();
    }
    std::vector<std::string> said() const {
        const auto catalogue = catalogue_of(hall.profile());
        const Stationing stationing(catalogue, changed);
        const auto zone = *TimeZone::find("Asia/Shanghai");
        std::vector<std::string> all;
        for (const auto& one : consequences(hall.state(), {changed, catalogue, stationing, zone}, hall.now())) {
            all.push_back(one.code + ": " + sentence(one).zh + " / " + sentence(one).en);
        }
        return all;
    }
    void lose_window(const std::string& id) {
        std::erase_if(changed.windows, [&](const WindowProfile& window) { return window.id == id; });
    }

    TestHall hall;
    HallProfile changed;
};

TEST_F(Consequences, OfTheSameProfileAreNone) {
    hall.issue("A-1");
    hall.call("1");
    EXPECT_THAT(said(), IsEmpty());
}

TEST_F(Consequences, SayWhoIsServedAtAWindowThatGoes) {
    const auto ticket = hall.issue("A-1");
    hall.call("1");
    hall.step(ticket, Step::start);
    lose_window("1");
    EXPECT_THAT(said(), ElementsAre("put_back: 窗口 1 取消：C01 正在办理 A001，该号将回到队列 A 的原位置 / "
                                    "window 1 goes: C01 serves A001 there; the ticket goes back to its line A, in its "
                                    "old place",
                                    "signed_out: 窗口 1 取消：C01 将被签出 / window 1 goes: C01 is signed out"));
}

TEST_F(Consequences, SayWhoseClerkOrQueueGoes) {
    hall.issue("A-1");
    hall.call("1");
    hall.issue("B-1");
    changed.clerks = {{"C03", ""}};
    changed.queues.pop_back();
    for (auto& window : changed.windows) window.queues = {{"A", 1}};
    EXPECT_THAT(said(), ElementsAre("clerk_signed_out: 人员 C02 取消：将在窗口 2 被签出 / "
                                    "clerk C02 goes: signed out at window 2",
                                    "moved: 队列 B 取消：B001 按原位置转到队列 A / "
                                    "queue B goes: B001 goes on in A, in its old place",
                                    "clerk_leaves_after: 人员 C01 取消：在窗口 1 办完 A001 后被签出 / "
                                    "clerk C01 goes: signed out at window 1 once A001 is done"));
}

TEST_F(Consequences, SayThatTheDayEndsAndWhoComesBackNoLonger) {
    const auto ticket = hall.issue("A-1");
    hall.issue("A-1");
    hall.call("1");
    hall.pass(std::chrono::seconds{40});
    hall.step(ticket, Step::no_show);
    hall.pass(std::chrono::minutes{10});
    changed.calling.no_show_minutes = 5;
    EXPECT_THAT(said(),
                ElementsAre("no_show_over: 过号 A001 将作废 / A001 missed its call and may come back no longer"));
    changed.hours.day_close = *parse_minute("09:05");
    EXPECT_THAT(said(),
                ElementsAre("day_ends: 今日业务立即结束，2 个号将作废 / the day ends at once: 2 tickets become void"));
}

TEST_F(Consequences, OfADayThatIsOverAreNone) {
    hall.issue("A-1");
    ASSERT_TRUE(hall.send(CloseDay{}));
    lose_window("1");
    EXPECT_THAT(said(), IsEmpty());
}

// It is what settlement() does, and says of it what the log will say.
TEST_F(Consequences, AreThoseThatAreRecorded) {
    hall.issue("A-1");
    hall.call("1");
    hall.issue("B-1");
    lose_window("1");
    const auto catalogue = catalogue_of(hall.profile());
    const Stationing stationing(catalogue, changed);
    const auto zone = *TimeZone::find("Asia/Shanghai");
    const Rules rules{changed, catalogue, stationing, zone};
    EXPECT_EQ(consequences(hall.state(), rules, hall.now()),
              consequences_of(settlement(hall.state(), rules), hall.state(), changed));
}

}  // namespace
}  // namespace yimen::test
