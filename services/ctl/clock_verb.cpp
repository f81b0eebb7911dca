#include "ctl/clock_verb.hpp"

#include <iostream>
#include <memory>

#include "ctl/hall_client.hpp"
#include "ctl/verb.hpp"
#include "protocol/commands.hpp"

namespace yimen {
namespace {

struct Wish {
    Spoken said;
    HallAddress address;
};

void confirm_clock(const Wish& wish) {
    HallClient client(wish.address);
    must(client.post<DayShown>("/v1/day/confirm-clock", Nothing{}));
    const auto hall = must(client.get<HallShown>("/v1/hall"));
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
    add_hall_options(verb, said, wish->address);
}

}  // namespace yimen
