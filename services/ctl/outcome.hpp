// How a verb ends when what it asked for cannot be had.
#pragma once

#include <iostream>
#include <utility>

#include <CLI/CLI.hpp>

#include "base/result.hpp"

namespace yimen {

// Says on the error output what is wrong, and ends the verb with 1.
[[noreturn]] inline void fail(const Error& error) {
    std::cerr << "yimenctl: " << error.detail << '\n';
    throw CLI::RuntimeError(1);
}

template <typename T>
T must(Result<T> result) {
    if (!result) fail(result.error());
    return *std::move(result);
}

}  // namespace yimen
