#include "protocol/usage_json.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

#include "base/compression.hpp"
#include "json/described.hpp"
#include "protocol/usage_lines.hpp"

namespace yimen {
namespace {

using namespace usage_lines;

constexpr std::size_t longest_header = 512;
constexpr std::size_t longest_ack = 1024;

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
constexpr TextForm hall_id_form{is_hall_id, "1 to 40 letters, digits and hyphens"};
constexpr TextForm stream_id_form{is_stream_id, "32 small hexadecimal digits"};
constexpr JsonLimit with_form(const TextForm& form) { return {.longest = longest_ack, .form = &form}; }

// The first line of a batch.
struct BatchHeader {
    int version = usage_version;
    std::string hall, stream;
    std::uint64_t first = 1;
    std::uint64_t count = 0;
    Sha256Digest previous{};
    bool after_gap = false;
    static constexpr auto fields =
        described(field("version", &BatchHeader::version, whole_from(usage_version, usage_version)),
                  field("hall", &BatchHeader::hall, with_form(hall_id_form)),
                  field("stream", &BatchHeader::stream, with_form(stream_id_form)),
                  field("first", &BatchHeader::first, whole_from(1, highest_event - UsageBatch::max_events)),
                  field("count", &BatchHeader::count, whole_from(1, UsageBatch::max_events)),
                  field("previous", &BatchHeader::previous), field_if_any("after_gap", &BatchHeader::after_gap));
};

constexpr JsonRules of_object{.root = "object"};

// What an error in a line says besides.
Error in_first_line(Error error) {
    error.detail = "line 1: " + error.detail;
    error.params.emplace_back("line", "1");
    return error;
}

}  // namespace

bool is_stream_id(std::string_view text) {
    return text.size() == 32 &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string encode(const UsageBatch& batch) {
    assert(is_hall_id(batch.hall) && is_stream_id(batch.stream) && !batch.events.empty());
    auto lines = write_json(BatchHeader{usage_version, batch.hall, batch.stream, batch.first, batch.events.size(),
                                        batch.previous, batch.after_gap}) +
                 '\n';
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
    if (header->size() > longest_header) return invalid(1, "header", "at most 512 bytes");
    auto said = read_json<BatchHeader>(*header, of_object);
    if (!said) return in_first_line(said.error());
    const auto count = said->count;
    UsageBatch batch{said->hall, said->stream, said->first, said->previous, {}, said->after_gap};
    EventReader reader;
    while (const auto line = lines.next()) {
        if (batch.events.size() == count) return invalid(lines.number(), "count", "no more lines than it says");
        auto event = reader.read(*line, lines.number());
        if (!event) return event.error();
        batch.events.push_back(*std::move(event));
    }
    if (!lines.at_end()) return invalid(lines.number() + 1, "event", "a line feed at its end");
    if (batch.events.size() < count) return invalid(lines.number() + 1, "count", "as many lines as it says");
    return batch;
}

std::string encode(const UsageAck& ack) { return write_json(ack); }

Result<UsageAck> decode_usage_ack(std::string_view text) {
    if (text.size() > longest_ack) return too_large("the acknowledgement", longest_ack);
    auto ack = read_json<UsageAck>(text, of_object);
    if (ack && ack->stream.empty() && ack->number != 0) {
        return field_error("stream", std::string(stream_id_form.expected));
    }
    return ack;
}

}  // namespace yimen
