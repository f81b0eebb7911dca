#include "ctl/device_verbs.hpp"

#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

#include "ctl/device_join.hpp"
#include "ctl/hall_client.hpp"
#include "ctl/qr_code.hpp"
#include "ctl/verb.hpp"
#include "protocol/commands.hpp"
#include "protocol/device_fields.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

using namespace std::chrono_literals;

constexpr auto look_again = 300ms;
// A pairing is a few messages; a device that was switched off answers none.
constexpr auto patience = 30s;

struct Wish {
    Spoken said;
    HallAddress address;
    std::uint64_t asker = 0;
    std::string device;  // the id
    DeviceTerms terms;
    std::uint64_t minutes = InviteDevice{}.minutes;
    std::string output;
};

DevicesShown devices_of(HallClient& client) { return must(client.get<DevicesShown>("/v1/devices")); }

const AskerShown* find_asker(const DevicesShown& shown, std::uint64_t number) {
    const auto found = std::ranges::find(shown.asking, number, &AskerShown::number);
    return found == shown.asking.end() ? nullptr : &*found;
}

void list_askers(const DevicesShown& shown, const Spoken& said) {
    std::cout << said("编号\t类型\t名称\n", "Number\tKind\tName\n");
    for (const auto& asker : shown.asking) {
        std::cout << asker.number << '\t' << asker.kind << '\t' << asker.name << '\n';
    }
}

std::uint64_t only_asker(const DevicesShown& shown, const Spoken& said) {
    if (shown.asking.empty()) {
        fail({ErrorCode::not_found,
              said("没有设备请求配对：请先在设备上打开配对页面",
                   "no device asks to be paired: start one, and it shows a code"),
              {}});
    }
    if (shown.asking.size() > 1) {
        list_askers(shown, said);
        fail({ErrorCode::invalid_request, said("有多台设备请求配对，请写明编号", "several ask: say which number"), {}});
    }
    return shown.asking.front().number;
}

// Never an argument: everybody on the machine can read those.
std::string typed_code(const Spoken& said) {
    std::cerr << said("请输入设备屏幕上的六位数字：", "The six digits that the device shows: ") << std::flush;
    std::string line;
    std::getline(std::cin, line);
    std::erase(line, ' ');
    return line;
}

const Device* find_key(const DevicesShown& shown, const std::string& key) {
    const auto found = std::ranges::find(shown.devices, key, [](const DeviceShown& each) { return each.device.key; });
    return found == shown.devices.end() ? nullptr : &found->device;
}

// The device that has this key, if it was paired since. One that is paired anew may have the key that it had.
const Device* paired_since(const DevicesShown& before, const DevicesShown& now, const std::string& key) {
    const auto* device = find_key(now, key);
    const auto* older = find_key(before, key);
    return device && older && older->paired_at == device->paired_at ? nullptr : device;
}

void await_pairing(HallClient& client, const DevicesShown& before, const AskerShown& asker, const Spoken& said) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until) {
        const auto now = devices_of(client);
        if (const auto* device = paired_since(before, now, asker.key)) {
            std::cout << said("已配对：", "paired: ") << device->id << '\n';
            return;
        }
        const auto* still = find_asker(now, asker.number);
        if (!still || still->failures.value_or(0) > asker.failures.value_or(0)) {
            fail({ErrorCode::wrong_code,
                  said("数字不对，或中间有他人：设备已换新数字，请再试",
                       "wrong digits, or somebody is in between: the device shows other ones now; try again"),
                  {}});
        }
        std::this_thread::sleep_for(look_again);
    }
    fail({ErrorCode::answer_timeout, said("设备没有应答", "the device does not answer"), {}});
}

void pair(const Wish& wish) {
    HallClient client(wish.address);
    const auto before = devices_of(client);
    const auto number = wish.asker != 0 ? wish.asker : only_asker(before, wish.said);
    const auto* asker = find_asker(before, number);
    if (!asker) {
        fail({ErrorCode::not_found, wish.said("没有这个编号的设备", "nobody asks under that number"), {}});
    }
    std::cerr << asker->number << '\t' << asker->kind << '\t' << asker->name << '\n';
    must(client.post<DevicesShown>("/v1/devices/pair",
                                   PairDevice{number, typed_code(wish.said), wish.device, wish.terms}));
    await_pairing(client, before, *asker, wish.said);
}

void close(const Wish& wish) {
    HallClient client(wish.address);
    must(client.post<DevicesShown>("/v1/devices/close-pairing", Nothing{}));
    std::cout << wish.said("配对窗口已关闭\n", "nobody can be paired now\n");
}

std::string windows_text(const std::vector<std::string>& windows) {
    std::string text;
    for (const auto& window : windows) text += (text.empty() ? "" : ",") + window;
    return text;
}

void list(const Wish& wish) {
    HallClient client(wish.address);
    const auto shown = devices_of(client);
    std::cout << wish.said("设备\t类型\t名称\t位置\t窗口\t地址\t版本\t最近在线\t证书有效期至\n",
                           "Device\tKind\tName\tPlace\tWindows\tAddress\tVersion\tLast seen\tCertificate until\n");
    for (const auto& [device, seen] : shown.devices) {
        std::cout << device.id << '\t' << to_string(device.kind) << '\t' << device.terms.name << '\t'
                  << device.terms.place << '\t' << windows_text(device.terms.windows) << '\t'
                  << (seen ? seen->address : "") << '\t' << (seen ? seen->version : "") << '\t'
                  << (seen ? to_iso(seen->at) : "") << '\t' << to_iso(device.certificate_until) << '\n';
    }
    if (shown.asking.empty()) return;
    std::cout << '\n' << wish.said("请求配对的设备：\n", "These ask to be paired:\n");
    list_askers(shown, wish.said);
}

void change(const Wish& wish) {
    HallClient client(wish.address);
    must(client.post<Nothing>("/v1/devices/" + wish.device + "/change", wish.terms));
    std::cout << wish.device << wish.said("：已更改\n", ": changed\n");
}

void revoke(const Wish& wish) {
    HallClient client(wish.address);
    must(client.post<Nothing>("/v1/devices/" + wish.device + "/revoke", Nothing{}));
    std::cout << wish.device << wish.said("：已吊销，不能再进入大厅\n", ": revoked, the hall lets it in no more\n");
}

void invite(const Wish& wish) {
    HallClient client(wish.address);
    const auto shown = must(
        client.post<InvitationShown>("/v1/devices/invitations", InviteDevice{wish.minutes, wish.device, wish.terms}));
    if (!wish.output.empty()) {
        must(replace_file(wish.output, shown.invitation + '\n'));
        std::cout << wish.said("邀请码已写入 ", "the invitation is in ") << wish.output << '\n';
        return;
    }
    std::cout << shown.invitation << "\n\n" << qr_code(shown.invitation);
}

void add_terms(CLI::App& verb, const std::shared_ptr<Wish>& wish) {
    const auto& said = wish->said;
    auto& terms = wish->terms;
    verb.add_option("--name", terms.name, said("人们怎么称呼它", "What people call it"));
    verb.add_option("--place", terms.place, said("放在哪里", "Where it stands"));
    verb.add_option("--kiosk", terms.kiosk, said("取号机：档案中的编号", "A kiosk: its id in the hall's profile"));
    verb.add_option("--window", terms.windows,
                    said("窗口机：可操作的窗口，可写多个；不写为全部",
                         "A counter: a window that it works at; again for more; all without"));
    verb.add_option(
        "--item", terms.zone.items,
        said("取号机：只办这些事项，可写多个", "A kiosk: an item that it offers; again for more; all without"));
    verb.add_option(
        "--queue", terms.zone.queues,
        said("取号机：只取这些队列的号，可写多个", "A kiosk: a queue that it offers; again for more; all without"));
}

}  // namespace

void add_device_verbs(CLI::App& app, const Spoken& said) {
    const auto wish = std::make_shared<Wish>();
    wish->said = said;
    auto& device = add_verb_group(
        app, said,
        {"device", {"大厅的设备：取号机、窗口机、显示屏等", "The hall's devices: kiosks, counters, displays"}});
    const std::string at_hall = " --hall http://127.0.0.1:8710 --token-file /var/lib/yimen/410721103/token";
    const auto verb = [&](const char* name, const Bilingual& help, const std::string& example, auto what) -> CLI::App& {
        auto& added = add_verb(device, said, {name, help, "yimenctl device " + std::string(name) + example + at_hall},
                               [wish, what] { what(*wish); });
        add_hall_options(added, said, wish->address);
        return added;
    };
    const auto needs_device = [&](CLI::App& added) {
        added.add_option("device", wish->device, said("设备编号", "Id of the device"))->required();
    };
    const auto may_name_device = [&](CLI::App& added) {
        added.add_option("--as", wish->device,
                         said("设备编号；不写则沿用原编号，或取同类的下一个",
                              "The id it gets; its own of before without, or the next of its kind"));
    };
    auto& paired =
        verb("pair",
             {"输入设备屏幕上的六位数字，让它加入大厅", "Lets a device into the hall by the six digits that it shows"},
             "", pair);
    paired.add_option(
        "number", wish->asker,
        said("请求者的编号；只有一台时可不写", "Number of the one that asks; not needed where there is one"));
    may_name_device(paired);
    add_terms(paired, wish);
    verb("close", {"关闭配对窗口", "Ends a pairing that is under way"}, "", close);
    verb("list", {"已配对和请求配对的设备", "The devices that are paired, and those that ask to be"}, "", list);
    auto& changed = verb("change",
                         {"更改设备的名称、位置、窗口和可办事项（没写的清空）",
                          "Says anew a device's name, place, windows and what it offers; what is not said is empty"},
                         " counter-1 --window 3 --window 4", change);
    needs_device(changed);
    add_terms(changed, wish);
    needs_device(
        verb("revoke", {"吊销设备，一秒内失效", "Lets a device in no more, within a second"}, " kiosk-2", revoke));
    auto& invited = verb("invite",
                         {"生成一次性邀请码，设备无须人在旁输入数字",
                          "Makes an invitation that counts once, for a device with nobody at it"},
                         " --output invitation", invite);
    invited.add_option("--minutes", wish->minutes, said("有效分钟数", "For how many minutes it counts"))
        ->check(CLI::Range(1, 1'440))
        ->capture_default_str();
    invited.add_option(
        "--output", wish->output,
        said("写入文件（仅本人可读），不显示", "Write it to a file for its owner alone, and show nothing"));
    may_name_device(invited);
    add_terms(invited, wish);
    add_join_verb(device, said);
    add_verb(app, said,
             {"permissions",
              {"谁可以在大厅做什么，一张表", "Who may do what in a hall, as a table"},
              "yimenctl permissions"},
             [] { std::cout << permissions_page(); });
}

}  // namespace yimen
