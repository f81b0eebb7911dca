#include "protocol/event_json.hpp"

#include <array>
#include <utility>

#include "protocol/event_fields.hpp"
#include "protocol/event_text.hpp"

namespace yimen {

// What the stream says in front of an event's own fields, none of which has such a name.
struct StreamHead {
    std::uint64_t seq = 0;
    Date day{};
    Instant at{};
    std::string type;
    static constexpr auto fields = described(field("seq", &StreamHead::seq), field("day", &StreamHead::day),
                                             field("at", &StreamHead::at), field("type", &StreamHead::type));
};

namespace {

// What a newer hall says besides is of no concern, however deep it is.
constexpr JsonRules of_any_hall{
    .root = "", .unknown = UnknownFields::passed_over, .deepest = 64, .most_values = std::size_t{1} << 20};

template <std::size_t... Kind>
constexpr auto types_of(std::index_sequence<Kind...>) {
    return std::array{JsonDescription<std::variant_alternative_t<Kind, Event>>::type...};
}
constexpr auto types = types_of(std::make_index_sequence<std::variant_size_v<Event>>{});

template <std::size_t... Kind>
Event empty_event(std::size_t kind, std::index_sequence<Kind...>) {
    constexpr std::array<Event (*)(), sizeof...(Kind)> makers{
        [] { return Event(std::variant_alternative_t<Kind, Event>{}); }...};
    return makers[kind]();
}

Error corrupt(std::string_view type, const Error& wrong) {
    Error error{ErrorCode::storage_corrupt, std::string(type) + "." + wrong.detail, {{"type", std::string(type)}}};
    error.params.insert(error.params.end(), wrong.params.begin(), wrong.params.end());
    return error;
}

Status read_event(std::string_view body, Event& event) {
    return std::visit([&](auto& content) { return read_json_into(body, content, of_any_hall); }, event);
}

// A clock that was put right at the day's end may have made a service years.
Status check_spans(const Event& event) {
    const auto* finished = std::get_if<TicketFinished>(&event);
    if (!finished || finished->by_day_close) return done();
    const auto expected = "a whole number from 0 to " + std::to_string(longest_span_ms);
    if (finished->service_ms < 0 || finished->service_ms > longest_span_ms) return field_error("service_ms", expected);
    if (finished->occupied_ms < 0 || finished->occupied_ms > longest_span_ms) {
        return field_error("occupied_ms", expected);
    }
    return done();
}

}  // namespace

std::string_view type_of(const Event& event) { return types[event.index()]; }

bool is_event_type(std::string_view type) { return std::ranges::find(types, type) != types.end(); }

std::string encode(const Event& event) {
    return std::visit([](const auto& content) { return write_json(content); }, event);
}

Result<Event> decode_event(std::string_view type, std::string_view body) {
    const auto found = std::ranges::find(types, type);
    if (found == types.end()) {
        return Error{
            ErrorCode::storage_corrupt, "unknown event type " + std::string(type), {{"type", std::string(type)}}};
    }
    const auto kind = static_cast<std::size_t>(found - types.begin());
    constexpr auto kinds = std::make_index_sequence<std::variant_size_v<Event>>{};
    auto event = empty_event(kind, kinds);
    if (!read_as_written(body, event)) {
        event = empty_event(kind, kinds);
        if (const auto read = read_event(body, event); !read) return corrupt(type, read.error());
    }
    if (const auto spans = check_spans(event); !spans) return corrupt(type, spans.error());
    return event;
}

std::string stream_data(std::uint64_t seq, const std::string& day, Instant at, std::string_view type,
                        std::string_view body) {
    std::string data = R"({"seq":)" + std::to_string(seq) + R"(,"day":")" + day + R"(","at":")" + to_iso(at) +
                       R"(","type":")" + std::string(type) + '"';
    return body == "{}" ? data + '}' : data.append(",").append(body.substr(1));
}

Result<LoggedEvent> read_stream_event(std::string_view data) {
    const auto head = read_json<StreamHead>(data, of_any_hall);
    if (!head) return head.error();
    auto event = decode_event(head->type, data);
    if (!event) return event.error();
    return LoggedEvent{head->seq, head->day, head->at, *std::move(event)};
}

}  // namespace yimen
