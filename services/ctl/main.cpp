// yimenctl: the operator's command.
#include <algorithm>
#include <string>
#include <vector>

#include "ctl/command_line.hpp"
#include "ctl/terminal.hpp"
#include "storage/private_files.hpp"
#include "sync/county_identity.hpp"

namespace {

// The line, of which the list of processes forgets an invitation at once: everybody on the machine can read it there.
std::vector<std::string> words_of(int argc, char** argv) {
    std::vector<std::string> words(argv, argv + argc);
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (yimen::parse_invitation(words[at])) std::fill_n(argv[at], words[at].size(), 'x');
    }
    return words;
}

}  // namespace

int main(int argc, char** argv) {
    const yimen::VisibleOutput visible;
    yimen::guard_process();
    const auto words = words_of(argc, argv);
    std::vector<const char*> line;
    for (const auto& word : words) line.push_back(word.c_str());
    return yimen::run_command_line(argc, line.data());
}
