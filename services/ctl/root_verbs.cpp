#include "ctl/root_verbs.hpp"

#include <iostream>
#include <memory>

#include "base/civil_time.hpp"
#include "county/catalogue_authority.hpp"
#include "ctl/outcome.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

struct Wish {
    std::string trust, file, leaves, comes;
    std::vector<std::string> keys;
    bool new_catalogue_key = false;
};

void tell(const CatalogueRoot& root) {
    std::cout << "root " << root.version << ", until " << to_iso(root.expires) << ", signed by " << root.threshold
              << " of\n";
    for (const auto& key : root.root_keys) std::cout << "  root key       " << key.id() << '\n';
    for (const auto& key : root.catalogue_keys) std::cout << "  catalogue key  " << key.id() << '\n';
}

void show(const Wish& wish) {
    const auto authority = must(CatalogueAuthority::load(wish.trust));
    if (!authority) fail({ErrorCode::not_found, wish.trust + " has no root", {}});
    tell(authority->root());
    if (!authority->may_sign()) std::cout << "the root does not name the catalogue key in this folder\n";
}

void make_key(const Wish& wish) {
    if (std::filesystem::exists(wish.file)) fail({ErrorCode::bad_config, wish.file + " is there already", {}});
    const auto key = PrivateKey::generate();
    must(replace_file(wish.file, key.to_pem()));
    std::cout << wish.file << ": root key " << key.public_key().id() << '\n';
}

void rotate(const Wish& wish) {
    RootRotation rotation;
    for (const auto& file : wish.keys) rotation.signers.push_back(must(read_private_key(file)));
    if (!wish.leaves.empty()) rotation.leaves = wish.leaves;
    if (!wish.comes.empty()) rotation.comes = must(read_private_key(wish.comes));
    rotation.new_catalogue_key = wish.new_catalogue_key;
    tell(must(CatalogueAuthority::rotate(wish.trust, rotation, SystemClock().now())));
    std::cout << "a hub that runs on this folder takes it within a minute; copy it to the other hubs\n";
}

}  // namespace

void add_root_verbs(CLI::App& county) {
    const auto wish = std::make_shared<Wish>();
    auto* root = county.add_subcommand("root", "Whose keys sign the catalogue")->require_subcommand(1);
    const auto verb = [&](const char* name, const char* help, auto what) {
        auto* made = root->add_subcommand(name, help);
        made->callback([wish, what] { what(*wish); });
        return made;
    };
    verb("show", "The root that counts", show)
        ->add_option("--trust", wish->trust, "The authority's folder")
        ->required();
    verb("key", "Makes a root key for somebody who is to keep one", make_key)
        ->add_option("file", wish->file, "New file for it")
        ->required();
    auto* rotated =
        verb("rotate", "Makes the next root: renewed, with another root key or another catalogue key", rotate);
    rotated->add_option("--trust", wish->trust, "The authority's folder")->required();
    rotated->add_option("--key", wish->keys, "File of a root key that signs; two at least")->required();
    auto* leaves = rotated->add_option("--leaves", wish->leaves, "Id of a root key that counts no more");
    rotated->add_option("--comes", wish->comes, "File of the root key in its place")->needs(leaves);
    rotated->add_flag("--new-catalogue-key", wish->new_catalogue_key, "The hub signs with a new key from now on");
}

}  // namespace yimen
