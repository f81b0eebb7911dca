#include "base/compression.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <memory>

#include <zstd.h>
#include <zstd_errors.h>

namespace yimen {
namespace {

constexpr int level = 6;
constexpr int smallest_window = 10, largest_window = 23;  // of 2^23 bytes
constexpr std::size_t piece_bytes = 64 * 1024;

struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// Nothing refers further back than it is long.
int window_for(std::size_t max_bytes) {
    return std::clamp(static_cast<int>(std::bit_width(max_bytes)), smallest_window, largest_window);
}

Error damaged() { return {ErrorCode::invalid_request, "not one whole Zstandard frame", {}}; }

Error too_large(std::size_t max_bytes) {
    return {ErrorCode::payload_too_large,
            "unpacked it is larger than " + std::to_string(max_bytes) + " bytes",
            {{"limit", std::to_string(max_bytes)}}};
}

// Of a frame that does not say how much is in it: unpacked once without keeping anything.
Result<std::size_t> measured(std::string_view bytes, std::size_t max_bytes) {
    const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, window_for(max_bytes));
    std::string forgotten(piece_bytes, '\0');
    std::size_t size = 0;
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (std::size_t left = 1; left != 0;) {
        ZSTD_outBuffer out{forgotten.data(), forgotten.size(), 0};
        const auto read = in.pos;
        left = ZSTD_decompressStream(context.get(), &out, &in);
        size += out.pos;
        if (ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge) return too_large(max_bytes);
        if (ZSTD_isError(left)) return damaged();
        if (size > max_bytes) return too_large(max_bytes);
        if (left != 0 && out.pos == 0 && in.pos == read) return damaged();  // it wants more than there is
    }
    return size;
}

Result<std::size_t> size_of(std::string_view bytes, std::size_t max_bytes) {
    const auto said = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (said == ZSTD_CONTENTSIZE_ERROR) return damaged();
    if (said == ZSTD_CONTENTSIZE_UNKNOWN) return measured(bytes, max_bytes);
    return said > max_bytes ? too_large(max_bytes) : Result<std::size_t>(said);
}

}  // namespace

std::string compressed(std::string_view bytes) {
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const auto size = ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), level);
    assert(!ZSTD_isError(size));
    frame.resize(size);
    return frame;
}

// The size is known before anything is kept: a bomb costs next to nothing, and what is good no more than it is large.
Result<std::string> decompressed(std::string_view bytes, std::size_t max_bytes) {
    const auto size = size_of(bytes, max_bytes);
    if (!size) return size.error();
    if (ZSTD_findFrameCompressedSize(bytes.data(), bytes.size()) != bytes.size()) return damaged();
    std::string text(*size, '\0');
    if (ZSTD_decompress(text.data(), text.size(), bytes.data(), bytes.size()) != *size) return damaged();
    return text;
}

}  // namespace yimen
