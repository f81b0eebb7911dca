// What is measured: the programs of this tree, and those of another commit beside them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace yimen::bench {

// The programs of one commit as released, and the demonstration county that goes with them.
struct Build {
    std::string name;
    std::filesystem::path hall, county, control, screen;  // yimen-halld, yimen-countyd, yimenctl, yimen
    std::filesystem::path config;
};

// As `./yimen bench --against` makes it: the programs in bin, the commit's files in source.
Build build_in(const std::filesystem::path& folder, const std::string& name);

// Where the lines are measured. Gives each of them a folder of its own, on the disk that is to be measured.
struct Ground {
    std::vector<Build> builds;  // this tree's first; then the other, where there is one
    std::filesystem::path work;

    const Build& own() const { return builds.front(); }
    std::string other() const { return builds.size() > 1 ? builds.back().name : ""; }
    Ground within(const std::string& folder) const { return {builds, work / folder}; }
};

}  // namespace yimen::bench
