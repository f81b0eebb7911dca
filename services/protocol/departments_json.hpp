// The table of departments within a county's catalogue: [{"id","zh","en"?,"former"?:["医疗保障"]}]. Internal to this
// folder.
#pragma once

#include <string>

#include "domain/departments.hpp"
#include "protocol/json_reader.hpp"

namespace yimen {

// What comes next in `json`; a fault there, also where an id or a name stands twice, reads as an empty table.
Departments read_departments(JsonReader& json);
void append_departments(std::string& into, const Departments& departments);

}  // namespace yimen
