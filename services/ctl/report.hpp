// A report of the county as a table for people, as CSV for programs and as a workbook for offices.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/civil_time.hpp"
#include "base/result.hpp"
#include "ctl/spoken.hpp"
#include "domain/text.hpp"

namespace yimen {

// How long something took.
struct Seconds {
    double value = 0;
};
// 0.9 is 90 %.
struct Share {
    double value = 0;
};
// std::monostate: not known, which is not 0. "–" in a table and a workbook, an empty field in CSV.
using ReportCell = std::variant<std::monostate, std::string, std::int64_t, double, Seconds, Share, Date, bool>;

template <typename T>
ReportCell cell_of(const std::optional<T>& value) {
    return value ? ReportCell(*value) : ReportCell();
}

struct ReportColumn {
    std::string name;  // in CSV and for programs; never changed
    Bilingual title;
    // In CSV and JSON only, which have no notes: what the notes of a table and a workbook say to people.
    bool for_programs = false;
};

struct Report {
    Bilingual title;
    std::vector<ReportColumn> columns;
    std::vector<std::vector<ReportCell>> rows;  // one cell a column
    std::vector<Bilingual> notes;               // what the figures rest on
    std::vector<ReportCell> total{};  // beneath the rows of a table and a workbook; empty where none makes sense
};

// How somebody wants it.
struct ReportForm {
    std::string format = "table";  // table, csv, json, xlsx
    Spoken said{};                 // of a table; what programs and offices read is the same in any
    std::string file{};            // empty: on the output

    bool is_table() const { return format == "table"; }
};

// Adds --format and --out.
void add_form_options(CLI::App& verb, const Spoken& said, ReportForm& form);

// For a terminal: columns by their width on it, times as min:s, the total, then the notes.
std::string as_table(const Report& report, Language language);
// RFC 4180: a line of names, times in seconds, shares as numbers; without the total and the notes.
std::string as_csv(const Report& report);
// An array of objects by the columns' names; what is not known is null. Without the total.
std::string as_json(const Report& report);
// An Office Open XML workbook with numbers, days and times as what they are, both languages in the heading, which stays
// in sight. Error: storage_failed with "path".
Status write_workbook(const Report& report, const std::filesystem::path& file);

// Writes it where the form says; CSV into a file with a byte order mark. Errors: invalid_request (a workbook without a
// file), storage_failed.
Status deliver(const Report& report, const ReportForm& form);

}  // namespace yimen
