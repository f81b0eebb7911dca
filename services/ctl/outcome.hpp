// How a verb ends when what it asked for cannot be had.
#pragma once

#include <utility>

#include <CLI/CLI.hpp>

#include "base/result.hpp"

namespace yimen {

// Ends the program with 1, once whoever called the verb has said why (run_command_line).
struct VerbFailed : CLI::RuntimeError {
    explicit VerbFailed(yimen::Error why) : CLI::RuntimeError(1), error(std::move(why)) {}

    yimen::Error error;
};

[[noreturn]] inline void fail(const Error& error) { throw VerbFailed(error); }

template <typename T>
T must(Result<T> result) {
    if (!result) fail(result.error());
    return *std::move(result);
}

}  // namespace yimen
