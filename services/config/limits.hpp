// Every limit on a configuration file. Characters are Unicode code points.
#pragma once

#include <cstddef>
#include <cstdint>

namespace yimen::config {

constexpr std::uintmax_t kMaxItemsBytes = std::uintmax_t{64} << 20;     // items.csv
constexpr std::uintmax_t kMaxTermsBytes = std::uintmax_t{16} << 20;     // terms.csv
constexpr std::uintmax_t kMaxSmallFileBytes = std::uintmax_t{1} << 20;  // themes.csv and every TOML file

constexpr std::size_t kMaxItems = 100'000;
constexpr std::size_t kMaxTerms = 100'000;
constexpr std::size_t kMaxThemes = 200;
constexpr std::size_t kMaxMaterials = 40;  // of one item
constexpr std::size_t kMaxKeywords = 40;   // of one item

constexpr std::size_t kMaxNameCharacters = 120;  // names, terms, departments, types, materials, keywords
constexpr std::size_t kMaxTextCharacters = 300;  // fees, sources, notes
constexpr std::size_t kMaxIdCharacters = 40;     // ids and codes
constexpr int kMaxDays = 3650;
constexpr int kMaxCatalogueVersion = 1'000'000'000;

constexpr std::size_t kMaxHalls = 200;
constexpr std::size_t kMaxVillages = 5'000;
constexpr std::size_t kMaxQueues = 26;  // one prefix letter each
constexpr std::size_t kMaxWindows = 99;
constexpr std::size_t kMaxClerks = 500;
constexpr std::size_t kMaxKiosks = 50;
constexpr std::size_t kMaxSeasons = 12;
constexpr std::size_t kMaxPeriods = 6;  // of one day
constexpr std::size_t kMaxDates = 400;  // closed dates; open dates
constexpr std::size_t kMaxMostWanted = 60;
constexpr std::size_t kMaxListed = 10'000;  // items or departments of one queue, items not stationed

constexpr std::size_t kMaxProblems = 100;  // what one check reports

}  // namespace yimen::config
