// Who signs in at a counter of a hall with accounts is asked for their secret.
#include <utility>

#include "counter/counter_at_hall.hpp"

namespace yimen::app {
namespace {

struct CounterWithAccounts : CounterDeskTest {
    CounterWithAccounts() {
        hall.changes("/v1/hall", "accounts", true);
        hall.judge(QStringLiteral("/v1/session"), [](const json& sent) -> Result<json> {
            if (sent["secret"] == "482913") return json{{"person", sent["person"]}, {"secret", "pin"}};
            return Error{ErrorCode::wrong_secret, "", {}};
        });
    }
};

TEST_F(CounterWithAccounts, AClerkSignsInByTheirSecretFirst) {
    open(QStringLiteral("2"));
    desk->signIn(QStringLiteral("C02"));
    ASSERT_TRUE(desk->secret()->wanted());
    EXPECT_EQ(desk->secret()->name(), QStringLiteral("示例员02"));
    EXPECT_TRUE(hall.commands().empty()) << "nobody is signed in by a name alone";
    desk->secret()->enter(QStringLiteral("111111"));
    EXPECT_EQ(desk->secret()->problem(), QStringLiteral("wrong_secret"));
    EXPECT_TRUE(desk->secret()->wanted());
    desk->secret()->enter(QStringLiteral("482913"));
    EXPECT_FALSE(desk->secret()->wanted());
    EXPECT_EQ(hall.commands().back(), "/v1/windows/2/sign-in");
}

TEST_F(CounterWithAccounts, WhoIsSignedInHereAlreadyIsNotAskedAgain) {
    hall.says("/v1/session", {{"person", "C02"}, {"secret", "pin"}});
    open(QStringLiteral("2"));
    desk->signIn(QStringLiteral("C02"));
    EXPECT_FALSE(desk->secret()->wanted());
    EXPECT_EQ(hall.commands(), std::vector<std::string>{"/v1/windows/2/sign-in"});
}

TEST_F(CounterWithAccounts, AScreenWithTheHallsOwnTokenAsksNobody) {
    hall.answer(QStringLiteral("/v1/session"), Error{ErrorCode::wrong_state, "", {{"reason", "no_device"}}});
    open(QStringLiteral("2"));
    desk->signIn(QStringLiteral("C02"));
    EXPECT_FALSE(desk->secret()->wanted());
    EXPECT_EQ(hall.commands(), std::vector<std::string>{"/v1/windows/2/sign-in"});
}

TEST_F(CounterWithAccounts, WhoWouldRatherNotIsNotSignedIn) {
    open(QStringLiteral("2"));
    desk->signIn(QStringLiteral("C02"));
    desk->secret()->leave();
    EXPECT_FALSE(desk->secret()->wanted());
    hall.says("/v1/windows/2", story::window(2, "open"));
    hall.tell();
    EXPECT_EQ(desk->step(), CounterDesk::Step::ChooseWindow);
}

TEST_F(CounterWithAccounts, ACommandGoesOnAfterTheSecretWhereTheSessionWasOver) {
    open();
    desk->signIn(QStringLiteral("C03"));
    desk->secret()->enter(QStringLiteral("482913"));
    ASSERT_EQ(desk->step(), CounterDesk::Step::AtWork);
    bool over = true;
    hall.onCommand([&over]() -> Result<json> {
        if (std::exchange(over, false)) return Error{ErrorCode::session_over, "", {}};
        return json::object();
    });
    guardIsOver();
    desk->act(Action::CallNext);
    ASSERT_TRUE(desk->secret()->wanted());
    EXPECT_EQ(desk->problem(), QString()) << "it is asked, not refused";
    const auto sent = hall.posted(QStringLiteral("/v1/windows/3/call-next")).size();
    desk->secret()->enter(QStringLiteral("482913"));
    EXPECT_EQ(hall.posted(QStringLiteral("/v1/windows/3/call-next")).size(), sent + 1);
    EXPECT_FALSE(desk->secret()->wanted());
}

TEST_F(CounterWithAccounts, NobodyIsAskedAnyMoreOnceTheWindowIsClosed) {
    open();
    desk->signIn(QStringLiteral("C03"));
    desk->secret()->enter(QStringLiteral("482913"));
    hall.refuse({ErrorCode::session_over, "", {}});
    guardIsOver();
    desk->act(Action::CallNext);
    ASSERT_TRUE(desk->secret()->wanted());
    closeWindow("3");
    EXPECT_FALSE(desk->secret()->wanted());
}

TEST_F(CounterWithAccounts, NobodyTriesAgainBeforeTheWaitIsOver) {
    open(QStringLiteral("2"));
    hall.judge(QStringLiteral("/v1/session"), [](const json&) -> Result<json> {
        return Error{ErrorCode::locked_out, "", {{"retry_after_s", "30"}}};
    });
    desk->signIn(QStringLiteral("C02"));
    desk->secret()->enter(QStringLiteral("482913"));
    EXPECT_EQ(desk->secret()->waitSeconds(), 30);
    desk->secret()->enter(QStringLiteral("482913"));
    EXPECT_EQ(hall.posted(QStringLiteral("/v1/session")).size(), 1U);
    clock.advance(std::chrono::seconds(30));
    desk->secret()->tick();
    EXPECT_EQ(desk->secret()->problem(), QString());
    desk->secret()->enter(QStringLiteral("482913"));
    EXPECT_EQ(hall.posted(QStringLiteral("/v1/session")).size(), 2U);
}

}  // namespace
}  // namespace yimen::app
