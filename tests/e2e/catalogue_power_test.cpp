// A hall that is killed while it takes its county's catalogue has one or the other when it is back, never half of each.
#include <random>
#include <thread>

#include "config/config.hpp"
#include "hall_client.hpp"
#include "protocol/county_catalogue_json.hpp"
#include "storage/hall_store.hpp"
#include "support/test_hall.hpp"
#include "sync/catalogue_hub.hpp"
#include "sync/enrolled_hall.hpp"

namespace yimen::test {
namespace {

constexpr const char* item = "MZ-001";

// Of the machine's own time: the hall that is killed has no other.
CatalogueRoot root_of_now() {
    auto root = usual_root();
    root.issued = SystemClock().now() - std::chrono::hours{24};
    root.expires = SystemClock().now() + std::chrono::hours{24};
    return root;
}

CatalogueManifest manifest_of_now(std::uint64_t version) {
    auto manifest = usual_manifest(version);
    const auto now = SystemClock().now();
    manifest.issued = now - std::chrono::hours{24};
    manifest.expires = now + std::chrono::hours{24};
    manifest.effective = std::chrono::floor<std::chrono::days>(now) - std::chrono::days{2};
    return manifest;
}

class KilledHall : public testing::Test {
   protected:
    KilledHall() : hub_(authority_.hub()), own_(load_hall(hall_.config(), TestHall::id)->catalogue) {
        hall_.add_argument("--county-at-once");
        authority_.enrol(hall_.data() / "county", TestHall::id, hub_.url(), signed_root(root_of_now(), {1, 2}));
        hub_.with([](County& county) {
            county.publish_root(root_of_now(), {1, 2});
            county.largest_piece = 4'096;
        });
    }
    void publish(int version) {
        auto items = own_.items();
        items.front().name.zh = "第" + std::to_string(version) + "版";
        const auto text = encode_county_catalogue({Catalogue(0, own_.updated(), own_.themes(), items), {}, {}});
        ASSERT_TRUE(text);
        hub_.with([&](County& county) { county.publish(*text, manifest_of_now(static_cast<std::uint64_t>(version))); });
    }
    // The version that the hall offers, whole; 0 for its own files.
    int offered() {
        HallClient client(hall_.url(), hall_.token());
        const auto catalogue = client.fetch("/v1/catalogue");
        const auto version = catalogue.at("version").get<int>();
        const auto name = catalogue.at("items").at(0).at("name").at("zh").get<std::string>();
        EXPECT_EQ(catalogue.at("items").size(), own_.items().size());
        const bool own = name == own_.items().front().name.zh;
        EXPECT_EQ(name, own ? name : "第" + std::to_string(version) + "版");
        EXPECT_EQ(client.post("/v1/tickets", Json{{"item", item}})->status, 201);
        return own ? 0 : version;
    }
    void expect_a_sound_log() {
        const auto rows = *LogReader::open(hall_.database()).value()->read_log(0, 1'000'000);
        int counts = own_.version();
        for (const auto& row : rows) {
            const auto event = Json::parse(row.body);
            if (row.type == "catalogue.taken") counts = event.at("version").get<int>();
            if (row.type != "ticket.issued") continue;
            EXPECT_EQ(event.at("catalogue_version"), counts) << row.seq;
        }
        EXPECT_TRUE(verify_log(hall_.database()).ok());
    }

    TestHall hall_;
    TestAuthority authority_;
    CatalogueHub hub_;
    const Catalogue own_;
};

TEST_F(KilledHall, HasOneCatalogueOrTheOther) {
    constexpr int kills = 30;
    constexpr int longest_ms = 120;
    std::mt19937 random(20261123);
    int newest = 0;
    for (int round = 1; round <= kills; ++round) {
        publish(round);
        ASSERT_TRUE(hall_.start()) << hall_.output();
        static_cast<void>(hall_.process().wait(std::chrono::milliseconds(random() % longest_ms)));
        if (round % 2 == 0) {
            const int now = offered();
            EXPECT_GE(now, newest);
            newest = now;
        }
        hall_.kill();
    }
    ASSERT_TRUE(hall_.start()) << hall_.output();
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{1};
    while (offered() != kills && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
    EXPECT_EQ(offered(), kills);
    EXPECT_EQ(hall_.terminate(), 0) << hall_.output();
    expect_a_sound_log();
}

}  // namespace
}  // namespace yimen::test
