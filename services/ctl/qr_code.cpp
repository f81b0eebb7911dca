#include "ctl/qr_code.hpp"

#include <memory>

#include <qrencode.h>

namespace yimen {

std::string qr_code(const std::string& text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                               &QRcode_free);
    if (!code) return {};
    constexpr int quiet = 2;
    const auto light = [&](int x, int y) {
        const bool inside = x >= 0 && y >= 0 && x < code->width && y < code->width;
        return !inside || (code->data[y * code->width + x] & 1) == 0;
    };
    std::string drawn;
    for (int y = -quiet; y < code->width + quiet; y += 2) {
        for (int x = -quiet; x < code->width + quiet; ++x) {
            const bool upper = light(x, y), lower = light(x, y + 1);
            drawn += upper && lower ? "█" : upper ? "▀" : lower ? "▄" : " ";
        }
        drawn += '\n';
    }
    return drawn;
}

}  // namespace yimen
