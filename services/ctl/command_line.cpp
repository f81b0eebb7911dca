#include "ctl/command_line.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <vector>

#include "base/yimen_version.hpp"
#include "ctl/catalogue_verbs.hpp"
#include "ctl/config_verb.hpp"
#include "ctl/county_verbs.hpp"
#include "ctl/days_verbs.hpp"
#include "ctl/device_verbs.hpp"
#include "ctl/failure_said.hpp"
#include "ctl/ledger_verbs.hpp"
#include "ctl/manual_verbs.hpp"
#include "ctl/outcome.hpp"
#include "ctl/person_verbs.hpp"
#include "ctl/residents_verb.hpp"
#include "ctl/search_verb.hpp"

namespace yimen {
namespace {

constexpr const char* program = "yimenctl";

// What the library says in English only.
struct Label {
    const char *key, *zh, *en;
};
constexpr std::array labels{Label{"Usage", "用法", "Usage"},
                            Label{"OPTIONS", "选项", "OPTIONS"},
                            Label{"SUBCOMMAND", "命令", "VERB"},
                            Label{"Positionals", "参数", "Positionals"},
                            Label{"REQUIRED", "必填", "REQUIRED"},
                            Label{"Needs", "须与之同用", "Needs"},
                            Label{"Excludes", "不可与之同用", "Excludes"}};

class HelpForm : public CLI::Formatter {
   public:
    explicit HelpForm(const Spoken& said) : said_(said) {
        for (const auto& [key, zh, en] : labels) label(key, said(zh, en));
    }
    std::string make_description(const CLI::App* app) const override {
        const auto& text = app->get_description();
        if (app->get_require_option_min() == 0) return text.empty() ? text : text + '\n';
        return text + said_("（以下选一项）\n", "(one of these is needed)\n");
    }
    // Without the line in which the library calls a group of options one, in English.
    std::string make_expanded(const CLI::App* group) const override {
        const auto text = CLI::Formatter::make_expanded(group);
        return text.substr(text.find('\n') + 1);
    }

   private:
    Spoken said_;
};

template <typename Use>
void each_verb(CLI::App& app, Use use) {
    use(app);
    for (auto* each : app.get_subcommands(nullptr)) {
        if (each->get_name().empty()) {
            each->set_help_flag();  // its verb has one
        } else {
            each_verb(*each, use);
        }
    }
}

// The one that the line got to, however wrong it went on.
const CLI::App& deepest_of(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    const auto named = std::ranges::find_if(chosen, [](const auto* each) { return !each->get_name().empty(); });
    return named == chosen.end() ? app : deepest_of(**named);
}

std::string listed(const std::vector<std::string>& names, const Spoken& said) {
    std::string all;
    for (const auto& name : names) all.append(all.empty() ? "" : said("、", ", ")).append(name);
    return all;
}

std::vector<std::string> verbs_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* each : app.get_subcommands(nullptr)) {
        if (!each->get_name().empty()) names.push_back(each->get_name());
    }
    return names;
}

// Those of its groups too.
std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const auto* option : app.get_options()) {
        if (option->nonpositional()) names.push_back("--" + option->get_lnames().front());
    }
    for (const auto* each : app.get_subcommands(nullptr)) {
        if (!each->get_name().empty()) continue;
        const auto further = options_of(*each);
        names.insert(names.end(), further.begin(), further.end());
    }
    return names;
}

std::string said_of_word(const CLI::App& verb, const std::string& word, const Spoken& said) {
    const auto path = path_of(verb), verbs = listed(verbs_of(verb), said), options = listed(options_of(verb), said);
    if (word.starts_with('-')) {
        return said(path + " 没有选项 " + word + "，可用：" + options,
                    path + " has no " + word + "; it has " + options);
    }
    if (verbs.empty()) return said(path + " 不需要“" + word + "”", path + " takes no \"" + word + "\"");
    return said(path + " 没有命令“" + word + "”，可用：" + verbs,
                "there is no verb \"" + word + "\" of " + path + "; there are " + verbs);
}

std::string said_of_line(const CLI::App& root, const CLI::Error& error, const Spoken& said) {
    const auto& verb = deepest_of(root);
    const auto left = root.remaining(true);
    if (!left.empty()) return said_of_word(verb, left.front(), said);
    const auto verbs = verbs_of(verb);
    if (!verbs.empty()) {
        return said(path_of(verb) + " 后面要写命令：", path_of(verb) + " needs a verb: ") + listed(verbs, said);
    }
    return path_of(verb) + said("：", ": ") + error.what();
}

std::string refusal(const CLI::App& root, const CLI::Error& error, const Spoken& said) {
    const auto help = path_of(deepest_of(root)) + " --help";
    return said_of_line(root, error, said) + '\n' +
           said("用法和示例：" + help + '\n', help + " says more, with an example\n");
}

}  // namespace

std::string path_of(const CLI::App& verb) {
    return verb.get_parent() ? path_of(*verb.get_parent()) + ' ' + verb.get_name() : program;
}

std::unique_ptr<CLI::App> make_command_line(const Spoken& said) {
    auto app = std::make_unique<CLI::App>(said("一门的管理命令。", "The operator's command."), program);
    app->formatter(std::make_shared<HelpForm>(said));
    app->option_defaults()->group(said("选项", "Options"));
    app->set_help_flag("-h,--help", said("显示帮助并结束", "Print this help and end"));
    app->failure_message([said](const CLI::App* root, const CLI::Error& error) { return refusal(*root, error, said); });
    app->require_subcommand(1);
    add_config_verbs(*app, said);
    add_residents_verb(*app, said);
    add_county_verbs(*app, said);
    add_ledger_verbs(*app, said);
    add_catalogue_verbs(*app, said);
    add_days_verbs(*app, said);
    add_device_verbs(*app, said);
    add_person_verbs(*app, said);
    add_search_verb(*app, said);
    add_manual_verbs(*app, said);
    app->set_version_flag("--version", std::string(version), said("显示版本并结束", "Print the version and end"));
    const auto language = std::make_shared<std::string>();
    each_verb(*app, [&](CLI::App& verb) {
        if (verb.get_parent()) verb.group(said("命令", "Verbs"));
        verb.get_help_ptr()->group(said("选项", "Options"));
        verb.add_option_function<std::string>(
                "--language", [language](const std::string& word) { *language = word; },
                said("所用语言，zh 或 en；默认随系统", "In which language, zh or en; the system's otherwise"))
            ->check(CLI::IsMember({"zh", "en"}));
    });
    return app;
}

int run_command_line(int argc, const char* const* argv) {
    const Spoken said(language_asked_for(argc, argv));
    const auto app = make_command_line(said);
    try {
        app->parse(argc, argv);
    } catch (const VerbFailed& failed) {
        std::cerr << "yimenctl: " << said_of_failure(failed.error, said) << '\n';
        return failed.get_exit_code();
    } catch (const CLI::ParseError& error) {
        return app->exit(error);
    }
    return 0;
}

}  // namespace yimen
