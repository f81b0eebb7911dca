// yimen-bench: every claim of speed beside its limit, measured in one run.
#include <filesystem>
#include <fstream>
#include <iostream>

#include <CLI/CLI.hpp>

#include "bench/catalogue_bench.hpp"
#include "bench/hall_bench.hpp"
#include "bench/screens_bench.hpp"

int main(int argc, char** argv) {
    CLI::App app{"Measures what is claimed to be fast, each figure beside its limit."};
    std::filesystem::path json;
    std::filesystem::path source = YIMEN_SOURCE_DIR;
    std::filesystem::path work = std::filesystem::path(YIMEN_BINARY_DIR) / "bench-work";
    app.add_option("--json", json, "File for the figures");
    app.add_option("--work", work, "Folder for files that go with the run; its disk is what is measured");
    bool screens = false, commands = false;
    auto* screens_only = app.add_flag("--screens", screens, "Only the figures of the screens");
    app.add_flag("--commands", commands, "Only the figures of the hall service")->excludes(screens_only);
    CLI11_PARSE(app, argc, argv);

    std::filesystem::remove_all(work);
    using namespace yimen::bench;
    const auto config = source / "kiosk-config";
    std::vector<Figure> figures;
    if (!commands) figures = measure_screens(config, work / "screens");
    if (!screens) {
        for (auto& figure : measure_commands(config, work / "commands")) figures.push_back(figure);
        for (auto& figure : measure_rebuild(config, work / "rebuild")) figures.push_back(figure);
        for (auto& figure : measure_catalogue(config, work / "catalogue")) figures.push_back(figure);
    }
    std::filesystem::remove_all(work);
    print_table(figures);
    if (!json.empty()) std::ofstream(json) << to_json(figures).dump(2) << '\n';
}
