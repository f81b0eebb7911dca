// A screen as the tests play it: speaks to a hall over real HTTP and remembers nothing.
#pragma once

#include <atomic>
#include <string>

#include <nlohmann/json.hpp>

#include "net/http_client.hpp"

namespace yimen::test {

using Json = nlohmann::json;

// A key that nobody has used.
inline std::string fresh_key() {
    static std::atomic<unsigned> last{0};
    return "key-" + std::to_string(++last);
}

inline Json json_of(const HttpResponse& response) { return Json::parse(response.body, nullptr, false); }

// The code of a problem; empty for anything else.
inline std::string code_of(const HttpResponse& response) {
    const auto body = json_of(response);
    return body.is_object() ? body.value("code", "") : "";
}

// Thread-safe.
class HallClient {
   public:
    HallClient(const std::string& url, const std::string& token, ClientOptions options = {})
        : http_(url, token, std::move(options)) {}

    Result<HttpResponse> get(const std::string& target) {
        HttpRequest request;
        const auto question = target.find('?');
        request.path = target.substr(0, question);
        if (question != std::string::npos) request.query = target.substr(question + 1);
        return http_.call(std::move(request));
    }
    Result<HttpResponse> post(const std::string& path, const std::string& body, const std::string& key) {
        HttpRequest request;
        request.method = "POST";
        request.path = path;
        request.body = body;
        request.headers = {{"idempotency-key", key}};
        return http_.call(std::move(request));
    }
    Result<HttpResponse> post(const std::string& path, const Json& body) {
        return post(path, body.dump(), fresh_key());
    }
    Result<HttpResponse> send(HttpRequest request) { return http_.call(std::move(request)); }

    // What is there; null when it cannot be had.
    Json fetch(const std::string& target) {
        const auto response = get(target);
        return response && response.value().status == 200 ? json_of(*response) : Json();
    }

   private:
    HttpClient http_;
};

// One item of each queue that the hall has.
inline std::vector<std::string> item_of_each_queue(HallClient& client) {
    std::map<std::string, std::string> found;
    const auto catalogue = client.fetch("/v1/catalogue");
    for (const auto& item : catalogue.at("items")) {
        if (item.at("queue").is_string()) found.emplace(item.at("queue").get<std::string>(), item.at("code"));
    }
    std::vector<std::string> items;
    items.reserve(found.size());
    for (const auto& [queue, item] : found) items.push_back(item);
    return items;
}

}  // namespace yimen::test
