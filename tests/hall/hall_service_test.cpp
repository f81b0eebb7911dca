// The service as a whole: its folder, its token, its door.
#include "hall/hall_service.hpp"

#include <fstream>

#include "config/county_folder.hpp"
#include "storage/support.hpp"

namespace yimen::test {
namespace {

using std::filesystem::perms;

HallOptions options_in(const std::filesystem::path& data) {
    HallOptions options;
    options.config = demonstration_county();
    options.hall = "410721103";
    options.data = data;
    options.always_open = true;
    return options;
}

std::unique_ptr<HallService> serve(const HallOptions& options) {
    static const SystemClock clock;
    auto service = HallService::start(options, clock);
    if (!service) ADD_FAILURE() << service.error().detail;
    return service ? *std::move(service) : nullptr;
}

perms mode_of(const std::filesystem::path& path) { return std::filesystem::status(path).permissions(); }

TEST(HallService, MakesItsTokenOnceForItsOwnerAlone) {
    const TempFolder folder;
    const auto data = folder.path() / "data";
    std::string token;
    {
        const auto service = serve(options_in(data));
        token = service->token();
        EXPECT_EQ(token.size(), 32U);
        EXPECT_EQ(mode_of(data / "token"), perms::owner_read | perms::owner_write);
        EXPECT_EQ(mode_of(data), perms::owner_all);
        std::string written;
        std::ifstream(data / "token") >> written;
        EXPECT_EQ(written, token);
    }
    EXPECT_EQ(serve(options_in(data))->token(), token);
}

TEST(HallService, TakesBackRightsThatOthersWereGiven) {
    const TempFolder folder;
    std::ofstream(folder.file("token")) << std::string(32, 'a') << '\n';
    std::ofstream(folder.file("token.new")) << "left by a crash";
    std::filesystem::permissions(folder.path(), perms::all);
    EXPECT_EQ(serve(options_in(folder.path()))->token(), std::string(32, 'a'));
    EXPECT_EQ(mode_of(folder.path()), perms::owner_all);
    EXPECT_EQ(mode_of(folder.file("token")), perms::owner_read | perms::owner_write);
}

TEST(HallService, MakesAnotherTokenInPlaceOfATornOne) {
    const TempFolder folder;
    std::ofstream(folder.file("token")) << "torn";
    std::ofstream(folder.file("token.new")) << "left by a crash";
    std::filesystem::permissions(folder.file("token.new"), perms::all);
    EXPECT_EQ(serve(options_in(folder.path()))->token().size(), 32U);
    EXPECT_EQ(mode_of(folder.file("token")), perms::owner_read | perms::owner_write);
}

TEST(HallService, ListensToItsOwnMachineOnly) {
    const TempFolder folder;
    auto options = options_in(folder.path());
    static const SystemClock clock;
    for (const auto* address : {"0.0.0.0", "::", "192.0.2.1", "hall.example"}) {
        options.address = address;
        EXPECT_EQ(code_of(HallService::start(options, clock)), ErrorCode::bad_config) << address;
    }
    options.address = "127.0.0.1";
    EXPECT_EQ(serve(options)->url().substr(0, 17), "http://127.0.0.1:");
}

TEST(HallService, IsOneToAFolder) {
    const TempFolder folder;
    const auto first = serve(options_in(folder.path()));
    static const SystemClock clock;
    EXPECT_EQ(code_of(HallService::start(options_in(folder.path()), clock)), ErrorCode::storage_busy);
}

TEST(HallService, IsStillReadableOnceItDrained) {
    const TempFolder folder;
    const auto service = serve(options_in(folder.path()));
    service->drain();
    service->drain();
    bool open = false;
    service->engine().read([&](const HallView& view) { open = view.hall.day_open(); });
    EXPECT_TRUE(open);
}

TEST(HallService, SaysThatItsFolderCannotBeMade) {
    const TempFolder folder;
    std::ofstream(folder.file("data")) << "a file";
    static const SystemClock clock;
    EXPECT_EQ(code_of(HallService::start(options_in(folder.path() / "data" / "hall"), clock)),
              ErrorCode::storage_read_only);
}

}  // namespace
}  // namespace yimen::test
