// The county's halls as they are registered from a configuration.
#include "ctl/county_verbs.hpp"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "county_store/databases.hpp"

namespace yimen::test {
namespace {

constexpr const char* hall_id = "410721103";

TEST(CountyHalls, AreRegisteredWithTheirOwnTimeZone) {
    const TempFolder folder;
    const auto config = folder.path() / "config";
    std::filesystem::copy(std::string(std::getenv("YIMEN_SOURCE_DIR")) + "/kiosk-config", config,
                          std::filesystem::copy_options::recursive);
    const auto profile = config / "halls" / (std::string(hall_id) + ".toml");
    std::ifstream before(profile);
    const std::string text{std::istreambuf_iterator<char>(before), {}};
    std::ofstream(profile) << "time_zone = \"Asia/Urumqi\"\n" << text;

    const auto url = "sqlite:" + folder.file("county.db").string();
    CLI::App app;
    add_county_verbs(app);
    app.parse("county halls --store " + url + " --config " + config.string());
    const auto store = open_county(url);
    EXPECT_EQ(store->find_hall(hall_id)->time_zone, "Asia/Urumqi");
    EXPECT_EQ(store->find_hall("410721101")->time_zone, "Asia/Shanghai");
}

}  // namespace
}  // namespace yimen::test
