// What halls sent that is not as it should be, from the command line: the real program against the real hub.
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "county/county_for_tests.hpp"
#include "county_store/hall_log.hpp"
#include "storage/small_file.hpp"
#include "support/process.hpp"

namespace yimen::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

class EventVerbs : public testing::Test {
   protected:
    void SetUp() override {
        for (const auto& [who, role] : {std::pair{"li", StaffRole::viewer}, std::pair{"wang", StaffRole::admin}}) {
            const auto token = std::string("token-of-") + who;
            ASSERT_TRUE(replace_file(file(who), token));
            ASSERT_TRUE(county_.store->add_staff({who, who, {role}, county_.clock.now(), false}, sha256(token)));
        }
        log_.add_some(2);
        // A type and a text that would move a terminal's cursor.
        log_.add({"2026-11-23", 1, "usage.recorded", "{\"kind\":\"\\u001b[2J\u202e\"}"});
        ASSERT_TRUE(send_all(*county_.store, log_));
        county_.start();
    }
    std::string file(const std::string& name) const { return (county_.folder.path() / name).string(); }
    std::string ctl(std::vector<std::string> arguments, const std::string& who = "", int code = 0) {
        arguments.insert(arguments.begin(), "county");
        if (!who.empty()) {
            for (const auto& each : {std::string("--county"), county_.service->url(), std::string("--authority"),
                                     file("authority.pem"), std::string("--token-file"), file(who)}) {
                arguments.push_back(each);
            }
        }
        if (std::ranges::find(arguments, "--language") == arguments.end()) {
            arguments.insert(arguments.end(), {"--language", "en"});
        }
        Process process(YIMENCTL, arguments, file("said-" + std::to_string(++asked_)));
        EXPECT_EQ(process.wait(1min), code) << process.output();
        return process.output();
    }

    CountyForTests county_;
    HallLog log_{"410721103"};
    int asked_ = 0;
};

TEST_F(EventVerbs, ShowSetAsidePutBackAndRemember) {
    EXPECT_THAT(ctl({"alarms"}, "li"), testing::AllOf(HasSubstr("410721103"), HasSubstr("quarantined")));
    const auto listed = ctl({"events", "list", "--mark", "quarantined"}, "li");
    EXPECT_THAT(listed, testing::AllOf(HasSubstr(log_.stream()), Not(HasSubstr("\x1b")), Not(HasSubstr("\u202e"))));
    const std::vector<std::string> event{"--hall",   "410721103", "--stream", log_.stream(),
                                         "--number", "3",         "--reason", "坏数据"};
    const auto with_event = [&](const char* verb) {
        std::vector<std::string> arguments{"events", verb};
        arguments.insert(arguments.end(), event.begin(), event.end());
        return arguments;
    };
    EXPECT_THAT(ctl(with_event("set-aside"), "li", 1), HasSubstr("li is no admin; who is: wang"));
    EXPECT_THAT(ctl(with_event("set-aside"), "wang"), HasSubstr("in no figure any more"));
    EXPECT_THAT(ctl({"alarms"}, "li"), Not(HasSubstr("410721103")));
    EXPECT_THAT(ctl(with_event("put-back"), "wang"), HasSubstr("counts again"));
    const auto history = nlohmann::json::parse(ctl({"events", "history", "--format", "json"}, "li"));
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[0]["staff"], "wang");
    EXPECT_EQ(history[0]["reason"], "坏数据");
}

TEST_F(EventVerbs, AreNotNeededToSeeInAReportWhatIsLeftOutOfIt) {
    const auto report = ctl(
        {"report", "--store", county_.options.store, "--from", "2026-11-23", "--to", "2026-11-23", "--language", "zh"});
    EXPECT_THAT(report, HasSubstr("厅（410721103）有 1 条记录无法采用，未计入。"));
}

}  // namespace
}  // namespace yimen::test
