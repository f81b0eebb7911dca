// The command line as somebody meets it who does not know it yet.
#include "ctl/command_line.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>
#include <utility>

#include <gmock/gmock.h>

#include "ctl/failure_said.hpp"
#include "ctl/manual.hpp"
#include "storage/support.hpp"
#include "support/process.hpp"

namespace yimen::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const Spoken zh(Language::zh);
const Spoken en(Language::en);

using Verbs = std::vector<const CLI::App*>;

Verbs under(const CLI::App& app) {
    auto all = app.get_subcommands(nullptr);
    std::erase_if(all, [](const auto* each) { return each->get_name().empty(); });
    return all;
}

// Every verb that does something itself.
void collect(const CLI::App& app, Verbs& verbs) {
    const auto next = under(app);
    if (next.empty()) verbs.push_back(&app);
    for (const auto* each : next) collect(*each, verbs);
}
Verbs verbs_of(const CLI::App& app) {
    Verbs verbs;
    collect(app, verbs);
    return verbs;
}

std::vector<const CLI::Option*> options_of(const CLI::App& verb) {
    auto options = verb.get_options();
    for (const auto* each : verb.get_subcommands(nullptr)) {
        if (!each->get_name().empty()) continue;  // a verb, and no group of options
        const auto grouped = options_of(*each);
        options.insert(options.end(), grouped.begin(), grouped.end());
    }
    return options;
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

std::string text_of(const std::string& file) {
    std::ifstream stream(std::string(std::getenv("YIMEN_SOURCE_DIR")) + "/" + file);
    EXPECT_TRUE(stream) << file;
    return {std::istreambuf_iterator<char>(stream), {}};
}

bool has_chinese(const std::string& text) {
    return text.find_first_of("\xE4\xE5\xE6\xE7\xE8\xE9") != std::string::npos;
}

struct Said {
    int code = 0;
    std::string output, errors;
};

Said run(std::vector<std::string> words) {
    words.insert(words.begin(), "yimenctl");
    std::vector<const char*> line(words.size());
    std::ranges::transform(words, line.begin(), [](const auto& word) { return word.c_str(); });
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Said said{run_command_line(static_cast<int>(line.size()), line.data()), {}, {}};
    said.output = testing::internal::GetCapturedStdout();
    said.errors = testing::internal::GetCapturedStderr();
    return said;
}

// What a verb's example gives each option, by name; what is no option's is under "".
std::multimap<std::string, std::string> given_in(const std::string& example, const CLI::App& verb) {
    std::multimap<std::string, std::string> given;
    auto rest = example.substr(0, example.find(" > "));
    std::string option;
    for (const auto& word : words_of(rest.substr(path_of(verb).size()))) {
        if (word.starts_with("--"))
            given.emplace(option = word, "");
        else
            given.emplace(std::exchange(option, ""), word);
    }
    return given;
}

TEST(Help, OfEveryVerbHasAnExampleWithAllThatItNeedsAndNothingElse) {
    for (const auto& said : {zh, en}) {
        const auto app = make_command_line(said);
        for (const auto* verb : verbs_of(*app)) {
            SCOPED_TRACE(path_of(*verb));
            const auto footer = verb->get_footer();
            ASSERT_TRUE(footer.starts_with(said("示例：\n  ", "Example:\n  ")));
            const auto example = footer.substr(footer.find('\n') + 3);
            ASSERT_TRUE(example.starts_with(path_of(*verb)));
            const auto given = given_in(example, *verb);
            for (const auto& [name, value] : given) {
                EXPECT_TRUE(name.empty() || verb->get_option_no_throw(name)) << name;
            }
            for (const auto* option : verb->get_options()) {
                if (!option->get_required()) continue;
                const bool there = option->nonpositional() ? given.contains(option->get_name()) : given.contains("");
                EXPECT_TRUE(there) << option->get_name();
            }
        }
    }
}

TEST(Help, IsInOneLanguage) {
    for (const auto& said : {zh, en}) {
        const auto app = make_command_line(said);
        for (const auto* verb : verbs_of(*app)) {
            SCOPED_TRACE(path_of(*verb));
            EXPECT_EQ(has_chinese(verb->get_description().substr(0, 9)), said.chinese());
            for (const auto* option : options_of(*verb)) {
                EXPECT_FALSE(option->get_description().empty()) << option->get_name();
                EXPECT_TRUE(!said.chinese() || has_chinese(option->get_description())) << option->get_name();
            }
        }
    }
    EXPECT_THAT(run({"county", "report", "--help", "--language", "zh"}).output,
                AllOf(HasSubstr("用法"), HasSubstr("选项"), HasSubstr("必填"), HasSubstr("示例"),
                      Not(HasSubstr("Options")), Not(HasSubstr("REQUIRED"))));
    EXPECT_THAT(run({"catalogue", "import", "--help", "--language", "zh"}).output, Not(HasSubstr("Exactly")));
    EXPECT_THAT(run({"--language", "en", "--help"}).output, AllOf(HasSubstr("Verbs"), Not(HasSubstr("Subcommand"))));
}

TEST(Language, IsThatOfTheSystemUnlessSomebodySaysOtherwise) {
    const auto with = [](const char* lc_all, const char* lang, std::vector<const char*> words) {
        ::setenv("LC_ALL", lc_all, 1);
        ::setenv("LC_MESSAGES", "", 1);
        ::setenv("LANG", lang, 1);
        words.insert(words.begin(), "yimenctl");
        return language_asked_for(static_cast<int>(words.size()), words.data());
    };
    EXPECT_EQ(with("", "zh_CN.UTF-8", {"county"}), Language::zh);
    EXPECT_EQ(with("C.UTF-8", "zh_CN.UTF-8", {"county"}), Language::en);
    EXPECT_EQ(with("", "", {}), Language::en);
    EXPECT_EQ(with("", "zh_CN.UTF-8", {"county", "report", "--language", "en", "--by", "day"}), Language::en);
    EXPECT_EQ(with("", "de_DE.UTF-8", {"--language=zh", "county"}), Language::zh);
    EXPECT_EQ(with("", "zh_CN.UTF-8", {"--language", "fr"}), Language::zh);
    ::setenv("LANG", "C.UTF-8", 1);
    EXPECT_THAT(run({"county", "report", "--language", "fr"}).errors, HasSubstr("--language: fr not in {zh,en}"));
}

TEST(UnknownWords, AreAnsweredWithWhatThereIs) {
    const auto first = run({"cuonty", "report", "--language", "en"});
    EXPECT_NE(first.code, 0);
    EXPECT_THAT(first.errors,
                AllOf(HasSubstr("there is no verb \"cuonty\" of yimenctl; there are config, residents, county, "),
                      HasSubstr("yimenctl --help says more")));
    EXPECT_THAT(run({"county", "raport", "--store", "x", "--language", "en"}).errors,
                AllOf(HasSubstr("no verb \"raport\" of yimenctl county; there are init, certificate, halls, report, "),
                      HasSubstr("events, staff, root")));
    EXPECT_THAT(run({"county", "root", "turn", "--language", "zh"}).errors,
                HasSubstr("yimenctl county root 没有命令“turn”，可用：show、key、rotate"));
    EXPECT_THAT(run({"county", "report", "--form", "2026-11-01", "--language", "en"}).errors,
                HasSubstr("yimenctl county report has no --form; it has --help, --store, --from, --to, "));
    EXPECT_THAT(run({"catalogue", "import", "--tabel", "x", "--language", "en"}).errors, HasSubstr("--table"));
    EXPECT_THAT(run({"county", "halls", "--store", "x", "more", "--language", "en"}).errors,
                HasSubstr("yimenctl county halls takes no \"more\""));
}

TEST(LinesThatLackSomething, SayWhat) {
    EXPECT_THAT(run({"--language", "en"}).errors, HasSubstr("yimenctl needs a verb: config, residents, county, "));
    EXPECT_THAT(run({"county", "staff", "--language", "zh"}).errors,
                HasSubstr("yimenctl county staff 后面要写命令：add、list、revoke"));
    EXPECT_THAT(run({"county", "report", "--from", "2026-11-01", "--language", "en"}).errors,
                AllOf(HasSubstr("yimenctl county report: --store is required"),
                      HasSubstr("yimenctl county report --help says more")));
}

TEST(Failures, AreSaidInTheLanguageAskedFor) {
    const Error missing{ErrorCode::forbidden,
                        "li is no approver; who is: wang",
                        {{"reason", "role_missing"}, {"role", "approver"}, {"holders", "wang"}}};
    EXPECT_EQ(said_of_failure(missing, en), "li is no approver; who is: wang");
    EXPECT_EQ(said_of_failure(missing, zh), "您没有审核权限；有此权限的是：wang");
    EXPECT_EQ(said_of_failure({ErrorCode::not_found, "there is no proposal 7", {}}, zh),
              "没有找到：there is no proposal 7");
    const auto gone = run({"county", "halls", "--store", "sqlite:/nowhere/county.db", "--language", "zh"});
    EXPECT_EQ(gone.code, 1);
    EXPECT_THAT(gone.errors, HasSubstr("yimenctl: 没有找到：/nowhere/county.db"));
}

TEST(Manual, HasEveryVerbWithEveryOptionAndTheExampleInBothLanguages) {
    for (const auto& said : {zh, en}) {
        const auto app = make_command_line(said);
        auto page = manual_page(*app, said);
        std::string plain;  // as man shows it
        for (std::size_t at = 0; at < page.size(); ++at) {
            if (page[at] != '\\')
                plain += page[at];
            else if (page[++at] == 'f')
                ++at;
            else if (page[at] != '&')
                plain += page[at] == 'e' ? '\\' : page[at];
        }
        for (const auto* verb : verbs_of(*app)) {
            SCOPED_TRACE(path_of(*verb));
            const auto begin = plain.find(".SS " + path_of(*verb) + '\n');
            ASSERT_NE(begin, std::string::npos);
            const auto part = plain.substr(begin, plain.find("\n.S", begin) - begin);
            EXPECT_THAT(part, AllOf(HasSubstr(verb->get_description()), HasSubstr(verb->get_footer())));
            for (const auto* option : options_of(*verb)) {
                if (option->get_name() == "--help") continue;
                EXPECT_THAT(part, AllOf(HasSubstr(option->get_name()), HasSubstr(option->get_description())));
            }
        }
    }
}

// What bash offers after such words, by the script itself.
std::vector<std::string> offered(const std::filesystem::path& script, const std::string& words,
                                 const TempFolder& folder) {
    const auto ask = "source '" + script.string() + "'; COMP_WORDS=(" + words +
                     "''); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _yimenctl; printf '%s\\n' \"${COMPREPLY[@]}\"";
    std::filesystem::remove(folder.file("offered"));  // a process writes on where another left off
    Process bash("/bin/bash", {"-c", ask}, folder.file("offered"));
    EXPECT_EQ(bash.wait(std::chrono::minutes{1}), 0);
    return words_of(bash.output());
}

TEST(Completion, OffersEveryVerbAndOptionWhereItBelongs) {
    const TempFolder folder;
    const auto app = make_command_line(en);
    const auto script = folder.file("completion");
    std::ofstream(script) << bash_completion(*app);
    std::vector<const CLI::App*> groups{app.get()};
    for (std::size_t at = 0; at < groups.size(); ++at) {
        const auto next = under(*groups[at]);
        groups.insert(groups.end(), next.begin(), next.end());
        SCOPED_TRACE(path_of(*groups[at]));
        const auto words = offered(script, path_of(*groups[at]) + ' ', folder);
        for (const auto* each : next) EXPECT_THAT(words, testing::Contains(each->get_name()));
        for (const auto* option : options_of(*groups[at])) {
            if (option->get_positional()) continue;
            EXPECT_THAT(words, testing::Contains(option->get_name()));
        }
    }
    EXPECT_THAT(offered(script, "yimenctl county report --by ", folder),
                testing::UnorderedElementsAre("day", "department", "hall", "hour", "item", "month", "person", "queue",
                                              "village", "week", "weekday", "window"));
    EXPECT_THAT(offered(script, "yimenctl --language zh county report --store x --language ", folder),
                testing::ElementsAre("zh", "en"));
    EXPECT_THAT(offered(script, "yimenctl county report --out ", folder), testing::IsEmpty()) << "files are bash's own";
    EXPECT_THAT(offered(script, "yimenctl catalogue approve 7 --accept-loss ", folder), testing::Contains("--reason"));
}

TEST(Documents, NameEveryVerbAndNoOther) {
    const auto app = make_command_line(en);
    const auto page = text_of("docs/yimenctl.md");
    for (const auto* verb : verbs_of(*app)) EXPECT_THAT(page, HasSubstr("| `" + path_of(*verb) + "` |"));
    for (const std::string file : {"README.md", "README.zh-CN.md", "docs/yimenctl.md", "docs/architecture.md"}) {
        const auto text = text_of(file);
        const std::regex named("yimenctl( (?:[a-z]+(?:-[a-z]+)*))+");
        for (std::sregex_iterator at(text.begin(), text.end(), named), end; at != end; ++at) {
            auto words = words_of(at->str());
            const CLI::App* verb = app.get();
            for (std::size_t i = 1; i < words.size() && verb && !under(*verb).empty(); ++i) {
                const auto next = under(*verb);
                const auto found = std::ranges::find(next, words[i], &CLI::App::get_name);
                verb = found == next.end() ? nullptr : *found;
            }
            EXPECT_NE(verb, nullptr) << file << ": " << at->str();
        }
    }
}

}  // namespace
}  // namespace yimen::test
