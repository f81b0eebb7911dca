#include "bench/bare_hall.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include "bench/give_up.hpp"
#include "hall/engine_hall.hpp"

namespace yimen::bench {
namespace {

constexpr const char* issued = "'ticket.issued'";

// A hall that has issued five tickets and called the first, with its engine ended.
class BareHall : public testing::Test {
   protected:
    void SetUp() override {
        hall_.sign_in();
        for (int i = 0; i < 5; ++i) tickets_.push_back(hall_.issue());
        hall_.call();
        hall_.stop();
    }
    static std::vector<std::string> column(const std::filesystem::path& file, const std::string& sql) {
        SQLite::Database database(file, SQLite::OPEN_READONLY);
        SQLite::Statement select(database, sql);
        std::vector<std::string> values;
        while (select.executeStep()) values.push_back(select.getColumn(0).getString());
        return values;
    }

    test::EngineHall hall_{test::endless_profile()};
    std::vector<std::string> tickets_;
    test::TempFolder scratch_;
};

TEST_F(BareHall, TooFewAreNotMeasured) {
    EXPECT_EXIT(rows_of(hall_.file(), issued, 9), testing::ExitedWithCode(not_measured), "too few");
}

TEST_F(BareHall, EachEventComesWithItsOwnAnswerOldestFirst) {
    const auto rows = rows_of(hall_.file(), issued, 3);
    ASSERT_EQ(rows.size(), 3U);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_THAT(rows[i].event[4], testing::HasSubstr(tickets_[i + 2]));
        EXPECT_EQ(rows[i].answer[7], rows[i].event[0]);
    }
}

TEST_F(BareHall, TheSameRowsAreCommittedSoManyAtATime) {
    const auto rows = rows_of(hall_.file(), issued, 5);
    const auto file = scratch_.file("bare.db");
    const auto made = commit_bare(hall_.file(), file, rows, 2);
    EXPECT_EQ(made.commits.each_us.size(), 2U);
    EXPECT_EQ(made.rows, 4U);
    const auto all = [&](const std::string& sql) {
        auto ours = column(hall_.file(), sql);
        ours.resize(4);
        EXPECT_EQ(column(file, sql), ours) << sql;
    };
    all("SELECT hex(hash) || seq || body || device || hex(actor_digest) FROM events WHERE type = 'ticket.issued'"
        " ORDER BY seq");
    all("SELECT hex(digest) || id || key || kept FROM answers WHERE last IN"
        " (SELECT seq FROM events WHERE type = 'ticket.issued') ORDER BY id");
    EXPECT_EQ(column(file, "SELECT value FROM meta WHERE key = 'head'").at(0), rows[3].event[0]);
    EXPECT_EQ(column(file, "SELECT number FROM numbers").at(0), "2") << "one a commit";
}

}  // namespace
}  // namespace yimen::bench
