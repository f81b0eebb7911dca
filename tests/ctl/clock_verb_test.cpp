// The operator's word that a hall's clock is right.
#include "ctl/clock_verb.hpp"

#include <nlohmann/json.hpp>

#include "config/county_folder.hpp"
#include "hall/hall_service.hpp"
#include "net/http_client.hpp"
#include "storage/support.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

struct HallWithClock : testing::Test {
    HallWithClock() {
        HallOptions options;
        options.config = demonstration_county();
        options.hall = "410721103";
        options.data = folder.path();
        options.always_open = true;
        service = HallService::start(options, clock).value();
    }
    void take_ticket() {
        HttpRequest request;
        request.method = "POST";
        request.path = "/v1/tickets";
        request.headers = {{"idempotency-key", "ticket"}};
        request.body = R"({"item":"MZ-001"})";
        EXPECT_EQ(HttpClient(service->url(), service->token()).call(std::move(request)).value().status, 201);
    }
    bool trusted() const {
        bool said = false;
        service->engine().read([&](const HallView& view) { said = view.hall.clock_trusted(); });
        return said;
    }
    // What the verb ends with, 0 where all is well.
    static int confirm(const std::string& url, const std::filesystem::path& token_file) {
        CLI::App app;
        add_clock_verb(app, Spoken());
        try {
            app.parse(std::vector<std::string>{token_file, "--token-file", url, "--hall", "confirm-clock"});
        } catch (const CLI::RuntimeError& ended) {
            return ended.get_exit_code();
        }
        return 0;
    }

    ManualClock clock{SystemClock().now()};
    TempFolder folder;
    std::unique_ptr<HallService> service;
};

TEST_F(HallWithClock, IsToldThatItIsRight) {
    take_ticket();
    clock.jump_to(clock.now() + 48h);
    service->engine().tick();
    ASSERT_FALSE(trusted());
    EXPECT_EQ(confirm(service->url(), folder.file("token")), 0);
    EXPECT_TRUE(trusted());
}

TEST_F(HallWithClock, IsNotToldByWhoHasNotItsToken) {
    std::ofstream(folder.file("other")) << "another\n";
    EXPECT_EQ(confirm(service->url(), folder.file("other")), 1);
    EXPECT_EQ(confirm("http://127.0.0.1:1", folder.file("token")), 1);
}

}  // namespace
}  // namespace yimen::test
