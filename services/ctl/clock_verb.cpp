#include "ctl/clock_verb.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "ctl/outcome.hpp"
#include "ctl/verb.hpp"
#include "net/http_client.hpp"
#include "net/problem.hpp"
#include "net/secret.hpp"
#include "protocol/hall_views.hpp"

namespace yimen {
namespace {

struct Wish {
    Spoken said;
    std::string url;
    std::filesystem::path token_file;
};

std::string token_in(const std::filesystem::path& file) {
    std::string token;
    if (!(std::ifstream(file) >> token)) fail({ErrorCode::unauthorized, file.string() + " cannot be read", {}});
    return token;
}

template <typename Shown>
Shown must_answer(HttpClient& client, HttpRequest request) {
    const auto response = must(client.call(std::move(request)));
    if (const auto failure = problem_of(response)) fail(*failure);
    auto shown = read_json<Shown>(response.body, of_a_hall);
    if (!shown) fail({ErrorCode::network_failed, "the hall's answer cannot be read: " + shown.error().detail, {}});
    return *std::move(shown);
}

void confirm_clock(const Wish& wish) {
    HttpClient client(wish.url, token_in(wish.token_file));
    HttpRequest confirm;
    confirm.method = "POST";
    confirm.path = "/v1/day/confirm-clock";
    confirm.headers = {{"idempotency-key", random_token()}};
    must_answer<DayShown>(client, std::move(confirm));
    HttpRequest look;
    look.path = "/v1/hall";
    const auto hall = must_answer<HallShown>(client, std::move(look));
    const auto now = to_iso(hall.now);
    std::cout << wish.said("大厅已采用本机时间：" + now + (hall.day_open ? "，今日已开放" : "，今日未开放"),
                           "the hall goes by the machine's clock: " + now + ", the day is " +
                               (hall.day_open ? "open" : "closed"))
              << '\n';
}

}  // namespace

void add_clock_verb(CLI::App& hall, const Spoken& said) {
    const auto wish = std::make_shared<Wish>();
    wish->said = said;
    auto& verb = add_verb(
        hall, said,
        {"confirm-clock",
         {"时钟跳变后，核对本机时间无误，告知运行中的大厅",
          "Tells a running hall that the machine's clock is right, after it jumped and you looked at it"},
         "yimenctl hall confirm-clock --hall http://127.0.0.1:8710 --token-file /var/lib/yimen/410721103/token"},
        [wish] { confirm_clock(*wish); });
    verb.add_option("--hall", wish->url,
                    said("大厅地址，http://127.0.0.1:端口", "The hall's address, http://127.0.0.1:PORT"))
        ->required();
    verb.add_option("--token-file", wish->token_file,
                    said("大厅令牌，即数据目录中的 token 文件", "The hall's token, the file token in its data folder"))
        ->required()
        ->check(CLI::ExistingFile);
}

}  // namespace yimen
