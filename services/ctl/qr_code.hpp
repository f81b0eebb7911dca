// A QR code that a terminal can show.
#pragma once

#include <string>

namespace yimen {

// Half blocks in UTF-8, dark on light, with its quiet zone; empty when the text is longer than a code holds.
std::string qr_code(const std::string& text);

}  // namespace yimen
