// What screens send to a hall, as their own client would.
#pragma once

#include <string>

#include "domain/commands.hpp"
#include "net/http.hpp"

namespace yimen::simulation {

inline constexpr const char* hall_token = "the-hall-s-own";

HttpRequest request_of(const Command& command, const std::string& key);
HttpRequest question(std::string path);

}  // namespace yimen::simulation
