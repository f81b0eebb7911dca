// What the text of a TOML file is asked before it is parsed, and after that failed.
#pragma once

#include <string>
#include <string_view>

#include "config/problems.hpp"

namespace yimen::config {

// False, and a problem told, when a key has more than max_key_parts parts or brackets stand more than max_nesting deep:
// the parser follows both by recursion, and so would the file end the program.
bool check_nesting(const std::string& file, std::string_view text, Problems& problems);

// Tells what the parser said of `line` (from 1) in words: the key that stands there, or begins the list around it, the
// line's text, and what may stand there.
void tell_syntax(const std::string& file, std::string_view text, int line, std::string_view description,
                 Problems& problems);

}  // namespace yimen::config
