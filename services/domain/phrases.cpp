#include "domain/phrases.hpp"

#include <algorithm>

namespace yimen {

std::string filled(std::string_view phrase, FilledWords words) {
    std::string text;
    while (!phrase.empty()) {
        const auto* const word = std::ranges::find_if(words, [&](const auto& each) {
            return phrase.size() > 2 && phrase[0] == '{' && phrase[1] == each.first && phrase[2] == '}';
        });
        const bool is_given = word != words.end();
        text.append(is_given ? word->second : phrase.substr(0, 1));
        phrase.remove_prefix(is_given ? 3 : 1);
    }
    return text;
}

}  // namespace yimen
