// A hub as a process of its own, and a hall's line to it.
#pragma once

#include <fstream>

#include "county/county_for_tests.hpp"
#include "net/http_client.hpp"
#include "protocol/usage_json.hpp"
#include "support/process.hpp"

namespace yimen::test {

// The program is the test's to name: YIMEN_COUNTYD.
struct HubProcess {
    // Port 0: any that is free.
    HubProcess(const CountyForTests& county, const std::string& name, std::uint16_t port = 0)
        : port_file(fresh(county.folder.path() / (name + ".port"))),
          process(YIMEN_COUNTYD,
                  {"--store", county.options.store, "--trust", county.options.trust.string(), "--port-file",
                   port_file.string(), "--port", std::to_string(port)},
                  county.folder.path() / (name + ".log")) {
        EXPECT_TRUE(until([&] { return std::filesystem::exists(port_file) || process.ended(); })) << process.output();
        EXPECT_FALSE(process.ended()) << process.output();
        std::string text;
        std::ifstream(port_file) >> text;
        url = "https://127.0.0.1:" + text;
    }

    std::uint16_t port() const { return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1))); }
    bool says(const std::string& words) const { return process.output().find(words) != std::string::npos; }
    void connect(const ClientTls& tls, ClientOptions options = {}) {
        options.tls = tls;
        client = std::make_unique<HttpClient>(url, "", options);
    }
    Result<HttpResponse> post(const std::string& body) const {
        HttpRequest request;
        request.method = "POST";
        request.path = "/v1/usage/batches";
        request.headers = {{"content-type", std::string(usage_media_type)}};
        request.body = body;
        return client->call(std::move(request));
    }
    std::optional<UsageAck> send(const UsageBatch& batch) const {
        const auto response = post(encode(batch));
        if (!response || response->status != 200) return std::nullopt;
        return *decode_usage_ack(response->body);
    }

    std::filesystem::path port_file;
    Process process;
    std::string url;
    std::unique_ptr<HttpClient> client;

   private:
    static std::filesystem::path fresh(std::filesystem::path file) {
        std::filesystem::remove(file);
        return file;
    }
};

}  // namespace yimen::test
