// Figures from the tables, by what they are asked by. Internal.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "county_store/county_figures.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {

// What was looked at at the screens, which is no turn's.
struct Looks {
    std::int64_t items = 0, guides = 0;
};

struct FigureCells {
    using Key = std::pair<std::string, std::string>;
    std::map<Key, Figures> figures;  // only what occurs
    std::map<Key, Looks> looks;
};

// From sums of turns where there are such, else turn by turn.
FigureCells figure_cells(Session& session, const FiguresQuery& query, const DepartmentOf& department_of,
                         bool days_are_lost);
// Turn by turn always: what the former must equal.
FigureCells figure_cells_of_turns(Session& session, const FiguresQuery& query, const DepartmentOf& department_of,
                                  bool days_are_lost);

}  // namespace yimen::county_tables
