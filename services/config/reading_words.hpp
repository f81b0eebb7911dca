// Loads what a catalogue says of how its words are read; as config.hpp says of files, errors and threads.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.hpp"
#include "domain/reading_words.hpp"

namespace yimen {

// The rows of catalogue/readings.csv; none where the folder has no such file.
Result<std::vector<ReadingWord>> load_reading_words(const std::filesystem::path& folder);

}  // namespace yimen
