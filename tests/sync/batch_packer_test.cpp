// What of the log becomes the next batch.
#include "sync/batch_packer.hpp"

#include <gtest/gtest.h>

#include "protocol/usage_json.hpp"
#include "sync/hall_log.hpp"

namespace yimen::test {
namespace {

Result<PackedBatch> pack(const HallLog& log, std::uint64_t after, std::size_t most = UsageBatch::max_events) {
    return pack_batch(log, "410721103", log.stream(), after, most);
}

TEST(BatchPacker, PacksWhatFollowsWithItsHash) {
    HallLog log;
    log.append(30);
    const auto packed = pack(log, 10, 15);
    ASSERT_TRUE(packed);
    EXPECT_EQ(packed->first, 11U);
    EXPECT_EQ(packed->count, 15U);
    const auto batch = decode_usage_batch(packed->bytes);
    ASSERT_TRUE(batch);
    EXPECT_EQ(batch->stream, log.stream());
    EXPECT_EQ(batch->previous, log.rows()[9].hash);
    EXPECT_EQ(batch->events.front().body, log.rows()[10].body);
    EXPECT_EQ(batch->events.back().body, log.rows()[24].body);
}

TEST(BatchPacker, NeverTakesMoreThanABatchMayHold) {
    HallLog log;
    log.append(UsageBatch::max_events + 1, 0);
    EXPECT_EQ(pack(log, 0, 5'000)->count, UsageBatch::max_events);
}

TEST(BatchPacker, TakesFewerEventsWhereTheyPackBadly) {
    HallLog log;
    log.append(20, 50'000);
    const auto packed = pack(log, 0);
    ASSERT_TRUE(packed);
    EXPECT_LE(packed->bytes.size(), UsageBatch::max_bytes);
    EXPECT_GE(packed->count, 2U);
    EXPECT_EQ(decode_usage_batch(packed->bytes)->events.size(), packed->count);
}

TEST(BatchPacker, SaysWhichEventFitsIntoNoBatch) {
    for (const std::size_t bytes : {UsageBatch::max_bytes * 2, UsageBatch::max_raw_bytes}) {
        HallLog log;
        log.append(1, bytes);
        const auto packed = pack(log, 0);
        ASSERT_FALSE(packed);
        EXPECT_EQ(packed.error().code, ErrorCode::payload_too_large);
        EXPECT_EQ(packed.error().params.front().second, "1");
    }
}

TEST(BatchPacker, StopsBeforeADamagedEvent) {
    HallLog log;
    log.append(10);
    log.damage(5);
    EXPECT_EQ(pack(log, 0)->count, 4U);
    const auto packed = pack(log, 4);
    ASSERT_FALSE(packed);
    EXPECT_EQ(packed.error().code, ErrorCode::storage_corrupt);
    EXPECT_EQ(packed.error().params.front().second, "5");
    EXPECT_FALSE(pack(log, 10).ok());
}

}  // namespace
}  // namespace yimen::test
