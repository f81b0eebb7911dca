#include "net/internal/connection.hpp"

#include <array>
#include <exception>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "net/internal/pending_reply.hpp"
#include "net/internal/wire.hpp"

namespace yimen::net_internal {
namespace {

// After a refusal what the client still sends is read and forgotten, so that it gets to see the refusal: so much…
constexpr std::size_t linger_bytes = 1024 * 1024;
// …for so long.
constexpr std::chrono::milliseconds linger_time{1'000};

}  // namespace

Connection::Connection(const std::shared_ptr<Worker>& worker, ServerState& state, Socket socket, std::string remote,
                       Admissions::Verdict verdict, TlsContext tls)
    : worker_(worker),
      here_(*worker),
      state_(state),
      socket_(std::move(socket)),
      tls_context_(std::move(tls)),
      remote_(std::move(remote)),
      verdict_(verdict),
      reader_(state.limits.header_bytes),
      alarm_(here_.executor(), SteadyTime::max()) {}

void Connection::start() {
    closing_ = state_.draining;
    asio::co_spawn(here_.executor(), run(), asio::detached);
}

Task<void> Connection::run() {
    const auto self = shared_from_this();
    offer_place();
    try {
        const bool ready = co_await secure();
        if (ready && verdict_ == Admissions::Verdict::serve) {
            co_await serve();
        } else if (ready) {
            co_await refuse_to_serve();
        }
        if (ready) co_await say_goodbye();
    } catch (const std::exception&) {
        // Whatever a source or the system threw ends this connection, and no other.
    }
    boost::system::error_code ignored;
    socket_.close(ignored);
    here_.forget(self);
    static_cast<void>(keep_place());
    if (gave_way_) state_.admissions.leave_for_another(remote_);
    state_.admissions.leave(remote_, verdict_);
}

// While it is not answered, a connection without a certificate may have to go for another.
void Connection::offer_place() {
    if (verdict_ != Admissions::Verdict::serve || peer_ || gave_way_ || offered_ != 0) return;
    offered_ = state_.admissions.offer(remote_, weak_from_this());
}

// False where it has gone.
bool Connection::keep_place() {
    if (!state_.admissions.take_back(std::exchange(offered_, 0))) gave_way_ = true;
    return !gave_way_;
}

// Whether requests can come: at once, or after a handshake.
Task<bool> Connection::secure() {
    if (!tls_context_) co_return true;
    if (closing_) co_return false;
    set_deadline(state_.limits.handshake_deadline);
    tls_ = std::make_unique<TlsStream>(socket_, tls_context_.get());
    securing_ = true;
    const bool secured = co_await tls_->handshake();
    securing_ = false;
    if (secured) {
        peer_ = tls_->peer();
        if (peer_ && !keep_place()) co_return false;
        co_return true;
    }
    note_failed_handshake();
    // So that the client gets to see why.
    if (!tls_->refusal().empty()) co_await linger();
    co_return false;
}

void Connection::note_failed_handshake() {
    const bool late = overdue_ && !closing_;
    const auto reason = late ? std::string_view("it was not finished in time") : tls_->refusal();
    if (!reason.empty()) state_.handshake_log.refused(remote_, reason, std::chrono::steady_clock::now());
}

Task<void> Connection::say_goodbye() {
    if (!tls_ || gone_) co_return;
    set_deadline(linger_time);
    co_await tls_->finish();
}

Task<void> Connection::serve() {
    while (!closing_) co_await one_request();
}

Task<void> Connection::refuse_to_serve() {
    co_await refuse(plain_error(ErrorCode::too_many_connections, "too many connections at once"));
}

Task<void> Connection::one_request() {
    const bool header_complete = co_await read_header();
    if (!header_complete) co_return;
    auto& request = reader_.request();
    keep_alive_ = reader_.keep_alive();
    head_only_ = request.method == "HEAD";
    request.remote = remote_;
    request.peer = peer_;
    auto match = state_.front.router.match(request.method, request.path);
    auto refusal = state_.front.objection(match, request, reader_.has_body());
    if (refusal) {
        const bool unread = reader_.has_body();
        if (unread) keep_alive_ = false;
        co_await respond(std::move(*refusal));
        if (unread) co_await linger();
        co_return;
    }
    request.params = std::move(match.params);
    if (match.route->options.channel && tls_) request.channel = tls_->channel();
    if (match.route->open) {
        if (!keep_place()) co_return abort();
        co_await stream(*match.route);
        co_return;
    }
    BodyShare share(state_.body_room, remote_, !peer_, match.route->options.shares_room);
    const bool body_complete = co_await read_body(state_.front.limit_of(*match.route), share);
    if (!body_complete) co_return;
    if (!keep_place()) co_return abort();
    auto response = co_await ask(*match.route);
    co_await respond(std::move(response));
    offer_place();
}

Task<bool> Connection::read_header() {
    const bool first = sequence_ == 0;
    reader_.begin();
    idle_ = !reader_.started();
    head_only_ = false;
    set_deadline(idle_ && !first ? state_.limits.idle_deadline : state_.limits.header_deadline);
    ++sequence_;
    while (true) {
        const auto step = reader_.read_header();
        if (step == ReadStep::complete) co_return true;
        if (step == ReadStep::failed) {
            co_await refuse(reader_.error());
            co_return false;
        }
        if (closing_ && idle_) co_return false;
        const bool received = co_await receive();
        if (!received) {
            co_await give_up_reading();
            co_return false;
        }
        if (idle_ && reader_.started()) {
            idle_ = false;
            set_deadline(state_.limits.header_deadline);
        }
    }
}

Task<bool> Connection::read_body(std::size_t limit_bytes, BodyShare& share) {
    set_deadline(state_.limits.body_deadline);
    while (true) {
        const auto step = reader_.read_body(limit_bytes);
        const bool has_room = share.grow_to(reader_.request().body.capacity());
        if (!has_room && step != ReadStep::failed) {
            co_await refuse(plain_error(ErrorCode::too_many_connections, "too many large requests at once"));
            co_return false;
        }
        if (step == ReadStep::complete) co_return true;
        if (step == ReadStep::failed) {
            co_await refuse(reader_.error());
            co_return false;
        }
        if (reader_.expects_continue()) {
            const bool written = co_await write(continue_head);
            if (!written) co_return false;
            set_deadline(state_.limits.body_deadline);
        }
        const bool received = co_await receive();
        if (!received) {
            co_await give_up_reading();
            co_return false;
        }
    }
}

Task<bool> Connection::receive() {
    const auto room = reader_.room();
    if (tls_) {
        const auto count = co_await tls_->read_some(room);
        reader_.received(count);
        co_return count > 0;
    }
    const auto [error, bytes] =
        co_await socket_.async_read_some(asio::buffer(room.data(), room.size()), asio::as_tuple(awaiting));
    reader_.received(bytes);
    co_return !error;
}

// The client is gone, or was too slow: only then is there somebody to tell.
Task<void> Connection::give_up_reading() {
    closing_ = true;
    if (!overdue_ || idle_ || gone_) co_return;
    co_await refuse(plain_error(ErrorCode::request_timeout, "the request did not arrive in time"));
}

Task<HttpResponse> Connection::ask(const Route& route) {
    answer_.reset();
    set_deadline(state_.limits.handler_deadline);
    call_handler(route);
    while (!answer_ && !overdue_ && !gone_) co_await wait();
    if (!answer_) {
        ++sequence_;  // an answer that comes now is to nothing
        co_return problem(
            plain_error(ErrorCode::answer_timeout, "the service took too long; send the same request again"));
    }
    co_return std::move(*answer_);
}

Reply Connection::make_reply() {
    auto pending = std::make_shared<PendingReply>(worker_.lock(), weak_from_this(), sequence_);
    return [pending](HttpResponse response) { pending->deliver(std::move(response)); };
}

void Connection::call_handler(const Route& route) {
    try {
        route.handler(std::move(reader_.request()), make_reply());
    } catch (const std::exception&) {
        answer(sequence_, problem({ErrorCode::internal, "the request failed", {}}));
    }
}

void Connection::answer(std::uint64_t sequence, HttpResponse response) {
    if (sequence != sequence_ || answer_) return;
    answer_ = std::move(response);
    alarm_.cancel();
}

Task<bool> Connection::respond(HttpResponse response) {
    if (closing_ || state_.draining) keep_alive_ = false;
    const auto head = response_head(response, keep_alive_);
    const bool written = co_await write(head, head_only_ ? std::string_view() : response.body);
    if (!keep_alive_) closing_ = true;
    co_return written;
}

Task<void> Connection::refuse(Error error) {
    keep_alive_ = false;
    const bool written = co_await respond(problem(error));
    if (written) co_await linger();
}

Task<bool> Connection::write(std::string_view head, std::string_view body) {
    set_deadline(state_.limits.write_deadline);
    if (tls_) {
        const bool written = co_await tls_->write(head, body);
        if (!written) gone_ = closing_ = true;
        co_return written;
    }
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(head), asio::buffer(body)};
    const auto [error, bytes] = co_await asio::async_write(socket_, buffers, asio::as_tuple(awaiting));
    if (error) gone_ = closing_ = true;
    co_return !error;
}

Task<void> Connection::linger() {
    co_await say_goodbye();
    boost::system::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    set_deadline(linger_time);
    std::array<char, 4096> discarded{};
    std::size_t total = 0;
    while (total < linger_bytes && !overdue_) {
        const auto [error, bytes] = co_await socket_.async_read_some(asio::buffer(discarded), asio::as_tuple(awaiting));
        if (error) co_return;
        total += bytes;
    }
}

Task<void> Connection::wait() {
    waiting_ = true;
    co_await alarm_.async_wait(asio::as_tuple(awaiting));
    waiting_ = false;
}

void Connection::set_deadline(std::chrono::milliseconds in) {
    deadline_ = std::chrono::steady_clock::now() + in;
    overdue_ = false;
}

void Connection::sweep(SteadyTime now) {
    if (now < deadline_) return;
    // Said again at each sweep: an operation that was just done when it was cancelled may have a successor.
    overdue_ = true;
    boost::system::error_code ignored;
    if (waiting_) {
        alarm_.cancel();
    } else {
        socket_.cancel(ignored);
    }
}

void Connection::begin_drain() {
    closing_ = true;
    // Nothing was promised to who still shakes hands: the next sweep ends it, and each after that.
    if (securing_) deadline_ = SteadyTime::min();
    boost::system::error_code ignored;
    if (idle_) socket_.cancel(ignored);
    if (streaming_) alarm_.cancel();
}

void Connection::give_way() {
    const auto worker = worker_.lock();
    if (!worker) return;
    asio::post(worker->context(), [self = shared_from_this()] {
        self->gave_way_ = true;
        self->abort();
    });
}

void Connection::abort() {
    gone_ = closing_ = true;
    boost::system::error_code ignored;
    socket_.close(ignored);
    alarm_.cancel();
}

}  // namespace yimen::net_internal
