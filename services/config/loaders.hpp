// Inside the loading of a configuration: each part tells its problems and returns what it could read.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "config/config.hpp"
#include "config/problems.hpp"
#include "config/table.hpp"
#include "config/toml_reader.hpp"
#include "domain/catalogue.hpp"
#include "domain/hall_profile.hpp"
#include "domain/reading_words.hpp"

namespace yimen::config {

inline constexpr const char* county_file = "county.toml";
inline constexpr const char* defaults_file = "class-defaults.toml";
inline constexpr const char* items_file = "catalogue/items.csv";

// Nothing when any of the catalogue's files is wrong.
std::optional<Catalogue> read_catalogue(const std::filesystem::path& folder, Problems& problems);

// The county's days of the folder, and of a clerk's table, for which `name` stands in errors.
CountyDays read_days(const std::filesystem::path& folder, Problems& problems);
std::vector<AnnouncedYear> read_days(std::string bytes, const std::string& name, Problems& problems);

// How words of the catalogue are read; none where the folder does not say.
std::vector<ReadingWord> read_reading_words(const std::filesystem::path& folder, Problems& problems);

using Terms = std::unordered_map<std::string, std::string>;  // Chinese → English
// What the rows of a table of items name; it must outlive the reading.
struct ItemsContext {
    const Terms& terms;
    const Departments& departments;
    const std::vector<Theme>& themes;
};
// The items of the folder's file, and those of a clerk's table, for which `name` stands in errors.
std::vector<Item> read_items(const std::filesystem::path& folder, const ItemsContext& context, Problems& problems);
std::vector<Item> read_items(std::string bytes, const std::string& name, const ItemsContext& context,
                             Problems& problems, RowsLeftOut* left_out);
// That the file has no row; what one of them is: "item".
void tell_empty(const std::string& file, const std::string& row, Problems& problems);
// What should have stood where `written` names a department that the table does not know.
std::string nearest_department(const Departments& table, std::string_view written);
// Nothing when the county file or the name in one of the profiles is wrong.
std::optional<County> read_county(const std::filesystem::path& folder, Problems& problems);
// The ids that the county file lists, townships first. Nothing when the file is wrong; a listed profile that is missing
// is told, what the profiles say is not asked.
std::optional<std::vector<std::string>> read_listed(const std::filesystem::path& folder, Problems& problems);

// "halls/410721103.toml" or "villages/410721103-V01.toml"; nothing when it is no id of either kind.
std::optional<std::string> profile_file(std::string_view hall_id);
HallKind kind_of(std::string_view hall_id);

// id, name, division and, for a township hall, class: what only the profile itself says.
void read_identity(TomlReader& reader, HallProfile& profile);
// What a profile's files say of single days. Version 0.1 had two lists of dates, without a reason.
struct NamedDates {
    std::vector<DayPlan> plans;
    std::vector<Date> closed, open;
};

struct HallReading {
    HallProfile profile;
    NamedDates dates;  // put together in profile.hours.days
    Origins origins;
};
// Everything that a layer of defaults may say too.
void read_settings(TomlReader& reader, HallReading& hall);
// The layers of defaults and the profile over them, not yet checked against one another.
// Nothing when one of the two files is wrong in itself.
std::optional<HallReading> read_hall(const std::filesystem::path& folder, const std::string& hall_id,
                                     Problems& problems);

// Does the profile make sense in itself?
void check_hall(const HallReading& hall, Problems& problems);
void check_hours(const HallReading& hall, Problems& problems);
// Do the profile's departments and items exist?
void check_references(const HallReading& hall, const Catalogue& catalogue, Problems& problems);
// Does each department of a township hall have a queue?
void check_coverage(const HallReading& hall, const Catalogue& catalogue, Problems& problems);

}  // namespace yimen::config
