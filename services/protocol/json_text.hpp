// Writes JSON text piece by piece, where a whole document in memory would cost too much. Internal to this folder.
#pragma once

#include <string>
#include <string_view>

namespace yimen {

// `text` is UTF-8.
inline void append_quoted(std::string& into, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    into.push_back('"');
    for (const char c : text) {
        if (c == '"' || c == '\\') into.push_back('\\');
        if (const auto byte = static_cast<unsigned char>(c); byte < 0x20) {
            into.append("\\u00");
            into.push_back(digits[byte >> 4U]);
            into.push_back(digits[byte & 15U]);
        } else {
            into.push_back(c);
        }
    }
    into.push_back('"');
}

}  // namespace yimen
