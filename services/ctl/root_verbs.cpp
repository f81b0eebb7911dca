#include "ctl/root_verbs.hpp"

#include <iostream>
#include <memory>

#include "base/civil_time.hpp"
#include "county/catalogue_authority.hpp"
#include "ctl/outcome.hpp"
#include "ctl/verb.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

struct Wish {
    Spoken said;
    std::string trust, file, leaves, comes;
    std::vector<std::string> keys;
    bool new_catalogue_key = false;
};

void tell(const CatalogueRoot& root, const Spoken& said) {
    const auto version = std::to_string(root.version), needed = std::to_string(root.threshold);
    std::cout << said("根 " + version + "，有效期至 " + to_iso(root.expires) + "，须由以下密钥中的 " + needed +
                          " 把签名",
                      "root " + version + ", until " + to_iso(root.expires) + ", signed by " + needed + " of")
              << '\n';
    for (const auto& key : root.root_keys) {
        std::cout << said("  根密钥    ", "  root key       ") << key.id() << '\n';
    }
    for (const auto& key : root.catalogue_keys) {
        std::cout << said("  目录密钥  ", "  catalogue key  ") << key.id() << '\n';
    }
}

void show(const Wish& wish) {
    const auto authority = must(CatalogueAuthority::load(wish.trust));
    if (!authority) fail({ErrorCode::not_found, wish.trust + " has no root", {}});
    tell(authority->root(), wish.said);
    if (authority->may_sign()) return;
    std::cout << wish.said("根中没有此目录里的目录密钥\n", "the root does not name the catalogue key in this folder\n");
}

void make_key(const Wish& wish) {
    if (std::filesystem::exists(wish.file)) fail({ErrorCode::bad_config, wish.file + " is there already", {}});
    const auto key = PrivateKey::generate();
    must(replace_file(wish.file, key.to_pem()));
    std::cout << wish.file << wish.said("：根密钥 ", ": root key ") << key.public_key().id() << '\n';
}

void rotate(const Wish& wish) {
    RootRotation rotation;
    for (const auto& file : wish.keys) rotation.signers.push_back(must(read_private_key(file)));
    if (!wish.leaves.empty()) rotation.leaves = wish.leaves;
    if (!wish.comes.empty()) rotation.comes = must(read_private_key(wish.comes));
    rotation.new_catalogue_key = wish.new_catalogue_key;
    tell(must(CatalogueAuthority::rotate(wish.trust, rotation, SystemClock().now())), wish.said);
    std::cout << wish.said("使用此目录的中心在一分钟内自动采用；请复制到其他中心\n",
                           "a hub that runs on this folder takes it within a minute; copy it to the other hubs\n");
}

}  // namespace

void add_root_verbs(CLI::App& county, const Spoken& said) {
    const auto wish = std::make_shared<Wish>();
    wish->said = said;
    auto& root = add_verb_group(county, said, {"root", {"由谁的密钥为目录签名", "Whose keys sign the catalogue"}});
    const auto verb = [&](const VerbText& text, auto what) -> CLI::App& {
        return add_verb(root, said, text, [wish, what] { what(*wish); });
    };
    const auto trust = said("证书机构所在目录", "The authority's folder");
    verb({"show", {"当前有效的根", "The root that counts"}, "yimenctl county root show --trust /srv/yimen/trust"}, show)
        .add_option("--trust", wish->trust, trust)
        ->required();
    verb({"key",
          {"生成一把交给某人保管的根密钥", "Makes a root key for somebody who is to keep one"},
          "yimenctl county root key /media/key/root-4.key"},
         make_key)
        .add_option("file", wish->file, said("新文件", "New file for it"))
        ->required();
    auto& rotated = verb({"rotate",
                          {"生成下一个根：续期，或更换根密钥、目录密钥",
                           "Makes the next root: renewed, with another root key or another catalogue key"},
                          "yimenctl county root rotate --trust /srv/yimen/trust --key /media/a/root-1.key --key "
                          "/media/b/root-2.key"},
                         rotate);
    rotated.add_option("--trust", wish->trust, trust)->required();
    rotated
        .add_option("--key", wish->keys,
                    said("签名用的根密钥文件，至少两个", "File of a root key that signs; two at least"))
        ->required();
    auto* leaves = rotated.add_option("--leaves", wish->leaves,
                                      said("不再有效的根密钥编号", "Id of a root key that counts no more"));
    rotated.add_option("--comes", wish->comes, said("代替它的根密钥文件", "File of the root key in its place"))
        ->needs(leaves);
    rotated.add_flag("--new-catalogue-key", wish->new_catalogue_key,
                     said("此后中心用新密钥签名", "The hub signs with a new key from now on"));
}

}  // namespace yimen
