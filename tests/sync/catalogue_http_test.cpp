// The catalogue over real HTTP: what the hub sends is what the hall takes, and a bad line is no bad catalogue.
#include <future>

#include "sync/catalogue_download.hpp"
#include "sync/catalogue_hub.hpp"
#include "sync/http_catalogue_source.hpp"

namespace yimen::test {
namespace {

struct CatalogueOverHttp : testing::Test {
    CatalogueOverHttp() : client(hub.url(), "", options()), source(client), hall(folder.open()) {
        publish("one", 1);
        hub.with([](County& county) { county.largest_piece = max_piece_bytes; });
    }
    static ClientOptions options() {
        ClientOptions options;
        options.response_bytes = max_piece_bytes;
        return options;
    }

    void publish(const std::string& raw, std::uint64_t version) {
        hub.with([&](County& county) { county.publish(raw, usual_manifest(version)); });
    }
    Status run() { return hall.run(source, start, today); }
    // It says nothing about the catalogue, which stays.
    void expect_a_bad_line(HttpResponse with) {
        hub.answer(std::move(with));
        EXPECT_EQ(code_of(run()), ErrorCode::network_failed);
        EXPECT_EQ(alarm_of(hall), std::nullopt);
        hub.answer({});
    }

    CatalogueHub hub;
    HallFolder folder;
    HttpClient client;
    HttpCatalogueSource source;
    CatalogueUpdater hall;
};

TEST_F(CatalogueOverHttp, IsTaken) {
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), "one");
    publish("two", 2);
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), "two");
}

TEST_F(CatalogueOverHttp, IsNotSentAgainWhenItIsTheSame) {
    ASSERT_TRUE(run());
    ASSERT_TRUE(run());
    const auto requests = hub.with([](const County& county) { return county.requests; });
    EXPECT_EQ(std::ranges::count(requests, "blob 0"), 1);
    EXPECT_TRUE(hall.state(start).last_checked);
}

TEST_F(CatalogueOverHttp, FollowsTheCountysNewKeys) {
    hub.with([](County& county) {
        auto root = usual_root();
        root.version = 2;
        root.catalogue_keys = public_keys({11});
        county.publish_root(root, {1, 2});
        county.publish("by another key", usual_manifest(1), {11});
    });
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), "by another key");
    EXPECT_EQ(hall.state(start).root_version, 2U);
}

TEST_F(CatalogueOverHttp, GoesOnWhereTheLineBroke) {
    std::string raw;
    for (int i = 0; i < 3'000; ++i) raw += to_hex(sha256(std::to_string(i)));
    publish(raw, 2);
    hub.with([](County& county) {
        county.largest_piece = 10'000;
        county.pieces_until_the_line_breaks = 3;
    });
    EXPECT_EQ(code_of(run()), ErrorCode::network_failed);
    hub.with([](County& county) { county.requests.clear(); });
    ASSERT_TRUE(run());
    EXPECT_EQ(*hall.content(), raw);
    const auto requests = hub.with([](const County& county) { return county.requests; });
    EXPECT_EQ(std::ranges::count(requests, "blob 0"), 0);
    EXPECT_EQ(std::ranges::count(requests, "blob 30000"), 1);
}

TEST_F(CatalogueOverHttp, OfALineThatIsNoHubsIsNoCatalogue) {
    expect_a_bad_line({200, "text/html", "<html>Please log in</html>", {}});
    expect_a_bad_line({200, "application/json", "{}", {}});
    expect_a_bad_line({302, "text/html", "", {}});
    expect_a_bad_line(problem({ErrorCode::storage_failed, "the hub's own disk", {}}));
    ASSERT_TRUE(run());
}

TEST_F(CatalogueOverHttp, OfACountyThatPublishedNoneIsNoAlarm) {
    hub.with([](County& county) { county.manifest = {}; });
    EXPECT_EQ(code_of(run()), ErrorCode::not_found);
    EXPECT_EQ(alarm_of(hall), std::nullopt);
}

TEST_F(CatalogueOverHttp, OfAHallThatIsNotLetInIsAnAlarm) {
    hub.answer(problem({ErrorCode::forbidden, "revoked", {}}));
    EXPECT_EQ(code_of(run()), ErrorCode::forbidden);
    EXPECT_EQ(alarm_of(hall), ErrorCode::forbidden);
}

TEST_F(CatalogueOverHttp, IsNotReadBeyondItsLimit) {
    hub.answer(HttpResponse{200, "application/json", std::string(200'000, ' '), {}});
    EXPECT_EQ(code_of(run()), ErrorCode::payload_too_large);
    hub.answer(HttpResponse{200, "application/json", std::string(max_piece_bytes + 1, ' '), {}});
    EXPECT_EQ(code_of(run()), ErrorCode::payload_too_large);
}

TEST_F(CatalogueOverHttp, IsGivenUpAtOnceWhenTheHallStops) {
    hub.hold();
    auto running = std::async(std::launch::async, [this] { return run(); });
    while (hub.held() == 0) std::this_thread::yield();
    source.cancel();
    EXPECT_EQ(code_of(running.get()), ErrorCode::shutting_down);
    EXPECT_EQ(code_of(run()), ErrorCode::shutting_down);
    EXPECT_EQ(alarm_of(hall), std::nullopt);
    hub.let_go();
}

TEST(CatalogueOnTheWire, ComesBackAsItWentOut) {
    const auto root = signed_root(usual_root(), {1, 2});
    EXPECT_EQ(*from_wire(to_wire(root), max_root_bytes), root);
    EXPECT_FALSE(from_wire(to_wire(root), root.bytes.size() - 3));
}

}  // namespace
}  // namespace yimen::test
