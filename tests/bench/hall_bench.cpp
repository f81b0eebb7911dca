#include "bench/hall_bench.hpp"

#include <functional>
#include <memory>
#include <string>

#include "bench/bare_hall.hpp"
#include "bench/hall_under_load.hpp"
#include "bench/in_turns.hpp"

namespace yimen::bench {
namespace {

constexpr int rounds = 3;
constexpr std::size_t health_requests = 4'000;

using Halls = std::vector<std::unique_ptr<HallUnderLoad>>;

Halls start_halls(const Ground& ground) {
    Halls halls;
    for (std::size_t i = 0; i < ground.builds.size(); ++i) {
        halls.push_back(std::make_unique<HallUnderLoad>(ground.builds[i], ground.work / std::to_string(i)));
    }
    return halls;
}

// One kind of command, from so many clients at once.
struct Press {
    std::string name;
    std::string types;  // of the events that it leaves
    std::size_t clients = 1;
    std::size_t bare_rows = 0;  // how many of them bare SQLite writes again, in commits of `clients` commands
    std::function<Load(HallUnderLoad&)> load;
};

// What one round found: of each build, and of bare SQLite.
struct Found {
    std::vector<Load> loads, health;
    BareCommits bare;
};

Found look(const Halls& halls, const Press& press, int round, const std::filesystem::path& work) {
    const auto each = [&](const auto& measure) {
        return in_turns(halls.size(), round, [&](std::size_t i) { return measure(*halls[i]); });
    };
    Found found;
    found.loads = each(press.load);
    found.health = each([&](HallUnderLoad& hall) { return hall.ask_health(press.clients, health_requests); });
    const auto file = halls.front()->file();
    found.bare = commit_bare(file, work / "bare.db", rows_of(file, press.types, press.bare_rows), press.clients);
    return found;
}

// Without what the disk takes, which is another on every machine.
Sample beyond_commit(const Load& load, const Load& health, const BareCommits& bare) {
    const auto ours = load.timings.percentile_us(0.5);
    const auto commit = bare.commits.percentile_us(0.5);
    const auto answer = health.timings.percentile_us(0.5);
    return {(ours - commit) / answer,
            say("p50 %.0f us, bare commit %.0f us, GET /healthz %.0f us", ours, commit, answer)};
}

Sample slowest(const Load& load, const Load&, const BareCommits& bare) {
    const auto ours = load.timings.percentile_us(0.99);
    const auto commit = bare.commits.percentile_us(0.99);
    return {ours / commit, say("p99 %.0f us, bare %.0f us", ours, commit)};
}

Sample rate(const Load& load, const Load&, const BareCommits& bare) {
    const auto ours = load.timings.per_second();
    const auto theirs = bare.commands_per_second();
    return {ours / theirs, say("%.0f/s, bare %.0f/s", ours, theirs)};
}

Sample cpu(const Load& load, const Load& health, const BareCommits& bare) {
    return {load.cpu_us / bare.cpu_us,
            say("%.1f us, bare %.1f us, GET /healthz %.1f us", load.cpu_us, bare.cpu_us, health.cpu_us)};
}

Sample cpu_us(const Load& load, const Load&, const BareCommits&) { return {load.cpu_us}; }

using Look = Sample (*)(const Load&, const Load&, const BareCommits&);

struct LineOfCommand {
    std::size_t clients;
    Line line;  // its name begins with the command's
    Look look;
};

// To add a line of the commands, add it here.
const std::vector<LineOfCommand>& lines() {
    static const std::vector<LineOfCommand> all{
        {1, {"what it takes beyond its commit, p50", "our own GET /healthz, p50", "x", between(0, 4)}, beyond_commit},
        {8, {"p99", "p99 of a bare commit of 8", "x", at_most(3)}, slowest},
        {64, {"rate", "bare SQLite, 64 in a commit", "x", at_least(0.5)}, rate},
        {1, {"CPU of the service's process", "that of bare SQLite, 1 in a commit", "x", at_most(5)}, cpu},
        {8, {"CPU of the service's process", "that of bare SQLite, 8 in a commit", "x", at_most(8)}, cpu},
        {64, {"CPU of the service's process", "that of bare SQLite, 64 in a commit", "x", at_most(9)}, cpu},
        {1, {"CPU of the service's process", "", "us", {}, at_most(1.5)}, cpu_us},
        {8, {"CPU of the service's process", "", "us", {}, at_most(1.5)}, cpu_us},
        {64, {"CPU of the service's process", "", "us", {}, at_most(0.4)}, cpu_us},
    };
    return all;
}

std::vector<Figure> compare(const Halls& halls, const Press& press, const Ground& ground) {
    std::vector<std::pair<Look, Rounds>> wanted;
    for (auto [clients, line, look_at] : lines()) {
        if (clients != press.clients) continue;
        line.name =
            press.name + ", " + std::to_string(clients) + (clients == 1 ? " client: " : " clients: ") + line.name;
        wanted.emplace_back(look_at, Rounds(line));
    }
    for (int round = 0; round < rounds; ++round) {
        const auto found = look(halls, press, round, ground.work);
        for (auto& [look_at, told] : wanted) {
            std::vector<Sample> by_build;
            for (std::size_t i = 0; i < halls.size(); ++i) {
                by_build.push_back(look_at(found.loads[i], found.health[i], found.bare));
            }
            told.add(by_build);
        }
    }
    std::vector<Figure> figures;
    for (const auto& [look_at, told] : wanted) figures.push_back(told.middle(ground.other()));
    return figures;
}

Press issuing(std::size_t clients, std::size_t tickets, std::size_t bare_rows) {
    return {"a ticket issued", "'ticket.issued'", clients, bare_rows,
            [=](HallUnderLoad& hall) { return hall.issue(clients, tickets); }};
}

Press calling(std::size_t clients, std::size_t tickets, std::size_t bare_rows) {
    return {"called, started or finished", "'ticket.called','ticket.service_started','ticket.finished'", clients,
            bare_rows, [=](HallUnderLoad& hall) { return hall.call(clients, tickets); }};
}

void append(std::vector<Figure>& figures, const std::vector<Figure>& more) {
    figures.insert(figures.end(), more.begin(), more.end());
}

constexpr std::size_t day_tickets = 5'000;

// A day as it is when it ends.
double fill_day(HallUnderLoad& hall) {
    constexpr std::size_t warm_up = 500;
    hall.issue(HallUnderLoad::windows, warm_up);
    const auto before = hall.service().resident_mib();
    hall.issue(HallUnderLoad::windows, day_tickets - warm_up);
    const auto each_kib = (hall.service().resident_mib() - before) * 1'024 / (day_tickets - warm_up);
    hall.sign_in();
    hall.call(HallUnderLoad::windows, day_tickets);
    hall.service().stop();
    return each_kib;
}

Sample start_of_day(const Build& build, const std::filesystem::path& full, const std::filesystem::path& empty) {
    HallUnderLoad with_day(build, full);
    HallUnderLoad without(build, empty);
    const auto ms = [](double seconds) { return seconds * 1'000; };
    const auto& day = with_day.service();
    const auto& none = without.service();
    return {day.start_cpu_s() / none.start_cpu_s(),
            say("%.0f ms of CPU and %.0f ms until it is served", ms(day.start_cpu_s()), ms(day.start_s())) +
                say(", with no ticket %.0f and %.0f ms", ms(none.start_cpu_s()), ms(none.start_s()))};
}

constexpr std::size_t few_tickets = 1'000, many_tickets = 100'000, tickets_looked_at = 3'000;

double tickets_a_second(HallUnderLoad& hall) {
    return hall.issue(HallUnderLoad::windows, tickets_looked_at).timings.per_second();
}

// A hall's rate when so many were taken since it opened, beside that of one which has just begun.
Sample late_rate(const Build& build, HallUnderLoad& late, const std::filesystem::path& folder) {
    HallUnderLoad early(build, folder);
    early.issue(HallUnderLoad::windows, few_tickets);
    const auto few = tickets_a_second(early);
    const auto many = tickets_a_second(late);
    return {many / few, say("%.0f/s late, %.0f/s early", many, few)};
}

Figure measure_long_day(const Ground& ground) {
    Halls halls;
    for (std::size_t i = 0; i < ground.builds.size(); ++i) {
        halls.push_back(std::make_unique<HallUnderLoad>(ground.builds[i], ground.work / std::to_string(i) / "long"));
        halls.back()->issue(HallUnderLoad::windows, many_tickets - rounds * tickets_looked_at);
    }
    Rounds late(
        {"a ticket issued, 64 clients: rate on a day of 100,000 tickets", "that of one of 1,000", "x", at_least(0.9)});
    for (int round = 0; round < rounds; ++round) {
        late.add(in_turns(halls.size(), round, [&](std::size_t i) {
            return late_rate(ground.builds[i], *halls[i],
                             ground.work / std::to_string(i) / ("early" + std::to_string(round)));
        }));
    }
    return late.middle(ground.other());
}

}  // namespace

std::vector<Figure> measure_commands(const Ground& ground) {
    const auto halls = start_halls(ground);
    for (const auto& hall : halls) hall->issue(8, 2'000);  // warms up
    std::vector<Figure> figures;
    for (const auto& press : {issuing(1, 2'000, 1'500), issuing(8, 6'000, 6'000), issuing(64, 10'000, 16'000)}) {
        append(figures, compare(halls, press, ground));
    }
    for (const auto& hall : halls) hall->sign_in();
    for (const auto& press : {calling(1, 700, 1'500), calling(8, 2'000, 6'000), calling(64, 3'500, 12'800)}) {
        append(figures, compare(halls, press, ground));
    }
    return figures;
}

std::vector<Figure> measure_day(const Ground& ground) {
    const auto folder = [&](std::size_t build, const char* what) { return ground.work / std::to_string(build) / what; };
    Rounds memory({"memory of the service for each ticket that waits", "", "KiB", {}, at_most(0.5)});
    memory.add(in_turns(ground.builds.size(), 0, [&](std::size_t i) {
        HallUnderLoad hall(ground.builds[i], folder(i, "full"));
        return Sample{fill_day(hall)};
    }));
    Rounds starts(
        {"CPU of a start with a day of 5,000 finished tickets", "one with no ticket", "x", at_most(10), at_most(1.5)});
    for (int round = 0; round < rounds; ++round) {
        starts.add(in_turns(ground.builds.size(), round, [&](std::size_t i) {
            return start_of_day(ground.builds[i], folder(i, "full"), folder(i, "empty"));
        }));
    }
    return {memory.middle(ground.other()), starts.middle(ground.other()), measure_long_day(ground)};
}

}  // namespace yimen::bench
