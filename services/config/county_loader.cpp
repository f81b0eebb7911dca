#include <algorithm>

#include "config/config_file.hpp"
#include "config/forms.hpp"
#include "config/limits.hpp"
#include "config/loaders.hpp"

namespace yimen::config {
namespace {

struct CountyFile {
    Bilingual name;
    std::vector<std::string> halls;
    std::vector<std::string> villages;
    Origins origins;
};

std::optional<CountyFile> read_county_file(const std::filesystem::path& folder, Problems& problems) {
    const auto table = parse_toml(folder, county_file, problems);
    if (!table) return std::nullopt;
    CountyFile county;
    TomlReader reader(*table, county_file, problems, county.origins);
    reader.bilingual("name", name_form(), county.name);
    reader.values("halls", hall_id_form(), max_halls, county.halls);
    reader.values("villages", village_id_form(), max_villages, county.villages);
    reader.need({"name", "halls"});
    reader.finish();
    return county;
}

void check_ids(const CountyFile& county, Problems& problems) {
    Unique listed(problems);
    const auto claim = [&](const std::vector<std::string>& ids, const std::string& list) {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            listed.claim(ids[i], county.origins.of(list + "[" + std::to_string(i) + "]"), "each id once");
        }
    };
    claim(county.halls, "halls");
    claim(county.villages, "villages");
    if (county.halls.empty()) problems.add(county.origins.of("halls"), "the county has no hall", "at least one hall");
}

// A village point belongs to the hall whose id its own begins with.
void check_villages(const CountyFile& county, Problems& problems) {
    for (std::size_t i = 0; i < county.villages.size(); ++i) {
        const auto hall = county.villages[i].substr(0, 9);
        if (std::ranges::find(county.halls, hall) != county.halls.end()) continue;
        problems.add(county.origins.of("villages[" + std::to_string(i) + "]"), "the county has no hall " + hall,
                     one_of("a hall's id before \"-V\"", county.halls, hall), county.villages[i]);
    }
}

// The names in the hall's own profile.
ListedHall read_names(const std::filesystem::path& folder, const std::string& id, Problems& problems) {
    HallProfile profile;
    profile.kind = kind_of(id);
    const auto file = *profile_file(id);
    if (const auto table = parse_toml(folder, file, problems)) {
        Origins origins;
        TomlReader reader(*table, file, problems, origins);
        read_identity(reader, profile);
    }
    return {id, profile.kind, profile.name, profile.division};
}

// The file itself; what the profiles say is not asked.
std::optional<CountyFile> read_checked_file(const std::filesystem::path& folder, Problems& problems) {
    Problems found;
    auto file = read_county_file(folder, found);
    if (file && found.empty()) {
        check_ids(*file, found);
        check_villages(*file, found);
    }
    problems.append(found);
    return found.empty() ? std::move(file) : std::nullopt;
}

std::vector<std::string> ids_of(const CountyFile& county) {
    auto ids = county.halls;
    ids.insert(ids.end(), county.villages.begin(), county.villages.end());
    return ids;
}

}  // namespace

std::optional<County> read_county(const std::filesystem::path& folder, Problems& problems) {
    const auto file = read_checked_file(folder, problems);
    if (!file) return std::nullopt;
    Problems found;
    County county{file->name, {}};
    for (const auto& id : ids_of(*file)) county.halls.push_back(read_names(folder, id, found));
    problems.append(found);
    return found.empty() ? std::optional(std::move(county)) : std::nullopt;
}

std::optional<std::vector<std::string>> read_listed(const std::filesystem::path& folder, Problems& problems) {
    const auto file = read_checked_file(folder, problems);
    if (!file) return std::nullopt;
    auto ids = ids_of(*file);
    for (const auto& id : ids) require_file(folder, *profile_file(id), problems);
    return ids;
}

}  // namespace yimen::config
