#include "figures/recomputation.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "figures/quiet_month.hpp"
#include "figures/table.hpp"
#include "protocol/event_json.hpp"
#include "storage/support.hpp"
#include "support/process.hpp"

namespace yimen::test {
namespace {

constexpr const char* hall = "H1";

struct MonthOfTurns {
    std::map<std::pair<std::string, std::uint64_t>, Visit> visits;  // by ticket and number: as they were told last
    std::vector<WindowSpan> windows;
    std::map<Date, Milliseconds> open;

    void keep(TurnChanges changes) {
        for (auto& visit : changes.visits) visits.insert_or_assign({visit.ticket, visit.number}, visit);
        windows.insert(windows.end(), changes.windows.begin(), changes.windows.end());
        for (const auto& [day, time] : changes.open) open.insert_or_assign(day, time);
    }
};

// In pieces as they come, each going on from what is known of the day.
MonthOfTurns turns_of(const std::vector<LoggedEvent>& log, std::uint64_t seed) {
    const auto zone = TimeZone::find(usual_time_zone).value();
    std::mt19937_64 random(seed);
    MonthOfTurns month;
    HallDay day;
    for (std::size_t at = 0; at < log.size();) {
        TurnMaker maker(zone, day);
        const auto piece = std::uniform_int_distribution<std::size_t>(1, 200)(random);
        for (const auto end = std::min(at + piece, log.size()); at < end; ++at) maker.take(log[at]);
        month.keep(maker.take_changes());
        day = maker.day();
    }
    return month;
}

std::string department_of(const std::string& item) { return "D-" + item.substr(0, item.find('-')); }

std::map<FiguresTable::Key, Figures> rows_by(const MonthOfTurns& month, Dimensions by) {
    FiguresTable table(by, department_of);
    for (const auto& [day, time] : month.open) table.set_open(hall, day, time);
    for (const auto& [id, visit] : month.visits) table.add(hall, visit);
    for (const auto& span : month.windows) table.add(hall, span);
    return table.rows();
}

class Lines {
   public:
    void begin(const Dimensions& by, const FiguresTable::Key& key) {
        place_ = std::string(to_string(by.first)) + ' ' + std::string(to_string(by.second)) + ' ' + key.first + ' ' +
                 key.second + ' ';
    }
    void add(const std::string& name, std::int64_t value) {
        if (value != 0) lines_.push_back(place_ + name + ' ' + std::to_string(value));
    }
    void add(const std::string& name, Milliseconds value) { add(name, value.count()); }
    void add(const std::string& name, const Times& times) {
        const auto shown = times.durations();
        if (shown.count == 0) return;
        add(name + ".count", shown.count);
        add(name + ".mean_s", *shown.mean_s);
        add(name + ".median_s", *shown.median_s);
        add(name + ".ninetieth_s", *shown.ninetieth_s);
    }
    std::string sorted() {
        std::ranges::sort(lines_);
        std::string text;
        for (const auto& line : lines_) text += line + '\n';
        return text;
    }

   private:
    void add(const std::string& name, double value) {
        char text[64];
        std::snprintf(text, sizeof text, "%.17g", value);
        lines_.push_back(place_ + name + ' ' + text);
    }

    std::string place_;
    std::vector<std::string> lines_;
};

void add_figures(Lines& lines, const Figures& figures) {
    lines.add("issued", figures.issued);
    lines.add("people", figures.people);
    lines.add("turns", figures.turns);
    lines.add("calls", figures.calls);
    lines.add("no_shows", figures.no_shows);
    lines.add("transferred", figures.transferred);
    lines.add("parked", figures.parked);
    lines.add("put_back", figures.put_back);
    lines.add("served", figures.served);
    lines.add("voided", figures.voided);
    lines.add("cancelled", figures.cancelled);
    lines.add("cut_off", figures.cut_off);
    lines.add("forgotten", figures.forgotten);
    lines.add("hours_unknown", figures.hours_unknown);
    lines.add("waits", figures.waits);
    lines.add("raw_waits", figures.raw_waits);
    lines.add("visit_waits", figures.visit_waits);
    lines.add("walks", figures.walks);
    lines.add("services", figures.services);
    lines.add("window.signed_in", figures.windows.signed_in);
    lines.add("window.paused", figures.windows.paused);
    lines.add("window.at_post", figures.windows.at_post);
    lines.add("window.walking", figures.windows.walking);
    lines.add("window.serving", figures.windows.serving);
    lines.add("window.idle", figures.windows.idle);
    lines.add("window.deliberate_idle", figures.windows.deliberate_idle);
    lines.add("window.open", figures.open);
}

std::string own_lines(const MonthOfTurns& month) {
    constexpr auto dimensions = words_of<Dimension>.size();
    Lines lines;
    for (std::size_t first = 0; first < dimensions; ++first) {
        for (std::size_t second = first == 0 ? 0 : first + 1; second < dimensions; ++second) {
            const Dimensions by{static_cast<Dimension>(first), static_cast<Dimension>(second)};
            for (const auto& [key, figures] : rows_by(month, by)) {
                lines.begin(by, key);
                add_figures(lines, figures);
            }
        }
    }
    return lines.sorted();
}

std::string lines_of_the_other(const std::vector<LoggedEvent>& log) {
    const TempFolder folder;
    std::ofstream events(folder.file("events.jsonl"));
    for (const auto& logged : log) {
        events << stream_data(logged.seq, to_string(logged.day), logged.at, type_of(logged.event), encode(logged.event))
               << '\n';
    }
    events.close();
    const std::string script = std::string(std::getenv("YIMEN_SOURCE_DIR")) + "/tests/figures/recompute.py";
    Process other("/usr/bin/python3", {"-B", script, folder.file("events.jsonl")}, folder.file("figures"));
    const auto ended = other.wait(std::chrono::minutes{2});
    if (ended != 0) return "it failed: " + other.output();
    return other.output();
}

// As a shell's sort would lay both beside each other.
std::string first_difference(const std::string& own, const std::string& theirs) {
    std::istringstream left(own), right(theirs);
    std::string mine, other;
    while (true) {
        const bool more = static_cast<bool>(std::getline(left, mine));
        const bool more_there = static_cast<bool>(std::getline(right, other));
        if (!more && !more_there) return {};
        if (mine != other || more != more_there) return "here \"" + mine + "\", there \"" + other + '"';
    }
}

}  // namespace

std::string difference_of_month(std::uint64_t seed) {
    const auto log = quiet_month(seed);
    const auto own = own_lines(turns_of(log, seed));
    if (own.empty()) return "nobody came in that month";
    return first_difference(own, lines_of_the_other(log));
}

std::set<std::string> figures_of_month(std::uint64_t seed) {
    std::istringstream lines(own_lines(turns_of(quiet_month(seed), seed)));
    std::set<std::string> names;
    for (std::string line; std::getline(lines, line);) {
        const auto value = line.rfind(' ');
        const auto name = line.rfind(' ', value - 1) + 1;
        names.insert(line.substr(name, value - name));
    }
    return names;
}

}  // namespace yimen::test
