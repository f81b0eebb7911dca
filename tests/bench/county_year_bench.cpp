// A year of a county, asked for by everything it can be asked by.
#include <algorithm>
#include <random>

#include <SQLiteCpp/SQLiteCpp.h>

#include "bench/county_bench.hpp"
#include "bench/give_up.hpp"
#include "bench/in_turns.hpp"
#include "bench/programs.hpp"
#include "bench/screens_bench.hpp"
#include "county_store/county_store.hpp"
#include "county_store/turn_rows.hpp"

namespace yimen::bench {
namespace {

using namespace std::chrono_literals;

constexpr std::array halls{"410721101", "410721102", "410721103", "410721104", "410721105", "410721107", "410721200"};
constexpr int people_a_day = 1'000;  // of each hall; one in thirty goes on to a second queue
constexpr int items = 214, queues = 7, windows = 10;
constexpr int rounds = 3;
constexpr double told_frame_ms = 35;  // an empty window's first frame, where a limit in milliseconds counts as it is
const Date first_day = std::chrono::year{2026} / 1 / 1, last_day = std::chrono::year{2026} / 12 / 31;

constexpr std::array singles{Dimension::total, Dimension::hall,   Dimension::department, Dimension::queue,
                             Dimension::item,  Dimension::window, Dimension::person,     Dimension::day,
                             Dimension::week,  Dimension::month,  Dimension::weekday,    Dimension::hour};

std::string two_digits(std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// Every working day of the year, with people who come all day long, to the item that they come for.
class Year {
   public:
    template <typename Use>
    std::int64_t make(const std::string& hall, Use use) {
        std::int64_t turns = 0;
        std::uint64_t number = 0;
        for (std::chrono::sys_days day = first_day; day <= std::chrono::sys_days(last_day);
             day += std::chrono::days{1}) {
            const std::chrono::weekday weekday{day};
            if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) continue;
            TurnChanges changes;
            for (int person = 0; person < people_a_day; ++person) {
                changes.visits.push_back(visit(day, ++number));
                turns += static_cast<std::int64_t>(changes.visits.back().turns.size());
            }
            changes.open[Date{day}] = 6h + 30min;
            use(hall, changes, number);
        }
        return turns;
    }

   private:
    std::size_t any(std::size_t below) { return random_() % below; }

    Visit visit(std::chrono::sys_days day, std::uint64_t number) {
        const auto item = any(items);
        const auto of_queue = [](std::size_t queue) { return std::string("queue-") + std::to_string(queue); };
        Visit visit;
        visit.log = 1;
        visit.number = number * 8;
        visit.day = Date{day};
        visit.ticket = to_string(visit.day) + "-" + std::to_string(number);
        visit.item = "ITEM-" + std::to_string(item);
        visit.queue = of_queue(item % queues);
        visit.kiosk = "K1";
        auto at = Instant{day} + Milliseconds{static_cast<std::int64_t>(30 * 60'000 + any(8 * 3'600'000))};
        visit.turns.push_back(turn(at, visit.queue));
        if (any(30) == 0) {
            visit.turns.back().end = TurnEnding::transferred;
            at = *visit.turns.back().ended_at;
            visit.turns.push_back(turn(at, of_queue(any(queues))));
            visit.turns.back().begin = TurnBeginning::transferred;
        }
        visit.turns.back().end = TurnEnding::finished;
        visit.turns.back().became = TicketState::finished;
        visit.over = true;
        return visit;
    }
    TicketTurn turn(Instant at, std::string queue) {
        TicketTurn turn;
        turn.queue = std::move(queue);
        turn.joined_at = at;
        turn.hour = std::chrono::floor<std::chrono::hours>(at - std::chrono::floor<std::chrono::days>(at)).count() + 8;
        const auto window = 1 + any(windows);
        turn.window = std::to_string(window);
        turn.clerk = "C" + two_digits(window);
        turn.calls = 1;
        turn.called_at = at + Milliseconds{static_cast<std::int64_t>(any(45 * 60'000))};
        turn.started_at = *turn.called_at + Milliseconds{static_cast<std::int64_t>(any(90'000))};
        turn.ended_at = *turn.started_at + Milliseconds{static_cast<std::int64_t>(60'000 + any(15 * 60'000))};
        turn.open_wait = *turn.called_at - at;
        return turn;
    }

    std::mt19937 random_{410721};
};

void done_or_give_up(const Status& status) {
    if (!status) give_up(status.error().detail);
}

void make_known(const std::filesystem::path& file) {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    database.exec("UPDATE halls SET known_from = '" + to_string(first_day) + "', known_until = '" +
                  to_string(last_day) + "'");
    database.exec("ANALYZE");
}

// How many turns there are.
std::int64_t fill_ours(const std::filesystem::path& file) {
    auto store = CountyStore::open("sqlite:" + file.string());
    if (!store) give_up(store.error().detail);
    for (const auto* hall : halls) done_or_give_up((*store)->put_hall({hall, HallKind::township, {"大厅", "Hall"}}));
    const auto session = county_tables::open_sqlite(file.string());
    std::int64_t turns = 0;
    Year year;
    for (const auto* hall : halls) {
        turns += year.make(hall, [&](const std::string& id, const TurnChanges& changes, std::uint64_t) {
            done_or_give_up(county_tables::in_transaction(*session, county_tables::Access::write, [&]() -> Status {
                county_tables::store(*session, id, changes, 1, 1);
                return done();
            }));
        });
    }
    make_known(file);
    return turns;
}

// What a county of another build would have kept of the same tickets.
void fill_like(const std::filesystem::path& ours, const Build& build, const std::filesystem::path& file) {
    run_to_end(build.control, {"county", "halls", "--store", "sqlite:" + file.string(), "--config", build.config},
               file.parent_path() / "halls.log");
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    database.exec("ATTACH '" + ours.string() + "' AS ours");
    const bool of_tickets = database.tableExists("tickets");
    database.exec(
        of_tickets
            ? "INSERT INTO tickets SELECT hall, ticket, stream, number, day, hour, issue_queue, item, 'finished',"
              " joined_at, called_at, started_at, ended_at, wait_ms, service_ms, calls, 0 FROM ours.turns"
              " WHERE turn = 1"
            : "INSERT INTO turns SELECT * FROM ours.turns");
    database.exec("DETACH ours");
    make_known(file);
}

double ms_of(CountyStore& store, const FiguresQuery& query) {
    const auto before = std::chrono::steady_clock::now();
    if (const auto rows = store.figures(query); !rows) {
        give_up(rows.error().detail);
    }
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count();
}

struct Slowest {
    double ms = 0;
    std::string by;

    void see(double each, const FiguresQuery& query) {
        if (each <= ms) return;
        ms = each;
        by = std::string(to_string(query.by)) + " and " + std::string(to_string(query.and_by));
    }
};

Figure against_limit(const std::string& name, double limit_ms, const Slowest& slowest, double frame_ms,
                     std::int64_t turns) {
    return {{name, say("%.0f ms, where an empty window's first frame needs 35 ms", limit_ms), "x", at_most(1)},
            slowest.ms / limit_ms * told_frame_ms / frame_ms,
            {},
            {},
            say("%.0f ms by ", slowest.ms) + slowest.by + say("; first frame %.0f ms; ", frame_ms) +
                std::to_string(turns) + " turns"};
}

// What an operator waits for.
double report_ms(const Build& build, const std::filesystem::path& file, const std::string& by) {
    const auto before = std::chrono::steady_clock::now();
    run_to_end(build.control,
               {"county", "report", "--store", "sqlite:" + file.string(), "--from", to_string(first_day), "--to",
                to_string(last_day), "--by", by, "--format", "json"},
               file.parent_path() / "report.log");
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count();
}

Figure beside_the_other(const Ground& ground, const std::filesystem::path& ours, const std::filesystem::path& theirs) {
    Rounds told({"a county's year by hour as a report, the other build's time", "this build's", "x", at_least(20)});
    for (int round = 0; round < rounds; ++round) {
        const auto ms = in_turns(
            2, round, [&](std::size_t i) { return report_ms(ground.builds[i], i == 0 ? ours : theirs, "hour"); });
        told.add({{ms[1] / ms[0], say("%.0f ms, the other build %.0f ms", ms[0], ms[1])}});
    }
    return told.middle();
}

}  // namespace

std::vector<Figure> measure_county_year(const Ground& ground) {
    std::filesystem::create_directories(ground.work);
    const auto ours = ground.work / "ours.db";
    const auto turns = fill_ours(ours);
    const auto frame_ms = first_frame_ms(ground.work);
    const auto store = CountyStore::open("sqlite:" + ours.string());
    if (!store) give_up(store.error().detail);
    Slowest one, two;
    for (const auto first : singles) {
        FiguresQuery query{{}, {}, first_day, last_day, first, Dimension::total};
        std::vector<double> each;
        for (int round = 0; round < rounds; ++round) each.push_back(ms_of(**store, query));
        one.see(middle_of(each), query);
        for (const auto second : singles) {
            query.and_by = second;
            if (second > first && second != Dimension::total) two.see(ms_of(**store, query), query);
        }
    }
    std::vector<Figure> figures{
        against_limit("a county's year by any one dimension, the slowest", 200, one, frame_ms, turns),
        against_limit("a county's year by any two dimensions, the slowest", 2'000, two, frame_ms, turns)};
    if (ground.builds.size() > 1) {
        const auto theirs = ground.work / "theirs" / "county.db";
        std::filesystem::create_directories(theirs.parent_path());
        fill_like(ours, ground.builds[1], theirs);
        figures.push_back(beside_the_other(ground, ours, theirs));
    }
    return figures;
}

}  // namespace yimen::bench
