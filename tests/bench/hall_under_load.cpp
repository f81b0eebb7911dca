#include "bench/hall_under_load.hpp"

#include <fstream>
#include <vector>

#include <nlohmann/json.hpp>

#include "bench/endless_hall.hpp"
#include "bench/http_load.hpp"

namespace yimen::bench {
namespace {

constexpr const char* items[] = {"MZ-001", "YB-001", "GA-004", "NY-001"};

Words words_of(const Build& build, const std::filesystem::path& work) {
    if (!std::filesystem::exists(work / "config")) endless_hall(build.config, work, HallUnderLoad::windows);
    std::filesystem::create_directories(work / "hall");
    return {"--config", work / "config", "--hall", endless_hall_id, "--data", work / "hall", "--always-open"};
}

std::string first_line_of(const std::filesystem::path& file) {
    std::string line;
    std::getline(std::ifstream(file), line);
    return line;
}

Load measured(const Service& service, std::size_t clients, const NextRequest& next) {
    const auto before = service.cpu_s();
    auto timings = run_load(service.port(), clients, next);
    const auto used_us = (service.cpu_s() - before) * 1e6;
    const auto requests = static_cast<double>(timings.each_us.size());
    return {std::move(timings), used_us / requests};
}

}  // namespace

HallUnderLoad::HallUnderLoad(const Build& build, const std::filesystem::path& work)
    : data_(work / "hall"),
      service_(build.hall, words_of(build, work), work / "service"),
      token_(first_line_of(data_ / "token")) {}

Load HallUnderLoad::issue(std::size_t clients, std::size_t tickets) {
    std::size_t left = tickets;
    return measured(service_, clients, [&](std::size_t client, std::string_view) -> LoadRequest {
        if (left == 0) return {};
        const auto* item = items[(left-- + client) % std::size(items)];
        return {post(token_, "/v1/tickets", std::string(R"({"item":")") + item + R"("})")};
    });
}

Load HallUnderLoad::call(std::size_t clients, std::size_t tickets) {
    std::size_t left = tickets;
    std::vector<int> stage(clients);
    std::vector<std::string> ticket(clients);
    return measured(service_, clients, [&](std::size_t client, std::string_view body) -> LoadRequest {
        switch (stage[client]++ % 3) {
            case 0:
                if (left == 0) return {};
                --left;
                return {post(token_, "/v1/windows/" + std::to_string(client + 1) + "/call-next", "{}")};
            case 1:
                ticket[client] = nlohmann::json::parse(body).at("ticket").at("id");
                return {post(token_, "/v1/tickets/" + ticket[client] + "/start", "{}")};
            default: return {post(token_, "/v1/tickets/" + ticket[client] + "/finish", "{}")};
        }
    });
}

Load HallUnderLoad::ask_health(std::size_t clients, std::size_t times) {
    std::size_t left = times;
    return measured(service_, clients, [&](std::size_t, std::string_view) -> LoadRequest {
        if (left == 0) return {};
        --left;
        return {get("/healthz")};
    });
}

void HallUnderLoad::sign_in() {
    std::vector<bool> sent(windows);
    run_load(service_.port(), windows, [&](std::size_t client, std::string_view) -> LoadRequest {
        if (sent[client]) return {};
        sent[client] = true;
        const auto id = std::to_string(client + 1);
        return {post(token_, "/v1/windows/" + id + "/sign-in", R"({"clerk":"C)" + id + R"("})"), false};
    });
}

}  // namespace yimen::bench
