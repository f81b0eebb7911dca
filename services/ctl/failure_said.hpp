// What went wrong, in the language of whoever works at yimenctl.
#pragma once

#include <string>

#include "base/result.hpp"
#include "ctl/spoken.hpp"

namespace yimen {

// In English the detail; in Chinese what its code means, and the detail, which is in English, where it says more.
std::string said_of_failure(const Error& error, const Spoken& said);

}  // namespace yimen
