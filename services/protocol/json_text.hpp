// Writes JSON text piece by piece, where a whole document in memory would cost too much. Internal to this folder.
#pragma once

#include <string>
#include <string_view>

#include "base/hex.hpp"

namespace yimen {

// `text` is UTF-8.
inline void append_quoted(std::string& into, std::string_view text) {
    into.push_back('"');
    for (const char& c : text) {
        if (c == '"' || c == '\\') into.push_back('\\');
        if (static_cast<unsigned char>(c) < 0x20) {
            into.append("\\u00").append(to_hex(std::string_view(&c, 1)));
        } else {
            into.push_back(c);
        }
    }
    into.push_back('"');
}

}  // namespace yimen
