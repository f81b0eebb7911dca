// yimenctl's command line: every verb there is, and what is said of a line that is none of them.
#pragma once

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

// With help, errors and what the verbs say in that language; each verb takes --language (language_asked_for).
std::unique_ptr<CLI::App> make_command_line(const Spoken& said);

// Reads the line, does what its verb does, and says on the error output what is wrong. What the program ends with.
int run_command_line(int argc, const char* const* argv);

// "yimenctl county report"; of the whole command line "yimenctl".
std::string path_of(const CLI::App& verb);

}  // namespace yimen
