// A batch comes back as it went in, in few bytes; whatever else arrives is refused and named.
#include "protocol/usage_json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/compression.hpp"
#include "protocol/hall_day.hpp"

namespace yimen::test {
namespace {

const std::string stream(32, 'a');
const std::string zeros(64, '0');

UsageBatch batch_of(std::vector<UsageEvent> events) {
    return {"410721103", stream, 1, sha256("before"), std::move(events)};
}

std::string header(const std::string& count = "1") {
    return R"({"version":1,"hall":"410721103","stream":")" + stream + R"(","first":1,"count":)" + count +
           R"(,"previous":")" + zeros + "\"}\n";
}
const std::string line = "2026-11-23\t5\tticket.called\t{}\n";

std::string param(const Error& error, std::string_view name) {
    for (const auto& [key, value] : error.params) {
        if (key == name) return value;
    }
    return {};
}

rc::Gen<std::string> any_body() {
    const auto piece = rc::gen::element<std::string>("{}", "a", "\"", "\\", "\n", "\t", "\x10", "\x10n",
                                                     std::string(1, '\0'), "社保", "\xf0\xa0\xae\xb7", "1795394948563");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](const std::vector<std::string>& pieces) {
                            std::string body;
                            for (const auto& each : pieces) body += each;
                            return body;
                        });
}
rc::Gen<UsageEvent> any_event() {
    return rc::gen::build<UsageEvent>(
        rc::gen::set(&UsageEvent::day, rc::gen::element<std::string>("2026-11-23", "2026-11-24", "2028-02-29")),
        rc::gen::set(&UsageEvent::at_ms, rc::gen::arbitrary<std::int64_t>()),
        rc::gen::set(&UsageEvent::type, rc::gen::element<std::string>("ticket.called", "x", std::string(64, 'y'))),
        rc::gen::set(&UsageEvent::body, any_body()));
}
rc::Gen<std::vector<UsageEvent>> any_events() {
    return rc::gen::nonEmpty(rc::gen::container<std::vector<UsageEvent>>(any_event()));
}

RC_GTEST_PROP(UsageJson, ABatchComesBackByteForByte, ()) {
    auto batch = batch_of(*any_events());
    batch.first = *rc::gen::inRange<std::uint64_t>(1, std::uint64_t{1} << 60);
    const auto back = decode_usage_batch(encode(batch));
    RC_ASSERT(back.ok());
    RC_ASSERT(*back == batch);
}

TEST(UsageJson, ABatchOfAHallsDayTakesAtMost25BytesAnEvent) {
    const auto log = hall_days(4 * UsageBatch::max_events, 1);
    std::size_t most = 0;
    for (std::size_t from = 0; from < log.size(); from += UsageBatch::max_events) {
        const auto begin = log.begin() + static_cast<std::ptrdiff_t>(from);
        const auto batch = batch_of({begin, begin + UsageBatch::max_events});
        const auto bytes = encode(batch);
        most = std::max(most, bytes.size());
        ASSERT_EQ(*decode_usage_batch(bytes), batch);
    }
    EXPECT_LE(most, 25 * UsageBatch::max_events);
    RecordProperty("most_bytes_per_1000_events", std::to_string(most));
}

TEST(UsageJson, ABatchIsNeverLargerUnpackedThanWasFigured) {
    for (const auto& event : hall_days(500, 2)) {
        const auto unpacked = decompressed(encode(batch_of({event})), UsageBatch::max_raw_bytes);
        ASSERT_LE(unpacked->size(), header("1000").size() + raw_bytes_of(event));
    }
}

RC_GTEST_PROP(UsageJson, NoCutBatchIsTaken, ()) {
    const auto whole = encode(batch_of(*any_events()));
    const auto cut = whole.substr(0, *rc::gen::inRange<std::size_t>(0, whole.size()));
    RC_ASSERT_FALSE(decode_usage_batch(cut).ok());
    // The same with the lines cut, which Zstandard cannot see.
    const auto lines = *decompressed(whole, UsageBatch::max_raw_bytes);
    const auto fewer = lines.substr(0, *rc::gen::inRange<std::size_t>(0, lines.size()));
    RC_ASSERT_FALSE(decode_usage_batch(compressed(fewer)).ok());
}

RC_GTEST_PROP(UsageJson, AFlippedBitIsAnErrorOrAnotherWholeBatch, ()) {
    const auto flip = [](std::string text) {
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        text[at] = static_cast<char>(text[at] ^ (1 << *rc::gen::inRange(0, 8)));
        return text;
    };
    const auto whole = encode(batch_of(*any_events()));
    const auto lines = *decompressed(whole, UsageBatch::max_raw_bytes);
    for (const auto& damaged : {flip(whole), compressed(flip(lines))}) {
        const auto read = decode_usage_batch(damaged);
        if (!read) continue;
        RC_ASSERT(*decode_usage_batch(encode(*read)) == *read);
    }
}

void expect_refused(const std::string& lines, const std::string& field, const std::string& at_line) {
    const auto read = decode_usage_batch(compressed(lines));
    ASSERT_FALSE(read) << lines;
    EXPECT_EQ(read.error().code, ErrorCode::invalid_request);
    EXPECT_EQ(param(read.error(), "field"), field) << lines << read.error().detail;
    EXPECT_EQ(param(read.error(), "line"), at_line) << lines << read.error().detail;
    EXPECT_FALSE(param(read.error(), "expected").empty());
}

// The header with one text replaced.
void expect_header_refused(const std::string& from, const std::string& to, const std::string& field) {
    auto text = header();
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    expect_refused(text.replace(at, from.size(), to) + line, field, "1");
}

TEST(UsageJson, AWrongHeaderIsNamed) {
    ASSERT_TRUE(decode_usage_batch(compressed(header() + line)));
    expect_header_refused("\"version\":1", "\"version\":2", "version");
    expect_header_refused("\"version\":1", "\"version\":\"1\"", "version");
    expect_header_refused("\"version\":1,", "", "version");
    expect_header_refused("410721103", "", "hall");
    expect_header_refused("410721103", "../410721103", "hall");
    expect_header_refused("410721103", std::string(41, '1'), "hall");
    expect_header_refused(stream, stream + "a", "stream");
    expect_header_refused(stream, std::string(31, 'a') + "g", "stream");
    expect_header_refused("\"" + stream + "\"", "7", "stream");
    expect_header_refused("\"first\":1", "\"first\":0", "first");
    expect_header_refused("\"first\":1", "\"first\":-1", "first");
    expect_header_refused("\"first\":1", "\"first\":1.5", "first");
    expect_header_refused("\"first\":1", "\"first\":9223372036854775807", "first");
    expect_header_refused("\"first\":1", "\"first\":99999999999999999999999", "first");
    expect_header_refused("\"count\":1", "\"count\":0", "count");
    expect_header_refused("\"count\":1", "\"count\":1001", "count");
    expect_header_refused(zeros, zeros.substr(1), "previous");
    expect_header_refused("\"version\":1", "\"version\":1,\"more\":1", "more");
    expect_header_refused("{", "[", "object");
    expect_header_refused("{", std::string(10'000, '['), "header");
}

TEST(UsageJson, AWrongCountIsNamed) {
    expect_refused(header("2") + line, "count", "3");
    expect_refused(header("1") + line + line, "count", "3");
    expect_refused(header("1"), "count", "2");
    expect_refused(header("1") + line + "more", "event", "3");
    expect_refused("", "header", "1");
}

void expect_event_refused(const std::string& text, const std::string& field) {
    expect_refused(header("2") + line + text + "\n", field, "3");
}

TEST(UsageJson, AWrongEventIsNamed) {
    expect_event_refused("", "event");
    expect_event_refused("\t1\tticket.called", "event");
    expect_event_refused("2026-02-30\t1\tticket.called\t{}", "day");
    expect_event_refused("tomorrow\t1\tticket.called\t{}", "day");
    expect_event_refused("\t\tticket.called\t{}", "time");
    expect_event_refused("\t1.5\tticket.called\t{}", "time");
    expect_event_refused("\t9223372036854775808\tticket.called\t{}", "time");
    expect_event_refused("\t1\t\t{}", "type");
    expect_event_refused("\t1\tTicket\t{}", "type");
    expect_event_refused("\t1\t" + std::string(65, 'x') + "\t{}", "type");
    expect_event_refused("\t1\tx\t\x10", "body");
    expect_event_refused("\t1\tx\t\x10q", "body");
    expect_refused(header() + "\t1\tx\t{}\n", "day", "2");
}

TEST(UsageJson, OnlyWellFormedUtf8IsABody) {
    for (const auto* good : {"\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                             "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
        EXPECT_TRUE(decode_usage_batch(compressed(header() + "2026-11-23\t1\tx\t" + good + "\n"))) << good;
    }
    for (const auto* bad : {"\x80", "\xc0\xaf" /* overlong '/' */, "\xc1\xbf", "\xe0\x80\xaf", "\xe0\x9f\xbf",
                            "\xed\xa0\x80" /* surrogate */, "\xf0\x80\x80\xaf", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
                            "\xf5\x80\x80\x80", "\xff", "\xe7\xa4", "\xc3(", "\xe7\xa4(", "\xf0\xa0\xae"}) {
        expect_event_refused(std::string("\t1\tx\t\"") + bad, "body");
    }
}

void expect_too_large(const std::string& bytes, std::size_t limit) {
    const auto read = decode_usage_batch(bytes);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::payload_too_large);
    EXPECT_EQ(param(read.error(), "limit"), std::to_string(limit));
}

TEST(UsageJson, WhatIsTooLargeIsNamed) {
    expect_too_large(std::string(UsageBatch::max_bytes + 1, 'x'), UsageBatch::max_bytes);
    const auto bomb = compressed(header() + "2026-11-23\t1\tx\t" + std::string(UsageBatch::max_raw_bytes, ' ') + "\n");
    ASSERT_LT(bomb.size(), 1'000U);
    expect_too_large(bomb, UsageBatch::max_raw_bytes);
}

TEST(UsageJson, AnAcknowledgementComesBack) {
    const UsageAck ack{stream, 12, sha256("12")};
    EXPECT_EQ(encode(ack), R"({"stream":")" + stream + R"(","ack":12,"hash":")" + to_hex(ack.hash) + "\"}");
    EXPECT_EQ(*decode_usage_ack(encode(ack)), ack);
    EXPECT_EQ(*decode_usage_ack(encode(UsageAck{})), UsageAck{});
}

void expect_ack_refused(const std::string& text, const std::string& field) {
    const auto read = decode_usage_ack(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, ErrorCode::invalid_request);
    EXPECT_EQ(param(read.error(), "field"), field) << text;
}

TEST(UsageJson, AWrongAcknowledgementIsNamed) {
    const auto ack = [](const std::string& its_stream, const std::string& number, const std::string& hash) {
        return R"({"stream":")" + its_stream + R"(","ack":)" + number + R"(,"hash":")" + hash + "\"}";
    };
    ASSERT_TRUE(decode_usage_ack(ack(stream, "3", zeros)));
    expect_ack_refused("", "object");
    expect_ack_refused("[]", "object");
    expect_ack_refused(std::string(1'000, '['), "object");
    expect_ack_refused("{}", "stream");
    expect_ack_refused(ack("x", "3", zeros), "stream");
    expect_ack_refused(ack("", "3", zeros), "stream");
    expect_ack_refused(ack(stream, "-3", zeros), "ack");
    expect_ack_refused(ack(stream, "9223372036854775808", zeros), "ack");
    expect_ack_refused(ack(stream, "3", "00"), "hash");
    EXPECT_EQ(decode_usage_ack(std::string(1'025, ' ')).error().code, ErrorCode::payload_too_large);
}

}  // namespace
}  // namespace yimen::test
