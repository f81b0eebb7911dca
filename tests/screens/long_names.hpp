// Names as long as the configuration's check lets them be, and as like each other as real ones are.
#pragma once

#include <nlohmann/json.hpp>

namespace yimen::shots {

// Replaces each name in two languages, wherever it stands: 120 characters, of which the first 106 are the same in all,
// the same for the same name. (Three items of a real district's list share as many.)
void lengthen(nlohmann::json& told);

}  // namespace yimen::shots
