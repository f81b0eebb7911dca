// yimen-bench: every claim of speed beside its limit, measured in one run, and on demand beside another commit's
// programs.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>

#include <CLI/CLI.hpp>

#include "bench/builds.hpp"
#include "bench/catalogue_bench.hpp"
#include "bench/county_bench.hpp"
#include "bench/devices_bench.hpp"
#include "bench/give_up.hpp"
#include "bench/hall_bench.hpp"
#include "bench/screens_bench.hpp"
#include "bench/search_bench.hpp"

namespace {

using namespace yimen::bench;

struct Options {
    std::filesystem::path json;
    std::filesystem::path source = YIMEN_SOURCE_DIR;
    std::filesystem::path work = std::filesystem::path(YIMEN_BINARY_DIR) / "bench-work";
    std::filesystem::path programs;
    std::string against;
    std::filesystem::path against_folder;
    std::string only;
};

Build own_build(const Options& options) {
    if (!options.programs.empty()) return build_in(options.programs, options.programs.string());
    return {"this tree", YIMEN_HALLD, YIMEN_COUNTYD, YIMENCTL, YIMEN_PROGRAM, options.source / "kiosk-config"};
}

Ground ground_of(const Options& options) {
    Ground ground{{own_build(options)}, options.work};
    if (!options.against.empty()) ground.builds.push_back(build_in(options.against_folder, options.against));
    return ground;
}

// A part of the run: its name, the folder for its files, and what it measures.
struct Part {
    std::string group, name;
    std::function<std::vector<Figure>(const Ground&)> measure;
};

// To add a part, add it here.
const std::vector<Part>& parts() {
    static const std::vector<Part> all{
        {"screens", "starts", measure_starts},
        {"screens", "touches", measure_touches},
        {"commands", "commands", measure_commands},
        {"commands", "day", measure_day},
        {"devices", "devices", measure_devices},
        {"catalogue", "catalogue", measure_catalogue},
        {"search", "search", [](const Ground& ground) { return measure_search(ground.work); }},
        {"county", "intake", [](const Ground& ground) { return measure_intake(ground.work); }},
        {"county", "year", measure_county_year},
        {"county", "polls", measure_polls},
        {"county", "moods", [](const Ground& ground) { return measure_moods(ground.own().config, ground.work); }},
        {"county", "drain", [](const Ground& ground) { return measure_drain(ground.work); }},
    };
    return all;
}

// What is found is told as it is found: the whole run takes minutes.
std::vector<Figure> measure(const Options& options) {
    const auto ground = ground_of(options);
    std::vector<Figure> figures;
    for (const auto& [group, name, find] : parts()) {
        if (!options.only.empty() && options.only != group && options.only != name) continue;
        std::cerr << "yimen-bench: measuring: " << name << '\n';
        const auto found = find(ground.within(name));
        figures.insert(figures.end(), found.begin(), found.end());
    }
    return figures;
}

std::vector<std::string> names_of_parts() {
    std::vector<std::string> names;
    for (const auto& part : parts()) names.insert(names.end(), {part.group, part.name});
    return names;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{
        "Measures what is claimed to be fast, each figure beside its limit. Ends with 0 when all limits are reached, 1 "
        "when one is missed, 2 when it could not be measured."};
    Options options;
    app.add_option("--json", options.json, "File for the figures");
    app.add_option("--work", options.work, "Folder for files that go with the run; its disk is what is measured");
    auto* against = app.add_option("--against", options.against, "What the other build is called");
    app.add_option("--against-folder", options.against_folder, "Where it is, as ./yimen bench --against makes it")
        ->needs(against);
    app.add_option("--programs", options.programs, "Other programs to measure in place of this tree's, likewise");
    app.add_option("--only", options.only, "One part of it")->check(CLI::IsMember(names_of_parts()));
    CLI11_PARSE(app, argc, argv);

    std::filesystem::remove_all(options.work);
    ::setenv("YIMEN_SOURCE_DIR", options.source.c_str(), 0);
    const auto figures = measure(options);
    std::filesystem::remove_all(options.work);
    std::cout << to_table(figures, options.against);
    if (!options.json.empty()) std::ofstream(options.json) << to_json(figures, options.against).dump(2) << '\n';
    return exit_status_of(figures);
}
