// What a hall's file is known to hold, kept in a small file beside it: a file that lost something looks whole to
// itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "storage/disk.hpp"
#include "storage/log_mark.hpp"

namespace yimen {

// The numbers of one series on one day.
struct KnownSeries {
    int given = 0;    // the highest in the log when this was noted
    int ceiling = 0;  // no higher one is given before a higher ceiling is on the disk

    bool operator==(const KnownSeries&) const = default;
};

struct Known {
    // Numbers that may be given before the ceiling must be raised, which costs a sync.
    static constexpr int numbers_ahead = 64;
    static constexpr std::size_t days_kept = 8;

    using Days = std::map<std::string, std::map<char, KnownSeries>>;  // "2026-11-23" → series

    std::string hall;
    LogMark mark;  // of the log, when this was noted
    Days days;     // the newest; a clock may go back

    // Whether a number may be given without raising anything.
    bool covers(const std::string& day, char series, int number) const;
    // The series' ceiling is `ahead` numbers ahead of `next` (counted in), or stays where it is higher; the oldest day
    // goes where there are too many.
    void raise(const std::string& day, char series, int next, int ahead = numbers_ahead);
    // Every series' ceiling is `numbers_ahead` ahead of what was given, whatever it was.
    void settle();
    void note_given(const std::string& day, char series, int number);

    bool operator==(const Known&) const = default;
};

// DATABASE.known
std::filesystem::path known_file_of(std::filesystem::path database);

// A few lines that a person can read, and a hash over them.
std::string encode(const Known& known);
std::optional<Known> decode_known(std::string_view text);

// Nothing where there is none. Error: storage_corrupt (it is not what was written); storage_failed.
Result<std::optional<Known>> read_known(const Disk& disk, const std::filesystem::path& database);

}  // namespace yimen
