#include "ctl/hub_client.hpp"

#include <cstdlib>

#include "net/problem.hpp"
#include "net/tls.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

constexpr std::size_t longest_token = 256;
constexpr std::size_t longest_answer = std::size_t{64} << 20;

Result<std::string> token_of(const HubWish& wish) {
    if (wish.token_file.empty()) {
        const char* token = std::getenv("YIMEN_TOKEN");  // NOLINT(concurrency-mt-unsafe): nobody sets it
        if (token != nullptr && *token != '\0') return std::string(token);
        return Error{ErrorCode::unauthorized, "no access token: --token-file FILE, or YIMEN_TOKEN", {}};
    }
    auto text = read_small_file(wish.token_file, longest_token);
    if (!text) return text;
    return text->substr(0, text->find_first_of(" \r\n"));
}

}  // namespace

void add_hub_options(CLI::App& verb, const Spoken& said, HubWish& wish) {
    verb.add_option("--county", wish.county, said("中心地址，https://…", "The hub's address, https://…"))->required();
    verb.add_option("--authority", wish.authority,
                    said("县级证书机构的文件 authority.pem", "File of the county's authority, authority.pem"))
        ->required();
    verb.add_option("--token-file", wish.token_file,
                    said("您的访问令牌文件；不填则取 YIMEN_TOKEN", "File of your access token; YIMEN_TOKEN otherwise"));
}

Result<HubClient> HubClient::open(const HubWish& wish) {
    auto authority = read_small_file(wish.authority, pem_bytes);
    if (!authority) return authority.error();
    auto token = token_of(wish);
    if (!token) return token.error();
    ClientOptions options;
    options.tls = ClientTls{*std::move(authority), "", "", ""};
    options.total_timeout = std::chrono::minutes{2};
    options.response_bytes = longest_answer;
    return HubClient(std::make_unique<HttpClient>(wish.county, *std::move(token), options));
}

Result<std::string> HubClient::call(HttpRequest request) {
    auto response = client_->call(std::move(request));
    if (!response) return response.error();
    if (auto refused = problem_of(*response)) return *std::move(refused);
    return std::move(response->body);
}

Result<std::string> HubClient::text(const std::string& path, const std::string& query) {
    HttpRequest request;
    request.path = path;
    request.query = query;
    return call(std::move(request));
}

Result<std::string> HubClient::post_text(const std::string& path, const JsonOutput& body) {
    if (body.mended) {
        return Error{ErrorCode::invalid_request, "what was typed is not UTF-8: set the terminal to UTF-8", {}};
    }
    HttpRequest request;
    request.method = "POST";
    request.path = path;
    request.body = body.text;
    return call(std::move(request));
}

Result<std::string> HubClient::send_text(const std::string& path, const std::string& query, std::string body,
                                         const std::string& content_type) {
    if (auto known = text("/v1/staff/self"); !known) return known;
    HttpRequest request;
    request.method = "POST";
    request.path = path;
    request.query = query;
    request.headers = {{"content-type", content_type}};
    request.body = std::move(body);
    return call(std::move(request));
}

}  // namespace yimen
