// The part of a connection that is an event stream.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "base/number.hpp"
#include "net/internal/connection.hpp"
#include "net/internal/wire.hpp"

namespace yimen::net_internal {
namespace {

// What the kernel may hold for a reader that is slow; the rest stays in the source.
constexpr int stream_send_buffer_bytes = 64 * 1024;
// A reader has nothing to say once its stream runs.
constexpr std::size_t stream_input_bytes = 64 * 1024;

// A place among the streams for as long as it lives.
class StreamPlace {
   public:
    explicit StreamPlace(ServerState& state)
        : streams_(state.streams), taken_(streams_.fetch_add(1) < state.limits.event_streams) {}
    ~StreamPlace() { --streams_; }
    StreamPlace(const StreamPlace&) = delete;
    StreamPlace& operator=(const StreamPlace&) = delete;
    bool taken() const { return taken_; }

   private:
    std::atomic<std::size_t>& streams_;
    bool taken_;
};

}  // namespace

// The header wins: a browser that comes back sends it, and still the address it began with.
std::optional<std::uint64_t> Connection::asked_after(EventSource& source) {
    const auto& request = reader_.request();
    if (const auto last = request.header("last-event-id")) return number_in<std::uint64_t>(*last);
    if (const auto after = request.query_value("after")) return number_in<std::uint64_t>(*after);
    return source.beginning();
}

Task<void> Connection::stream(const Route& route) {
    keep_alive_ = false;
    const StreamPlace place(state_);
    if (!place.taken()) {
        co_await refuse(plain_error(ErrorCode::too_many_connections, "too many event streams at once"));
    } else if (const auto source = route.open(reader_.request()); !source) {
        co_await refuse(source.error());
    } else {
        co_await stream_from(**source);
    }
    closing_ = true;
}

Task<void> Connection::stream_from(EventSource& source) {
    const auto after = asked_after(source);
    if (!after) {
        co_await refuse(field_error(reader_.request().header("last-event-id") ? "Last-Event-ID" : "after",
                                    "the whole number to begin after"));
    } else {
        boost::system::error_code ignored;
        socket_.set_option(asio::socket_base::send_buffer_size(stream_send_buffer_bytes), ignored);
        const auto opening = head_only_ ? std::string() : event_stream_opening(*after);
        const bool written = co_await write(event_stream_head, opening);
        if (written && !head_only_) co_await send_events(source, *after);
    }
}

Task<void> Connection::send_events(EventSource& source, std::uint64_t after) {
    streaming_ = true;
    asio::co_spawn(here_.executor(), watch_for_end(), asio::detached);
    while (!gone_ && !closing_) {
        fresh_ = false;
        auto frames = next_frames(source, after);
        if (frames.empty()) {
            co_await wait_for_events();
            if (fresh_ || gone_ || closing_) continue;
            frames = heartbeat_comment;
        }
        co_await write(frames);
    }
    if (!gone_) co_await write(farewell_comment);
    streaming_ = false;
}

// Comes back when there are some, or it is time for a heartbeat, or for the end.
Task<void> Connection::wait_for_events() {
    set_deadline(state_.limits.heartbeat);
    while (!fresh_ && !overdue_ && !gone_ && !closing_) co_await wait();
}

std::string Connection::next_frames(EventSource& source, std::uint64_t& cursor) const {
    std::string frames;
    if (cursor > source.latest() || cursor + 1 < source.oldest()) {
        const auto instead = source.anew();
        cursor = instead.id;
        append_frame(frames, instead);
        return frames;
    }
    for (const auto& event : source.after(cursor, state_.limits.events_per_read)) {
        append_frame(frames, event);
        cursor = event.id;
    }
    return frames;
}

Task<void> Connection::watch_for_end() {
    const auto self = shared_from_this();
    std::array<char, 512> discarded{};
    std::size_t total = 0;
    while (tls_ && total < stream_input_bytes) {
        const auto bytes = co_await tls_->read_some(discarded);
        if (bytes == 0) break;
        total += bytes;
    }
    while (!tls_ && total < stream_input_bytes) {
        const auto [error, bytes] = co_await socket_.async_read_some(asio::buffer(discarded), asio::as_tuple(awaiting));
        if (error) break;
        total += bytes;
    }
    gone_ = true;
    alarm_.cancel();
}

void Connection::events_are_there() {
    if (!streaming_) return;
    fresh_ = true;
    alarm_.cancel();
}

}  // namespace yimen::net_internal
