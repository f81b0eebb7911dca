// Tells a cell that a spreadsheet program has damaged or that holds no value from one that says what somebody wrote.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/table.hpp"

namespace yimen::config {

// Of what a CSV file has in place of a value: a number in short form (4.10721E+11), a formula's error, a column's ####.
std::optional<CellFault> fault_of_text(std::string_view text);
// Of a number that has more digits than a spreadsheet program keeps (15).
CellFault lost_digits(std::string_view number);
CellFault formula_error(std::string_view error);
CellFault formula_without_result();
CellFault date_for_text(std::string_view number);

}  // namespace yimen::config
