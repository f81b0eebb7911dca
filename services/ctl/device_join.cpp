#include "ctl/device_join.hpp"

#include <fstream>
#include <iostream>
#include <memory>
#include <thread>

#include <unistd.h>

#include "ctl/outcome.hpp"
#include "ctl/verb.hpp"
#include "devices/device_identity.hpp"
#include "devices/pairing_client.hpp"

namespace yimen {
namespace {

struct Wish {
    Spoken said;
    std::string hall, kind = "kiosk", name, folder, invitation_file;
};

std::string machine_name() {
    char name[64] = {};
    return ::gethostname(name, sizeof name - 1) == 0 ? name : "";
}

std::optional<std::string> invitation_in(const std::string& file) {
    if (file.empty()) return std::nullopt;
    std::string invitation;
    if (!(std::ifstream(file) >> invitation)) fail({ErrorCode::bad_config, file + " cannot be read", {{"path", file}}});
    return invitation;
}

// Says what a person must know, once for each change of it.
class Told {
   public:
    explicit Told(const Spoken& said) : said_(said) {}

    void tell(const PairingClient::View& view) {
        using enum PairingClient::State;
        if (view.state == looking && view.error)
            say(said_("大厅没有应答：", "the hall does not answer: ") + view.error->detail);
        if (view.state == asking) {
            say(said_("请在大厅的机器上运行 yimenctl device pair，输入：",
                      "on the hall's machine run yimenctl device pair, and type: ") +
                view.code);
        }
        if (view.state == working) say(said_("正在配对……", "being paired …"));
    }

   private:
    void say(const std::string& line) {
        if (line == last_) return;
        last_ = line;
        std::cout << line << std::endl;
    }
    Spoken said_;
    std::string last_;
};

void join(const Wish& wish) {
    const SystemClock clock;
    PairingWish wanted{must(hall_address(wish.hall)), *enum_of<DeviceKind>(wish.kind),
                       wish.name.empty() ? machine_name() : wish.name, wish.folder,
                       invitation_in(wish.invitation_file)};
    const auto client = must(PairingClient::make(std::move(wanted), clock));
    Told told(wish.said);
    while (true) {
        const auto& view = client->step();
        told.tell(view);
        if (view.state == PairingClient::State::paired) break;
        if (view.state == PairingClient::State::stopped) {
            fail({ErrorCode::wrong_code,
                  wish.said("三次数字都不对：核对后请再运行", "three codes were wrong: look, and run it again"),
                  {}});
        }
        std::this_thread::sleep_for(client->pause());
    }
    const auto identity = must(load_device_identity(wish.folder));
    std::cout << wish.said("已配对，本机是 ", "paired, this device is ") << identity->device << '\n';
}

}  // namespace

void add_join_verb(CLI::App& device, const Spoken& said) {
    const auto wish = std::make_shared<Wish>();
    wish->said = said;
    auto& verb = add_verb(
        device, said,
        {"join",
         {"在设备上：请求加入大厅，显示六位数字", "On a device: asks a hall to be paired, and shows six digits"},
         "yimenctl device join --hall 192.168.1.5 --kind counter --folder /var/lib/yimen/counter"},
        [wish] { join(*wish); });
    verb.add_option("--hall", wish->hall, said("大厅机器的地址", "The address of the hall's machine"))->required();
    verb.add_option("--kind", wish->kind, said("设备类型", "What kind of device it is"))
        ->check(CLI::IsMember(std::vector<std::string>(words_of<DeviceKind>.begin(), words_of<DeviceKind>.end())))
        ->capture_default_str();
    verb.add_option("--name", wish->name,
                    said("请求时的名称；不写为本机名", "By which it asks; the machine's name without"));
    verb.add_option("--folder", wish->folder, said("存放密钥和证书的目录", "Folder of its key and certificate"))
        ->required();
    verb.add_option("--invitation-file", wish->invitation_file,
                    said("邀请码文件，用它就不必输入数字", "File with an invitation: then no code is typed"))
        ->check(CLI::ExistingFile);
}

}  // namespace yimen
