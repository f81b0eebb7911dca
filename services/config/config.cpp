#include "config/config.hpp"

#include <algorithm>
#include <set>
#include <system_error>

#include "config/loaders.hpp"
#include "config/words.hpp"

namespace yimen {
namespace {

using namespace config;

template <typename T>
Result<T> first_of(std::optional<T> read, const Problems& problems) {
    if (!problems.empty()) return problems.all().front();
    return *std::move(read);
}

// The ids of the profiles in one of the two folders, sorted; a file that is no profile is a problem.
std::vector<std::string> profiles_in(const std::filesystem::path& folder, const std::string& kind, Problems& problems) {
    std::vector<std::string> ids;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder / kind, failed)) {
        const auto file = kind + "/" + entry.path().filename().string();
        const auto id = entry.path().stem().string();
        if (profile_file(id) == file) {
            ids.push_back(id);
        } else {
            problems.add({file, 0, ""}, "the file is no profile",
                         "files named by an id and .toml, such as " + kind +
                             (kind == "halls" ? "/410721103.toml" : "/410721103-V01.toml"));
        }
    }
    std::ranges::sort(ids);
    return ids;
}

void check_listed(const County& county, const std::vector<std::string>& ids, Problems& problems) {
    for (const auto& id : ids) {
        if (std::ranges::find(county.halls, id, &ListedHall::id) != county.halls.end()) continue;
        problems.add({*profile_file(id), 0, ""}, "the profile is not listed", in_quotes(id) + " in " + county_file);
    }
}

// In steps: a profile that fails one is not asked the next, so that one fault is told once.
void check_profile(const std::filesystem::path& folder, const std::string& id,
                   const std::optional<Catalogue>& catalogue, Problems& problems) {
    Problems found;
    if (const auto hall = read_hall(folder, id, found)) {
        check_hall(*hall, found);
        if (catalogue && found.empty()) check_references(*hall, *catalogue, found);
        if (catalogue && found.empty()) check_coverage(*hall, *catalogue, found);
    }
    problems.append(found);
}

}  // namespace

Result<Catalogue> load_catalogue(const std::filesystem::path& folder) {
    Problems problems;
    auto catalogue = read_catalogue(folder, problems);
    return first_of(std::move(catalogue), problems);
}

Result<HallProfile> load_hall_profile(const std::filesystem::path& folder, std::string_view hall_id,
                                      const Catalogue& catalogue) {
    const auto file = profile_file(hall_id);
    std::error_code failed;
    if (!file || !std::filesystem::exists(folder / *file, failed)) {
        return Error{
            ErrorCode::not_found, "the county has no hall " + in_quotes(hall_id), {{"hall", std::string(hall_id)}}};
    }
    Problems problems;
    auto hall = read_hall(folder, std::string(hall_id), problems);
    if (hall) {
        check_hall(*hall, problems);
        if (problems.empty()) check_references(*hall, catalogue, problems);
    }
    if (!problems.empty()) return problems.all().front();
    return std::move(hall->profile);
}

Result<LoadedHall> load_hall(const std::filesystem::path& folder, std::string_view hall_id) {
    auto catalogue = load_catalogue(folder);
    if (!catalogue) return catalogue.error();
    auto profile = load_hall_profile(folder, hall_id, *catalogue);
    if (!profile) return profile.error();
    return LoadedHall{std::move(profile).value(), std::move(catalogue).value()};
}

Result<County> load_county(const std::filesystem::path& folder) {
    Problems problems;
    auto county = read_county(folder, problems);
    return first_of(std::move(county), problems);
}

std::vector<Error> check_config(const std::filesystem::path& folder) {
    Problems problems;
    const auto catalogue = read_catalogue(folder, problems);
    const auto county = read_county(folder, problems);
    auto ids = profiles_in(folder, "halls", problems);
    const auto villages = profiles_in(folder, "villages", problems);
    ids.insert(ids.end(), villages.begin(), villages.end());
    if (county) check_listed(*county, ids, problems);
    for (const auto& id : ids) check_profile(folder, id, catalogue, problems);
    return problems.all();
}

}  // namespace yimen
