// Where there is no D-Bus, nothing is found or announced, and nobody waits for it. With Avahi: tests/devices/machines.
#include <cstdlib>

#include <gtest/gtest.h>
#include <spdlog/sinks/ringbuffer_sink.h>
#include <spdlog/spdlog.h>

#include "discovery/hall_announcement.hpp"
#include "discovery/hall_finder.hpp"
#include "support/patience.hpp"

namespace yimen {
namespace {

class WithoutBus : public testing::Test {
   protected:
    WithoutBus() { ::setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus", 1); }
    ~WithoutBus() override { ::unsetenv("DBUS_SYSTEM_BUS_ADDRESS"); }
};

TEST_F(WithoutBus, NoHallIsFound) {
    int told = 0;
    {
        const HallFinder finder([&](const auto&) { ++told; });
    }
    EXPECT_EQ(told, 0);
}

TEST_F(WithoutBus, TheHallIsNotAnnouncedAndTheLogSaysSoOnce) {
    const auto said = std::make_shared<spdlog::sinks::ringbuffer_sink_mt>(8);
    const auto before = spdlog::default_logger();
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("", said));
    {
        const HallAnnouncement announcement({"大厅", {"410721103", std::string(64, 'a')}, 8711, 0, true, false});
        EXPECT_TRUE(test::until([&] { return !said->last_raw().empty(); }));
    }
    spdlog::set_default_logger(before);
    const auto lines = said->last_formatted();
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_NE(lines.front().find("is not announced"), std::string::npos) << lines.front();
}

}  // namespace
}  // namespace yimen
