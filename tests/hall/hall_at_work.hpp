// A hall at work for tests of its files: the real service, real files, one client.
#pragma once

#include <atomic>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "config/county_folder.hpp"
#include "hall/engine_hall.hpp"
#include "hall/hall_service.hpp"
#include "net/http_client.hpp"
#include "protocol/reload_views.hpp"

namespace yimen::test {

// One client of the hall; each thread has its own.
class Client {
   public:
    explicit Client(const HallService& service) : client_(service.url(), service.token()) {}

    HttpResponse get(const std::string& path) {
        HttpRequest request;
        request.path = path;
        return client_.call(std::move(request)).value();
    }
    HttpResponse post(const std::string& path, std::string body = {}, std::string key = {}) {
        static std::atomic<int> keys{0};
        HttpRequest request;
        request.method = "POST";
        request.path = path;
        request.body = std::move(body);
        request.headers = {{"idempotency-key", key.empty() ? "key-" + std::to_string(++keys) : std::move(key)}};
        return client_.call(std::move(request)).value();
    }
    ReloadShown look() {
        const auto answer = get("/v1/hall/reload");
        EXPECT_EQ(answer.status, 200) << answer.body;
        return read_json<ReloadShown>(answer.body, of_a_hall).value();
    }
    HttpResponse take_up(const std::string& tag, const std::string& key = {}) {
        return post("/v1/hall/reload", R"({"seen":")" + tag + "\"}", key);
    }
    // The tag of what is taken up; "" where it was refused.
    std::string reload() {
        const auto tag = look().tag;
        return take_up(tag).status == 200 ? tag : "";
    }

   private:
    HttpClient client_;
};

// Cuts what begins with `from` and ends before `to`, or with the text.
inline std::string without(std::string text, const std::string& from, const std::string& to = {}) {
    const auto begin = text.find(from);
    EXPECT_NE(begin, std::string::npos) << from;
    const auto end = to.empty() ? std::string::npos : text.find(to, begin);
    return text.erase(begin, end == std::string::npos ? end : end - begin);
}

inline std::string with(std::string text, const std::string& old, const std::string& fresh) {
    for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at + fresh.size())) {
        text.replace(at, old.size(), fresh);
    }
    return text;
}

struct HallAtWork : testing::Test {
    HallAtWork() { start(); }
    void start() {
        HallOptions options;
        options.config = county.folder();
        options.hall = "410721103";
        options.data = folder.path();
        options.always_open = true;
        service.reset();
        service = HallService::start(options, clock).value();
        client = std::make_unique<Client>(*service);
    }
    std::filesystem::path file() const { return county.folder() / "halls" / "410721103.toml"; }
    std::string text() const { return text_of(file()); }
    void write(const std::string& text) const { std::ofstream(file(), std::ios::binary | std::ios::trunc) << text; }
    void lose_window_11() const { write(without(text(), "[[windows]]\nnumber = 11")); }

    std::string issue(const std::string& item = "RS-001") {
        const auto answer = client->post("/v1/tickets", R"({"item":")" + item + R"(","kiosk":"K1"})");
        EXPECT_EQ(answer.status, 201) << answer.body;
        return read_json<TicketShown>(answer.body, of_a_hall).value().id;
    }
    void must(const HttpResponse& answer) { EXPECT_LT(answer.status, 300) << answer.body; }
    void sign_in(const std::string& window, const std::string& clerk) {
        must(client->post("/v1/windows/" + window + "/sign-in", R"({"clerk":")" + clerk + "\"}"));
    }
    // C11 serves A001 at window 11.
    std::string serve_at_11() {
        sign_in("11", "C11");
        const auto ticket = issue();
        must(client->post("/v1/windows/11/call-next"));
        must(client->post("/v1/tickets/" + ticket + "/start"));
        return ticket;
    }
    HallState state() const {
        HallState copy;
        service->engine().read([&](const HallView& view) { copy = view.hall; });
        return copy;
    }
    std::vector<std::string> events_after(std::uint64_t seq) const {
        std::vector<std::string> types;
        const auto rows = LogReader::open(folder.path() / "hall.db").value()->read_log(seq, 1'000'000).value();
        for (const auto& row : rows) types.push_back(row.type);
        return types;
    }

    CountyCopy county;
    TempFolder folder;
    ManualClock clock{SystemClock().now()};
    std::unique_ptr<HallService> service;
    std::unique_ptr<Client> client;
};

}  // namespace yimen::test
