#include "link/hall_link.hpp"

#include <QDebug>
#include <QPointer>
#include <QTimer>

#include "net/event_stream_client.hpp"
#include "net/http_client.hpp"
#include "net/problem.hpp"
#include "net/secret.hpp"

namespace yimen::app {
namespace {

constexpr int pause_before_next_try_ms = 300;
constexpr std::size_t largest_answer = std::size_t{96} << 20;  // a catalogue of as many items as a hall takes

const SystemClock machine_clock;

std::string address(const QUrl& hall) {
    return hall.toString(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveFragment).toStdString();
}

// What a response means to a screen. Runs on the network's thread.
HallRequest::Answer read(const Result<HttpResponse>& response, decltype(HallRequest::read) body) {
    if (!response) return response.error();
    if (const auto refused = problem_of(*response)) return *refused;
    return body(response->body);
}

// A server that cannot reach the hall, or is overloaded, says so with 500 or more.
HallLink::Trouble troubleOf(const Error& error) {
    if (error.code == ErrorCode::unauthorized) return HallLink::Trouble::token;
    if (error.code == ErrorCode::not_found) return HallLink::Trouble::address;
    for (const auto& [name, value] : error.params)
        if (name == "status" && value < "500") return HallLink::Trouble::address;
    return HallLink::Trouble::outage;
}

QString sentence(HallLink::Trouble trouble) {
    switch (trouble) {
        case HallLink::Trouble::none: return QStringLiteral("connected to the hall at %1");
        case HallLink::Trouble::outage: return QStringLiteral("no answer from the hall at %1; it is tried again");
        case HallLink::Trouble::token:
            return QStringLiteral("the hall at %1 does not know this token: see --token-file");
        case HallLink::Trouble::address: return QStringLiteral("what answers at %1 is no hall: see --hall");
    }
    return {};
}

HttpRequest onTheWire(const HallRequest& asked) {
    HttpRequest made;
    made.method = asked.command ? "POST" : "GET";
    const auto query = asked.path.indexOf(u'?');
    made.path = asked.path.left(query).toStdString();
    if (query >= 0) made.query = asked.path.mid(query + 1).toStdString();
    if (!asked.command) return made;
    made.headers.emplace_back("idempotency-key", asked.key.isEmpty() ? random_token() : asked.key.toStdString());
    made.body = *asked.command;
    return made;
}

}  // namespace

struct HallLink::Pending {
    HttpRequest request;
    QPointer<QObject> context;
    decltype(HallRequest::read) read;
    decltype(HallRequest::done) done;
    int tries_left = 1;
    Milliseconds since{};
};

HallLink::HallLink(QUrl hall, QString token, QObject* parent)
    : HallLink(std::move(hall), std::move(token), machine_clock, parent) {}

HallLink::HallLink(QUrl hall, QString token, const Clock& clock, QObject* parent)
    : QObject(parent), clock_(clock), address_(QString::fromStdString(address(hall))) {
    ClientOptions options;
    options.total_timeout = std::chrono::milliseconds(request_timeout_ms);
    options.response_bytes = largest_answer;
    client_ = std::make_unique<HttpClient>(address(hall), token.toStdString(), options);
    // Both callbacks run on the stream's thread and only pass on; it ends before this object does.
    EventStreamCallbacks callbacks;
    callbacks.on_state = [this](StreamState state, const Error& error) {
        mailbox_.leave([this, state, error] { streamChanged(state, error); });
    };
    callbacks.on_event = [this](const StreamEvent& brought) {
        mailbox_.leave(
            [this, brought] { streamBrought(brought.id, QString::fromStdString(brought.type), brought.data); });
    };
    stream_ = std::make_unique<EventStreamClient>(address(hall) + "/v1/events", token.toStdString(), std::nullopt,
                                                  std::move(callbacks));
}

HallLink::~HallLink() = default;

void HallLink::request(HallRequest asked) {
    Q_ASSERT(asked.context);
    const auto id = ++last_request_;
    pending_.emplace(
        id, std::make_unique<Pending>(Pending{onTheWire(asked), asked.context, asked.read, std::move(asked.done),
                                              asked.command ? max_tries : 1, clock_.steady()}));
    send(id);
}

void HallLink::send(quint64 id) {
    const auto found = pending_.find(id);
    if (found == pending_.end()) return;
    --found->second->tries_left;
    client_->send(found->second->request, [this, id, body = found->second->read](const Result<HttpResponse>& response) {
        mailbox_.leave([this, id, answer = read(response, body)] { answered(id, answer); });
    });
}

void HallLink::answered(quint64 id, const HallRequest::Answer& answer) {
    const auto found = pending_.find(id);
    if (found == pending_.end()) return;
    if (!answer && sendAgain(id, *found->second, answer.error())) return;
    const auto pending = std::move(found->second);
    pending_.erase(found);
    if (pending->context && pending->done) pending->done(answer);
}

// A command goes out again even when nobody waits for the answer any more: whoever asked for it meant it.
bool HallLink::sendAgain(quint64 id, const Pending& pending, const Error& error) {
    if (error.code != ErrorCode::network_failed || pending.tries_left == 0) return false;
    const auto next_try = clock_.steady() - pending.since + Milliseconds{pause_before_next_try_ms};
    if (next_try > Milliseconds{tries_within_ms}) return false;
    QTimer::singleShot(pause_before_next_try_ms, this, [this, id] { send(id); });
    return true;
}

void HallLink::streamChanged(StreamState state, const Error& error) {
    if (state == StreamState::connected)
        set(State::live, Trouble::none);
    else
        set(State::lost, troubleOf(error));
    if (state == StreamState::connected) emit resynchronise();
}

void HallLink::streamBrought(quint64 number, const QString& type, const std::string& data) {
    if (type == QLatin1String(reset_event_type)) return emit resynchronise();
    emit event(number, type, data);
}

void HallLink::set(State state, Trouble trouble) {
    if (state_ == state && trouble_ == trouble) return;
    const bool is_told = trouble != Trouble::none || trouble_ != Trouble::none;  // a good beginning goes without saying
    state_ = state;
    trouble_ = trouble;
    if (is_told) qInfo().noquote() << sentence(trouble).arg(address_);
    emit stateChanged();
}

}  // namespace yimen::app
