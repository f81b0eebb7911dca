#include "net/sse_parser.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "net/internal/wire.hpp"

namespace yimen {
namespace {

std::vector<StreamEvent> parsed(const std::vector<std::string>& pieces) {
    std::vector<StreamEvent> events;
    SseParser parser(1024, [&](StreamEvent event) { events.push_back(std::move(event)); });
    for (const auto& piece : pieces) EXPECT_TRUE(parser.feed(piece));
    return events;
}

const std::string stream =
    "\xEF\xBB\xBF"
    ": a comment\r\n"
    "retry: 2000\n\n"
    "id: 7\nevent: ticket\ndata: one\ndata:two\ndata:  three\n\n"
    "data: by carriage returns\r\rdata\r\n\r\n"
    "id: 8\r\n\r\n"
    "unknown: field\nevent: nothing to say\n\n"
    "id: x9\ndata: keeps the id before\n\n"
    "data: never finished";

const std::vector<StreamEvent> meant{{7, "ticket", "one\ntwo\n three"},
                                     {7, "message", "by carriage returns"},
                                     {7, "message", ""},
                                     {8, "message", "keeps the id before"}};

TEST(SseParser, ReadsWhatTheStandardSays) { EXPECT_EQ(parsed({stream}), meant); }

TEST(SseParser, ReadsTheSameWhereverTheBytesAreCut) {
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        EXPECT_EQ(parsed({stream.substr(0, cut), stream.substr(cut)}), meant) << "cut at " << cut;
    }
    std::vector<std::string> bytes;
    for (const char c : stream) bytes.emplace_back(1, c);
    EXPECT_EQ(parsed(bytes), meant);
}

TEST(SseParser, AnIdWithoutDataSaysWhereTheStreamBegins) {
    SseParser parser(1024, [](const StreamEvent&) { FAIL(); });
    EXPECT_FALSE(parser.last_id());
    ASSERT_TRUE(parser.feed("id: 41\n\n"));
    EXPECT_EQ(parser.last_id(), 41U);
    ASSERT_TRUE(parser.feed("id: 42\ndata: cut off"));
    EXPECT_EQ(parser.last_id(), 41U) << "nobody has that event yet";
}

TEST(SseParser, AnEventLongerThanItsLimitIsRefused) {
    SseParser parser(16, [](const StreamEvent&) {});
    EXPECT_TRUE(parser.feed("data: 0123456789\n\n"));
    EXPECT_TRUE(parser.feed("data: 01234\n"));
    const auto refused = parser.feed("data: 012345678");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::payload_too_large);
}

RC_GTEST_PROP(SseParser, ReadsBackEveryEventTheServerWrites, ()) {
    const auto data = *rc::gen::container<std::string>(rc::gen::element('a', ' ', ':', '\n', '\\', '{', '\t'));
    const auto id = *rc::gen::inRange<std::uint64_t>(1, 1'000'000);
    std::string frame;
    net_internal::append_frame(frame, {id, "ticket", data});
    RC_ASSERT(parsed({frame}) == (std::vector<StreamEvent>{{id, "ticket", data}}));
}

}  // namespace
}  // namespace yimen
