// Events that an older program could not read count in full once a newer one can, however late.
#include "county_store/databases.hpp"
#include "county_store/hall_log.hpp"

namespace yimen::test {
namespace {

const Date monday = *parse_date("2026-11-23");

class Rereading : public OnBothStores {
   protected:
    void SetUp() override {
        OnBothStores::SetUp();
        hall_.sign_in("1", "C01");
        for (int i = 0; i < 3; ++i) hall_.issue();
        hall_.serve("1");
        hall_.serve("1");
        log_.add(hall_.log());
        ASSERT_TRUE(send_all(county(), log_));
    }
    FigureCounts counts() {
        return county()
            .figures({"H1", {}, monday, monday, Dimension::hall})
            .value()
            .at(0)
            .counts.value_or(FigureCounts{});
    }
    std::int64_t quarantined() { return county().progress("H1")->quarantined; }

    // Leaves the database as a program would that knows no event of this type. The others it has read.
    void unlearn(const std::string& type) {
        std::size_t unknown = 0;
        for (const auto& event : log_.events()) unknown += event.type == type;
        const auto bytes = on_postgresql() ? "'" + type + "'::bytea" : "CAST('" + type + "' AS BLOB)";
        database_->run("UPDATE events SET quarantined = 1 WHERE type = " + bytes);
        database_->run("UPDATE halls SET quarantined = " + std::to_string(unknown) + " WHERE id = 'H1'");
        database_->run("DELETE FROM turn_sums");
        if (type == "ticket.issued") database_->run("DELETE FROM turns");
        if (type == "ticket.finished") {
            database_->run(
                "UPDATE turns SET ended_as = 'open', became = NULL, ended_at = NULL, service_ms = NULL, occupied_ms = "
                "NULL WHERE ended_as = 'finished'");
        }
    }

    TestHall hall_;
    HallLog log_;
};

INSTANTIATE_TEST_SUITE_P(Both, Rereading, both_stores, name_of_store);

TEST_P(Rereading, OfWhatWasUnderstoodAllAlongChangesNothing) {
    const auto before = counts();
    EXPECT_EQ(county().reread_quarantined().value(), 0);
    EXPECT_EQ(counts(), before);
}

TEST_P(Rereading, OfTheBeginningBringsBackAllThatFollowedFromIt) {
    const auto before = counts();
    ASSERT_EQ(before.served, 2);
    unlearn("ticket.issued");
    ASSERT_EQ(counts().issued, 0);
    EXPECT_EQ(county().reread_quarantined().value(), 3);
    EXPECT_EQ(counts(), before);
    EXPECT_EQ(quarantined(), 0);
    EXPECT_EQ(county().reread_quarantined().value(), 0) << "once";
}

TEST_P(Rereading, OfTheEndChangesThePastOnlyWhereItShould) {
    const auto before = counts();
    unlearn("ticket.finished");
    ASSERT_EQ(counts().served, 0);
    EXPECT_EQ(county().reread_quarantined().value(), 2);
    EXPECT_EQ(counts(), before);
    EXPECT_TRUE(county().verify("H1"));
}

TEST_P(Rereading, LeavesWhatNobodyCanReadYet) {
    log_.add({"2026-11-23", 1, "ticket.of_tomorrow", "{}"});
    ASSERT_TRUE(send_all(county(), log_));
    unlearn("ticket.issued");
    database_->run("UPDATE halls SET quarantined = 4 WHERE id = 'H1'");
    EXPECT_EQ(county().reread_quarantined().value(), 3);
    EXPECT_EQ(quarantined(), 1);
}

TEST_P(Rereading, GoesThroughEveryLogOfAHallThatWasRestored) {
    auto fresh = log_.restored(log_.head(), 'b');
    fresh.add_some(1'500);
    ASSERT_TRUE(county().take_in(fresh.all_from(log_.head() + 1), arrival));
    ASSERT_TRUE(county().take_in(fresh.all_from(log_.head() + 1'001), arrival));
    const auto before = counts();
    ASSERT_EQ(before.looked_at, 1'500);
    unlearn("ticket.finished");
    EXPECT_EQ(county().reread_quarantined().value(), 2);
    EXPECT_EQ(counts(), before);
}

}  // namespace
}  // namespace yimen::test
