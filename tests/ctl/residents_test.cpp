// Invented people in a hall that is also looked at by real ones.
#include "ctl/residents.hpp"

#include <thread>

#include <gmock/gmock.h>

#include "config/county_folder.hpp"
#include "hall/hall_service.hpp"
#include "net/http_client.hpp"
#include "protocol/hall_views.hpp"
#include "storage/support.hpp"
#include "support/patience.hpp"

namespace yimen::test {
namespace {

struct HallWithResidents : testing::Test {
    HallWithResidents() {
        HallOptions hall;
        hall.config = demonstration_county();
        hall.hall = "410721103";
        hall.data = folder.path();
        hall.always_open = true;
        service = HallService::start(hall, clock).value();
        options.url = service->url();
        options.token = service->token();
        options.per_hour = 36'000;
    }
    // By id, those at which somebody is signed in.
    std::vector<std::string> at_work() const {
        HttpRequest request;
        request.path = "/v1/windows";
        const auto answer = HttpClient(options.url, options.token).call(std::move(request)).value();
        std::vector<std::string> windows;
        const auto shown = read_json<WindowsShown>(answer.body, of_a_hall).value();
        for (const auto& window : shown.windows) {
            if (!window.clerk.empty()) windows.push_back(window.id);
        }
        return windows;
    }

    SystemClock clock;
    TempFolder folder;
    std::unique_ptr<HallService> service;
    ResidentsOptions options;
};

TEST_F(HallWithResidents, LeavesWindowsToRealPeople) {
    options.left = {"1", "2", "3", "4", "5", "6", "7", "8", "10", "11"};
    Status ended = done();
    std::jthread people([&](const std::stop_token& stop) { ended = run_residents(options, stop); });
    EXPECT_TRUE(until([&] { return !at_work().empty(); }));
    people.request_stop();
    people.join();
    EXPECT_TRUE(ended);
    EXPECT_THAT(at_work(), testing::ElementsAre("9"));
}

TEST_F(HallWithResidents, SaysThatAWindowIsNone) {
    options.left = {"1", "99"};
    const auto refused = run_residents(options, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().detail, "--leave: the hall has no window 99");
}

}  // namespace
}  // namespace yimen::test
