#include "base/compression.hpp"

#include <algorithm>
#include <cassert>
#include <memory>

#include <zstd.h>
#include <zstd_errors.h>

namespace yimen {
namespace {

constexpr int level = 6;
constexpr int largest_window = 23;  // 2^23 bytes
constexpr std::size_t piece = 64 * 1024;

struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

Error damaged() { return {ErrorCode::invalid_request, "not one whole Zstandard frame", {}}; }

Error too_large(std::size_t max_bytes) {
    return {ErrorCode::payload_too_large,
            "unpacked it is larger than " + std::to_string(max_bytes) + " bytes",
            {{"limit", std::to_string(max_bytes)}}};
}

}  // namespace

std::string compressed(std::string_view bytes) {
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const auto size = ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), level);
    assert(!ZSTD_isError(size));
    frame.resize(size);
    return frame;
}

Result<std::string> decompressed(std::string_view bytes, std::size_t max_bytes) {
    const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, largest_window);
    std::string text;
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (std::size_t left = 1; left != 0;) {
        const auto before = text.size();
        text.resize(std::min(before + piece, max_bytes + 1));
        ZSTD_outBuffer out{text.data() + before, text.size() - before, 0};
        const auto read = in.pos;
        left = ZSTD_decompressStream(context.get(), &out, &in);
        text.resize(before + out.pos);
        if (ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge) return too_large(max_bytes);
        if (ZSTD_isError(left)) return damaged();
        if (text.size() > max_bytes) return too_large(max_bytes);
        if (left != 0 && out.pos == 0 && in.pos == read) return damaged();  // it wants more than there is
    }
    if (in.pos != in.size) return damaged();
    return text;
}

}  // namespace yimen
