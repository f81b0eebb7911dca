#include "net/http_server.hpp"

#include <cassert>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "net/internal/connection.hpp"
#include "net/internal/worker.hpp"

namespace yimen {

using namespace net_internal;
using boost::system::error_code;

namespace {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

// Connections the kernel keeps until they are accepted.
constexpr int backlog = 511;
// Out of descriptors: trying again at once would only burn the processor.
constexpr std::chrono::milliseconds accept_pause{100};

Error cannot_listen(const asio::ip::tcp::endpoint& endpoint, const error_code& error) {
    const auto address = endpoint.address().to_string();
    const auto port = std::to_string(endpoint.port());
    return {ErrorCode::network_failed,
            "cannot listen on " + address + " port " + port + ": " + error.message(),
            {{"address", address}, {"port", port}, {"cause", error.message()}}};
}

Result<asio::ip::address> allowed_address(const std::string& text, Reach reach) {
    error_code error;
    const auto address = asio::ip::make_address(text, error);
    if (error) return Error{ErrorCode::bad_config, "\"" + text + "\" is no numeric address", {{"address", text}}};
    if (reach == Reach::loopback && !address.is_loopback()) {
        return Error{ErrorCode::bad_config,
                     "\"" + text + "\" is reachable from other machines, which was not asked for",
                     {{"address", text}, {"expected", "a loopback address such as 127.0.0.1"}}};
    }
    return address;
}

error_code listen_on(Acceptor& acceptor, const asio::ip::tcp::endpoint& endpoint) {
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(backlog, error);
    return error;
}

}  // namespace

class HttpServer::Core {
   public:
    Core(ServerLimits limits, const Front& front, unsigned threads) : state(limits, front) {
        assert(threads > 0);
        for (unsigned i = 0; i < threads; ++i) workers_.push_back(std::make_shared<Worker>());
        acceptor_.emplace(workers_.front()->executor());
    }

    Result<std::uint16_t> start(const asio::ip::tcp::endpoint& endpoint) {
        assert(!started_);
        if (const auto error = listen_on(*acceptor_, endpoint)) return cannot_listen(endpoint, error);
        started_ = true;
        const auto port = acceptor_->local_endpoint().port();
        asio::co_spawn(workers_.front()->executor(), accept(), asio::detached);
        for (const auto& worker : workers_) worker->start();
        return port;
    }

    void notify() {
        if (state.streams == 0) return;
        for (const auto& worker : workers_) worker->wake_streams();
    }

    void end_where(const std::function<bool(const PeerCertificate&)>& whose) {
        for (const auto& worker : workers_) worker->abort_where(whose);
    }

    void drain(std::chrono::milliseconds deadline) {
        if (!started_ || state.draining.exchange(true)) return;
        asio::post(workers_.front()->context(), [this] { stop_accepting(); });
        for (const auto& worker : workers_) worker->begin_drain();
        if (!state.admissions.wait_until_empty(deadline)) {
            for (const auto& worker : workers_) worker->abort_all();
            state.admissions.wait_until_empty();
        }
        for (const auto& worker : workers_) worker->join();
    }

    ServerState state;

   private:
    Task<void> accept() {
        while (!state.draining) {
            const auto& worker = workers_[next_ % workers_.size()];
            Socket socket(worker->executor());
            const auto [error] = co_await acceptor_->async_accept(socket, asio::as_tuple(awaiting));
            if (state.draining) co_return;
            if (!error) {
                ++next_;
                take(worker, std::move(socket));
            } else if (error != asio::error::connection_aborted) {
                pause_.emplace(workers_.front()->executor(), accept_pause);
                co_await pause_->async_wait(asio::as_tuple(awaiting));
            }
        }
    }

    void take(const std::shared_ptr<Worker>& worker, Socket socket) {
        error_code error;
        const auto remote = socket.remote_endpoint(error).address().to_string();
        if (error) return;
        socket.set_option(asio::ip::tcp::no_delay(true), error);
        const auto verdict = state.admissions.enter(remote);
        if (verdict == Admissions::Verdict::drop) return;
        worker->adopt(std::make_shared<Connection>(worker, state, std::move(socket), remote, verdict, state.tls.get()));
    }

    void stop_accepting() {
        error_code ignored;
        acceptor_->close(ignored);
        if (pause_) pause_->cancel();
    }

    std::vector<std::shared_ptr<Worker>> workers_;
    std::optional<Acceptor> acceptor_;
    std::optional<SteadyTimer> pause_;
    std::size_t next_ = 0;
    bool started_ = false;
};

HttpServer::HttpServer(ServerLimits limits, unsigned threads)
    : HttpRoutes(limits.body_bytes), core_(std::make_unique<Core>(limits, front(), threads)) {}

HttpServer::~HttpServer() { drain(std::chrono::milliseconds(0)); }

Status HttpServer::secure(const ServerTls& tls) {
    auto context = make_server_context(tls);
    if (!context) return context.error();
    core_->state.tls.set(*std::move(context));
    return done();
}

Status HttpServer::renew(const ServerTls& tls) {
    assert(core_->state.tls.get() != nullptr);
    return secure(tls);
}

Result<std::uint16_t> HttpServer::start(const std::string& address, std::uint16_t port, Reach reach) {
    const auto checked = allowed_address(address, reach);
    if (!checked) return checked.error();
    return core_->start({*checked, port});
}

void HttpServer::end_where(const std::function<bool(const PeerCertificate&)>& whose) { core_->end_where(whose); }

void HttpServer::notify() { core_->notify(); }

void HttpServer::drain(std::chrono::milliseconds deadline) { core_->drain(deadline); }

}  // namespace yimen
