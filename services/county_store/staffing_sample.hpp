// What the county observed of a hall's residents and services. Internal.
#pragma once

#include "county_store/county_figures.hpp"
#include "county_store/session.hpp"
#include "domain/staffing.hpp"

namespace yimen::county_tables {

Result<StaffingSample> staffing_sample(Session& session, const std::string& hall, Date from, Date to);

}  // namespace yimen::county_tables
