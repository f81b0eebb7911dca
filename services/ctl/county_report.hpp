// The county's figures as a table for people or as CSV.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "county_store/county_store.hpp"

namespace yimen {

struct ReportWish {
    std::string from, to;  // "2026-11-23"
    std::string by = "hall";
    std::string hall;  // empty: all
    std::string format = "table";
};

void add_report_options(CLI::App& verb, ReportWish& wish);

// What is not known is "-" in a table and an empty field in CSV, which is not 0. Errors: invalid_request (a day), and
// those of CountyStore::figures.
Result<std::string> county_report(CountyStore& store, const ReportWish& wish);

}  // namespace yimen
