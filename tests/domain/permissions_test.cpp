#include "domain/permissions.hpp"

#include <fstream>
#include <sstream>

#include "domain/test_hall.hpp"

namespace yimen {
namespace {

using namespace test;
using enum DeviceKind;

Caller device(DeviceKind kind, std::vector<Role> roles = {}) {
    Caller caller;
    caller.actor = {Name("a-device"), Name("C01")};
    caller.kind = kind;
    caller.roles = std::move(roles);
    return caller;
}

IssueTicket a_number(const std::string& item, const std::string& kiosk) {
    IssueTicket asked;
    asked.item = item;
    asked.kiosk = kiosk;
    return asked;
}

std::string field_of(const Status& refused) {
    for (const auto& [name, value] : refused.error().params)
        if (name == "field") return value;
    return {};
}

struct Permissions : testing::Test, TestHall {
    Status asks(const Caller& caller, const Command& command, std::string_view queue = "A") const {
        return permitted(caller, command, state(), queue);
    }
};

constexpr std::array every_kind{kiosk, counter,          display, window_display, dashboard,
                                desk,  village_terminal, rating,  browser};

TEST(PermissionsTable, AKioskClosesNoDayAndReadsNoLedger) {
    const std::vector<Role> everybody{Role::clerk, Role::guide, Role::agent, Role::manager, Role::administrator};
    for (const auto act :
         {HallAct::close_day, HallAct::open_day, HallAct::see_ledger, HallAct::call_next, HallAct::manage_devices}) {
        EXPECT_FALSE(may(act, kiosk, {})) << to_string(act);
        EXPECT_FALSE(may(act, kiosk, everybody)) << to_string(act);
    }
    EXPECT_TRUE(may(HallAct::issue_ticket, kiosk, {}));
}

TEST(PermissionsTable, ADisplayCanOnlyLook) {
    for (std::size_t i = 0; i < words_of<HallAct>.size(); ++i) {
        const auto act = static_cast<HallAct>(i);
        for (const auto kind : {display, window_display}) EXPECT_EQ(may(act, kind, {}), act == HallAct::see_hall);
    }
}

TEST(PermissionsTable, AClerkWorksAWindowAndAManagerTheHall) {
    EXPECT_TRUE(may(HallAct::call_next, counter, {Role::clerk}));
    EXPECT_FALSE(may(HallAct::call_next, counter, {}));
    EXPECT_FALSE(may(HallAct::call_next, dashboard, {Role::manager}));
    EXPECT_FALSE(may(HallAct::close_day, counter, {Role::clerk}));
    EXPECT_TRUE(may(HallAct::close_day, dashboard, {Role::manager}));
    EXPECT_TRUE(may(HallAct::close_day, counter, {Role::clerk, Role::manager})) << "one person, two roles";
    EXPECT_FALSE(may(HallAct::manage_devices, dashboard, {Role::guide}));
}

TEST(PermissionsTable, EveryKindSeesTheHall) {
    for (const auto kind : every_kind) EXPECT_TRUE(may(HallAct::see_hall, kind, {})) << to_string(kind);
}

TEST(PermissionsTable, IsTheDocumentsPage) {
    std::ifstream file(std::string(std::getenv("YIMEN_SOURCE_DIR")) + "/docs/permissions.md");
    std::ostringstream page;
    page << file.rdbuf();
    EXPECT_EQ(page.str(), permissions_page()) << "yimenctl permissions > docs/permissions.md";
}

TEST_F(Permissions, WhoHasTheHallsOwnTokenMayDoEverything) {
    EXPECT_TRUE(asks(Caller{}, CloseDay{}));
    EXPECT_TRUE(asks(Caller{}, a_number("A-1", "K9")));
}

TEST_F(Permissions, ARefusalSaysWhatAndWhere) {
    const auto refused = asks(device(kiosk), CloseDay{});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::not_permitted);
    EXPECT_EQ(refused.error().params,
              (std::vector<std::pair<std::string, std::string>>{{"act", "close_day"}, {"device", "kiosk"}}));
}

TEST_F(Permissions, ACounterDoesTheWorkOfItsWindowsOnly) {
    sign_in("1", "C01");
    sign_in("3", "C03");
    const auto there = issue("B-1");
    ASSERT_EQ(call("3"), there);
    auto caller = device(counter, {Role::clerk});
    caller.windows = {"1", "2"};
    EXPECT_TRUE(asks(caller, CallNext{"1"}));
    EXPECT_EQ(field_of(asks(caller, CallNext{"3"})), "window");
    EXPECT_EQ(field_of(asks(caller, StepTicket{.ticket = there, .step = Step::start})), "window");
    EXPECT_EQ(field_of(asks(caller, TransferTicket{there, "A"})), "window");
    caller.windows.clear();
    EXPECT_TRUE(asks(caller, StepTicket{.ticket = there, .step = Step::start}));
    caller.own_windows = {"2"};
    EXPECT_EQ(field_of(asks(caller, SignIn{.window = "1", .clerk = "C01"})), "window");
}

TEST_F(Permissions, AKioskGivesNumbersAsItselfAndForWhatItOffers) {
    auto caller = device(kiosk);
    caller.kiosk = "K1";
    EXPECT_TRUE(asks(caller, a_number("A-1", "K1")));
    EXPECT_EQ(field_of(asks(caller, a_number("A-1", "K2"))), "kiosk");
    EXPECT_EQ(field_of(asks(caller, CallHelp{"K2"})), "kiosk");
    caller.zone.queues = {"B"};
    EXPECT_EQ(field_of(asks(caller, a_number("A-1", "K1"), "A")), "item");
    EXPECT_TRUE(asks(caller, a_number("B-1", "K1"), "B"));
    caller.zone.items = {"A-1"};
    EXPECT_TRUE(asks(caller, a_number("A-1", "K1"), "A"));
}

TEST_F(Permissions, EveryStepOfATicketIsAnActOfItsOwn) {
    const std::vector<std::pair<Step, HallAct>> steps{
        {Step::recall, HallAct::recall},   {Step::start, HallAct::start},     {Step::finish, HallAct::finish},
        {Step::no_show, HallAct::no_show}, {Step::requeue, HallAct::requeue}, {Step::bring_back, HallAct::bring_back}};
    for (const auto& [step, act] : steps) EXPECT_EQ(act_of(StepTicket{.ticket = "", .step = step}), act);
}

}  // namespace
}  // namespace yimen
