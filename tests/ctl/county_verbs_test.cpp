// The county's halls as they are registered from a configuration.
#include "ctl/county_verbs.hpp"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "county_store/databases.hpp"
#include "ctl/staffing_report.hpp"

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
    add_county_verbs(app, Spoken());
    app.parse("county halls --store " + url + " --config " + config.string());
    const auto store = open_county(url);
    EXPECT_EQ(store->find_hall(hall_id)->time_zone, "Asia/Urumqi");
    EXPECT_EQ(store->find_hall("410721101")->time_zone, "Asia/Shanghai");
}

TEST(Staffing, IsForAShareThatIsANumber) {
    for (const std::string share : {"nan", "1", "0.4", "0.9x", ""}) {
        CLI::App app;
        StaffingWish wish;
        add_staffing_options(app, Spoken(), wish);
        EXPECT_THROW(app.parse("--hall H1 --from 2026-11-01 --to 2026-11-30 --share '" + share + "'"), CLI::ParseError)
            << share;
    }
    CLI::App app;
    StaffingWish wish;
    add_staffing_options(app, Spoken(), wish);
    app.parse("--hall H1 --from 2026-11-01 --to 2026-11-30 --share 0.95");
    EXPECT_DOUBLE_EQ(wish.share, 0.95);
}

}  // namespace
}  // namespace yimen::test
