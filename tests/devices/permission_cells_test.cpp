// Every command from every kind of device, at the real service: what the table of permissions says is what happens.
#include <algorithm>

#include "devices/device_hall.hpp"
#include "people/sessions.hpp"

namespace yimen::test {
namespace {

struct Asked {
    const char* method;
    const char* path;
    const char* body;
    HallAct act;
};

// One request for each act; some cannot be done, which is another refusal than that they may not.
const std::vector<Asked> requests{
    {"POST", "/v1/tickets", R"({"item":"MZ-001"})", HallAct::issue_ticket},
    {"POST", "/v1/help", R"({"kiosk":"K1"})", HallAct::call_help},
    {"POST", "/v1/usage", R"({"events":[{"kind":"home"}]})", HallAct::record_usage},
    {"POST", "/v1/windows/1/sign-in", R"({"clerk":"C01"})", HallAct::sign_in},
    {"POST", "/v1/windows/1/pause", R"({"reason":"break"})", HallAct::pause},
    {"POST", "/v1/windows/1/resume", "", HallAct::resume},
    {"POST", "/v1/windows/1/call-next", "", HallAct::call_next},
    {"POST", "/v1/windows/1/serve-now", R"({"item":"MZ-001"})", HallAct::serve_now},
    {"POST", "/v1/windows/1/finish-and-call-next", R"({"ticket":"20261201-A001"})", HallAct::finish_and_call_next},
    {"POST", "/v1/windows/1/sign-out", "", HallAct::sign_out},
    {"POST", "/v1/tickets/20261201-A001/recall", "", HallAct::recall},
    {"POST", "/v1/tickets/20261201-A001/start", "", HallAct::start},
    {"POST", "/v1/tickets/20261201-A001/finish", "", HallAct::finish},
    {"POST", "/v1/tickets/20261201-A001/no-show", "", HallAct::no_show},
    {"POST", "/v1/tickets/20261201-A001/requeue", "", HallAct::requeue},
    {"POST", "/v1/tickets/20261201-A001/bring-back", "", HallAct::bring_back},
    {"POST", "/v1/tickets/20261201-A001/transfer", R"({"queue":"social"})", HallAct::transfer},
    {"POST", "/v1/tickets/20261201-A001/park", R"({"reason":"materials"})", HallAct::park},
    {"POST", "/v1/tickets/20261201-A001/take-back", R"({"window":"1"})", HallAct::take_back},
    {"POST", "/v1/tickets/20261201-A001/cancel", R"({"reason":"left"})", HallAct::cancel},
    {"POST", "/v1/help/K1/answer", R"({"window":"1"})", HallAct::answer_help},
    {"POST", "/v1/day/open", "", HallAct::open_day},
    {"POST", "/v1/day/confirm-clock", "", HallAct::confirm_clock},
    {"POST", "/v1/county/dismiss-alarm", R"({"alarm":"records_lost"})", HallAct::dismiss_alarm},
    {"GET", "/v1/hall", "", HallAct::see_hall},
    {"GET", "/v1/windows", "", HallAct::see_hall},
    {"GET", "/v1/county", "", HallAct::see_hall},
    {"GET", "/v1/tickets", "", HallAct::see_tickets},
    {"GET", "/v1/windows/1/waiting", "", HallAct::see_tickets},
    {"GET", "/v1/session", "", HallAct::begin_session},
    {"GET", "/v1/hall/reload", "", HallAct::change_profile},
    {"GET", "/v1/devices", "", HallAct::manage_devices},
    {"POST", "/v1/devices/close-pairing", "", HallAct::manage_devices},
    {"POST", "/v1/day/close", "", HallAct::close_day},
};

// Asked for by a test of its own each: the ledger, and the people, about whom nobody decides in a hall without
// accounts.
const std::vector<HallAct> asked_elsewhere{HallAct::see_ledger, HallAct::manage_people};

TEST(PermissionCells, AskForEveryAct) {
    for (std::size_t i = 0; i < words_of<HallAct>.size(); ++i) {
        const auto act = static_cast<HallAct>(i);
        EXPECT_TRUE(std::ranges::count(requests, act, &Asked::act) + std::ranges::count(asked_elsewhere, act) > 0)
            << to_string(act);
    }
}

// Those of a hall that has no accounts.
std::vector<Role> roles_there(DeviceKind kind) {
    switch (kind) {
        case DeviceKind::counter:
        case DeviceKind::village_terminal: return {Role::clerk, Role::agent, Role::manager};
        case DeviceKind::desk: return {Role::guide};
        case DeviceKind::dashboard: return {Role::manager};
        default: return {};
    }
}

struct Cells : testing::TestWithParam<int> {
    DeviceKind kind() const { return static_cast<DeviceKind>(GetParam()); }

    const SystemClock clock{};
    DeviceHall hall{clock};
};

TEST_P(Cells, AreWhatTheTableSays) {
    const auto identity = hall.pair(kind());
    for (const auto& [method, path, body, act] : requests) {
        const auto answer = DeviceHall::ask_as(identity, method, path, body);
        ASSERT_TRUE(answer) << path;
        const bool refused = answer->body.find("\"not_permitted\"") != std::string::npos;
        EXPECT_EQ(!refused, may(act, kind(), roles_there(kind()))) << method << ' ' << path << ": " << answer->body;
        EXPECT_EQ(refused, answer->status == 403) << path;
    }
}

TEST_P(Cells, OfTheLedgerToo) {
    const auto identity = hall.pair(kind());
    const auto answer = DeviceHall::ask_as(identity, "HEAD", "/v1/events");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status != 403, may(HallAct::see_ledger, kind(), roles_there(kind()))) << answer->status;
}

INSTANTIATE_TEST_SUITE_P(Of, Cells, testing::Range(0, static_cast<int>(words_of<DeviceKind>.size())),
                         [](const auto& each) {
                             return std::string(words_of<DeviceKind>[static_cast<std::size_t>(each.param)]);
                         });

// The same in a hall whose people sign in: every role at every kind of device, and nobody there at all.
struct CellsOfPeople : Cells {
    CellsOfPeople() {
        EXPECT_EQ(hall.ask("POST", "/v1/people/import").status, 201);
        device = hall.pair(kind());
    }
    HttpResponse ask(const Asked& asked, const std::string& person) const {
        std::string body = asked.body;
        if (const auto clerk = body.find("C01"); clerk != std::string::npos) body.replace(clerk, 3, person);
        return DeviceHall::ask_as(device, asked.method, asked.path, body).value();
    }
    std::string secret_of(const std::string& person) const {
        const auto kind_of_it = std::string(to_string(secret_at(kind())));
        const auto made = hall.ask("POST", "/v1/people/" + person + "/reset", R"({"secret":")" + kind_of_it + "\"}");
        const auto accounts = read_json<AccountsMade>(made.body, {.root = "accounts", .deepest = 16}).value();
        return kind_of_it == "pin" ? accounts.made.front().pin : accounts.made.front().password;
    }
    int sign_in(const std::string& person, const std::string& secret) const {
        return DeviceHall::ask_as(device, "POST", "/v1/session", write_json(BeginSession{person, secret}))
            .value()
            .status;
    }

    // While nobody is signed in: what is for whoever stands there, and nothing else.
    void expect_of_nobody() const {
        for (const auto& asked : requests) {
            const auto answer = ask(asked, "C01");
            const bool refused = answer.status == 401 || answer.status == 403;
            EXPECT_EQ(!refused, may(asked.act, kind(), {})) << asked.path << ": " << answer.body;
        }
    }

    DeviceIdentity device;
};

TEST_P(CellsOfPeople, AreWhatTheTableSays) {
    expect_of_nobody();
    for (std::size_t i = 0; i < words_of<Role>.size(); ++i) {
        const auto person = "P-" + std::string(words_of<Role>[i]);
        const std::vector<Role> roles{static_cast<Role>(i)};
        ASSERT_EQ(hall.ask("POST", "/v1/people", write_json(AddPerson{person, {"示例员", roles}})).status, 201);
        const auto secret = secret_of(person);
        if (!may(HallAct::begin_session, kind(), {})) {
            EXPECT_EQ(sign_in(person, secret), 403) << "people do not sign in at a " << to_string(kind());
            continue;
        }
        ASSERT_EQ(sign_in(person, secret), 200);
        const auto people = ask({"GET", "/v1/people", "", HallAct::manage_people}, person);
        EXPECT_EQ(people.status == 200, may(HallAct::manage_people, kind(), roles)) << person << people.body;
        for (const auto& asked : requests) {
            const auto answer = ask(asked, person);
            const bool refused = answer.body.find("\"not_permitted\"") != std::string::npos;
            EXPECT_EQ(!refused, may(asked.act, kind(), roles)) << person << ' ' << asked.path << ": " << answer.body;
            const bool left = asked.act == HallAct::pause || asked.act == HallAct::sign_out;
            if (left && answer.status == 200) {
                ASSERT_EQ(sign_in(person, secret), 200);
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Of, CellsOfPeople, testing::Range(0, static_cast<int>(words_of<DeviceKind>.size())),
                         [](const auto& each) {
                             return std::string(words_of<DeviceKind>[static_cast<std::size_t>(each.param)]);
                         });

TEST(PairedKiosk, GivesNumbersNoFasterThanTheProfileSays) {
    const ManualClock clock{SystemClock().now()};
    DeviceHall hall(clock);
    const auto kiosk = hall.pair(DeviceKind::kiosk, {.kiosk = "K1"});
    const auto status = [&] {
        return DeviceHall::ask_as(kiosk, "POST", "/v1/tickets", R"({"item":"MZ-001","kiosk":"K1"})").value().status;
    };
    for (int issued = 0; issued < 30; ++issued) ASSERT_EQ(status(), 201) << issued;
    EXPECT_EQ(status(), 429);
    EXPECT_EQ(hall.ask("POST", "/v1/tickets", R"({"item":"MZ-001"})").status, 201) << "the operator may";
}

TEST(PairedKiosk, IsItselfAndNoOther) {
    const ManualClock clock{SystemClock().now()};
    DeviceHall hall(clock);
    const auto kiosk = hall.pair(DeviceKind::kiosk, {.kiosk = "K1"});
    const auto answer = DeviceHall::ask_as(kiosk, "POST", "/v1/tickets", R"({"item":"MZ-001","kiosk":"K2"})").value();
    EXPECT_EQ(answer.status, 403);
    EXPECT_NE(answer.body.find("\"kiosk\""), std::string::npos);
}

TEST(PairedCounter, WorksItsWindowsOnly) {
    const SystemClock clock;
    DeviceHall hall(clock);
    const auto counter = hall.pair(DeviceKind::counter, {.windows = {"1"}});
    EXPECT_EQ(DeviceHall::ask_as(counter, "POST", "/v1/windows/1/sign-in", R"({"clerk":"C01"})").value().status, 200);
    EXPECT_EQ(DeviceHall::ask_as(counter, "POST", "/v1/windows/2/sign-in", R"({"clerk":"C02"})").value().status, 403);
}

TEST(ScreenInside, ActsAsItsKindAndNotAsTheOperator) {
    const SystemClock clock;
    DeviceHall hall(clock);
    HttpClient inside(hall.service->url(), hall.service->token_for(DeviceKind::kiosk));
    HttpRequest look;
    look.path = "/v1/hall";
    EXPECT_EQ(inside.call(look).value().status, 200);
    HttpRequest close;
    close.method = "POST";
    close.path = "/v1/day/close";
    close.headers = {{"idempotency-key", "1"}};
    EXPECT_EQ(inside.call(close).value().status, 403);
}

}  // namespace
}  // namespace yimen::test
