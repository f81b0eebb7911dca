#include <functional>

#include "bench/bare_log.hpp"
#include "bench/county_bench.hpp"
#include "bench/give_up.hpp"
#include "bench/in_turns.hpp"
#include "county_store/county_store.hpp"
#include "county_store/postgresql_server.hpp"
#include "protocol/hall_day.hpp"
#include "storage/chain.hpp"

namespace yimen::bench {
namespace {

constexpr const char* hall_id = "410721103";
constexpr std::size_t events = 40'000;
constexpr std::size_t rounds = 3;
const std::string stream(32, 'a');

// What a hall sends, and the same as the county keeps it.
struct Load {
    std::vector<UsageBatch> batches;
    std::vector<LogBatch> rows;
};

Load make_load() {
    Load load;
    Sha256 hasher;
    auto hash = chain_start;
    std::uint64_t number = 0;
    for (auto& event : test::hall_days(events, 1)) {
        if (number % UsageBatch::max_events == 0) {
            load.batches.push_back({hall_id, stream, number + 1, hash, {}});
            load.rows.emplace_back();
        }
        hash = chain_hash(hasher, hash, ++number, event.at_ms, event.day, event.type, event.body);
        load.rows.back().push_back({number, event, hash, false});
        load.batches.back().events.push_back(std::move(event));
    }
    return load;
}

double take_in(const std::string& url, const Load& load) {
    const auto store = CountyStore::open(url);
    if (!store || !(*store)->put_hall({hall_id, HallKind::township, {"厅", "Hall"}})) give_up("no county at " + url);
    const auto before = std::chrono::steady_clock::now();
    for (const auto& batch : load.batches) {
        const auto ack = (*store)->take_in(batch, SystemClock().now());
        if (!ack) give_up(ack.error().detail);
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
}

Figure compare(const Line& line, const std::function<double()>& ours, const std::function<double()>& bare) {
    Rounds told(line);
    for (std::size_t round = 0; round < rounds; ++round) {
        const auto ours_s = ours();
        const auto bare_s = bare();
        told.add({{bare_s / ours_s, say("%.0f/s, bare %.0f/s", events / ours_s, events / bare_s)}});
    }
    return told.middle();
}

}  // namespace

std::vector<Figure> measure_intake(const std::filesystem::path& work) {
    std::filesystem::create_directories(work);
    const auto load = make_load();
    auto& server = test::PostgresqlServer::instance();
    int file = 0;
    const auto fresh_file = [&] { return work / (std::to_string(++file) + ".db"); };
    return {compare(
                {"events taken in by the county's store on SQLite, rate", "bare SQLite, 1,000 in a commit", "x",
                 at_least(0.4)},
                [&] { return take_in("sqlite:" + fresh_file().string(), load); },
                [&] { return write_bare_sqlite(fresh_file(), load.rows); }),
            compare(
                {"events taken in by the county's store on PostgreSQL, rate", "bare COPY, 1,000 in a commit", "x",
                 at_least(0.3)},
                [&] { return take_in(server.new_database(), load); },
                [&] { return write_bare_postgresql(server.new_database(), load.rows); })};
}

}  // namespace yimen::bench
