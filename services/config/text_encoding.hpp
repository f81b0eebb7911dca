// Turns the bytes of a table into UTF-8, whichever of the encodings that spreadsheet programs write they are in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/problems.hpp"

namespace yimen::config {

// UTF-8 with or without a byte order mark, UTF-16 with one (Excel's "Unicode text"), or GB18030 (a Chinese Excel's
// plain CSV, GBK and GB2312 within it). UTF-8 of which a part is broken is not taken for GB18030: it is told, with its
// line.
std::optional<std::string> decode_text(std::string bytes, const std::string& file, Problems& problems);

}  // namespace yimen::config
