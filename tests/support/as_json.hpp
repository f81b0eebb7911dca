// What the hall says, so that a test can say it otherwise.
#pragma once

#include <nlohmann/json.hpp>

#include "json/described.hpp"

namespace yimen::test {

template <typename Shown>
nlohmann::json as_json(const Shown& shown) {
    return nlohmann::json::parse(write_json(shown));
}

}  // namespace yimen::test
