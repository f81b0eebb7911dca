// Two hubs as processes on one PostgreSQL: one is killed, and nothing that either acknowledged is lost.
#include <csignal>

#include <gtest/gtest.h>

#include "county/hub_process.hpp"
#include "county_store/postgresql_server.hpp"
#include "storage/chain.hpp"

namespace yimen::test {
namespace {

constexpr const char* hall_id = "410721103";
const std::string stream(32, 'b');

TEST(TwoHubs, on_one_postgresql_serve_together_and_one_may_die) {
    CountyForTests county(PostgresqlServer::instance().new_database());
    HubProcess one(county, "one"), other(county, "other");
    const auto enrolled = enrol(county.folder.path() / "hall", county.invitation(hall_id, one.url));
    ASSERT_TRUE(enrolled) << enrolled.error().detail;
    const auto identity = **load_identity(county.folder.path() / "hall");
    one.connect(identity.tls);
    other.connect(identity.tls);

    UsageBatch batch{hall_id, stream, 1, chain_start, {}};
    UsageAck acknowledged;
    Sha256 hasher;
    for (int round = 0; round < 40; ++round) {
        if (round == 20) one.process.kill();
        batch.events = {{"2026-11-23", 1'795'392'000'000 + round, "usage.recorded", R"({"kind":"search"})"}};
        const auto ack = (round % 2 == 0 ? one : other).send(batch);
        ASSERT_EQ(ack.has_value(), round % 2 == 1 || round < 20) << "round " << round;
        if (!ack) continue;
        acknowledged = *ack;
        const auto& event = batch.events.front();
        batch.previous =
            chain_hash(hasher, batch.previous, batch.first, event.at_ms, event.day, event.type, event.body);
        EXPECT_EQ(ack->number, batch.first);
        EXPECT_EQ(ack->hash, batch.previous);
        ++batch.first;
    }
    EXPECT_EQ(acknowledged.number, 30U);
    const auto verified = county.store->verify(hall_id);
    ASSERT_TRUE(verified);
    EXPECT_EQ(*verified, 30U);
    other.process.signal(SIGTERM);
    EXPECT_EQ(other.process.wait(std::chrono::seconds{60}), 0) << other.process.output();
}

// Each of the hub's connections finds out for itself.
TEST(AHub, whose_postgresql_is_down_says_come_back_and_serves_the_first_who_does) {
    auto& server = PostgresqlServer::instance();
    CountyForTests county(server.new_database());
    county.start();
    const auto hall = county.enrolled(hall_id);
    const auto ask = [&] { return Caller(county.service->url(), "", hall.tls).get("/v1/usage/ack"); };
    server.kill();
    for (unsigned connection = 0; connection < county.options.store_threads; ++connection) {
        const auto refused = ask();
        EXPECT_EQ(refused.status, 503) << refused.body;
        EXPECT_TRUE(refused.header("retry-after")) << refused.body;
    }
    server.start();
    for (unsigned connection = 0; connection < 2 * county.options.store_threads; ++connection) {
        const auto served = ask();
        EXPECT_EQ(served.status, 200) << served.body;
    }
}

}  // namespace
}  // namespace yimen::test
