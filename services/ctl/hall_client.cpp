#include "ctl/hall_client.hpp"

#include <fstream>

#include "net/problem.hpp"
#include "net/secret.hpp"

namespace yimen {
namespace {

std::string token_in(const std::filesystem::path& file) {
    std::string token;
    if (!(std::ifstream(file) >> token)) fail({ErrorCode::unauthorized, file.string() + " cannot be read", {}});
    return token;
}

}  // namespace

void add_hall_options(CLI::App& verb, const Spoken& said, HallAddress& address) {
    verb.add_option("--hall", address.url,
                    said("大厅地址，http://127.0.0.1:端口", "The hall's address, http://127.0.0.1:PORT"))
        ->required();
    verb.add_option("--token-file", address.token_file,
                    said("大厅令牌，即数据目录中的 token 文件", "The hall's token, the file token in its data folder"))
        ->required()
        ->check(CLI::ExistingFile);
}

HallClient::HallClient(const HallAddress& address) : client_(address.url, token_in(address.token_file)) {}

HttpRequest HallClient::command(const std::string& path, std::string body) {
    HttpRequest request;
    request.method = "POST";
    request.path = path;
    request.headers = {{"idempotency-key", random_token()}};
    request.body = std::move(body);
    return request;
}

Result<std::string> HallClient::call(HttpRequest request) {
    auto response = client_.call(std::move(request));
    if (!response) return response.error();
    if (const auto failure = problem_of(*response)) return *failure;
    return std::move(response->body);
}

}  // namespace yimen
