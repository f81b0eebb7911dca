#include "net/internal/request_reader.hpp"

#include <cstring>

#include <gtest/gtest.h>

namespace yimen::net_internal {
namespace {

// Feeds pieces of `piece` bytes, as a socket would, and reads whole requests until the text is used up or fails.
class Feeder {
   public:
    Feeder(std::string text, std::size_t piece) : text_(std::move(text)), piece_(piece) {}

    std::optional<HttpRequest> next(std::size_t body_limit = 1000) {
        reader.begin();
        if (!run([this] { return reader.read_header(); })) return std::nullopt;
        if (!run([this, body_limit] { return reader.read_body(body_limit); })) return std::nullopt;
        return std::move(reader.request());
    }

    RequestReader reader{256};

   private:
    template <typename Read>
    bool run(Read read) {
        while (true) {
            const auto step = read();
            if (step != ReadStep::need_more) return step == ReadStep::complete;
            const auto room = reader.room();
            const auto count = std::min({piece_, room.size(), text_.size()});
            if (count == 0) return false;
            std::memcpy(room.data(), text_.data(), count);
            reader.received(count);
            text_.erase(0, count);
        }
    }

    std::string text_;
    std::size_t piece_;
};

const std::string two_requests =
    "\r\nPOST /a/b?c=d HTTP/1.1\r\nHost: hall\r\nX-Name:  Value \r\nTransfer-Encoding: chunked\r\n\r\n"
    "5;ext=1\r\nhello\r\n6\r\n world\r\n0\r\nHost: trailer\r\n\r\n"
    "PUT http://hall/x HTTP/1.1\r\nHost: hall\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc";

TEST(RequestReader, ReadsTheSameInPiecesOfAnySize) {
    for (std::size_t piece = 1; piece <= two_requests.size(); ++piece) {
        Feeder feeder(two_requests, piece);
        const auto first = feeder.next();
        ASSERT_TRUE(first) << "pieces of " << piece << ": " << feeder.reader.error().detail;
        EXPECT_EQ(first->method, "POST");
        EXPECT_EQ(first->path, "/a/b");
        EXPECT_EQ(first->query, "c=d");
        EXPECT_EQ(first->header("x-name"), "Value");
        EXPECT_EQ(first->header("host"), "hall") << "a trailer must not add a header";
        EXPECT_EQ(first->headers.size(), 3U);
        EXPECT_EQ(first->body, "hello world");
        const auto second = feeder.next();
        ASSERT_TRUE(second) << "pieces of " << piece;
        EXPECT_EQ(second->path, "/x");
        EXPECT_EQ(second->body, "abc");
        EXPECT_FALSE(feeder.reader.keep_alive());
    }
}

TEST(RequestReader, HeadersMayBeAsLongAsTheLimitAndNotLonger) {
    for (const std::size_t piece : {1U, 7U, 1000U}) {
        const std::string start = "GET / HTTP/1.1\r\nHost: hall\r\nX: ";
        const auto fill = 256 - start.size() - 4;
        Feeder fits(start + std::string(fill, 'x') + "\r\n\r\n", piece);
        EXPECT_TRUE(fits.next()) << fits.reader.error().detail;
        Feeder exceeds(start + std::string(fill + 1, 'x') + "\r\n\r\n", piece);
        EXPECT_FALSE(exceeds.next());
        EXPECT_EQ(exceeds.reader.error().code, ErrorCode::header_too_large);
    }
}

TEST(RequestReader, BodiesMayBeAsLongAsTheLimitAndNotLonger) {
    const std::string plain = "POST / HTTP/1.1\r\nHost: hall\r\nContent-Length: 10\r\n\r\n0123456789";
    const std::string chunked =
        "POST / HTTP/1.1\r\nHost: hall\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n0123\r\n6\r\n456789\r\n0\r\n\r\n";
    for (const auto& text : {plain, chunked}) {
        EXPECT_TRUE(Feeder(text, 1000).next(10));
        Feeder exceeds(text, 1000);
        EXPECT_FALSE(exceeds.next(9));
        EXPECT_EQ(exceeds.reader.error().code, ErrorCode::payload_too_large);
    }
}

TEST(RequestReader, AnEndlessChunkHeaderIsRefused) {
    Feeder feeder("POST / HTTP/1.1\r\nHost: hall\r\nTransfer-Encoding: chunked\r\n\r\n1;" + std::string(1000, 'x'), 64);
    EXPECT_FALSE(feeder.next());
    EXPECT_EQ(feeder.reader.error().code, ErrorCode::invalid_request);
}

}  // namespace
}  // namespace yimen::net_internal
