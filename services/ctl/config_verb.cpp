#include "ctl/config_verb.hpp"

#include <filesystem>
#include <iostream>
#include <memory>

#include "config/config.hpp"
#include "ctl/verb.hpp"

namespace yimen {
namespace {

void check(const std::filesystem::path& folder, const Spoken& said) {
    const auto problems = check_config(folder);
    for (const auto& problem : problems) std::cerr << problem.detail << '\n';
    if (!problems.empty()) throw CLI::RuntimeError(1);
    std::cout << folder.string() << said("：没有问题\n", ": all is well\n");
}

}  // namespace

void add_config_verbs(CLI::App& app, const Spoken& said) {
    const auto folder = std::make_shared<std::filesystem::path>();
    auto& config = add_verb_group(app, said, {"config", {"配置文件", "Configuration files"}});
    add_verb(config, said,
             {"check",
              {"指出配置目录中的全部错误", "Says everything that is wrong with a configuration folder"},
              "yimenctl config check kiosk-config"},
             [folder, said] { check(*folder, said); })
        .add_option("folder", *folder, said("county.toml 所在目录", "The folder that holds county.toml"))
        ->required();
}

}  // namespace yimen
