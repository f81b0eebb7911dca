#include "base/compression.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zstd.h>

namespace yimen {
namespace {

RC_GTEST_PROP(Compression, what_was_packed_comes_back, (const std::string& text)) {
    const auto back = decompressed(compressed(text), text.size());
    RC_ASSERT(back.ok());
    RC_ASSERT(*back == text);
}

RC_GTEST_PROP(Compression, a_frame_cut_anywhere_is_refused, (const std::string& text)) {
    const auto frame = compressed(text + "x");
    const auto cut = *rc::gen::inRange<std::size_t>(0, frame.size());
    const auto back = decompressed(std::string_view(frame).substr(0, cut), 1'000'000);
    RC_ASSERT(!back.ok());
    RC_ASSERT(back.error().code == ErrorCode::invalid_request);
}

TEST(Compression, a_frame_that_unpacks_to_more_than_the_limit_stops_there) {
    const auto bomb = compressed(std::string(200 << 20, '\0'));
    ASSERT_LT(bomb.size(), 100'000U);
    const auto back = decompressed(bomb, 4 << 20);
    ASSERT_FALSE(back.ok());
    EXPECT_EQ(back.error().code, ErrorCode::payload_too_large);
    EXPECT_TRUE(decompressed(compressed(std::string(4 << 20, 'a')), 4 << 20));
}

TEST(Compression, a_window_of_more_than_8_mib_is_refused) {
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, 27);
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
    const std::string text = "a";
    std::string frame(200, '\0');
    ZSTD_inBuffer in{text.data(), text.size(), 0};
    ZSTD_outBuffer out{frame.data(), frame.size(), 0};
    ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush);
    ZSTD_compressStream2(context, &out, &in, ZSTD_e_end);
    ZSTD_freeCCtx(context);
    frame.resize(out.pos);
    const auto back = decompressed(frame, 1'000);
    ASSERT_FALSE(back.ok());
    EXPECT_EQ(back.error().code, ErrorCode::payload_too_large);
}

TEST(Compression, what_follows_the_frame_or_is_none_is_refused) {
    for (const auto& bytes :
         {std::string(), std::string("text"), compressed("a") + "b", compressed("a") + compressed("b")}) {
        const auto back = decompressed(bytes, 1'000);
        ASSERT_FALSE(back.ok()) << bytes;
        EXPECT_EQ(back.error().code, ErrorCode::invalid_request);
    }
}

}  // namespace
}  // namespace yimen
