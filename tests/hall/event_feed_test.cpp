// The stream of events: the newest from memory, older ones from the file, in order and never ahead of itself.
#include "hall/event_feed.hpp"

#include "storage/support.hpp"

namespace yimen::test {
namespace {

constexpr std::uint64_t before_start = 100;
constexpr std::uint64_t total = before_start + EventFeed::kept + 500;

// A log of which the feed was told all but the first hundred, and by then has forgotten six hundred.
struct Feed : testing::Test {
    Feed() {
        append(before_start, nullptr);
        feed = std::make_unique<EventFeed>(LogReader::open(folder.file()).value(), store->head());
        while (store->head() < total) append(std::min<std::uint64_t>(1'000, total - store->head()), feed.get());
    }
    void append(std::uint64_t count, EventFeed* told) const {
        Batch batch;
        for (std::uint64_t i = 1; i <= count; ++i) batch.events.push_back(event_row(store->head() + i));
        ASSERT_TRUE(store->commit(batch));
        if (told) told->append(batch.events);
    }
    void expect(std::uint64_t after, std::size_t limit, std::uint64_t count) const {
        const auto events = feed->after(after, limit);
        ASSERT_EQ(events.size(), count) << "after " << after;
        for (std::size_t i = 0; i < events.size(); ++i) ASSERT_EQ(events[i].id, after + i + 1);
    }

    TempFolder folder;
    std::unique_ptr<HallStore> store = open_store(folder.file());
    std::unique_ptr<EventFeed> feed;
};

TEST_F(Feed, GivesWhatItRemembers) {
    expect(total - 10, 64, 10);
    expect(total - 10, 4, 4);
    expect(total, 64, 0);
    expect(total + 5, 64, 0);
}

TEST_F(Feed, GivesWhatTheFileHas) {
    expect(0, 64, 64);
    expect(before_start - 10, 64, 64);
}

TEST_F(Feed, GoesOverTheBoundaryWithoutAGap) {
    const auto oldest_in_memory = total - EventFeed::kept + 1;
    for (auto after = oldest_in_memory - 5; after <= oldest_in_memory + 5; ++after) expect(after, 64, 64);
    std::uint64_t after = 0;
    while (after < total) {
        const auto events = feed->after(after, 777);
        ASSERT_FALSE(events.empty());
        for (const auto& event : events) ASSERT_EQ(event.id, ++after);
    }
}

TEST_F(Feed, GivesTheSameFromMemoryAndFromTheFile) {
    EventFeed fresh(LogReader::open(folder.file()).value(), total);
    EXPECT_EQ(feed->after(total - 20, 20), fresh.after(total - 20, 20));
}

TEST_F(Feed, IsNeverAheadOfWhatItWasTold) {
    EventFeed behind(LogReader::open(folder.file()).value(), 50);
    const auto events = behind.after(40, 64);
    ASSERT_EQ(events.size(), 10U);
    EXPECT_EQ(events.back().id, behind.latest());
}

TEST_F(Feed, OfASpoiledFileIsEmptyAndNoCrash) {
    run_sql(folder.file(), "ALTER TABLE events RENAME TO away");
    EXPECT_TRUE(feed->after(0, 64).empty());
    expect(total - 10, 64, 10);
}

}  // namespace
}  // namespace yimen::test
