// An operator who talks to a hall that runs on this machine.
#pragma once

#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>

#include "ctl/outcome.hpp"
#include "ctl/spoken.hpp"
#include "net/http_client.hpp"
#include "protocol/hall_views.hpp"

namespace yimen {

// Where the hall is, and the file of its token.
struct HallAddress {
    std::string url;  // "http://127.0.0.1:8710"
    std::filesystem::path token_file;
};

void add_hall_options(CLI::App& verb, const Spoken& said, HallAddress& address);

class HallClient {
   public:
    // Ends with VerbFailed where the token cannot be read.
    explicit HallClient(const HallAddress& address);

    // Errors: those of the client, what the hall answers, and network_failed for an answer that is none.
    template <typename Shown>
    Result<Shown> get(const std::string& path) {
        HttpRequest request;
        request.path = path;
        return read<Shown>(call(std::move(request)));
    }
    // A command, with a key of its own.
    template <typename Shown, typename Sent>
    Result<Shown> post(const std::string& path, const Sent& sent) {
        return read<Shown>(call(command(path, write_json(sent))));
    }

   private:
    template <typename Shown>
    static Result<Shown> read(const Result<std::string>& answer) {
        if (!answer) return answer.error();
        auto shown = read_json<Shown>(*answer, of_a_hall);
        if (shown) return shown;
        return Error{ErrorCode::network_failed, "the hall's answer cannot be read: " + shown.error().detail, {}};
    }
    static HttpRequest command(const std::string& path, std::string body);
    Result<std::string> call(HttpRequest request);

    HttpClient client_;
};

}  // namespace yimen
