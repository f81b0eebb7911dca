// A screen's connection to its hall: asks, commands, and follows what happens there.
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>

#include <QString>
#include <QTimer>
#include <QUrl>

#include "base/clock.hpp"
#include "link/mailbox.hpp"
#include "models/hall_port.hpp"
#include "net/tls.hpp"

namespace yimen {
class HttpClient;
class EventStreamClient;
struct StreamEvent;
enum class StreamState;
}  // namespace yimen

namespace yimen::app {

// Belongs to the GUI thread and never blocks it: the network has threads of its own, and everything it brings
// arrives through the event loop. A lost hall is tried again for ever. The hall's own refusals arrive as their Error;
// network_failed, payload_too_large, too_many_connections are the link's.
class HallLink : public HallPort {
    Q_OBJECT

   public:
    // A command's tries begin within 5 s; a request that hangs longer than 4 s counts as lost.
    static constexpr int max_tries = 3;
    static constexpr int tries_within_ms = 5'000;
    static constexpr int request_timeout_ms = 4'000;
    // What cannot be read is asked for anew after so long.
    static constexpr int begin_again_ms = 5'000;

    // A hall on this machine, like "http://127.0.0.1:8710".
    HallLink(QUrl hall, QString token, QObject* parent = nullptr);
    // The same, or one on the network to which this is a paired device; by a clock of its own, which outlives it.
    HallLink(QUrl hall, QString token, const Clock& clock, QObject* parent = nullptr,
             std::optional<ClientTls> tls = std::nullopt);
    ~HallLink() override;

    // A command is sent again with the same Idempotency-Key when the network failed, so that it happens once.
    void request(HallRequest asked) override;
    // Connects at once, and in place of what was followed before.
    void follow(const std::string& parts, const QString& window) override;

    State state() const override { return state_; }
    Trouble trouble() const override { return trouble_; }
    // Requests whose answer is still to come.
    std::size_t waiting() const { return pending_.size(); }

   private:
    struct Pending;

    void send(quint64 id);
    void answered(quint64 id, const HallRequest::Answer& answer);
    bool sendAgain(quint64 id, const Pending& pending, const Error& error);
    void connectStream();
    void streamChanged(StreamState state, const Error& error);
    void streamBrought(const Result<PictureShown>& news, bool whole);
    void set(State state, Trouble trouble);

    const Clock& clock_;
    const QString address_;
    const QString token_;
    const std::optional<ClientTls> tls_;
    State state_ = State::connecting;
    Trouble trouble_ = Trouble::none;
    std::string followed_;  // path and query of the stream
    quint64 streams_ = 0;   // so many were begun: what an earlier one left is no longer of interest
    QTimer begin_again_;
    quint64 last_request_ = 0;
    std::unordered_map<quint64, std::unique_ptr<Pending>> pending_;
    Mailbox mailbox_;
    // Last, so that their threads have ended before anything else goes.
    std::unique_ptr<HttpClient> client_;
    std::unique_ptr<EventStreamClient> stream_;
};

}  // namespace yimen::app
