// The columns of a report that tell figures, whatever its rows are.
#pragma once

#include <functional>
#include <vector>

#include "county_store/county_figures.hpp"
#include "ctl/report.hpp"

namespace yimen {

// One column of figures, and where people have use for it: programs have all of them, always.
struct FigureColumn {
    ReportColumn column;
    bool (*is_told)(const Dimensions&);
    std::function<ReportCell(const FigureCounts&)> cell;
};

const std::vector<FigureColumn>& figure_columns();

}  // namespace yimen
