#include "devices/pairing_room.hpp"

#include "base/hex.hpp"

namespace yimen {
namespace {

constexpr Milliseconds an_hour{3'600'000};
// The same key that is proven twice is granted once.
constexpr std::size_t most_wishes = 64;

std::optional<Sha256Digest> key_of_request(std::string_view request) {
    const auto key = request_key_fingerprint(request);
    return key ? sha256_from_hex(*key) : std::nullopt;
}

AskerShown shown_of(const PairingAsker& asker) { return {asker.number, asker.kind, asker.name, to_hex(asker.key)}; }

// Nothing for what the book itself tells.
std::optional<PairingStep> step_of(PairingEvent event) {
    switch (event) {
        case PairingEvent::asked: return PairingStep::asked;
        case PairingEvent::opened: return PairingStep::opened;
        case PairingEvent::failed: return PairingStep::code_refused;
        case PairingEvent::closed: return PairingStep::closed;
        case PairingEvent::closed_by_time: return PairingStep::closed_by_time;
        case PairingEvent::closed_by_failures: return PairingStep::closed_by_failures;
        case PairingEvent::paired: break;
    }
    return std::nullopt;
}

}  // namespace

PairingRoom::PairingRoom(PairingParts parts)
    : parts_(std::move(parts)), desk_(parts_.random, key_of_request, parts_.limits), hour_began_(now()) {}

// --- devices -------------------------------------------------------------------------------------------------------

Result<PairingAnswer> PairingRoom::ask(const PairingAsk& ask, const PairingConnection& connection) {
    const std::lock_guard lock(mutex_);
    if (!enum_of<DeviceKind>(ask.kind)) return field_error("kind", any_word_of<DeviceKind>());
    auto answer = desk_.ask(ask, connection, now());
    if (answer && ask.invitation) {
        const auto wish = invited_.find(*ask.invitation);
        if (wish != invited_.end() && wish_by_key_.size() < most_wishes) wish_by_key_[ask.key] = wish->second;
    }
    tell();
    return answer;
}

Result<PairingReply> PairingRoom::start(const PairingStart& start) {
    const std::lock_guard lock(mutex_);
    auto reply = desk_.start(start, now());
    tell();
    return reply;
}

void PairingRoom::prove(const PairingProof& proof, Granted done) {
    std::unique_lock lock(mutex_);
    auto proven = desk_.prove(proof, now());
    tell();
    if (!proven) {
        lock.unlock();
        return done(proven.error());
    }
    if (proven->granted) {
        lock.unlock();
        return done(*proven->granted);
    }
    auto& admission = admitted_.try_emplace(proven->asker.key, Admission{proven->asker, {}}).first->second;
    admission.waiting.push_back(std::move(done));
    const bool is_first = admission.waiting.size() == 1;
    lock.unlock();
    if (is_first) admit(*proven);
}

std::string PairingRoom::id_for(const PairingAsker& asker) const {
    const auto devices = parts_.devices();
    if (const auto* same = devices->of_key(to_hex(asker.key)); same && to_string(same->kind) == asker.kind)
        return same->id;
    // A device that was paired before, and has another key now, calls itself by the id that it had.
    if (const auto* before = devices->find(asker.name); before && to_string(before->kind) == asker.kind)
        return asker.name;
    for (int number = 1;; ++number) {
        auto id = asker.kind + '-' + std::to_string(number);
        if (!devices->find(id) && !admitting_.contains(id)) return id;
    }
}

PairingRoom::Wish PairingRoom::wish_for(const PairingAsker& asker) {
    const std::lock_guard lock(mutex_);
    Wish wish;
    if (auto typed = typed_.extract(asker.number)) wish = std::move(typed.mapped());
    if (auto invited = wish_by_key_.extract(asker.key)) wish = std::move(invited.mapped());
    if (wish.device.empty()) wish.device = id_for(asker);
    admitting_.insert(wish.device);
    return wish;
}

void PairingRoom::admit(const PairingProven& proven) {
    auto wish = wish_for(proven.asker);
    const auto now = parts_.clock.now();
    const auto issued = parts_.authority.issue(wish.device, proven.signing_request, now);
    if (!issued) return end_all(proven.asker.key, wish.device, issued.error());
    Device device{
        wish.device,      *enum_of<DeviceKind>(proven.asker.kind), std::move(wish.terms), to_hex(proven.asker.key), now,
        issued->not_after};
    parts_.book([device](Turn& turn, DeviceBook& book) { return book.admit(turn, device); },
                [this, number = proven.asker.number, device, certificate = issued->pem](const Status& admitted) {
                    const auto key = *sha256_from_hex(device.key);
                    end_all(key, device.id,
                            admitted ? grant(number, device, certificate) : Result<PairingSealed>(admitted.error()));
                });
}

Result<PairingSealed> PairingRoom::grant(std::uint64_t number, const Device& device, const std::string& certificate) {
    const std::lock_guard lock(mutex_);
    auto sealed =
        desk_.grant(number, {certificate, parts_.authority.certificate_pem(), device.id, device.terms.place}, now());
    tell();
    return sealed;
}

void PairingRoom::end_all(const Sha256Digest& key, const std::string& id, const Result<PairingSealed>& said) {
    std::vector<Granted> waiting;
    {
        const std::lock_guard lock(mutex_);
        admitting_.erase(id);
        if (auto found = admitted_.extract(key)) waiting = std::move(found.mapped().waiting);
    }
    for (const auto& done : waiting) done(said);
}

// --- the person at the hall ----------------------------------------------------------------------------------------

std::vector<AskerShown> PairingRoom::asking() {
    const std::lock_guard lock(mutex_);
    const auto window = desk_.window(now());
    std::vector<AskerShown> askers;
    for (const auto& asker : desk_.asking(now())) {
        auto shown = shown_of(asker);
        if (window && window->asker.number == asker.number) {
            shown.window_open = true;
            shown.failures = static_cast<int>(window->failures);
        }
        askers.push_back(std::move(shown));
    }
    for (const auto& [key, admission] : admitted_) askers.push_back(shown_of(admission.asker));
    tell();
    return askers;
}

Status PairingRoom::type(const PairDevice& typed) {
    const auto code = PairingCode::read(typed.code);
    if (!code) return code.error();
    const std::lock_guard lock(mutex_);
    auto opened = desk_.type(typed.asker, *code, now());
    if (opened) {
        if (typed_.size() >= most_wishes) typed_.erase(typed_.begin());
        typed_[typed.asker] = {typed.device, typed.terms};
    }
    tell();
    return opened;
}

void PairingRoom::close() {
    const std::lock_guard lock(mutex_);
    desk_.close(now());
    tell();
}

Result<PairingInvitation> PairingRoom::invite(const InviteDevice& invited) {
    const std::lock_guard lock(mutex_);
    auto invitation = desk_.invite(std::chrono::minutes{static_cast<std::int64_t>(invited.minutes)}, now());
    if (!invitation) return invitation;
    if (invited_.size() >= most_wishes) invited_.erase(invited_.begin());
    invited_[invitation->id()] = {invited.device, invited.terms};
    return invitation;
}

// --- the ledger ----------------------------------------------------------------------------------------------------

bool PairingRoom::is_told(PairingStep step) {
    if (step != PairingStep::asked) return true;
    if (now() - hour_began_ >= an_hour) {
        hour_began_ = now();
        told_this_hour_ = 0;
    }
    return ++told_this_hour_ <= asks_told_an_hour;
}

void PairingRoom::tell() {
    for (const auto& happening : desk_.happenings(now())) {
        const auto step = step_of(happening.event);
        if (!step || !is_told(*step)) continue;
        const DeviceAsks asks{static_cast<int>(happening.asker.number), happening.asker.kind, *step};
        parts_.book(
            [asks](Turn& turn, DeviceBook& book) {
                book.note(turn, asks);
                return done();
            },
            [](const Status&) {});
    }
}

}  // namespace yimen
