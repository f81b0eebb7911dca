// Sums of turns say what the turns say, whatever came in which order.
#include "county_store/figure_sums.hpp"

#include <random>

#include "county_store/databases.hpp"
#include "county_store/figure_cells.hpp"
#include "county_store/hall_log.hpp"
#include "figures/quiet_month.hpp"

namespace yimen::test {
namespace {

using namespace county_tables;
using namespace std::chrono_literals;

using FigureSums = OnBothStores;
INSTANTIATE_TEST_SUITE_P(Both, FigureSums, both_stores, name_of_store);

constexpr std::array singles{Dimension::total, Dimension::hall, Dimension::department, Dimension::queue,
                             Dimension::item,  Dimension::hour, Dimension::window,     Dimension::person,
                             Dimension::day,   Dimension::week, Dimension::month,      Dimension::weekday};

std::unique_ptr<Session> session_of(const std::string& url) {
    return is_postgresql_url(url) ? open_postgresql(url) : open_sqlite(url.substr(std::string("sqlite:").size()));
}

std::string department_of(const std::string& item) { return item.substr(0, 1); }

// What is not told by these dimensions is no figure of theirs.
Figures told(Figures figures, const Dimensions& by) {
    if (!by.tell_numbers()) figures.issued = 0;
    if (!by.tell_visits()) figures.visit_waits = {};
    return figures;
}

void expect_the_same(Session& session, FiguresQuery query) {
    const auto by = query.dimensions();
    const auto sums = figure_cells(session, query, department_of, false);
    const auto turns = figure_cells_of_turns(session, query, department_of, false);
    const auto name = std::string(to_string(query.by)) + " and " + std::string(to_string(query.and_by)) + " from " +
                      to_string(query.from) + " to " + to_string(query.to);
    ASSERT_EQ(sums.figures.size(), turns.figures.size()) << name;
    for (const auto& [key, figures] : turns.figures) {
        const auto found = sums.figures.find(key);
        ASSERT_NE(found, sums.figures.end()) << name << ": " << key.first << " " << key.second;
        EXPECT_TRUE(told(found->second, by) == told(figures, by)) << name << ": " << key.first << " " << key.second;
    }
}

void expect_all_the_same(const std::string& url) {
    const auto session = session_of(url);
    session->begin(Access::read);
    int answered = 0;
    for (const auto first : singles) {
        for (const auto second : singles) {
            if (first == second && first != Dimension::total) continue;
            if (!source_for({first, second})) continue;
            ++answered;
            FiguresQuery query{{}, {}, *parse_date("2020-01-01"), *parse_date("2029-12-31"), first, second};
            expect_the_same(*session, query);
            query.hall = "H1";
            query.from = *parse_date("2026-11-05");
            expect_the_same(*session, query);
        }
    }
    EXPECT_GT(answered, 70);
    session->commit();
}

// Sent in pieces of any size, again in part, and what comes late as late as it may.
void send_in_pieces(CountyStore& county, const HallLog& log, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::uint64_t first = 1;
    while (first <= log.head()) {
        const auto count = 1 + random() % 400;
        ASSERT_TRUE(county.take_in(log.batch(first, count), arrival));
        first += count - (random() % 3 == 0 && count > 10 ? 5 : 0);
    }
}

HallLog month_of(std::uint64_t seed, const std::string& hall) {
    HallLog log(hall);
    log.add(quiet_month(seed));
    return log;
}

TEST_P(FigureSums, AreThoseOfTheTurnsAfterEveryMonthThatComesInPieces) {
    send_in_pieces(county(), month_of(11, "H1"), 1);
    send_in_pieces(county(), month_of(12, "V1"), 2);
    expect_all_the_same(url());
}

TEST_P(FigureSums, AreMadeAnewByOneCommand) {
    send_in_pieces(county(), month_of(13, "H1"), 3);
    database_->run("DELETE FROM turn_sums");
    ASSERT_TRUE(county().make_figures_anew());
    expect_all_the_same(url());
}

TEST_P(FigureSums, OfAFileOfAnOlderProgramAreMadeWhenItIsOpened) {
    send_in_pieces(county(), month_of(14, "H1"), 4);
    take_back_to(6);
    open();
    expect_all_the_same(url());
}

TEST_P(FigureSums, ThatCannotBeReadAreSaidToBeSo) {
    send_in_pieces(county(), month_of(15, "H1"), 5);
    const std::string damaged = on_postgresql() ? "'\\xff'" : "x'ff'";
    database_->run("UPDATE turn_sums SET body = " + damaged + " WHERE grain = 9");
    const auto refused =
        county().figures({{}, {}, *parse_date("2020-01-01"), *parse_date("2029-12-31"), Dimension::total});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::storage_corrupt);
    EXPECT_NE(refused.error().detail.find("yimenctl county rebuild"), std::string::npos);
}

TEST_P(FigureSums, ComeBackFromTheirBytesAsTheyWere) {
    Figures figures;
    figures.turns = 1'000'000;
    figures.issued = 127;
    figures.people = 128;
    figures.waits.add(0ms);
    figures.waits.add(61min);
    figures.waits.add(59'999ms);
    figures.services.add(24h * 31);
    Figures back;
    EXPECT_TRUE(add_packed(packed(figures), back));
    EXPECT_TRUE(back == figures);
    EXPECT_TRUE(add_packed(packed(figures), back));
    EXPECT_EQ(back.turns, 2'000'000);
    EXPECT_EQ(back.waits.count(), 6);
    Figures nothing;
    const auto bytes = packed(figures);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        EXPECT_FALSE(add_packed(std::string_view(bytes).substr(0, length), nothing)) << length;
    }
    EXPECT_FALSE(add_packed(bytes + "x", nothing));
}

}  // namespace
}  // namespace yimen::test
