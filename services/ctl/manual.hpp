// All verbs of a command line, as bash completes them and as man shows them: made from the verbs themselves.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// A script for bash-completion, which also works when it is sourced.
std::string bash_completion(const CLI::App& app);

// A page for man, section 1, in man(7).
std::string manual_page(const CLI::App& app, const Spoken& said);

}  // namespace yimen
