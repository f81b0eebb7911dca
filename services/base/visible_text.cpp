#include "base/visible_text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/text_rules.hpp"
#include "base/utf8.hpp"

namespace yimen {
namespace {

std::string name_of(const char* form, unsigned number) {
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), form, number);
    return name.data();
}

std::string visible(std::string_view text, std::string_view kept) {
    std::string shown;
    while (!text.empty()) {
        const auto piece = text.substr(0, std::max<std::size_t>(character_length(text), 1));
        const bool is_text = character_length(text) > 0;
        const auto character = take_character(text);
        if (!is_text) {
            shown += name_of("<x%02X>", character);
        } else if (is_invisible(character) && kept.find(piece) == std::string_view::npos) {
            shown += name_of("<U+%04X>", character);
        } else {
            shown += piece;
        }
    }
    return shown;
}

}  // namespace

std::string visible_text(std::string_view text) { return visible(text, "\n\t"); }

std::string visible_line(std::string_view text) { return visible(text, ""); }

}  // namespace yimen
