#include "pairing/pairing_desk.hpp"

#include <algorithm>

namespace yimen {
namespace {

PairingAsker asker_of(std::uint64_t number, const PairingAsk& said) {
    return {number, said.kind, said.name, said.key, said.invitation.has_value()};
}

// Whether both are the same device with the same wish, whichever code it shows.
bool same_wish(const PairingAsk& one, PairingAsk other) {
    other.code = one.code;
    return one == other;
}

Error nobody_asks() { return {ErrorCode::not_found, "nobody asks so, or not any more", {}}; }
Error not_to_be_typed(const char* reason) { return {ErrorCode::wrong_state, reason, {{"reason", reason}}}; }

}  // namespace

PairingDesk::PairingDesk(RandomBytes random, KeyOfRequest key_of, DeskLimits limits)
    : random_(std::move(random)), key_of_(std::move(key_of)), limits_(limits) {}

// --- devices

Result<PairingAnswer> PairingDesk::ask(const PairingAsk& said, const PairingConnection& connection, Milliseconds now) {
    pass_time(now);
    const auto* invited = find_invitation(said);
    if (said.invitation && !invited) return Error{ErrorCode::not_found, "no such invitation, or not any more", {}};
    auto* ask = find(said.ask);
    if (ask && !same_wish(ask->said, said)) return Error{ErrorCode::key_reused, "another device asks so", {}};
    if (!ask) ask = &come_in(said, connection, now);
    ask->heard = now;
    // What was under way when the device made its next code.
    if (said.code < ask->said.code) return PairingAnswer{PairingStanding::used_up};
    come_again(*ask, said, connection);
    const bool may_begin = invited && !ask->run && said.code > ask->used_up;
    if (may_begin) ask->run.emplace(said, connection, invited->invitation.secret().copy());
    return PairingAnswer{standing(*ask)};
}

PairingDesk::Ask& PairingDesk::come_in(const PairingAsk& said, const PairingConnection& connection, Milliseconds now) {
    make_room();
    asks_.push_back({asker_of(++last_number_, said), said, connection, now});
    if (happenings_.size() < limits_.happenings) tell(PairingEvent::asked, asks_.back().asker);
    return asks_.back();
}

void PairingDesk::make_room() {
    if (asks_.size() < limits_.asks) return;
    const auto sooner = [this](const Ask& one, const Ask& other) {
        return std::pair(has_window(one), one.heard) < std::pair(has_window(other), other.heard);
    };
    asks_.erase(std::ranges::min_element(asks_, sooner));
}

void PairingDesk::come_again(Ask& ask, const PairingAsk& said, const PairingConnection& connection) {
    if (ask.said == said && ask.connection == connection) return;
    end_run(ask);
    ask.said = said;
    ask.connection = connection;
}

Result<PairingReply> PairingDesk::start(const PairingStart& start, Milliseconds now) {
    pass_time(now);
    auto* ask = find(start.ask);
    if (!ask) return nobody_asks();
    ask->heard = now;
    if (!ask->run) return Error{ErrorCode::wrong_state, "nobody has typed its code", {}};
    auto reply = ask->run->answer(start, random_);
    if (!reply) fail(*ask);
    return reply;
}

Result<PairingProven> PairingDesk::prove(const PairingProof& proof, Milliseconds now) {
    pass_time(now);
    const auto again = std::ranges::find_if(kept_, [&](const Kept& each) { return each.run.is_proven_by(proof); });
    if (again != kept_.end()) {
        const auto* granted = again->run.granted();
        return PairingProven{again->asker, again->run.signing_request(),
                             granted ? std::optional(*granted) : std::nullopt};
    }
    auto* ask = find(proof.ask);
    if (!ask) return nobody_asks();
    ask->heard = now;
    if (!ask->run) return Error{ErrorCode::wrong_state, "nobody has typed its code", {}};
    const auto request = ask->run->prove(proof, key_of_);
    if (request) return proven(*ask, now);
    fail(*ask);
    return request.error();
}

// Who has proven itself asks no more, and strangers cannot push it out.
PairingProven PairingDesk::proven(Ask& ask, Milliseconds now) {
    if (has_window(ask)) window_.reset();
    if (kept_.size() >= limits_.kept) kept_.erase(kept_.begin());
    kept_.push_back({ask.asker, std::move(*ask.run), now + limits_.kept_life});
    const auto said = ask.said;
    std::erase_if(asks_, [&](const Ask& each) { return each.said.ask == said.ask; });
    spend_invitation(said);
    return {kept_.back().asker, kept_.back().run.signing_request(), std::nullopt};
}

void PairingDesk::spend_invitation(const PairingAsk& said) {
    if (!said.invitation) return;
    std::erase_if(invitations_, [&](const Invited& each) { return each.invitation.id() == said.invitation; });
    std::erase_if(asks_, [&](const Ask& each) { return each.said.invitation == said.invitation; });
}

Result<PairingSealed> PairingDesk::grant(std::uint64_t number, const PairingGrant& grant, Milliseconds now) {
    pass_time(now);
    const auto kept = std::ranges::find_if(kept_, [&](const Kept& each) { return each.asker.number == number; });
    if (kept == kept_.end()) return nobody_asks();
    const bool first = kept->run.granted() == nullptr;
    auto sealed = kept->run.grant(grant);
    if (sealed && first) tell(PairingEvent::paired, kept->asker);
    return sealed;
}

// --- the person at the hall

std::vector<PairingAsker> PairingDesk::asking(Milliseconds now) {
    pass_time(now);
    std::vector<PairingAsker> askers;
    askers.reserve(asks_.size());
    for (const auto& each : asks_) askers.push_back(each.asker);
    return askers;
}

Status PairingDesk::refusal_to_type(const Ask& ask) const {
    if (ask.said.invitation) return not_to_be_typed("it has an invitation and shows no code");
    if (window_ && !has_window(ask)) return not_to_be_typed("another device is being paired");
    if (ask.said.code <= ask.used_up) return not_to_be_typed("that code is used up; the device makes another one");
    const bool answered = ask.run && ask.run->step() != HallPairing::Step::ready;
    return answered ? not_to_be_typed("its code was typed already") : done();
}

Status PairingDesk::type(std::uint64_t number, const PairingCode& code, Milliseconds now) {
    pass_time(now);
    auto* ask = find(number);
    if (!ask) return nobody_asks();
    if (auto status = refusal_to_type(*ask); !status) return status;
    if (!window_) {
        window_ = Window{number, now + limits_.window_life};
        tell(PairingEvent::opened, ask->asker);
    }
    ask->run.emplace(ask->said, ask->connection, code.secret().copy());
    return done();
}

std::optional<PairingWindow> PairingDesk::window(Milliseconds now) {
    pass_time(now);
    if (!window_) return std::nullopt;
    const auto& ask = *find(window_->number);
    return PairingWindow{ask.asker, standing(ask), window_->failures, window_->until - now};
}

void PairingDesk::close(Milliseconds now) {
    pass_time(now);
    if (window_) close_window(PairingEvent::closed);
}

Result<PairingInvitation> PairingDesk::invite(Milliseconds life, Milliseconds now) {
    pass_time(now);
    if (invitations_.size() >= limits_.invitations) {
        return Error{ErrorCode::too_many_requests, "too many invitations are out", {}};
    }
    invitations_.push_back({PairingInvitation::make(random_), now + life});
    return invitations_.back().invitation.copy();
}

std::vector<PairingHappening> PairingDesk::happenings(Milliseconds now) {
    pass_time(now);
    return std::exchange(happenings_, {});
}

// --- what is known

PairingDesk::Ask* PairingDesk::find(const PairingAskId& id) {
    const auto found = std::ranges::find_if(asks_, [&](const Ask& each) { return each.said.ask == id; });
    return found == asks_.end() ? nullptr : &*found;
}

PairingDesk::Ask* PairingDesk::find(std::uint64_t number) {
    const auto found = std::ranges::find_if(asks_, [&](const Ask& each) { return each.asker.number == number; });
    return found == asks_.end() ? nullptr : &*found;
}

PairingDesk::Invited* PairingDesk::find_invitation(const PairingAsk& ask) {
    const auto found =
        std::ranges::find_if(invitations_, [&](const Invited& each) { return each.invitation.id() == ask.invitation; });
    return found == invitations_.end() ? nullptr : &*found;
}

PairingStanding PairingDesk::standing(const Ask& ask) const {
    if (ask.said.code <= ask.used_up) return PairingStanding::used_up;
    return ask.run ? PairingStanding::typed : PairingStanding::waiting;
}

// --- how it ends

// A code to which a device was given an answer is used up, however it went on; one that nobody guessed at is not.
void PairingDesk::end_run(Ask& ask) {
    const bool answered = ask.run && ask.run->step() == HallPairing::Step::answered;
    ask.run.reset();
    if (answered) fail(ask);
}

void PairingDesk::fail(Ask& ask) {
    ask.run.reset();
    ask.used_up = ask.said.code;
    tell(PairingEvent::failed, ask.asker);
    if (auto* invited = find_invitation(ask.said)) return count_failure(*invited);
    if (!has_window(ask)) return;
    if (++window_->failures >= limits_.failures) close_window(PairingEvent::closed_by_failures);
}

void PairingDesk::count_failure(Invited& invited) const {
    if (++invited.failures >= limits_.invitation_failures) invited.until = Milliseconds::min();
}

void PairingDesk::close_window(PairingEvent why) {
    auto& ask = *find(window_->number);
    window_.reset();
    end_run(ask);
    tell(why, ask.asker);
}

void PairingDesk::pass_time(Milliseconds now) {
    if (window_ && now >= window_->until) close_window(PairingEvent::closed_by_time);
    std::erase_if(asks_, [&](const Ask& each) { return !has_window(each) && now - each.heard >= limits_.ask_life; });
    forget_invitations(now);
    std::erase_if(kept_, [&](const Kept& each) { return now >= each.until; });
}

// Without its invitation nobody asks any more.
void PairingDesk::forget_invitations(Milliseconds now) {
    const auto gone = std::erase_if(invitations_, [&](const Invited& each) { return now >= each.until; });
    if (gone == 0) return;
    std::erase_if(asks_, [&](const Ask& each) { return each.said.invitation && !find_invitation(each.said); });
}

void PairingDesk::tell(PairingEvent event, const PairingAsker& asker) { happenings_.push_back({event, asker}); }

}  // namespace yimen
