#include "devices/pairing_client.hpp"

#include <algorithm>
#include <utility>

#include "base/text_rules.hpp"
#include "devices/device_identity.hpp"
#include "net/certificates.hpp"
#include "net/problem.hpp"

namespace yimen {
namespace {

// The hall cannot be known yet: what proves it is the code.
ClientOptions to_anybody() {
    ClientOptions options;
    options.tls = ClientTls{};
    options.tls->anybody = true;
    options.tls->only_1_3 = true;
    options.connections = 1;  // what is said must go over the connection that it is bound to
    options.response_bytes = 64 * 1024;
    options.total_timeout = std::chrono::seconds{8};
    return options;
}

PairingConnection connection_of(const TlsChannel& channel) {
    PairingConnection connection;
    std::copy(channel.exported.begin(), channel.exported.end(), connection.exporter.begin());
    if (const auto hall = sha256_from_hex(channel.server_fingerprint)) connection.hall = *hall;
    return connection;
}

std::string fitting_name(const std::string& wished, DeviceKind kind) {
    const bool fits = wished.size() <= PairingLimits::name && is_clean_line(wished);
    return fits ? wished : std::string(to_string(kind));
}

}  // namespace

PairingClient::PairingClient(PairingWish wish, const Clock& clock, RandomBytes random, std::string key,
                             std::string request)
    : wish_(std::move(wish)),
      clock_(clock),
      random_(std::move(random)),
      key_(std::move(key)),
      request_(std::move(request)),
      client_(wish_.hall, "", to_anybody()) {}

Result<std::unique_ptr<PairingClient>> PairingClient::make(PairingWish wish, const Clock& clock, RandomBytes random) {
    if (wish.invitation) {
        if (const auto read = PairingInvitation::read(*wish.invitation); !read) return read.error();
    }
    auto key = device_key(wish.folder);
    if (!key) return key.error();
    auto request = make_signing_request(*key, std::string(to_string(wish.kind)));
    if (!request) return request.error();
    return std::unique_ptr<PairingClient>(
        new PairingClient(std::move(wish), clock, std::move(random), *std::move(key), *std::move(request)));
}

Milliseconds PairingClient::pause() const {
    return view_.state == State::looking ? Milliseconds{3'000} : Milliseconds{700};
}

void PairingClient::touched() {
    if (pairing_) pairing_->touched();
    code_since_ = clock_.steady();
    show(done());
}

const PairingClient::View& PairingClient::step() {
    if (grant_) return show(keep());
    if (pairing_ && pairing_->step() == DevicePairing::Step::proven) return show(prove());
    show(ask());
    return view_.state == State::working ? show(run()) : view_;
}

Result<HttpResponse> PairingClient::send(const char* path, std::string body) {
    HttpRequest request;
    request.method = body.empty() ? "GET" : "POST";
    request.path = path;
    request.body = std::move(body);
    auto response = client_.call(std::move(request));
    if (!response) return response.error();
    if (!response->channel) return Error{ErrorCode::network_failed, "the hall speaks no TLS", {{"cause", "tls"}}};
    begin(*response->channel);
    if (auto refused = problem_of(*response)) return *std::move(refused);
    return response;
}

// Which connection it is shows with the first answer; another one is another session.
void PairingClient::begin(const TlsChannel& channel) {
    const auto connection = connection_of(channel);
    if (connection_ == connection) return;
    connection_ = connection;
    if (pairing_) return pairing_->reconnected(connection);
    begin_asking();
}

void PairingClient::begin_asking() {
    const auto own = request_key_fingerprint(request_);
    PairingDevice device{std::string(to_string(wish_.kind)), fitting_name(wish_.name, wish_.kind),
                         sha256_from_hex(own ? *own : "").value_or(Sha256Digest{})};
    code_since_ = clock_.steady();
    if (wish_.invitation) {
        pairing_.emplace(std::move(device), *connection_, random_, *PairingInvitation::read(*wish_.invitation));
    } else {
        pairing_.emplace(std::move(device), *connection_, random_);
    }
}

Status PairingClient::ask() {
    if (!pairing_) {
        if (const auto there = send("/healthz", {}); !there) return there.error();
    }
    const bool stopped = pairing_->step() == DevicePairing::Step::stopped;
    if (stopped && std::exchange(hall_knows_it_stopped_, true)) return done();
    exchange_stale_code();
    const auto before = connection_;
    const auto answered = send("/v1/pairing/asks", encode(pairing_->ask()));
    if (!answered) return answered.error();
    if (before != connection_) return done();  // it was asked over another connection than the one that it is bound to
    const auto answer = decode_pairing_answer(answered->body);
    if (!answer) return answer.error();
    if (stopped) return done();
    hall_knows_it_stopped_ = false;
    pairing_->heard(*answer);
    if (answer->standing == PairingStanding::used_up) view_.code_was_wrong = true;
    view_.state = answer->standing == PairingStanding::typed ? State::working : State::asking;
    return done();
}

// Each code has its own time, whatever brought it.
void PairingClient::note_code() {
    const auto number = pairing_->ask().code;
    if (std::exchange(code_number_, number) != number) code_since_ = clock_.steady();
}

void PairingClient::exchange_stale_code() {
    if (clock_.steady() - code_since_ < code_life || pairing_->step() != DevicePairing::Step::asking) return;
    pairing_->show_another_code();
    note_code();
}

Status PairingClient::run() {
    const auto start = pairing_->start();
    if (!start) return start.error();
    const auto replied = send("/v1/pairing/starts", encode(*start));
    if (!replied) return not_answered(replied.error());
    const auto reply = decode_pairing_reply(replied->body);
    if (!reply) return reply.error();
    const auto proof = pairing_->prove(*reply, request_);
    if (!proof) {
        view_.code_was_wrong = true;
        return proof.error();
    }
    proof_ = *proof;
    return prove();
}

// Again and again, until an answer comes: the hall knows it by then.
Status PairingClient::prove() {
    const auto granted = send("/v1/pairing/proofs", encode(proof_));
    if (!granted) return not_answered(granted.error());
    const auto sealed = decode_pairing_sealed(granted->body);
    if (!sealed) return sealed.error();
    auto grant = pairing_->take(*sealed);
    if (!grant) return grant.error();
    grant_ = *std::move(grant);
    return keep();
}

// What the hall refuses ends the code; what the network loses, or the hall cannot do now, is sent again.
Error PairingClient::not_answered(const Error& error) {
    const bool for_now = error.code == ErrorCode::network_failed || http_status(error.code) >= 500;
    if (!for_now && pairing_->step() != DevicePairing::Step::stopped) {
        view_.code_was_wrong = true;
        pairing_->give_up_code();
    }
    return error;
}

// The hall that has the code must be the one that shows a certificate of the authority it names: asking it what the
// device is to it shows that.
Status PairingClient::keep() {
    const DeviceIdentity identity{
        wish_.hall, grant_->device, device_tls(key_, grant_->authority, grant_->certificate), {}};
    if (const auto known = keep_up(wish_.folder, identity); !known) return known;
    return keep_device_identity(wish_.folder, wish_.hall, grant_->authority, grant_->certificate);
}

const PairingClient::View& PairingClient::show(const Status& outcome) {
    view_.error = outcome ? std::nullopt : std::optional(outcome.error());
    view_.code.clear();
    view_.code_left = Milliseconds{0};
    if (!pairing_) {
        view_.state = State::looking;
        return view_;
    }
    note_code();
    if (pairing_->step() == DevicePairing::Step::paired && outcome) view_.state = State::paired;
    if (pairing_->step() == DevicePairing::Step::stopped) view_.state = State::stopped;
    if (!outcome && outcome.error().code == ErrorCode::network_failed) view_.state = State::looking;
    const auto* code = pairing_->shown();
    if (!code || view_.state == State::looking) return view_;
    view_.code = code->digits();
    view_.code_left = std::max(Milliseconds{0}, code_life - (clock_.steady() - code_since_));
    return view_;
}

}  // namespace yimen
