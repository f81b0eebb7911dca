// What a search finds of what residents wish, and what a keystroke of it costs, beside plain substring search and
// pinyin-pro.
#pragma once

#include <filesystem>
#include <vector>

#include "bench/figures.hpp"

namespace yimen::bench {

// On the catalogue that is shipped and on 10,000 items. pinyin-pro is installed into `work` by npm; where that cannot
// be, its lines are left out and the error output says so.
std::vector<Figure> measure_search(const std::filesystem::path& work);

}  // namespace yimen::bench
