#include "bench/endless_hall.hpp"

#include <fstream>

namespace yimen::bench {

std::filesystem::path endless_hall(const std::filesystem::path& config, const std::filesystem::path& work) {
    std::filesystem::create_directories(work);
    std::filesystem::copy(config, work / "config", std::filesystem::copy_options::recursive);
    std::ofstream(work / "config" / "halls" / (std::string(endless_hall_id) + ".toml"))
        << "id = \"" << endless_hall_id << "\"\nclass = \"larger\"\nmax_tickets_a_day = 100000\nseries_limit = 99999\n"
        << "name = {zh = \"大厅\", en = \"Hall\"}\ndivision = {zh = \"镇\", en = \"Town\"}\n"
        << "[[clerks]]\nid = \"C01\"\nname = \"示例员\"\n";
    return work / "config";
}

}  // namespace yimen::bench
