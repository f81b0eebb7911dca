// A disk that is low, full or failing: every answer tells the truth, the hall stays as the file has it.
#include "hall/engine_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;
const IssueTicket a_ticket{"A-1", Priority::none, Language::zh, "K1", {}};
const RecordUsage usage{{UsageRecorded{"search", "", "home", "K1", Language::zh, false}}};

EngineOptions pages(std::int64_t most) {
    EngineOptions options;
    options.store = {most, 100'000};
    return options;
}

// Issues until the file is full; the last answer.
Answer fill(EngineHall& hall) {
    for (;;) {
        auto answer = hall.send(a_ticket);
        if (answer.status != 200) return answer;
    }
}

TEST(FullStorage, AnswersEveryCommandWithAnErrorAndChangesNothing) {
    EngineHall hall(endless_profile(), pages(63));
    EXPECT_EQ(code_of(fill(hall)), "storage_full");
    while (hall.send(usage).status == 200) continue;  // which is smaller
    const auto before = hall.state();
    ASSERT_GT(before.tickets().size(), 5U);
    EXPECT_EQ(hall.engine().storage(), StorageState::full);
    EXPECT_EQ(code_of(hall.send(a_ticket)), "storage_full");
    EXPECT_EQ(code_of(hall.send(usage)), "storage_full");
    EXPECT_EQ(hall.state(), before);
    EXPECT_EQ(verify_log(hall.file())->events(), before.last_seq());
    EXPECT_EQ(hall.engine().feed()->latest(), before.last_seq());
}

TEST(FullStorage, AnswersAgainWhatItAnsweredBefore) {
    EngineHall hall(endless_profile(), pages(60));
    const auto first = hall.send(a_ticket, "one");
    fill(hall);
    const auto again = hall.send(a_ticket, "one");
    EXPECT_EQ(again.body, first.body);
    EXPECT_TRUE(again.replayed);
}

TEST(FullStorage, GoesOnByItselfWhenThereIsRoom) {
    EngineHall hall(endless_profile(), pages(60));
    fill(hall);
    run_sql(hall.file(), "DELETE FROM answers");
    hall.engine().tick();
    EXPECT_EQ(hall.engine().storage(), StorageState::ok);
    const auto tickets = hall.state().tickets().size();
    hall.issue();
    EXPECT_EQ(hall.state().tickets().size(), tickets + 1);
    EXPECT_TRUE(verify_log(hall.file()));
}

TEST(FullStorage, GoesOnAfterARestartWithMoreRoom) {
    EngineHall hall(endless_profile(), pages(60));
    fill(hall);
    const auto before = hall.state();
    hall.change_options(pages(200));
    hall.restart();
    EXPECT_EQ(hall.state(), before);
    hall.issue();
}

// The second is answered from the first, which is not on the disk.
TEST(FailingStorage, PromisesATicketToNobodyWhoAskedTwiceInOneBatch) {
    EngineHall hall;
    hall.issue();
    const auto before = hall.state();
    const FileSizeLimit limit(std::filesystem::file_size(hall.file() += "-wal") + 100);
    auto release = hall.hold();
    auto first = hall.submit(a_ticket, "one");
    auto again = hall.submit(a_ticket, "one");
    release.set_value();
    EXPECT_EQ(code_of(first.get()), "storage_failed");
    EXPECT_EQ(code_of(again.get()), "storage_failed");
    EXPECT_EQ(hall.state(), before);
}

TEST(FailingStorage, AnswersWithAnErrorAndGoesOnWhenTheDiskIsWell) {
    EngineHall hall;
    hall.issue();
    const auto before = hall.state();
    {
        const FileSizeLimit limit(std::filesystem::file_size(hall.file() += "-wal") + 100);
        EXPECT_EQ(code_of(hall.send(a_ticket, "one")), "storage_failed");
        EXPECT_EQ(hall.engine().storage(), StorageState::failed);
        EXPECT_EQ(hall.state(), before);
    }
    hall.engine().tick();
    EXPECT_EQ(hall.engine().storage(), StorageState::ok);
    EXPECT_EQ(code_of(hall.send(a_ticket, "one")), "");
    EXPECT_EQ(hall.state().last_number('A'), 2);
}

TEST(FailingStorage, DoesNotConfirmTheClockBehindStaffsBack) {
    EngineHall hall;
    hall.issue();
    hall.clock.jump_to(at("2026-11-24", "09:00"));
    hall.engine().tick();
    {
        const FileSizeLimit limit(std::filesystem::file_size(hall.file() += "-wal") + 100);
        EXPECT_EQ(code_of(hall.send(ConfirmClock{})), "storage_failed");
    }
    hall.engine().tick();
    EXPECT_FALSE(hall.state().clock_trusted());
    EXPECT_EQ(hall.state().day(), parse_date("2026-11-23"));
    EXPECT_EQ(code_of(hall.send(ConfirmClock{})), "");
    EXPECT_EQ(hall.state().day(), parse_date("2026-11-24"));
}

TEST(LowStorage, KeepsItsRoomForTickets) {
    EngineOptions options;
    options.store.ballast_bytes = std::int64_t{1} << 50;  // more than any disk has: the ballast is not there
    EngineHall hall(small_profile(), options);
    hall.issue();
    EXPECT_EQ(hall.engine().storage(), StorageState::low);
    const auto commands = ask_sql(hall.file(), "SELECT count(*) FROM answers");
    const auto before = hall.state();
    EXPECT_EQ(hall.send(usage).status, 200);
    EXPECT_EQ(hall.state(), before);
    EXPECT_EQ(ask_sql(hall.file(), "SELECT count(*) FROM answers"), commands);
    EXPECT_EQ(hall.issue(), "20261123-A002");
}

TEST(WellStorage, RecordsUsage) {
    EngineHall hall;
    EXPECT_EQ(hall.send(usage).status, 200);
    EXPECT_EQ(hall.all<UsageRecorded>().size(), 1U);
    EXPECT_EQ(hall.engine().storage(), StorageState::ok);
}

}  // namespace
}  // namespace yimen::test
