// One of the county's staff who talks to the hub.
#pragma once

#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/result.hpp"
#include "net/http_client.hpp"

namespace yimen {

// Where the hub is, whom to trust, and who asks. The token comes from a file or from YIMEN_TOKEN, never from the
// command line, which others on the machine can read.
struct HubWish {
    std::string county;     // "https://county.example:8443"
    std::string authority;  // file of the county's authority, PEM
    std::string token_file;
};

void add_hub_options(CLI::App& verb, HubWish& wish);

class HubClient {
   public:
    // Errors: bad_config (a file), unauthorized (no token).
    static Result<HubClient> open(const HubWish& wish);

    // Errors: those of the client, what the hub answers, and invalid_request for a body that is not UTF-8.
    Result<nlohmann::json> get(const std::string& path, const std::string& query = {});
    Result<nlohmann::json> post(const std::string& path, const nlohmann::json& body);
    // A large body, once the hub knows the token.
    Result<nlohmann::json> send(const std::string& path, const std::string& query, std::string body,
                                const std::string& content_type);
    Result<std::string> text(const std::string& path);

   private:
    explicit HubClient(std::unique_ptr<HttpClient> client) : client_(std::move(client)) {}
    Result<std::string> call(HttpRequest request);

    std::unique_ptr<HttpClient> client_;
};

}  // namespace yimen
