// Where there is no D-Bus, nothing is found or announced, and nobody waits for it. With Avahi: tests/devices/machines.
#include <cstdlib>
#include <sstream>

#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "discovery/hall_announcement.hpp"
#include "discovery/hall_finder.hpp"

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

TEST_F(WithoutBus, TheHallIsNotAnnouncedAndTheLogSaysSoOnceAtMost) {
    std::ostringstream log;
    const auto before = spdlog::default_logger();
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::ostream_sink_mt>(log)));
    { const HallAnnouncement announcement({"大厅", {"410721103", std::string(64, 'a')}, 8711, 0, true, false}); }
    spdlog::set_default_logger(before);
    const auto lines = log.str();
    EXPECT_LE(std::count(lines.begin(), lines.end(), '\n'), 1) << lines;
}

}  // namespace
}  // namespace yimen
