// One client's connection: reads a request, has it answered, and so on; or becomes an event stream.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "net/internal/request_reader.hpp"
#include "net/internal/server_state.hpp"
#include "net/internal/tls_stream.hpp"
#include "net/internal/worker.hpp"

namespace yimen::net_internal {

// g++ 12 destroys an aggregate twice that is written as {…} inside a co_await; made by a function it does not.
inline Error plain_error(ErrorCode code, const char* detail) { return {code, detail, {}}; }

using SteadyTime = std::chrono::steady_clock::time_point;

// Everything on the worker's thread. None of these calls ends the connection before it returns.
class Connection : public std::enable_shared_from_this<Connection> {
   public:
    // Without `tls` everything is sent in clear.
    Connection(const std::shared_ptr<Worker>& worker, ServerState& state, Socket socket, std::string remote,
               Admissions::Verdict verdict, TlsContext tls);

    void start();
    // The answer to request number `sequence`; nothing happens when that is over.
    void answer(std::uint64_t sequence, HttpResponse response);
    void events_are_there();
    void sweep(SteadyTime now);
    // An idle connection closes, others finish what they are at.
    void begin_drain();
    void abort();
    const std::optional<PeerCertificate>& peer() const { return peer_; }
    // It closes for another. From any thread.
    void give_way();

   private:
    Task<void> run();
    Task<bool> secure();
    void note_failed_handshake();
    Task<void> say_goodbye();
    Task<void> serve();
    Task<void> refuse_to_serve();
    Task<void> one_request();
    Task<bool> read_header();
    Task<bool> read_body(std::size_t limit_bytes, BodyShare& share);
    Task<bool> receive();
    Task<void> give_up_reading();
    Task<HttpResponse> ask(const Route& route);
    Task<bool> respond(HttpResponse response);
    Task<void> refuse(Error error);
    Task<bool> write(std::string_view head, std::string_view body = {});
    Task<void> linger();
    Task<void> wait();

    Reply make_reply();
    void call_handler(const Route& route);

    Task<void> stream(const Route& route);
    Task<void> stream_from(EventSource& source);
    Task<void> send_events(EventSource& source, std::uint64_t after);
    Task<void> wait_for_events();
    std::string next_frames(EventSource& source, std::uint64_t& cursor) const;
    Task<void> watch_for_end();
    std::optional<std::uint64_t> asked_after(EventSource& source);

    void set_deadline(std::chrono::milliseconds in);
    void offer_place();
    bool keep_place();

    std::weak_ptr<Worker> worker_;  // an unsent answer may outlive the server; the worker must not live by it
    Worker& here_;
    ServerState& state_;
    Socket socket_;
    const TlsContext tls_context_;
    std::unique_ptr<TlsStream> tls_;  // over the socket; none for plain HTTP
    std::optional<PeerCertificate> peer_;
    const std::string remote_;
    const Admissions::Verdict verdict_;
    RequestReader reader_;
    SteadyTimer alarm_;  // never expires; cancelled to wake who waits
    SteadyTime deadline_;
    std::optional<HttpResponse> answer_;
    std::uint64_t sequence_ = 0;
    std::uint64_t offered_ = 0;  // Admissions::offer
    bool gave_way_ = false;
    bool waiting_ = false;   // for the alarm rather than the socket
    bool overdue_ = false;   // the deadline has passed
    bool closing_ = false;   // no further request
    bool gone_ = false;      // the client is, or has to go
    bool securing_ = false;  // shaking hands
    bool idle_ = false;      // between two requests
    bool fresh_ = false;     // the event source may have more
    bool streaming_ = false;
    bool keep_alive_ = false;
    bool head_only_ = false;
};

}  // namespace yimen::net_internal
