// The operator's verb for a hall whose files have changed, against a hall at work.
#include "ctl/reload_verb.hpp"

#include <gmock/gmock.h>

#include "config/county_folder.hpp"
#include "ctl/outcome.hpp"
#include "hall/hall_service.hpp"
#include "net/http_client.hpp"
#include "storage/support.hpp"

namespace yimen::test {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Outcome {
    int status = 0;
    std::string printed, failure;
};

struct HallWithFiles : testing::Test {
    HallWithFiles() {
        HallOptions options;
        options.config = county.folder();
        options.hall = "410721103";
        options.data = folder.path();
        options.always_open = true;
        service = HallService::start(options, clock).value();
        post("/v1/windows/11/sign-in", R"({"clerk":"C11"})");
        post("/v1/tickets", R"({"item":"MZ-001"})");
        post("/v1/windows/11/call-next", "");
    }
    void post(const std::string& path, const std::string& body) {
        HttpRequest request;
        request.method = "POST";
        request.path = path;
        request.headers = {{"idempotency-key", "key-" + std::to_string(++keys)}};
        request.body = body;
        EXPECT_LT(HttpClient(service->url(), service->token()).call(std::move(request)).value().status, 300) << path;
    }
    std::filesystem::path file() const { return county.folder() / "halls" / "410721103.toml"; }
    void lose_window_11() const {
        auto text = text_of(file());
        text.erase(text.find("[[windows]]\nnumber = 11"));
        std::ofstream(file(), std::ios::trunc) << text;
    }
    bool has_window_11() const { return service->engine().offer()->profile->find_window("11") != nullptr; }
    Outcome reload(bool yes, Language language = Language::en) const {
        CLI::App app;
        add_reload_verb(app, Spoken(language));
        std::vector<std::string> words{folder.file("token"), "--token-file", service->url(), "--hall", "reload"};
        if (yes) words.insert(words.begin(), "--yes");
        Outcome outcome;
        testing::internal::CaptureStdout();
        try {
            app.parse(words);
        } catch (const VerbFailed& failed) {
            outcome.status = failed.get_exit_code();
            outcome.failure = failed.error.detail;
        }
        outcome.printed = testing::internal::GetCapturedStdout();
        return outcome;
    }

    CountyCopy county;
    ManualClock clock{SystemClock().now()};
    TempFolder folder;
    std::unique_ptr<HallService> service;
    int keys = 0;
};

TEST_F(HallWithFiles, IsSaidToWorkByThem) {
    const auto outcome = reload(true);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.printed, "the hall works by its files as they are\n");
}

TEST_F(HallWithFiles, IsOnlySaidWhatWouldHappenWithoutYes) {
    lose_window_11();
    const auto outcome = reload(false);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.printed,
              "What changes:\n"
              "  window 11 Busy-day window goes\n"
              "What becomes of people:\n"
              "  window 11 goes: C11 has called A001 there; the ticket goes back to its line social, in its old place\n"
              "  window 11 goes: C11 is signed out\n"
              "Nothing was done yet: add --yes\n");
    EXPECT_TRUE(has_window_11());
}

TEST_F(HallWithFiles, TakesThemUpWithYes) {
    lose_window_11();
    const auto outcome = reload(true, Language::zh);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.printed, HasSubstr("窗口 11 取消：C11 正在呼叫 A001，该号将回到队列 social 的原位置"));
    EXPECT_THAT(outcome.printed, HasSubstr("大厅已按新配置运行"));
    EXPECT_FALSE(has_window_11());
}

TEST_F(HallWithFiles, AreSaidToBeWrongByFileLineAndFieldAndNothingHappens) {
    auto text = text_of(file());
    text.replace(text.find("max_tickets_a_day = 3000"), 24, "max_tickets_a_day = 0");
    text.replace(text.find("rank = 1"), 8, "rank = 0");
    std::ofstream(file(), std::ios::trunc) << text;
    const auto outcome = reload(true);
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.failure, HasSubstr("halls/410721103.toml:12: max_tickets_a_day: "));
    EXPECT_THAT(outcome.failure, HasSubstr("\nhalls/410721103.toml:"));
    EXPECT_THAT(outcome.printed, Not(HasSubstr("works by its files")));
    EXPECT_TRUE(has_window_11());
}

}  // namespace
}  // namespace yimen::test
