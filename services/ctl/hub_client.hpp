// One of the county's staff who talks to the hub.
#pragma once

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "base/result.hpp"
#include "county/county_json.hpp"
#include "ctl/spoken.hpp"
#include "net/http_client.hpp"

namespace yimen {

// Where the hub is, whom to trust, and who asks. The token comes from a file or from YIMEN_TOKEN, never from the
// command line, which others on the machine can read.
struct HubWish {
    std::string county;     // "https://county.example:8443"
    std::string authority;  // file of the county's authority, PEM
    std::string token_file;
};

void add_hub_options(CLI::App& verb, const Spoken& said, HubWish& wish);

class HubClient {
   public:
    // Errors: bad_config (a file), unauthorized (no token).
    static Result<HubClient> open(const HubWish& wish);

    // Errors: those of the client, what the hub answers, network_failed for an answer that is none, and invalid_request
    // for a body that is not UTF-8.
    template <typename Shown>
    Result<Shown> get(const std::string& path, const std::string& query = {}) {
        return read<Shown>(text(path, query));
    }
    template <typename Shown, typename Sent>
    Result<Shown> post(const std::string& path, const Sent& sent) {
        JsonOutput body;
        write_value(body, sent);
        return read<Shown>(post_text(path, body));
    }
    // A large body, once the hub knows the token.
    template <typename Shown>
    Result<Shown> send(const std::string& path, const std::string& query, std::string body,
                       const std::string& content_type) {
        return read<Shown>(send_text(path, query, std::move(body), content_type));
    }
    Result<std::string> text(const std::string& path, const std::string& query = {});

   private:
    explicit HubClient(std::unique_ptr<HttpClient> client) : client_(std::move(client)) {}
    template <typename Shown>
    static Result<Shown> read(const Result<std::string>& answer) {
        if (!answer) return answer.error();
        auto shown = read_json<Shown>(*answer, of_a_hub);
        if (shown) return shown;
        return Error{ErrorCode::network_failed, "the hub's answer cannot be read: " + shown.error().detail, {}};
    }
    Result<std::string> call(HttpRequest request);
    Result<std::string> post_text(const std::string& path, const JsonOutput& body);
    Result<std::string> send_text(const std::string& path, const std::string& query, std::string body,
                                  const std::string& content_type);

    std::unique_ptr<HttpClient> client_;
};

}  // namespace yimen
