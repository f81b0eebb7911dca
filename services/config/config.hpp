// Loads a county's configuration folder into the types of the domain; its schema is kiosk-config/README.md.
//
// Every function is thread-safe and reads files only. `folder` is the configuration's folder, the one that
// holds county.toml. Every error has the code bad_config, a detail of one sentence
// ("halls/410721103.toml:41: windows[3].number: 100 is not allowed; expected a whole number from 1 to 99")
// and the parameters file (relative to the folder; the folder itself when that is missing), line (from 1; 0
// for a file as a whole), field, expected and, where there is one, found. What loads a part of the folder and
// finds several errors returns one: its detail tells them all, a line each, at most max_problems, and its
// parameters are the first one's. Limits are in config/limits.hpp.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/catalogue.hpp"
#include "domain/hall_profile.hpp"

namespace yimen {

namespace config {
struct RowsLeftOut;
}

// One hall or village point as the county lists it.
struct ListedHall {
    std::string id;
    HallKind kind = HallKind::township;
    Bilingual name;
    Bilingual division;
};

struct County {
    Bilingual name;
    std::vector<ListedHall> halls;  // townships first, then villages, each in the order of county.toml
};

// A hall with the catalogue it works by.
struct LoadedHall {
    HallProfile profile;
    Catalogue catalogue;
};

Result<Catalogue> load_catalogue(const std::filesystem::path& folder);
// The items of a clerk's table with the columns of items.csv, under the themes and departments of `known`: CSV as
// spreadsheet programs save it, or an .xlsx workbook. `name` stands for the table in errors. Where `left_out` is given,
// rows that are wrong go there and the others count, if there are any.
Result<std::vector<Item>> load_items(std::string bytes, const std::string& name, const Catalogue& known,
                                     config::RowsLeftOut* left_out = nullptr);
// The days of a clerk's table with the columns of days.csv, by the years that they are announced for.
Result<std::vector<AnnouncedYear>> load_days(std::string bytes, const std::string& name);
// A hall's or village point's profile over the defaults of its class, checked in itself and against the
// catalogue; not_found when `hall_id` is no id or has no profile.
Result<HallProfile> load_hall_profile(const std::filesystem::path& folder, std::string_view hall_id,
                                      const Catalogue& catalogue);
// What a hall starts with: its profile and the folder's own catalogue. Everything that the hall stands on must be
// right: the catalogue, county.toml with a profile for each hall that it lists, this one among them, the class
// defaults, the profile, and a queue for each department. What other halls' profiles say is not asked.
Result<LoadedHall> load_hall(const std::filesystem::path& folder, std::string_view hall_id);
// The county's name and its halls and village points.
Result<County> load_county(const std::filesystem::path& folder);

// Everything that is wrong with the folder, at most max_problems errors; empty when all is well. Beyond what
// loading one hall checks: every profile, listed or not.
std::vector<Error> check_config(const std::filesystem::path& folder);

}  // namespace yimen
