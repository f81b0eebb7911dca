// The county's figures as a report.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "county_store/county_store.hpp"
#include "ctl/report.hpp"

namespace yimen {

struct ReportWish {
    std::string from, to;  // "2026-11-23"
    std::string by = "hall";
    std::string and_by;  // empty: by one dimension
    std::string hall;    // empty: all
    ReportForm form;
};

void add_report_options(CLI::App& verb, const Spoken& said, ReportWish& wish);

// invalid_request with "field": a day such as 2026-11-23.
Result<Date> day_of(const char* option, const std::string& text);

// Errors: invalid_request (a day), and those of CountyStore::figures.
Result<Report> county_report(CountyStore& store, const ReportWish& wish);

}  // namespace yimen
