#include "protocol/usage_json.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

#include <nlohmann/json.hpp>

#include "base/compression.hpp"
#include "protocol/usage_lines.hpp"

namespace yimen {
namespace {

using Json = nlohmann::json;
using namespace usage_lines;

constexpr std::size_t longest_header = 512;
constexpr std::size_t longest_ack = 1024;
// What the databases of hall and county can number.
constexpr std::uint64_t highest_event = std::numeric_limits<std::int64_t>::max();

Error too_large(const char* what, std::size_t limit) {
    return {ErrorCode::payload_too_large,
            std::string(what) + " is larger than " + std::to_string(limit) + " bytes",
            {{"limit", std::to_string(limit)}}};
}

bool is_hall_id(std::string_view text) {
    return !text.empty() && text.size() <= longest_hall_id && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

// The members of one JSON object, each of which must be there; nothing else may be. After a failure the values read
// mean nothing.
class Members {
   public:
    Members(std::string_view text, std::size_t line) : line_(line), json_(Json::parse(text, nullptr, false)) {
        if (!json_.is_object()) fail("object", "one JSON object");
    }

    std::string text(const char* name) {
        const auto* member = take(name);
        if (member && member->is_string()) return member->get<std::string>();
        fail(name, "a text");
        return {};
    }
    std::uint64_t number(const char* name, std::uint64_t least, std::uint64_t most) {
        const auto* member = take(name);
        const auto value = member && member->is_number_unsigned() ? member->get<std::uint64_t>() : most + 1;
        if (value < least || value > most) {
            fail(name, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        }
        return value;
    }
    // False where it is not there.
    bool flag(const char* name) {
        const auto* member = take(name);
        if (member && !member->is_boolean()) fail(name, "true or false");
        return member && member->is_boolean() && member->get<bool>();
    }
    Sha256Digest hash(const char* name) {
        const auto digest = sha256_from_hex(text(name));
        if (!digest) fail(name, "64 hexadecimal digits");
        return digest.value_or(Sha256Digest{});
    }
    void check(bool holds, const char* name, const char* expected) {
        if (!holds) fail(name, expected);
    }
    std::optional<Error> finish() {
        if (!error_ && json_.size() != taken_) fail("object", "no member but those of this version");
        return error_;
    }

   private:
    const Json* take(const char* name) {
        if (error_) return nullptr;
        const auto found = json_.find(name);
        if (found == json_.end()) return nullptr;
        ++taken_;
        return &*found;
    }
    void fail(const char* name, const std::string& expected) {
        if (!error_) error_ = invalid(line_, name, expected);
    }

    std::size_t line_;
    Json json_;
    std::size_t taken_ = 0;
    std::optional<Error> error_;
};

std::string header_of(const UsageBatch& batch) {
    nlohmann::ordered_json header{{"version", usage_version},     {"hall", batch.hall},
                                  {"stream", batch.stream},       {"first", batch.first},
                                  {"count", batch.events.size()}, {"previous", to_hex(batch.previous)}};
    if (batch.after_gap) header["after_gap"] = true;
    return header.dump() + '\n';
}

// The batch without its events; `count` is how many there shall be.
Result<UsageBatch> read_header(std::string_view line, std::size_t& count) {
    if (line.size() > longest_header) return invalid(1, "header", "at most 512 bytes");
    Members members(line, 1);
    members.check(members.number("version", 0, highest_event) == usage_version, "version", "1");
    UsageBatch batch;
    batch.hall = members.text("hall");
    members.check(is_hall_id(batch.hall), "hall", "1 to 40 letters, digits and hyphens");
    batch.stream = members.text("stream");
    members.check(is_stream_id(batch.stream), "stream", "32 small hexadecimal digits");
    count = members.number("count", 1, UsageBatch::max_events);
    batch.first = members.number("first", 1, highest_event - UsageBatch::max_events);
    batch.previous = members.hash("previous");
    batch.after_gap = members.flag("after_gap");
    if (auto error = members.finish()) return *std::move(error);
    return batch;
}

}  // namespace

bool is_stream_id(std::string_view text) {
    return text.size() == 32 &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string encode(const UsageBatch& batch) {
    assert(is_hall_id(batch.hall) && is_stream_id(batch.stream) && !batch.events.empty());
    std::string lines = header_of(batch);
    EventWriter writer(lines);
    for (const auto& event : batch.events) writer.write(event);
    return compressed(lines);
}

Result<UsageBatch> decode_usage_batch(std::string_view bytes) {
    if (bytes.size() > UsageBatch::max_bytes) return too_large("the batch", UsageBatch::max_bytes);
    const auto text = decompressed(bytes, UsageBatch::max_raw_bytes);
    if (!text) return text.error();
    LineReader lines(*text);
    const auto header = lines.next();
    if (!header) return invalid(1, "header", "a line of JSON");
    std::size_t count = 0;
    auto batch = read_header(*header, count);
    if (!batch) return batch;
    EventReader reader;
    while (const auto line = lines.next()) {
        if (batch->events.size() == count) return invalid(lines.number(), "count", "no more lines than it says");
        auto event = reader.read(*line, lines.number());
        if (!event) return event.error();
        batch->events.push_back(*std::move(event));
    }
    if (!lines.at_end()) return invalid(lines.number() + 1, "event", "a line feed at its end");
    if (batch->events.size() < count) return invalid(lines.number() + 1, "count", "as many lines as it says");
    return batch;
}

std::string encode(const UsageAck& ack) {
    return nlohmann::ordered_json{{"stream", ack.stream}, {"ack", ack.number}, {"hash", to_hex(ack.hash)}}.dump();
}

Result<UsageAck> decode_usage_ack(std::string_view text) {
    if (text.size() > longest_ack) return too_large("the acknowledgement", longest_ack);
    Members members(text, 0);
    UsageAck ack;
    ack.stream = members.text("stream");
    ack.number = members.number("ack", 0, highest_event);
    ack.hash = members.hash("hash");
    const bool nothing_yet = ack.stream.empty() && ack.number == 0;
    members.check(nothing_yet || is_stream_id(ack.stream), "stream", "32 small hexadecimal digits");
    if (auto error = members.finish()) return *std::move(error);
    return ack;
}

}  // namespace yimen
