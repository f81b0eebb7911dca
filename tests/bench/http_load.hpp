// Clients that press one button after the other, as fast as the service lets them, over connections that are kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "bench/figures.hpp"
#include "bench/wire.hpp"

namespace yimen::bench {

struct LoadRequest {
    std::string bytes;    // a whole HTTP request; empty: this client has done enough
    bool counted = true;  // whether its time is taken
};

// Makes a client's next request out of the body it was answered last; empty before the first.
using NextRequest = std::function<LoadRequest(std::size_t client, std::string_view last_body)>;

// As what a client comes; null: as nobody, in plain.
using ContextOf = std::function<SSL_CTX*(std::size_t client)>;

// Runs `clients` connections to 127.0.0.1, which stand before the time is taken, from one thread until each has done
// enough. Gives up when the service answers nothing, or something other than success.
Timings run_load(std::uint16_t port, std::size_t clients, const NextRequest& next, const ContextOf& context_of = {});

// A POST with the headers that the hall asks for.
std::string post(const std::string& token, const std::string& path, const std::string& body);
// A GET of what needs no token.
std::string get(const std::string& path);

}  // namespace yimen::bench
