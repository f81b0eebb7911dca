#include "ctl/manual_verbs.hpp"

#include <iostream>

#include "ctl/manual.hpp"
#include "ctl/verb.hpp"

namespace yimen {

void add_manual_verbs(CLI::App& app, const Spoken& said) {
    add_verb(app, said,
             {"completion",
              {"打印 bash 自动补全脚本", "Prints the script by which bash completes this command"},
              "yimenctl completion > ~/.local/share/bash-completion/completions/yimenctl"},
             [&app] { std::cout << bash_completion(app); });
    add_verb(
        app, said,
        {"manual", {"打印 man 手册页", "Prints the page for man"}, "yimenctl manual > yimenctl.1 && man ./yimenctl.1"},
        [&app, said] { std::cout << manual_page(app, said); });
}

}  // namespace yimen
