// How a verb is described: what it does, in the language of whoever asks, and an example.
#pragma once

#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include "ctl/spoken.hpp"

namespace yimen {

struct VerbText {
    const char* name;
    Bilingual help;
    std::string example{};  // a whole command, with every option that it needs; a group of verbs has none
};

inline CLI::App& add_verb(CLI::App& under, const Spoken& said, const VerbText& text) {
    auto* verb = under.add_subcommand(text.name, said(text.help));
    verb->footer(text.example.empty() ? "" : said("示例：\n  ", "Example:\n  ") + text.example);
    return *verb;
}
template <typename Work>
CLI::App& add_verb(CLI::App& under, const Spoken& said, const VerbText& text, Work work) {
    auto& verb = add_verb(under, said, text);
    verb.callback(std::move(work));
    return verb;
}
// A word under which verbs stand, one of which must follow.
inline CLI::App& add_verb_group(CLI::App& under, const Spoken& said, const VerbText& text) {
    return *add_verb(under, said, text).require_subcommand(1);
}

}  // namespace yimen
