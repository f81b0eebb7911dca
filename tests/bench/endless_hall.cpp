#include "bench/endless_hall.hpp"

#include <algorithm>
#include <fstream>

namespace yimen::bench {
namespace {

constexpr const char* queues[] = {"social", "health", "police", "land", "business", "building", "general"};

void write_windows(std::ostream& profile, std::size_t windows) {
    for (std::size_t i = 1; i <= windows; ++i) {
        profile << "[[windows]]\nnumber = " << i << "\nname = {zh = \"窗口\", en = \"Window\"}\nqueues = [";
        for (const auto* queue : queues) profile << "{queue = \"" << queue << "\", rank = 1},";
        profile << "]\n";
    }
}

}  // namespace

std::filesystem::path endless_hall(const std::filesystem::path& config, const std::filesystem::path& work,
                                   std::size_t windows, const std::string& more) {
    std::filesystem::create_directories(work);
    std::filesystem::copy(config, work / "config", std::filesystem::copy_options::recursive);
    std::ofstream profile(work / "config" / "halls" / (std::string(endless_hall_id) + ".toml"));
    profile << more << "id = \"" << endless_hall_id << "\"\nclass = \"larger\"\nmax_tickets_a_day = 100000\n"
            << "series_limit = 99999\nname = {zh = \"大厅\", en = \"Hall\"}\ndivision = {zh = \"镇\", en = \"Town\"}\n";
    for (std::size_t i = 1; i <= std::max<std::size_t>(windows, 1); ++i) {
        profile << "[[clerks]]\nid = \"C" << i << "\"\nname = \"示例员\"\n";
    }
    write_windows(profile, windows);
    return work / "config";
}

}  // namespace yimen::bench
