// yimen-bench: every claim of speed beside its limit, measured in one run.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>

#include "bench/catalogue_bench.hpp"
#include "bench/county_bench.hpp"
#include "bench/hall_bench.hpp"
#include "bench/screens_bench.hpp"

int main(int argc, char** argv) {
    CLI::App app{"Measures what is claimed to be fast, each figure beside its limit."};
    std::filesystem::path json;
    std::filesystem::path source = YIMEN_SOURCE_DIR;
    std::filesystem::path work = std::filesystem::path(YIMEN_BINARY_DIR) / "bench-work";
    app.add_option("--json", json, "File for the figures");
    app.add_option("--work", work, "Folder for files that go with the run; its disk is what is measured");
    bool screens = false, commands = false, county = false;
    auto* screens_only = app.add_flag("--screens", screens, "Only the figures of the screens");
    auto* commands_only =
        app.add_flag("--commands", commands, "Only the figures of the hall service")->excludes(screens_only);
    app.add_flag("--county", county, "Only the figures of the county")->excludes(screens_only)->excludes(commands_only);
    CLI11_PARSE(app, argc, argv);

    std::filesystem::remove_all(work);
    ::setenv("YIMEN_SOURCE_DIR", source.c_str(), 0);
    using namespace yimen::bench;
    const auto config = source / "kiosk-config";
    const bool all = !screens && !commands && !county;
    std::vector<Figure> figures;
    const auto add = [&figures](const std::vector<Figure>& more) {
        figures.insert(figures.end(), more.begin(), more.end());
    };
    if (all || screens) add(measure_screens(config, work / "screens"));
    if (all || commands) {
        add(measure_commands(config, work / "commands"));
        add(measure_rebuild(config, work / "rebuild"));
    }
    if (all || county) {
        add(measure_catalogue(config, work / "catalogue"));
        add(measure_intake(work / "intake"));
        add(measure_polls());
        add(measure_moods(config, work / "moods"));
        add(measure_drain());
    }
    std::filesystem::remove_all(work);
    print_table(figures);
    if (!json.empty()) std::ofstream(json) << to_json(figures).dump(2) << '\n';
}
