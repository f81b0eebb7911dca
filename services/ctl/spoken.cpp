#include "ctl/spoken.hpp"

#include <cstdlib>

#include <CLI/CLI.hpp>

namespace yimen {
namespace {

Language of_system() {
    for (const auto* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets it
        if (value == nullptr || *value == '\0') continue;
        return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
    }
    return Language::en;
}

}  // namespace

// The help is in that language too, so it must be known before there is any verb to read the rest.
Language language_asked_for(int argc, const char* const* argv) {
    CLI::App line;
    line.set_help_flag();
    line.allow_extras();
    std::string word;
    line.add_option("--language", word);
    try {
        line.parse(argc, argv);
    } catch (const CLI::ParseError&) {
        return of_system();  // whoever reads all of the line says what is wrong with it
    }
    return enum_of<Language>(word).value_or(of_system());
}

}  // namespace yimen
