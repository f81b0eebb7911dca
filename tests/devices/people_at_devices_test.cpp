// People sign in at real devices of a real hall, and do what is theirs.
#include <algorithm>

#include <gmock/gmock.h>

#include "devices/device_hall.hpp"
#include "net/problem.hpp"
#include "protocol/hall_views.hpp"
#include "protocol/person_fields.hpp"

namespace yimen::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string code_in(const HttpResponse& response) {
    const auto error = problem_of(response);
    return error ? std::string(to_string(error->code)) : std::to_string(response.status);
}

struct PeopleAtDevices : testing::Test {
    AccountsMade made(const std::string& path, const std::string& body = {}) const {
        const auto answer = hall.ask("POST", path, body);
        EXPECT_EQ(answer.status, 201) << answer.body;
        return read_json<AccountsMade>(answer.body, {.root = "accounts", .deepest = 16}).value();
    }
    // The clerks of the profile; the PIN of one.
    std::string import(const std::string& clerk = "C01") {
        for (const auto& each : made("/v1/people/import").made) pins[each.person] = each.pin;
        return pins.at(clerk);
    }
    static HttpResponse at(const DeviceIdentity& device, const std::string& method, const std::string& path,
                           const std::string& body = {}) {
        return DeviceHall::ask_as(device, method, path, body).value();
    }
    static HttpResponse sign_in(const DeviceIdentity& device, const std::string& person, const std::string& secret) {
        return at(device, "POST", "/v1/session", write_json(BeginSession{person, secret}));
    }
    static std::string to_window(const DeviceIdentity& device, const std::string& window, const std::string& clerk) {
        return code_in(at(device, "POST", "/v1/windows/" + window + "/sign-in", R"({"clerk":")" + clerk + "\"}"));
    }
    std::vector<std::string> told(const std::string& type) const {
        std::vector<std::string> bodies;
        for (const auto& row : hall.events()) {
            if (row.type == type)
                bodies.push_back(row.actor.device.text() + ' ' + row.actor.person.text() + ' ' + row.body);
        }
        return bodies;
    }

    ManualClock clock{SystemClock().now()};
    DeviceHall hall{clock};
    std::map<std::string, std::string> pins;
};

TEST_F(PeopleAtDevices, WorkAsBeforeUntilThereAreAccounts) {
    const auto counter = hall.pair(DeviceKind::counter);
    made("/v1/people", R"({"person":"A01","terms":{"name":"示例员","roles":["administrator"]}})");
    EXPECT_EQ(to_window(counter, "1", "C01"), "200");
    EXPECT_EQ(at(counter, "GET", "/v1/people").status, 403) << "nobody at a counter decides about people then";
}

TEST_F(PeopleAtDevices, SignInByTheirPinAndWorkAsThemselvesAlone) {
    const auto counter = hall.pair(DeviceKind::counter);
    const auto pin = import();
    EXPECT_EQ(to_window(counter, "1", "C01"), "session_over");
    EXPECT_EQ(code_in(sign_in(counter, "C01", pin == "482913" ? "482914" : "482913")), "wrong_secret");
    EXPECT_EQ(code_in(sign_in(counter, "C99", pin)), "wrong_secret");
    const auto begun = sign_in(counter, "C01", pin);
    ASSERT_EQ(begun.status, 200) << begun.body;
    EXPECT_THAT(begun.body, HasSubstr(R"("person":"C01")"));
    EXPECT_EQ(to_window(counter, "1", "C02"), "not_permitted") << "in nobody else's name";
    EXPECT_EQ(to_window(counter, "1", "C01"), "200");
    EXPECT_EQ(told("person.session"), std::vector<std::string>{R"(counter-1 C01 {"person":"C01","step":"signed_in"})"});
    const auto opened = told("window.opened");
    ASSERT_EQ(opened.size(), 1U);
    EXPECT_THAT(opened.front(), HasSubstr("counter-1 C01 "));
}

TEST_F(PeopleAtDevices, WorkAtTheirWindowsAndThoseOfWhomTheyStandInFor) {
    const auto counter = hall.pair(DeviceKind::counter);
    import();
    const auto terms = [](const char* window, const char* more) {
        return std::string(R"({"name":"示例员","roles":["clerk"],"windows":[")") + window + "\"]" + more + "}";
    };
    ASSERT_EQ(hall.ask("POST", "/v1/people/C01/change", terms("1", "")).status, 200);
    ASSERT_EQ(hall.ask("POST", "/v1/people/C02/change", terms("2", R"(,"stands_in_for":["C01"])")).status, 200);
    ASSERT_EQ(sign_in(counter, "C01", pins["C01"]).status, 200);
    EXPECT_EQ(to_window(counter, "2", "C01"), "not_permitted");
    ASSERT_EQ(sign_in(counter, "C02", pins["C02"]).status, 200);
    EXPECT_EQ(to_window(counter, "3", "C02"), "not_permitted");
    EXPECT_EQ(to_window(counter, "1", "C02"), "200");
}

TEST_F(PeopleAtDevices, LeaveBySigningOutAndByAPause) {
    const auto counter = hall.pair(DeviceKind::counter);
    import();
    ASSERT_EQ(sign_in(counter, "C01", pins["C01"]).status, 200);
    ASSERT_EQ(to_window(counter, "1", "C01"), "200");
    ASSERT_EQ(at(counter, "POST", "/v1/windows/1/pause", R"({"reason":"break"})").status, 200);
    EXPECT_EQ(code_in(at(counter, "POST", "/v1/windows/1/resume")), "session_over") << "nobody goes on in their name";
    ASSERT_EQ(sign_in(counter, "C01", pins["C01"]).status, 200);
    EXPECT_EQ(at(counter, "POST", "/v1/windows/1/resume").status, 200);
    EXPECT_EQ(at(counter, "POST", "/v1/windows/1/sign-out").status, 200);
    EXPECT_EQ(code_in(at(counter, "POST", "/v1/windows/1/sign-out")), "session_over");
}

TEST_F(PeopleAtDevices, AreNotSignedInAtAnotherMachineThatHasTheDevicesIdNow) {
    const auto before = hall.pair(DeviceKind::counter);
    import();
    ASSERT_EQ(sign_in(before, "C01", pins["C01"]).status, 200);
    const auto wish = hall.wish(DeviceKind::counter, before.device);  // another folder, and so another key
    const auto again = PairingClient::make(wish, clock).value();
    ASSERT_EQ(hall.type(step_until(*again, PairingClient::State::asking).code).status, 200);
    step_until(*again, PairingClient::State::paired);
    hall.service->engine().tick();
    const auto now = load_device_identity(wish.folder).value().value();
    ASSERT_EQ(now.device, before.device);
    EXPECT_THAT(at(now, "GET", "/v1/session").body, Not(HasSubstr("C01")));
}

TEST_F(PeopleAtDevices, WhoLeadTheHallStaySignedInWhenTheySignAWindowOut) {
    const auto counter = hall.pair(DeviceKind::counter);
    const auto dashboard = hall.pair(DeviceKind::dashboard);
    import();
    ASSERT_EQ(sign_in(counter, "C01", pins["C01"]).status, 200);
    ASSERT_EQ(to_window(counter, "1", "C01"), "200");
    const auto password =
        made("/v1/people", R"({"person":"M01","terms":{"name":"示例员","roles":["manager"]}})").made.front().password;
    ASSERT_EQ(sign_in(dashboard, "M01", password).status, 200);
    ASSERT_EQ(at(dashboard, "POST", "/v1/windows/1/sign-out").status, 200);
    EXPECT_THAT(at(dashboard, "GET", "/v1/session").body, HasSubstr("M01"));
}

TEST_F(PeopleAtDevices, ChangeQuicklyWithoutLosingTheTicketInHand) {
    const auto counter = hall.pair(DeviceKind::counter);
    import();
    ASSERT_EQ(hall.ask("POST", "/v1/tickets", R"({"item":"MZ-001"})").status, 201);
    ASSERT_EQ(sign_in(counter, "C01", pins["C01"]).status, 200);
    std::string window;
    for (const auto* each : {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"}) {
        if (to_window(counter, each, "C01") != "200") continue;
        if (at(counter, "POST", "/v1/windows/" + std::string(each) + "/call-next").status == 200) {
            window = each;
            break;
        }
        at(counter, "POST", "/v1/windows/" + std::string(each) + "/sign-out");
        sign_in(counter, "C01", pins["C01"]);
    }
    ASSERT_NE(window, "") << "no window serves it";
    ASSERT_EQ(sign_in(counter, "C02", pins["C02"]).status, 200);
    const auto taken = at(counter, "POST", "/v1/windows/" + window + "/sign-in", R"({"clerk":"C02","take_over":true})");
    EXPECT_EQ(taken.status, 200) << taken.body;
    EXPECT_THAT(taken.body, HasSubstr(R"("clerk":"C02")"));
    EXPECT_THAT(taken.body, Not(HasSubstr(R"("ticket":null)")));
}

TEST_F(PeopleAtDevices, AreOutOnceTheirAccountIsClosedOrTheirSecretAnother) {
    const auto counter = hall.pair(DeviceKind::counter);
    const auto other = hall.pair(DeviceKind::counter);
    import();
    ASSERT_EQ(sign_in(counter, "C01", pins["C01"]).status, 200);
    ASSERT_EQ(to_window(counter, "1", "C01"), "200");
    ASSERT_EQ(sign_in(other, "C02", pins["C02"]).status, 200);
    const auto pin = made("/v1/people/C01/reset", R"({"secret":"pin"})").made.front().pin;
    EXPECT_EQ(code_in(at(counter, "POST", "/v1/windows/1/call-next")), "session_over");
    EXPECT_EQ(code_in(sign_in(counter, "C01", pins["C01"])), "wrong_secret");
    EXPECT_EQ(sign_in(counter, "C01", pin).status, 200);
    ASSERT_EQ(hall.ask("POST", "/v1/people/C01/close").status, 200);
    EXPECT_EQ(code_in(at(counter, "POST", "/v1/windows/1/call-next")), "session_over");
    EXPECT_EQ(code_in(sign_in(counter, "C01", pin)), "wrong_secret");
    EXPECT_THAT(told("window.closed"), testing::SizeIs(1)) << "and is at no window any more";
    EXPECT_EQ(to_window(other, "2", "C02"), "200") << "which is nobody else's matter";
}

TEST_F(PeopleAtDevices, MustWaitAtOneDeviceAfterWrongSecretsAndNotAtAnother) {
    const auto counter = hall.pair(DeviceKind::counter);
    const auto other = hall.pair(DeviceKind::counter);
    import();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(code_in(sign_in(counter, "C01", "000001")), "wrong_secret");
    const auto refused = sign_in(counter, "C01", pins["C01"]);
    EXPECT_EQ(code_in(refused), "locked_out");
    EXPECT_THAT(refused.body, HasSubstr(R"("retry_after_s":"15")"));
    EXPECT_EQ(sign_in(other, "C01", pins["C01"]).status, 200);
    clock.advance(std::chrono::seconds(15));
    EXPECT_EQ(sign_in(counter, "C01", pins["C01"]).status, 200);
}

TEST_F(PeopleAtDevices, ChooseAnotherSecretThemselves) {
    const auto counter = hall.pair(DeviceKind::counter);
    import();
    const auto change = [&](const std::string& now, const std::string& next) {
        return code_in(at(counter, "POST", "/v1/session/secret", write_json(ChangeSecret{now, next})));
    };
    EXPECT_EQ(change(pins["C01"], "739415"), "session_over");
    ASSERT_EQ(sign_in(counter, "C01", pins["C01"]).status, 200);
    EXPECT_EQ(change(pins["C01"], "123456"), "invalid_request");
    EXPECT_EQ(change("000001", "739415"), "wrong_secret");
    EXPECT_EQ(change(pins["C01"], "739415"), "200");
    EXPECT_EQ(code_in(sign_in(counter, "C01", pins["C01"])), "wrong_secret");
    EXPECT_EQ(sign_in(counter, "C01", "739415").status, 200);
    EXPECT_THAT(told("person.changed").back(), HasSubstr("secret_changed"));
}

TEST_F(PeopleAtDevices, AreLedByAManagerButForAdministrators) {
    const auto dashboard = hall.pair(DeviceKind::dashboard);
    import();
    const auto password =
        made("/v1/people", R"({"person":"M01","terms":{"name":"示例员","roles":["manager"]}})").made.front().password;
    made("/v1/people", R"({"person":"A01","terms":{"name":"示例员","roles":["administrator"]}})");
    EXPECT_EQ(code_in(at(dashboard, "GET", "/v1/people")), "session_over");
    ASSERT_EQ(sign_in(dashboard, "M01", password).status, 200);
    EXPECT_EQ(at(dashboard, "GET", "/v1/people").status, 200);
    EXPECT_EQ(at(dashboard, "POST", "/v1/people/C01/reset", R"({"secret":"pin"})").status, 201);
    EXPECT_EQ(code_in(at(dashboard, "POST", "/v1/people/A01/reset", R"({"secret":"password"})")), "not_permitted");
    EXPECT_EQ(code_in(at(dashboard, "POST", "/v1/people/A01/close")), "not_permitted");
    EXPECT_EQ(code_in(at(dashboard, "POST", "/v1/people/M01/change", R"({"name":"x","roles":["administrator"]})")),
              "not_permitted")
        << "nobody makes themselves one";
    EXPECT_EQ(code_in(at(dashboard, "POST", "/v1/people", R"({"terms":{"name":"x","roles":["administrator"]}})")),
              "not_permitted");
    EXPECT_EQ(at(dashboard, "POST", "/v1/people", R"({"terms":{"name":"x","roles":["clerk"]}})").status, 201);
}

TEST_F(PeopleAtDevices, StayWhenTheHallStartsAnewAndSignInAgain) {
    auto counter = hall.pair(DeviceKind::counter);
    import();
    ASSERT_EQ(sign_in(counter, "C01", pins["C01"]).status, 200);
    ASSERT_EQ(to_window(counter, "1", "C01"), "200");
    hall.stop();
    hall.start();
    counter.hall = hall.network_url();
    const auto shown = read_json<HallShown>(at(counter, "GET", "/v1/hall").body, of_a_hall).value();
    EXPECT_TRUE(shown.accounts);
    EXPECT_EQ(code_in(at(counter, "POST", "/v1/windows/1/call-next")), "session_over");
    ASSERT_EQ(sign_in(counter, "C01", pins["C01"]).status, 200);
    EXPECT_NE(code_in(at(counter, "POST", "/v1/windows/1/call-next")), "window_closed") << "the window is still theirs";
    EXPECT_THAT(hall.ask("GET", "/v1/hall/reload").body, HasSubstr(R"("changes_count":0)"))
        << "accounts are no change of the hall's files";
}

TEST_F(PeopleAtDevices, OfTheProfileAllGetAccountsBeforeOneOfThemDoes) {
    const auto answer = hall.ask("POST", "/v1/people", R"({"person":"C50","terms":{"name":"x","roles":["clerk"]}})");
    EXPECT_EQ(code_in(answer), "wrong_state");
    EXPECT_THAT(answer.body, HasSubstr("import_first"));
    import();
    EXPECT_TRUE(made("/v1/people/import").made.empty()) << "once";
    made("/v1/people", R"({"person":"C50","terms":{"name":"x","roles":["clerk"]}})");
}

TEST_F(PeopleAtDevices, AndTheirSecretsAreInNoAnswerThatIsKept) {
    import();
    EXPECT_THAT(hall.ask("GET", "/v1/people").body, Not(HasSubstr("scrypt")));
    EXPECT_EQ(code_in(hall.ask("GET", "/v1/session")), "wrong_state") << "the operator signs in nowhere";
}

}  // namespace
}  // namespace yimen::test
