#include "ctl/manual.hpp"

#include <algorithm>
#include <vector>

#include "base/yimen_version.hpp"
#include "ctl/command_line.hpp"

namespace yimen {
namespace {

std::vector<const CLI::App*> verbs_under(const CLI::App& app) {
    auto under = app.get_subcommands(nullptr);
    std::erase_if(under, [](const auto* each) { return each->get_name().empty(); });
    return under;
}

// Those of its option groups too.
std::vector<const CLI::Option*> options_of(const CLI::App& app) {
    auto options = app.get_options();
    for (const auto* each : app.get_subcommands(nullptr)) {
        if (!each->get_name().empty()) continue;
        const auto further = options_of(*each);
        options.insert(options.end(), further.begin(), further.end());
    }
    return options;
}

// "--table,--csv" → {"--table", "--csv"}
std::vector<std::string> names_of(const CLI::Option& option) {
    std::vector<std::string> names;
    for (const auto& name : option.get_snames()) names.push_back('-' + name);
    for (const auto& name : option.get_lnames()) names.push_back("--" + name);
    return names;
}

// Of an option that takes one of some words: "zh en".
std::string words_for(const CLI::Option& option) {
    const auto type = option.get_type_name();
    const auto begin = type.find('{'), end = type.find('}');
    if (begin == std::string::npos || end == std::string::npos) return {};
    auto words = type.substr(begin + 1, end - begin - 1);
    std::ranges::replace(words, ',', ' ');
    return words;
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

// What may follow a verb, and what may follow its options that take some words or any value.
void add_completions(std::string& script, const CLI::App& verb) {
    std::string next, values;
    for (const auto* each : verbs_under(verb)) next += each->get_name() + ' ';
    const auto path = path_of(verb);
    for (const auto* option : options_of(verb)) {
        for (const auto& name : names_of(*option)) {
            next += name + ' ';
            if (takes_value(*option))
                values += "        \"" + path + ' ' + name + "\") words='" + words_for(*option) + "' ;;\n";
        }
    }
    if (!next.empty()) next.pop_back();
    script += values + "        \"" + path + "\") words='" + next + "' ;;\n";
    for (const auto* each : verbs_under(verb)) add_completions(script, *each);
}

// What must be an argument stays one; what begins a line would be taken for a request.
std::string roff(const std::string& text) {
    std::string safe;
    bool begins = true;
    for (const char c : text) {
        if (begins && (c == '.' || c == '\'')) safe += "\\&";
        if (c == '\\')
            safe += "\\e";
        else if (c == '-')
            safe += "\\-";
        else
            safe += c;
        begins = c == '\n';
    }
    return safe;
}

std::string heading_of(const CLI::Option& option, const Spoken& said) {
    std::string heading;
    if (option.get_positional()) heading = "\\fI" + roff(option.get_name(true)) + "\\fR";
    for (const auto& name : names_of(option)) heading += (heading.empty() ? "\\fB" : ", \\fB") + roff(name) + "\\fR";
    std::string words;  // a line may end between two
    for (const char c : roff(words_for(option))) words += c == ' ' ? "|\\:" : std::string(1, c);
    if (!words.empty())
        heading += " \\fI" + words + "\\fR";
    else if (takes_value(option) && !option.get_positional())
        heading += " \\fI" + said("值", "VALUE") + "\\fR";
    if (option.get_required()) heading += said("（必填）", " (required)");
    if (!option.get_default_str().empty())
        heading += said("（默认 ", " (otherwise ") + roff(option.get_default_str()) + said("）", ")");
    return heading;
}

void add_sections(std::string& page, const CLI::App& verb, const Spoken& said) {
    const auto under = verbs_under(verb);
    if (under.empty()) {
        page += ".SS " + roff(path_of(verb)) + '\n' + roff(verb.get_description()) + '\n';
        for (const auto* option : options_of(verb)) {
            if (option->get_lnames() == std::vector<std::string>{"help"}) continue;
            page += ".TP\n" + heading_of(*option, said) + '\n' + roff(option->get_description()) + '\n';
        }
        if (!verb.get_footer().empty()) page += ".PP\n.nf\n" + roff(verb.get_footer()) + "\n.fi\n";
    }
    for (const auto* each : under) add_sections(page, *each, said);
}

}  // namespace

std::string bash_completion(const CLI::App& app) {
    std::string cases;
    add_completions(cases, app);
    return "# bash completion of yimenctl, made by: yimenctl completion\n"
           "_yimenctl_words() {\n    local words=''\n    case $1 in\n" +
           cases +
           "        *) return 1 ;;\n    esac\n    echo \"$words\"\n}\n"
           "_yimenctl() {\n"
           "    local path=yimenctl at words\n"
           "    for ((at = 1; at < COMP_CWORD; at++)); do\n"
           "        if _yimenctl_words \"$path ${COMP_WORDS[at]}\" >/dev/null; then\n"
           "            [[ ${COMP_WORDS[at]} == -* ]] || path+=\" ${COMP_WORDS[at]}\"\n"
           "        fi\n"
           "    done\n"
           "    words=$(_yimenctl_words \"$path ${COMP_WORDS[COMP_CWORD - 1]}\") || words=$(_yimenctl_words "
           "\"$path\")\n"
           "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\")\n"
           "}\n"
           "complete -o default -F _yimenctl yimenctl\n";
}

std::string manual_page(const CLI::App& app, const Spoken& said) {
    std::string page = ".TH YIMENCTL 1 \"\" \"yimen " + std::string(version) + "\" \"" + said("一门", "Yimen") +
                       "\"\n.ad l\n.SH " + said("名称", "NAME") + "\nyimenctl \\- " + roff(app.get_description()) +
                       "\n.SH " + said("用法", "SYNOPSIS") + "\n\\fByimenctl\\fR \\fI" + said("命令", "VERB") +
                       "\\fR [\\fI" + said("选项", "OPTIONS") + "\\fR]\n.SH " + said("命令", "VERBS") + '\n';
    add_sections(page, app, said);
    page += ".SH " + said("环境变量", "ENVIRONMENT") + "\n.TP\n\\fBYIMEN_TOKEN\\fR\n" +
            said("没有 \\-\\-token\\-file 时的访问令牌", "The access token where there is no \\-\\-token\\-file") +
            "\n.TP\n\\fBLC_ALL\\fR, \\fBLC_MESSAGES\\fR, \\fBLANG\\fR\n" +
            said("没有 \\-\\-language 时的语言", "The language where there is no \\-\\-language") + "\n.SH " +
            said("退出状态", "EXIT STATUS") + "\n" +
            said("成功为 0；做不到为 1，错误输出中说明原因；命令行有误为其他值。",
                 "0 when it is done; 1 when it is not, the error output says why; something else for a line that is no "
                 "command.") +
            '\n';
    return page;
}

}  // namespace yimen
