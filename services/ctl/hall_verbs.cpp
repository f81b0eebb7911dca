#include "ctl/hall_verbs.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>

#include <unistd.h>

#include "county/county_authority.hpp"
#include "ctl/clock_verb.hpp"
#include "ctl/outcome.hpp"
#include "ctl/qr_code.hpp"
#include "ctl/reload_verb.hpp"
#include "ctl/store_opening.hpp"
#include "ctl/verb.hpp"
#include "net/secret.hpp"
#include "storage/private_files.hpp"
#include "storage/small_file.hpp"
#include "sync/county_identity.hpp"

namespace yimen {
namespace {

// What the verbs are told; each takes what it asks for.
struct Wish {
    Spoken said;
    std::string store, trust, county, hall, serial, invitation, invitation_file, data, output;
};

void set_admission(const Wish& wish, Admission admission) {
    const auto store = open_store(wish.store);
    auto hall = must(store->find_hall(wish.hall));
    hall.admission = admission;
    must(store->put_hall(hall));
    std::cout << wish.hall << wish.said("：", ": ") << said_of(admission, wish.said) << '\n';
}

void invite(const Wish& wish) {
    const auto authority = must(Authority::load(county_words(), wish.trust));
    const auto token = random_token();
    const auto line = Invitation{wish.county, token, authority.fingerprint()}.line();
    if (!parse_invitation(line)) {
        fail({ErrorCode::invalid_request,
              "--county: expected the hub's address, such as https://county.example:8443",
              {}});
    }
    must(open_store(wish.store)->invite(wish.hall, sha256(token), SystemClock().now() + invitation_life));
    if (!wish.output.empty()) must(replace_file(wish.output, line + '\n'));
    std::cout << wish.said("请在 24 小时内，在大厅的机器上运行：", "On the hall's machine, within 24 hours:")
              << "\n\n  yimenctl hall enrol --data " << wish.said("数据目录", "FOLDER");
    if (!wish.output.empty()) {
        std::cout << " --invitation-file " << wish.output << '\n';
        return;
    }
    std::cout << wish.said("\n\n并在询问时输入这一行：", "\n\nand when it asks for the invitation, this line:")
              << "\n\n  '" << line << "'\n\n"
              << qr_code(line);
}

// From a file, or typed: what stands on a command line, everybody on the machine can read. It may come in the quotes in
// which it is printed.
Invitation invitation_told(const Wish& wish) {
    auto line = wish.invitation;
    if (!wish.invitation_file.empty()) {
        std::ifstream file(wish.invitation_file);
        if (!std::getline(file, line)) {
            fail({ErrorCode::bad_config, wish.invitation_file + " cannot be read", {{"path", wish.invitation_file}}});
        }
    } else if (line.empty()) {
        if (isatty(STDIN_FILENO) == 1) {
            std::cerr << wish.said("请输入邀请那一行：", "The invitation's line: ") << std::flush;
        }
        std::getline(std::cin, line);
    }
    std::erase(line, '\'');
    return must(parse_invitation(line));
}

void enrol_here(const Wish& wish) {
    must(make_private_folder(wish.data));
    const auto folder = std::filesystem::path(wish.data) / "county";
    must(enrol(folder, invitation_told(wish)));
    const auto identity = must(load_identity(folder));
    std::cout << wish.said("本机是 " + identity->county + " 的大厅 " + identity->hall +
                               "；以前登记过的大厅接着原来的日志，正在运行的立即生效\n",
                           "this is hall " + identity->hall + " of " + identity->county +
                               "; a hall that was enrolled before goes on with its log, at once where it runs\n");
}

// The hub makes every certificate of a hall for as long as it may live.
Instant begin_of(const CertificateRecord& certificate) { return certificate.not_after - AuthorityLives{}.member; }

std::string state_of(const CertificateRecord& certificate, Instant now, const Spoken& said) {
    if (certificate.revoked) return said("已吊销", "revoked");
    return now < certificate.not_after ? said("有效", "counts") : said("已过期", "expired");
}

void list_certificates(const Wish& wish) {
    const auto now = SystemClock().now();
    std::cout << wish.said("序列号\t生效时间\t失效时间\t状态\n", "Serial number\tFrom\tUntil\tState\n");
    for (const auto& each : must(open_store(wish.store)->certificates_of(wish.hall))) {
        std::cout << each.serial << '\t' << to_iso(begin_of(each)) << '\t' << to_iso(each.not_after) << '\t'
                  << state_of(each, now, wish.said) << '\n';
    }
}

// As other programs write a serial number, "0A:1B:…", to how the store has it.
std::string plain_serial(std::string text) {
    std::erase(text, ':');
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'F' ? char(c - 'A' + 'a') : c; });
    return text;
}

void revoke(const Wish& wish) {
    if (wish.serial.empty() == wish.hall.empty()) {
        fail({ErrorCode::invalid_request,
              "say which: a serial number, as yimenctl hall certificates shows it, or --hall for all of a hall's",
              {}});
    }
    const auto store = open_store(wish.store);
    if (wish.hall.empty()) {
        const auto serial = plain_serial(wish.serial);
        must(store->revoke_certificate(serial));
        std::cout << wish.said("证书 " + serial + " 不再有效\n", "certificate " + serial + " counts no more\n");
    } else {
        const auto count = std::to_string(must(store->revoke_certificates_of(wish.hall)));
        std::cout << wish.said(
            "大厅 " + wish.hall + " 的 " + count + " 个证书不再有效；yimenctl hall invite 可让它重新登记\n",
            count + " certificates of hall " + wish.hall + " count no more; yimenctl hall invite lets it come back\n");
    }
}

}  // namespace

std::string said_of(Admission admission, const Spoken& said) {
    return admission == Admission::active ? said("已准入", "active") : said("已暂停", "suspended");
}

void add_hall_verbs(CLI::App& app, const Spoken& said) {
    const auto wish = std::make_shared<Wish>();
    wish->said = said;
    auto& hall = add_verb_group(app, said, {"hall", {"大厅及其在县里的登记", "A hall and its place in the county"}});
    const auto verb = [&](const VerbText& text, auto what) -> CLI::App& {
        return add_verb(hall, said, text, [wish, what] { what(*wish); });
    };
    const auto of_hall = [&](CLI::App& added) -> CLI::App& {
        add_store_option(added, said, wish->store);
        added.add_option("hall", wish->hall, said("大厅编号", "Id of the hall"))->required();
        return added;
    };
    auto& invited =
        of_hall(verb({"invite",
                      {"打印一次性邀请，24 小时内有效", "Prints an invitation that counts once, for 24 hours"},
                      "yimenctl hall invite --store sqlite:/var/lib/yimen/county.db --trust /srv/yimen/trust --county "
                      "https://county.example:8443 410721103"},
                     invite));
    invited.add_option("--trust", wish->trust, said("证书机构所在目录", "The authority's folder"))->required();
    invited.add_option("--county", wish->county, said("中心地址，https://…", "The hub's address, https://…"))
        ->required();
    invited.add_option("--output", wish->output,
                       said("把邀请写进这个只有本人可读的文件，而不是打印",
                            "A file for it, that only its owner can read, instead of printing it"));
    auto& enrolled = verb({"enrol",
                           {"在大厅的机器上领取大厅证书", "On the hall's machine: gets the hall's certificate"},
                           "yimenctl hall enrol --data /var/lib/yimen/hall --invitation-file invitation"},
                          enrol_here);
    enrolled.add_option("--data", wish->data, said("大厅数据目录", "The hall's data folder"))->required();
    enrolled.add_option("--invitation-file", wish->invitation_file,
                        said("写有邀请的文件；不写则询问", "File with the invitation; without it, it is asked for"));
    enrolled.add_option("invitation", wish->invitation,
                        said("邀请那一行；最好不写在命令行上", "The invitation's line; better not on a command line"));
    of_hall(verb({"certificates",
                  {"大厅的证书：序列号、起止时间、是否有效",
                   "A hall's certificates: serial number, from, until, whether it counts"},
                  "yimenctl hall certificates --store sqlite:/var/lib/yimen/county.db 410721103"},
                 list_certificates));
    auto& revoked =
        verb({"revoke",
              {"吊销一个证书，或一个大厅的全部证书", "Lets a certificate, or all of a hall's, count no more"},
              "yimenctl hall revoke --store sqlite:/var/lib/yimen/county.db --hall 410721103"},
             revoke);
    add_store_option(revoked, said, wish->store);
    revoked.add_option("--hall", wish->hall,
                       said("大厅编号，吊销它的全部证书", "Id of a hall, all of whose certificates are meant"));
    revoked.add_option("serial", wish->serial, said("证书序列号", "The certificate's serial number"));
    of_hall(verb({"suspend",
                  {"暂停一个大厅，直到重新准入", "Refuses a hall until it is admitted again"},
                  "yimenctl hall suspend --store sqlite:/var/lib/yimen/county.db 410721103"},
                 [](const Wish& told) { set_admission(told, Admission::suspended); }));
    of_hall(verb({"admit",
                  {"让暂停的大厅恢复", "Lets a suspended hall come back"},
                  "yimenctl hall admit --store sqlite:/var/lib/yimen/county.db 410721103"},
                 [](const Wish& told) { set_admission(told, Admission::active); }));
    add_clock_verb(hall, said);
    add_reload_verb(hall, said);
}

}  // namespace yimen
