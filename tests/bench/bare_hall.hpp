// The yardstick of a hall's commands: the very rows that the hall wrote, committed by bare SQLite in commits of so
// many.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bench/figures.hpp"

namespace yimen::bench {

// What one command left in a hall's file: its event, and how it was answered. Every value as text.
struct CommandRows {
    std::vector<std::string> event, answer;
};

// Of the newest `count` commands that left one event of these types ("'ticket.issued'"), oldest first. Gives up when
// there are fewer.
std::vector<CommandRows> rows_of(const std::filesystem::path& hall_file, const std::string& types, std::size_t count);

struct BareCommits {
    Timings commits;  // each of them
    std::size_t rows = 0;
    double cpu_us = 0;  // for each of the rows

    double commands_per_second() const { return static_cast<double>(rows) / commits.total_s; }
};

// Into a new file with the hall's own schema, write-ahead log and synchronous=FULL, the number of the newest event,
// answer and ticket with each commit. What does not fill a commit is left out.
BareCommits commit_bare(const std::filesystem::path& hall_file, const std::filesystem::path& scratch,
                        const std::vector<CommandRows>& rows, std::size_t per_commit);

}  // namespace yimen::bench
