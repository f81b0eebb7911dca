#include "config/config.hpp"

#include <algorithm>
#include <set>
#include <system_error>

#include "config/loaders.hpp"
#include "config/reading_words.hpp"
#include "config/words.hpp"

namespace yimen {
namespace {

using namespace config;

// One error that tells them all, a line for each; its parameters are the first one's.
Error all_of(const Problems& problems) {
    Error all = problems.all().front();
    for (std::size_t i = 1; i < problems.size(); ++i) all.detail += '\n' + problems.all()[i].detail;
    return all;
}

template <typename T>
Result<T> whole(std::optional<T> read, const Problems& problems) {
    if (!problems.empty()) return all_of(problems);
    return *std::move(read);
}

// Without the folder every file of it would be told as missing, and the folder not.
bool is_there(const std::filesystem::path& folder, Problems& problems) {
    std::error_code failed;
    const bool is_folder = std::filesystem::is_directory(folder, failed);
    if (is_folder) std::filesystem::directory_iterator(folder, failed);
    if (is_folder && !failed) return true;
    problems.add({folder.string(), 0, ""}, is_folder ? "the folder cannot be read" : "there is no such folder",
                 "the folder that holds county.toml");
    return false;
}

Error no_such_hall(std::string_view hall_id) {
    return {ErrorCode::not_found, "the county has no hall " + in_quotes(hall_id), {{"hall", std::string(hall_id)}}};
}

bool has_profile(const std::filesystem::path& folder, std::string_view hall_id) {
    const auto file = profile_file(hall_id);
    std::error_code failed;
    return file && std::filesystem::exists(folder / *file, failed);
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

void check_listed(const std::vector<std::string>& listed, const std::vector<std::string>& ids, Problems& problems) {
    for (const auto& id : ids) {
        if (std::ranges::find(listed, id) != listed.end()) continue;
        problems.add({*profile_file(id), 0, ""}, "the profile is not listed", in_quotes(id) + " in " + county_file);
    }
}

std::vector<std::string> ids_of(const County& county) {
    std::vector<std::string> ids;
    ids.reserve(county.halls.size());
    for (const auto& hall : county.halls) ids.push_back(hall.id);
    return ids;
}

// In steps: a profile that fails one is not asked the next, so that one fault is told once.
std::optional<HallReading> check_profile(const std::filesystem::path& folder, const std::string& id,
                                         const std::optional<Catalogue>& catalogue, Problems& problems) {
    Problems found;
    auto hall = read_hall(folder, id, found);
    if (hall) {
        if (catalogue) hall->profile.table = catalogue->departments();
        check_hall(*hall, found);
        if (catalogue && found.empty()) check_references(*hall, *catalogue, found);
        if (catalogue && found.empty()) check_coverage(*hall, *catalogue, found);
    }
    problems.append(found);
    return hall;
}

}  // namespace

Result<Catalogue> load_catalogue(const std::filesystem::path& folder) {
    Problems problems;
    if (!is_there(folder, problems)) return all_of(problems);
    auto catalogue = read_catalogue(folder, problems);
    return whole(std::move(catalogue), problems);
}

Result<std::vector<ReadingWord>> load_reading_words(const std::filesystem::path& folder) {
    Problems problems;
    auto words = read_reading_words(folder, problems);
    if (!problems.empty()) return all_of(problems);
    return words;
}

Result<std::vector<Item>> load_items(std::string bytes, const std::string& name, const Catalogue& known,
                                     RowsLeftOut* left_out) {
    Problems problems;
    auto items = read_items(std::move(bytes), name, {{}, known.departments(), known.themes()}, problems, left_out);
    if (items.empty() && left_out) problems.append(left_out->causes);
    if (!problems.empty()) return all_of(problems);
    return items;
}

Result<std::vector<AnnouncedYear>> load_days(std::string bytes, const std::string& name) {
    Problems problems;
    auto years = read_days(std::move(bytes), name, problems);
    if (years.empty() && problems.empty())
        problems.add({name, 0, ""}, "the table has no day", "at least one below the names of the columns");
    if (!problems.empty()) return all_of(problems);
    return years;
}

Result<HallProfile> load_hall_profile(const std::filesystem::path& folder, std::string_view hall_id,
                                      const Catalogue& catalogue) {
    Problems problems;
    if (!is_there(folder, problems)) return all_of(problems);
    if (!has_profile(folder, hall_id)) return no_such_hall(hall_id);
    auto hall = read_hall(folder, std::string(hall_id), problems);
    if (hall) {
        hall->profile.table = catalogue.departments();
        check_hall(*hall, problems);
        if (problems.empty()) check_references(*hall, catalogue, problems);
    }
    if (!problems.empty()) return all_of(problems);
    return std::move(hall->profile);
}

Result<LoadedHall> load_hall(const std::filesystem::path& folder, std::string_view hall_id) {
    Problems problems;
    if (!is_there(folder, problems)) return all_of(problems);
    if (!has_profile(folder, hall_id)) return no_such_hall(hall_id);
    const std::string id(hall_id);
    auto catalogue = read_catalogue(folder, problems);
    if (const auto listed = read_listed(folder, problems)) check_listed(*listed, {id}, problems);
    auto hall = check_profile(folder, id, catalogue, problems);
    if (!problems.empty()) return all_of(problems);
    return LoadedHall{std::move(hall->profile), *std::move(catalogue)};
}

Result<County> load_county(const std::filesystem::path& folder) {
    Problems problems;
    if (!is_there(folder, problems)) return all_of(problems);
    auto county = read_county(folder, problems);
    return whole(std::move(county), problems);
}

std::vector<Error> check_config(const std::filesystem::path& folder) {
    Problems problems;
    if (!is_there(folder, problems)) return problems.all();
    const auto catalogue = read_catalogue(folder, problems);
    const auto county = read_county(folder, problems);
    auto ids = profiles_in(folder, "halls", problems);
    const auto villages = profiles_in(folder, "villages", problems);
    ids.insert(ids.end(), villages.begin(), villages.end());
    if (county) check_listed(ids_of(*county), ids, problems);
    for (const auto& id : ids) check_profile(folder, id, catalogue, problems);
    return problems.all();
}

}  // namespace yimen
