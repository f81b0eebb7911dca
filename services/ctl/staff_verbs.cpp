#include "ctl/staff_verbs.hpp"

#include <filesystem>
#include <iostream>
#include <memory>

#include "county_store/county_store.hpp"
#include "ctl/outcome.hpp"
#include "ctl/store_opening.hpp"
#include "net/secret.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

constexpr std::size_t token_bytes = 32;

struct Wish {
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
        std::cout << "The access token of " << wish.id << ", shown this once; hand it over in person:\n\n  " << token
                  << "\n\n";
    } else {
        std::cout << wish.id << ": the access token is in " << wish.token_file << '\n';
    }
}

void list(const Wish& wish) {
    for (const auto& member : must(open(wish)->list_staff())) {
        std::string roles;
        for (const auto role : member.roles) roles.append(roles.empty() ? "" : ",").append(to_string(role));
        std::cout << member.id << '\t' << member.name << '\t' << roles << '\t'
                  << (member.revoked ? "revoked" : "active") << '\t' << to_iso(member.added_at) << '\n';
    }
}

void revoke(const Wish& wish) {
    must(open(wish)->revoke_staff(wish.id));
    std::cout << wish.id << ": the access token counts no more\n";
}

}  // namespace

void add_staff_verbs(CLI::App& county) {
    const auto wish = std::make_shared<Wish>();
    auto* staff = county.add_subcommand("staff", "The people who work with the hub")->require_subcommand(1);
    const auto verb = [&](const char* name, const char* help, auto what) {
        auto* made = staff->add_subcommand(name, help);
        made->callback([wish, what] { what(*wish); });
        made->add_option("--store", wish->store, "sqlite:/path/county.db or postgresql://…")->required();
        return made;
    };
    auto* added = verb("add", "Puts somebody on the list and makes their access token", add);
    added->add_option("--id", wish->id, "By which the history names them")->required();
    added->add_option("--name", wish->name, "How others know them; the id when it is not given");
    added->add_option("--role", wish->roles, "viewer, proposer, approver, admin; may be given more than once")
        ->required()
        ->delimiter(',')
        ->check(CLI::IsMember({"viewer", "proposer", "approver", "admin"}));
    added->add_option("--token-file", wish->token_file, "File for the token, readable by its owner only");
    verb("list", "Everybody on the list, with those who left", list);
    verb("revoke", "Lets somebody's access token count no more", revoke)
        ->add_option("--id", wish->id, "Who")
        ->required();
}

}  // namespace yimen
