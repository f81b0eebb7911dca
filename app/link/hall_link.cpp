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
constexpr std::size_t largest_picture = std::size_t{8} << 20;

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
    if (error.code == ErrorCode::not_paired) return HallLink::Trouble::pairing;
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
        case HallLink::Trouble::pairing:
            return QStringLiteral("the hall at %1 does not know this device: it must be paired anew");
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

HallLink::HallLink(QUrl hall, QString token, const Clock& clock, QObject* parent, std::optional<ClientTls> tls)
    : HallPort(parent),
      clock_(clock),
      address_(QString::fromStdString(address(hall))),
      token_(std::move(token)),
      tls_(std::move(tls)) {
    ClientOptions options;
    options.tls = tls_;
    options.total_timeout = std::chrono::milliseconds(request_timeout_ms);
    options.response_bytes = largest_answer;
    client_ = std::make_unique<HttpClient>(address_.toStdString(), token_.toStdString(), options);
    begin_again_.setSingleShot(true);
    connect(&begin_again_, &QTimer::timeout, this, &HallLink::connectStream);
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

void HallLink::follow(const std::string& parts, const QString& window) {
    followed_ = "/v1/picture?parts=" + parts;
    if (!window.isEmpty()) followed_ += "&window=" + percent_encoded(window.toStdString());
    connectStream();
}

// Both callbacks run on the stream's thread, which reads what comes and leaves it; it ends before this object does.
void HallLink::connectStream() {
    begin_again_.stop();
    stream_.reset();
    const auto leave = [this, of = ++streams_](Mailbox::Job job) {
        mailbox_.leave([this, of, job = std::move(job)] {
            if (of == streams_) job();
        });
    };
    EventStreamCallbacks callbacks;
    callbacks.on_state = [this, leave](StreamState state, const Error& error) {
        leave([this, state, error] { streamChanged(state, error); });
    };
    callbacks.on_event = [this, leave](const StreamEvent& brought) {
        const bool whole = brought.type == picture_event_type;
        if (!whole && brought.type != patch_event_type) return;  // of a newer hall
        leave([this, whole, news = read_json<PictureShown>(brought.data, of_a_hall)] { streamBrought(news, whole); });
    };
    EventStreamOptions options;
    options.event_bytes = largest_picture;
    options.anew_type = picture_event_type;
    options.tls = tls_;
    stream_ = std::make_unique<EventStreamClient>(address_.toStdString() + followed_, token_.toStdString(),
                                                  std::nullopt, std::move(callbacks), options);
}

void HallLink::streamChanged(StreamState state, const Error& error) {
    if (state == StreamState::connected)
        set(State::live, Trouble::none);
    else
        set(State::lost, troubleOf(error));
}

void HallLink::streamBrought(const Result<PictureShown>& news, bool whole) {
    if (news) return emit told(*news, whole);
    qWarning().noquote() << "what the hall tells cannot be read:" << QString::fromStdString(news.error().detail);
    ++streams_;
    set(State::lost, Trouble::address);
    begin_again_.start(begin_again_ms);
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
