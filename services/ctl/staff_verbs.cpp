#include "ctl/staff_verbs.hpp"

#include <filesystem>
#include <iostream>
#include <memory>

#include "county_store/county_store.hpp"
#include "ctl/outcome.hpp"
#include "ctl/store_opening.hpp"
#include "ctl/verb.hpp"
#include "net/secret.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

constexpr std::size_t token_bytes = 32;

struct Wish {
    Spoken said;
    std::string store, id, name, token_file;
    std::vector<std::string> roles;
};

std::unique_ptr<CountyStore> open(const Wish& wish) { return open_store(wish.store); }

// The token goes into a file of its owner's, or is shown this once; what is kept is its hash.
void add(const Wish& wish) {
    StaffMember member{wish.id, wish.name.empty() ? wish.id : wish.name, {}, SystemClock().now(), false};
    for (const auto& role : wish.roles) member.roles.insert(*enum_of<StaffRole>(role));
    if (!wish.token_file.empty() && std::filesystem::exists(wish.token_file)) {
        fail({ErrorCode::bad_config, wish.token_file + " is there already, and may be somebody's", {}});
    }
    const auto store = open(wish);
    const auto token = random_token(token_bytes);
    if (!wish.token_file.empty()) must(replace_file(wish.token_file, token + '\n'));
    if (const auto added = store->add_staff(member, sha256(token)); !added) {
        std::error_code gone;
        if (!wish.token_file.empty()) std::filesystem::remove(wish.token_file, gone);
        fail(added.error());
    }
    if (wish.token_file.empty()) {
        std::cout << wish.said(wish.id + " 的访问令牌，仅显示这一次，请当面交给本人：",
                               "The access token of " + wish.id + ", shown this once; hand it over in person:")
                  << "\n\n  " << token << "\n\n";
    } else {
        std::cout << wish.id << wish.said("：访问令牌已存入 ", ": the access token is in ") << wish.token_file << '\n';
    }
}

void list(const Wish& wish) {
    std::cout << wish.said("代号\t姓名\t权限\t状态\t添加时间\n", "Id\tName\tRoles\tState\tAdded at\n");
    for (const auto& member : must(open(wish)->list_staff())) {
        std::string roles;
        for (const auto role : member.roles) roles.append(roles.empty() ? "" : ",").append(to_string(role));
        std::cout << member.id << '\t' << member.name << '\t' << roles << '\t'
                  << (member.revoked ? wish.said("已撤销", "revoked") : wish.said("有效", "active")) << '\t'
                  << to_iso(member.added_at) << '\n';
    }
}

void revoke(const Wish& wish) {
    must(open(wish)->revoke_staff(wish.id));
    std::cout << wish.id << wish.said("：访问令牌不再有效\n", ": the access token counts no more\n");
}

}  // namespace

void add_staff_verbs(CLI::App& county, const Spoken& said) {
    const auto wish = std::make_shared<Wish>();
    wish->said = said;
    auto& staff = add_verb_group(county, said, {"staff", {"县级工作人员", "The people who work with the hub"}});
    const auto verb = [&](const VerbText& text, auto what) -> CLI::App& {
        auto& made = add_verb(staff, said, text, [wish, what] { what(*wish); });
        add_store_option(made, said, wish->store);
        return made;
    };
    auto& added = verb({"add",
                        {"登记一名工作人员并生成访问令牌", "Puts somebody on the list and makes their access token"},
                        "yimenctl county staff add --store sqlite:/var/lib/yimen/county.db --id li --name 李 --role "
                        "proposer --token-file li.token"},
                       add);
    added.add_option("--id", wish->id, said("代号，历史记录中用它", "By which the history names them"))->required();
    added.add_option("--name", wish->name,
                     said("姓名；不填则同代号", "How others know them; the id when it is not given"));
    added
        .add_option("--role", wish->roles,
                    said("viewer 查看、proposer 提出、approver 审核、admin 管理；可填多个",
                         "viewer, proposer, approver, admin; may be given more than once"))
        ->required()
        ->delimiter(',')
        ->check(CLI::IsMember({"viewer", "proposer", "approver", "admin"}));
    added.add_option("--token-file", wish->token_file,
                     said("存放令牌的文件，仅本人可读", "File for the token, readable by its owner only"));
    verb({"list",
          {"全部人员，包括已离开的", "Everybody on the list, with those who left"},
          "yimenctl county staff list --store sqlite:/var/lib/yimen/county.db"},
         list);
    verb({"revoke",
          {"使某人的访问令牌失效", "Lets somebody's access token count no more"},
          "yimenctl county staff revoke --store sqlite:/var/lib/yimen/county.db --id li"},
         revoke)
        .add_option("--id", wish->id, said("代号", "Who"))
        ->required();
}

}  // namespace yimen
