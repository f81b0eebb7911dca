// Every limit on a configuration file beside those of the catalogue itself (domain/county_catalogue.hpp). Characters
// are Unicode code points.
#pragma once

#include <cstddef>
#include <cstdint>

namespace yimen::config {

constexpr std::uintmax_t max_items_bytes = std::uintmax_t{64} << 20;      // items.csv
constexpr std::uintmax_t max_terms_bytes = std::uintmax_t{16} << 20;      // terms.csv
constexpr std::uintmax_t max_small_file_bytes = std::uintmax_t{1} << 20;  // themes.csv and every TOML file

constexpr std::size_t max_lines_above = 10;  // the names of a table's columns
constexpr std::size_t max_cells = 500'000;   // of a workbook, those with nothing in them not counted
constexpr std::size_t max_columns = 500;
constexpr std::size_t max_sheets = 100;

constexpr std::size_t max_key_parts = 20;  // of one TOML key: "calling.max_calls" has two
constexpr std::size_t max_nesting = 20;    // of a TOML file's brackets and braces

constexpr std::size_t max_terms = 100'000;

constexpr std::size_t max_name_characters = 120;  // names, terms, departments, types, materials, keywords
constexpr std::size_t max_text_characters = 300;  // fees, sources, notes
constexpr std::size_t max_id_characters = 40;     // of themes, queues, clerks, kiosks
constexpr std::size_t max_code_characters = 64;   // of items: a district's own lists have up to 55

constexpr std::size_t max_halls = 200;
constexpr std::size_t max_villages = 5'000;
constexpr std::size_t max_queues = 26;  // one prefix letter each
constexpr std::size_t max_windows = 99;
constexpr std::size_t max_clerks = 500;
constexpr std::size_t max_kiosks = 50;
constexpr std::size_t max_seasons = 12;
constexpr std::size_t max_dates = 400;  // of one hall's own days; closed dates; open dates
constexpr std::size_t max_most_wanted = 60;
constexpr std::size_t max_listed = 10'000;  // items or departments of one queue, items not stationed

constexpr std::size_t max_problems = 100;  // what one check reports

}  // namespace yimen::config
