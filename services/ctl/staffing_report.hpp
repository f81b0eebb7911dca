// How many windows a hall needs in each hour, as a report.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "county_store/county_store.hpp"
#include "ctl/report.hpp"

namespace yimen {

struct StaffingWish {
    std::string hall, from, to;
    int wait_minutes = 15;
    double share = 0.9;
    ReportForm form;
};

void add_staffing_options(CLI::App& verb, const Spoken& said, StaffingWish& wish);

// The same days and the same wish give the same answer: chance has a fixed seed. Errors: invalid_request (a day),
// those of CountyStore::staffing_sample.
Result<Report> staffing_report(CountyStore& store, const StaffingWish& wish);

}  // namespace yimen
