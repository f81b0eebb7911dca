#include "sync/http_county_line.hpp"

#include <utility>

#include "base/number.hpp"
#include "net/http_date.hpp"
#include "net/problem.hpp"
#include "protocol/usage_json.hpp"

namespace yimen {
namespace {

std::optional<std::chrono::seconds> retry_after(const HttpResponse& response) {
    constexpr std::size_t most_digits = 9;
    const auto text = response.header("retry-after");
    if (!text || text->size() > most_digits) return std::nullopt;
    const auto seconds = number_in<std::uint32_t>(*text);
    return seconds ? std::optional(std::chrono::seconds{*seconds}) : std::nullopt;
}

CountyAnswer read(const Result<HttpResponse>& response) {
    if (!response) return {response.error()};
    if (auto error = problem_of(*response)) return {*std::move(error), retry_after(*response)};
    if (response->status != 200)
        return {not_a_hubs("status " + std::to_string(response->status)), retry_after(*response)};
    const auto ack = decode_usage_ack(response->body);
    if (!ack) return {not_a_hubs(ack.error().detail)};
    return {*ack};
}

// Over TLS only the county can say what its clock shows.
CountyAnswer answer_of(const Result<HttpResponse>& response) {
    auto answer = read(response);
    const auto date = response ? response->header("date") : std::nullopt;
    if (date) answer.at = parse_http_date(*date);
    return answer;
}

HttpRequest get(std::string path, std::string query = {}) {
    HttpRequest request;
    request.path = std::move(path);
    request.query = std::move(query);
    return request;
}

}  // namespace

CountyAnswer HttpCountyLine::ack() { return ask(get("/v1/usage/ack")); }

CountyAnswer HttpCountyLine::hash_at(const std::string& stream, std::uint64_t number) {
    return ask(get("/v1/usage/hash", "stream=" + percent_encoded(stream) + "&number=" + std::to_string(number)));
}

CountyAnswer HttpCountyLine::send(std::string batch) {
    auto request = get("/v1/usage/batches");
    request.method = "POST";
    request.headers = {{"content-type", std::string(usage_media_type)}};
    request.body = std::move(batch);
    return ask(std::move(request));
}

CountyAnswer HttpCountyLine::ask(HttpRequest request) { return answer_of(call_.ask(std::move(request))); }

}  // namespace yimen
