#include "sync/uplink.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "sync/batch_packer.hpp"

namespace yimen {
namespace {

// A county that answers, but no longer knows what the question was about.
bool lost_the_thread(ErrorCode code) {
    return code == ErrorCode::not_found || code == ErrorCode::invalid_request || code == ErrorCode::chain_fork ||
           code == ErrorCode::stream_fenced;
}

bool too_much_at_once(ErrorCode code) {
    return code == ErrorCode::payload_too_large || code == ErrorCode::network_failed ||
           code == ErrorCode::request_timeout || code == ErrorCode::answer_timeout;
}

bool of_a_damaged_log(ErrorCode code) { return code == ErrorCode::storage_corrupt || code == ErrorCode::not_found; }

}  // namespace

Uplink::Uplink(UplinkHall hall, const LogSource& log, const Clock& clock, UplinkMemory memory, std::uint64_t seed,
               UplinkPolicy policy)
    : hall_(std::move(hall)), log_(log), clock_(clock), policy_(policy), memory_(std::move(memory)), random_(seed) {}

// --- what to do next -----------------------------------------------------------------------------------------------

UplinkStep Uplink::next() {
    assert(due_ == Due::nothing);
    if (!std::exchange(started_, true)) not_before_ = clock_.steady() + up_to(policy_.boot_wait);
    if (clock_.steady() < not_before_) return wait_until(not_before_);
    switch (phase_) {
        case Phase::ask: return begin(Due::ack, AskAck{});
        case Phase::search: return next_hash();
        case Phase::renew: return next_stream();
        case Phase::send: break;
    }
    return next_batch();
}

UplinkStep Uplink::begin(Due due, UplinkStep step) {
    due_ = due;
    return step;
}

UplinkStep Uplink::next_hash() { return begin(Due::hash, AskHash{county_.stream, probe_}); }

// Two machines with one disk's past would fence each other for ever; this way they do so seldom, and staff sees it.
UplinkStep Uplink::next_stream() {
    if (renew_not_before_ && clock_.steady() < *renew_not_before_) return wait_until(*renew_not_before_);
    return begin(Due::stream, RenewStream{});
}

UplinkStep Uplink::next_batch() {
    const auto head = log_.head();
    if (!head) {
        failed(head.error());
        return wait_until(not_before_);
    }
    if (*head <= cursor_) return idle();
    if (*head - cursor_ >= UsageBatch::max_events) return pack();
    if (!gather_until_) gather_until_ = clock_.steady() + policy_.gather;
    return clock_.steady() < *gather_until_ ? wait_until(*gather_until_) : pack();
}

UplinkStep Uplink::idle() {
    if (clock_.steady() < ask_at_) return wait_until(ask_at_);
    phase_ = Phase::ask;
    return begin(Due::ack, AskAck{});
}

UplinkStep Uplink::pack() {
    gather_until_.reset();
    if (const auto base = log_.base(); base && base->number > cursor_) {
        phase_ = Phase::ask;  // forgotten meanwhile: only the county can say what it still needs
        return begin(Due::ack, AskAck{});
    }
    auto batch = pack_batch(log_, hall_.id, hall_.stream, cursor_, batch_events_, after_gap_);
    damaged_ = !batch && of_a_damaged_log(batch.error().code);
    if (batch) return begin(Due::batch, SendBatch{batch->first, batch->count, std::move(batch->bytes)});
    failed(batch.error());
    return wait_until(not_before_);
}

// --- what an answer means ------------------------------------------------------------------------------------------

void Uplink::answered(const CountyAnswer& answer) {
    const auto due = std::exchange(due_, Due::nothing);
    assert(due == Due::ack || due == Due::hash || due == Due::batch);
    if (!answer.ack && due == Due::hash && begins_late_ == county_ && answer.ack.error().code == ErrorCode::not_found) {
        take_unknown();
    } else if (!answer.ack) {
        failed(answer.ack.error(), answer.retry_after);
        refused(due, answer.ack.error());
    } else if (due == Due::hash) {
        take_hash(*answer.ack);
    } else {
        take_ack(*answer.ack, due == Due::batch);
    }
}

// An acknowledgement counts where its hash is the hall's own at that number, and nowhere else.
void Uplink::take_ack(const UsageAck& ack, bool of_batch) {
    const auto head = log_.head();
    if (!head) return failed(head.error());
    const auto base = log_.base();
    if (!base) return failed(base.error());
    if (ack.number < base->number) return go_on_after_gap();
    if (ack.number > *head) return begin_search(ack, *head);
    const auto own = log_.hash_at(ack.number);
    if (!own) return failed(own.error());
    if (*own != ack.hash) return begin_search(ack, *head);
    const auto before = cursor_;
    trust(ack);
    note_progress(of_batch, before);
}

void Uplink::trust(const UsageAck& ack) {
    cursor_ = ack.number;
    memory_.trusted = heard_ = ack;
    after_gap_ = false;
    send_from_here();
}

void Uplink::note_progress(bool of_batch, std::uint64_t before) {
    if (of_batch && cursor_ <= before) {
        return failed({ErrorCode::batch_gap, "the county took nothing of the batch", {}});
    }
    if (of_batch) batch_events_ = std::min(2 * batch_events_, UsageBatch::max_events);
    const auto head = log_.head();
    // As long as a batch is to follow, only the batch can show that all is well again.
    if (of_batch || (head && *head == cursor_)) return succeeded();
    last_success_ = clock_.now();
}

// The newest event of the hall is asked for first: a restored disk is behind and mostly agrees there.
void Uplink::begin_search(const UsageAck& ack, std::uint64_t head) {
    failed({ErrorCode::chain_fork, "the county knows another past of this log", {}});
    if (ack.number == 0) return;
    const auto base = log_.base();
    if (!base) return;
    county_ = ack;
    lowest_ = agreed_ = base->number == 0 ? 0 : base->number - 1;
    below_gap_ = agreed_is_unknown_ = false;
    unknown_.reset();
    differs_ = std::min(ack.number, head + 1);
    probe_ = differs_ - 1;
    phase_ = Phase::search;
    if (probe_ == agreed_) go_on_from(agreed_);
}

void Uplink::take_hash(const UsageAck& at) {
    const auto own = log_.hash_at(probe_);
    if (!own) {
        phase_ = Phase::ask;  // it may have been forgotten meanwhile
        return failed(own.error());
    }
    const bool agrees = at.number == probe_ && at.hash == *own;
    (agrees ? agreed_ : differs_) = probe_;
    if (agrees) agreed_is_unknown_ = false;
    probe_next();
}

// The county's log begins behind a gap, and has the event neither here nor there. What both have may be above the gap;
// where nothing is, it may be below.
void Uplink::take_unknown() {
    if (below_gap_) {
        differs_ = probe_;
    } else {
        agreed_ = probe_;
        agreed_is_unknown_ = true;
        unknown_ = std::min(probe_, unknown_.value_or(probe_));
    }
    probe_next();
}

void Uplink::probe_next() {
    probe_ = agreed_ + (differs_ - agreed_) / 2;
    if (probe_ != agreed_) return;
    if (!agreed_is_unknown_) return go_on_from(agreed_);
    below_gap_ = true;
    agreed_is_unknown_ = false;
    agreed_ = lowest_;
    differs_ = *unknown_;
    probe_next();
}

void Uplink::go_on_from(std::uint64_t agreed) {
    memory_.other_past = true;
    const auto base = log_.base();
    if (base && agreed < base->number) return go_on_after_gap();
    const auto own = log_.hash_at(agreed);
    if (!own) return failed(own.error());
    cursor_ = agreed;
    memory_.trusted = heard_ = UsageAck{county_.stream, agreed, *own};
    // Where the county goes on with another stream, this one is new to it or will be told that it is fenced.
    fenced_ = fenced_ || county_.stream == hall_.stream;
    send_from_here();
}

// What the county needs next nobody has any more. It keeps what it has; the log goes on from the oldest event that is
// here, under a stream id of its own, and says so in its first batch.
void Uplink::go_on_after_gap() {
    const auto base = log_.base();
    if (!base) return failed(base.error());
    cursor_ = base->number;
    memory_.trusted.reset();
    heard_ = UsageAck{hall_.stream, base->number, base->hash};  // what follows is to be sent again
    memory_.county_behind = true;
    const bool renewed_for_it = std::exchange(after_gap_, true) && !fenced_;
    gather_until_.reset();
    phase_ = renewed_for_it ? Phase::send : Phase::renew;
}

void Uplink::send_from_here() {
    gather_until_.reset();
    ask_at_ = clock_.steady() + policy_.ask_every / 2 + up_to(policy_.ask_every / 2);
    phase_ = fenced_ ? Phase::renew : Phase::send;
    memory_.other_past = memory_.other_past || fenced_;
}

void Uplink::renewed(const Result<std::string>& stream) {
    assert(due_ == Due::stream);
    due_ = Due::nothing;
    if (!stream) return failed(stream.error());
    hall_.stream = *stream;
    fenced_ = false;
    renew_not_before_ = clock_.steady() + policy_.renew_every;
    phase_ = Phase::send;
}

// --- when it goes wrong --------------------------------------------------------------------------------------------

void Uplink::succeeded() {
    last_success_ = clock_.now();
    error_.reset();
    failures_ = 0;
}

void Uplink::failed(const Error& error, std::optional<std::chrono::seconds> retry_after) {
    error_ = error.code;
    ++failures_;
    heard_.reset();
    const Milliseconds asked = retry_after.value_or(std::chrono::seconds{0});
    back_off(std::clamp(asked, Milliseconds{0}, policy_.longest_retry_after));
}

// After a failure the county is asked how far it is: a lost answer needs no batch sent again, and a county restored
// from a backup says where to begin.
void Uplink::refused(Due due, const Error& error) {
    fenced_ = fenced_ || (due == Due::batch && error.code == ErrorCode::stream_fenced);
    if (due == Due::batch && too_much_at_once(error.code)) {
        batch_events_ = std::max<std::size_t>(1, batch_events_ / 2);
    }
    // Whether the county's log has a gap there, or is another by now, its next answer tells.
    if (due == Due::hash && error.code == ErrorCode::not_found) begins_late_ = county_;
    if (due != Due::hash || lost_the_thread(error.code)) phase_ = Phase::ask;
}

void Uplink::back_off(Milliseconds at_least) {
    constexpr int most_doublings = 20;
    const auto limit = policy_.backoff_base * (1 << std::min(failures_ - 1, most_doublings));
    not_before_ = clock_.steady() + at_least + up_to(std::min(limit, policy_.backoff_cap));
}

Milliseconds Uplink::up_to(Milliseconds most) {
    return Milliseconds{std::uniform_int_distribution<std::int64_t>(0, most.count())(random_)};
}

// --- what staff sees -----------------------------------------------------------------------------------------------

UplinkAlarm Uplink::alarm() const {
    if (damaged_) return UplinkAlarm::log_damaged;
    if (memory_.other_past) return UplinkAlarm::other_past;
    return memory_.county_behind ? UplinkAlarm::county_behind : UplinkAlarm::none;
}

void Uplink::dismiss_alarm(UplinkAlarm seen) {
    if (seen == UplinkAlarm::other_past) memory_.other_past = false;
    if (seen == UplinkAlarm::county_behind) memory_.county_behind = false;
}

UplinkView Uplink::view() const {
    UplinkView view{{}, {}, {}, last_success_, error_, failures_, alarm()};
    if (!memory_.trusted) {
        // A county that was never reached has nothing of the log.
        if (const auto base = log_.base(); base && failures_ > 0) view.oldest_unsent = age_of_next(base->number);
        return view;
    }
    view.acknowledged = memory_.trusted->number;
    const auto head = log_.head();
    if (!head) return view;
    view.lag_events = *head - std::min(*head, *view.acknowledged);
    view.oldest_unsent = age_of_next(*view.acknowledged);
    return view;
}

std::optional<Milliseconds> Uplink::age_of_next(std::uint64_t number) const {
    const auto next = log_.read_log(number, 1);
    if (!next || next->empty()) return std::nullopt;
    const auto age = clock_.now().time_since_epoch() - Milliseconds{next->front().at_ms};
    return std::max(age, Milliseconds{0});  // the clock may have been set back
}

}  // namespace yimen
