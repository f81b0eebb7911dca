#include "ctl/person_verbs.hpp"

#include <algorithm>
#include <iostream>
#include <memory>
#include <sstream>

#include "ctl/hall_client.hpp"
#include "ctl/verb.hpp"
#include "protocol/commands.hpp"
#include "protocol/person_fields.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

struct Wish {
    Spoken said;
    HallAddress address;
    std::string person;  // the id
    std::string name;
    std::vector<std::string> roles, windows, stands_in_for;
    bool password = false;
    std::string output;
};

constexpr std::array role_names{Bilingual{"窗口人员", "clerk"}, Bilingual{"导办", "guide"},
                                Bilingual{"代办员", "agent"}, Bilingual{"大厅负责人", "manager"},
                                Bilingual{"管理员", "administrator"}};
static_assert(role_names.size() == words_of<Role>.size());

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts) all += (all.empty() ? "" : ",") + text;
    return all;
}

std::string names_of(const std::vector<Role>& roles, const Spoken& said) {
    std::vector<std::string> names;
    for (const auto role : roles) {
        const auto& name = role_names.at(static_cast<std::size_t>(role));
        names.push_back(said(name.zh, name.en));
    }
    return joined(names);
}

PersonTerms terms_of(const Wish& wish, std::string name) {
    PersonTerms terms{std::move(name), {}, wish.windows, wish.stands_in_for};
    for (const auto& word : wish.roles) terms.roles.push_back(*enum_of<Role>(word));
    return terms;
}

PeopleShown people_of(HallClient& client) { return must(client.get<PeopleShown>("/v1/people")); }

void list(const Wish& wish) {
    HallClient client(wish.address);
    std::cout << wish.said("编号\t姓名\t角色\t窗口\t代理\t口令\t在哪台设备\n",
                           "Id\tName\tRoles\tWindows\tStands in for\tSecrets\tSigned in at\n");
    for (const auto& person : people_of(client).people) {
        const auto secrets = std::string(person.has_pin ? wish.said("数字 ", "PIN ") : "") +
                             (person.has_password ? wish.said("密码", "password") : "");
        std::cout << person.id << '\t' << person.terms.name << '\t' << names_of(person.terms.roles, wish.said) << '\t'
                  << joined(person.terms.windows) << '\t' << joined(person.terms.stands_in_for) << '\t'
                  << (person.closed_at ? wish.said("已停用", "closed") : secrets) << '\t' << person.at << '\n';
    }
}

// To the file that was named, which only its owner can read, or to the screen: the hall tells them once.
void tell(const AccountsMade& accounts, const Wish& wish) {
    std::ostringstream rows;
    for (const auto& made : accounts.made) {
        rows << made.person << '\t' << made.name << '\t' << made.pin << '\t' << made.password << '\n';
    }
    const auto heading = wish.said("编号\t姓名\t数字口令\t密码\n", "Id\tName\tPIN\tPassword\n");
    if (!wish.output.empty()) {
        must(replace_file(wish.output, heading + rows.str()));
        std::cout << wish.said("口令已写入 ", "the secrets are in ") << wish.output << '\n';
        return;
    }
    std::cout << heading << rows.str()
              << wish.said("口令只显示这一次，请当面交给本人。\n",
                           "These are shown this once: hand each to whom it is for.\n");
}

void add(const Wish& wish) {
    HallClient client(wish.address);
    tell(must(client.post<AccountsMade>("/v1/people", AddPerson{wish.person, terms_of(wish, wish.name)})), wish);
}

void import(const Wish& wish) {
    HallClient client(wish.address);
    const auto made = must(client.post<AccountsMade>("/v1/people/import", Nothing{}));
    if (made.made.empty()) {
        std::cout << wish.said("档案中的窗口人员都已有账号\n", "every clerk of the profile has an account\n");
        return;
    }
    tell(made, wish);
}

void roles(const Wish& wish) {
    HallClient client(wish.address);
    const auto shown = people_of(client);
    const auto found = std::ranges::find(shown.people, wish.person, &PersonShown::id);
    if (found == shown.people.end()) fail(not_found("person", wish.person));
    const auto name = wish.name.empty() ? found->terms.name : wish.name;
    must(client.post<Nothing>("/v1/people/" + wish.person + "/change", terms_of(wish, name)));
    std::cout << wish.person << wish.said("：已更改，须重新登录\n", ": changed; they sign in again\n");
}

void reset(const Wish& wish) {
    HallClient client(wish.address);
    const ResetSecret asked{wish.password ? SecretKind::password : SecretKind::pin};
    tell(must(client.post<AccountsMade>("/v1/people/" + wish.person + "/reset", asked)), wish);
}

void close(const Wish& wish) {
    HallClient client(wish.address);
    must(client.post<Nothing>("/v1/people/" + wish.person + "/close", Nothing{}));
    std::cout << wish.person << wish.said("：账号已停用\n", ": the account is closed\n");
}

void add_terms(CLI::App& verb, const std::shared_ptr<Wish>& wish) {
    const auto& said = wish->said;
    verb.add_option(
            "--role", wish->roles,
            said("角色，可写多个：clerk 窗口人员、guide 导办、agent 代办员、manager 大厅负责人、administrator 管理员",
                 "A role; again for more: clerk, guide, agent, manager, administrator"))
        ->required()
        ->check(CLI::IsMember(std::vector<std::string>(words_of<Role>.begin(), words_of<Role>.end())));
    verb.add_option("--window", wish->windows,
                    said("可办理的窗口，可写多个；不写为全部", "A window of theirs; again for more; all without"));
    verb.add_option(
        "--stands-in-for", wish->stands_in_for,
        said("可代理的同事编号（A/B 岗），可写多个", "A colleague whose windows are theirs too; again for more"));
}

void add_output(CLI::App& verb, const std::shared_ptr<Wish>& wish) {
    verb.add_option("--output", wish->output,
                    wish->said("口令写入文件（仅本人可读），不显示",
                               "Write the secrets to a file for its owner alone, and show nothing"));
}

}  // namespace

void add_person_verbs(CLI::App& app, const Spoken& said) {
    const auto wish = std::make_shared<Wish>();
    wish->said = said;
    auto& person = add_verb_group(
        app, said, {"person", {"大厅的人员：账号、角色与口令", "The hall's people: accounts, roles and secrets"}});
    const std::string at_hall = " --hall http://127.0.0.1:8710 --token-file /var/lib/yimen/410721103/token";
    const auto verb = [&](const char* name, const Bilingual& help, const std::string& example, auto what) -> CLI::App& {
        auto& added = add_verb(person, said, {name, help, "yimenctl person " + std::string(name) + example + at_hall},
                               [wish, what] { what(*wish); });
        add_hall_options(added, said, wish->address);
        return added;
    };
    const auto needs_person = [&](CLI::App& added) {
        added.add_option("person", wish->person, said("人员编号", "Id of the person"))->required();
    };
    verb("list", {"有账号的人员，以及谁在哪台设备上", "Who has an account, and who is signed in where"}, "", list);
    auto& added = verb("add", {"新建账号，口令只显示一次", "Makes an account, and shows its secrets once"},
                       " --name 示例员 --role administrator", add);
    added.add_option("--name", wish->name, said("姓名", "Their name"))->required();
    added.add_option("--id", wish->person, said("编号；不写则取下一个", "The id; the next that is free without"));
    add_terms(added, wish);
    add_output(added, wish);
    add_output(verb("import",
                    {"把档案中的窗口人员转为账号，此后凭口令登录",
                     "Makes accounts of the profile's clerks: from then on they sign in with a secret"},
                    " --output secrets.tsv", import),
               wish);
    auto& changed = verb(
        "roles", {"更改角色、窗口与代理（没写的清空）", "Says anew their roles, windows and whom they stand in for"},
        " C03 --role clerk --window 3 --stands-in-for C04", roles);
    needs_person(changed);
    changed.add_option("--name", wish->name, said("新的姓名", "Another name"));
    add_terms(changed, wish);
    auto& again = verb("reset", {"换一个新口令，旧的立即失效", "Gives them another secret; the old one counts no more"},
                       " C03", reset);
    needs_person(again);
    again.add_flag("--password", wish->password,
                   said("换密码，而不是窗口的数字口令", "The password, not the PIN of the windows"));
    add_output(again, wish);
    needs_person(verb("close", {"停用账号", "Closes an account"}, " C03", close));
}

}  // namespace yimen
