// Decides how a hall's log gets to the county: what to do next, and what an answer means. It has no thread and no
// socket, so that one process can run a county of halls from one seed.
//
// After Kafka's idempotent producer and Syncthing's index ids: the log is sent in batches, one at a time, from the last
// event that hall and county have with the same hash; what is sent twice counts once. The log's stream id tells two
// disks apart that were one.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <variant>

#include "base/clock.hpp"
#include "base/words.hpp"
#include "sync/county_answer.hpp"
#include "sync/log_source.hpp"
#include "sync/uplink_memory.hpp"

namespace yimen {

// Every wait before trying again is drawn between 0 and its limit ("full jitter"), so that a county of halls that lost
// their hub together does not come back together.
struct UplinkPolicy {
    Milliseconds boot_wait{120'000};              // at most, before the first question
    Milliseconds backoff_base{2'000};             // the limit after the first failure; doubled by each further one
    Milliseconds backoff_cap{15 * 60'000};        // the highest limit
    Milliseconds longest_retry_after{3'600'000};  // a longer Retry-After counts as this
    Milliseconds gather{5'000};                   // new events wait so long for others; a full batch does not
    Milliseconds ask_every{15 * 60'000};  // at most, with nothing to send: a restored county may need old events
    Milliseconds renew_every{3'600'000};  // no two new stream ids are closer
};

// What to do next. Everything but a wait is answered before the next question.
struct WaitUntil {
    Milliseconds steady{0};  // of the clock; new events are a reason to ask earlier
};
struct AskAck {};  // how far the county has this hall's log
struct AskHash {   // of one event of a log, as the county has it
    std::string stream;
    std::uint64_t number = 0;
};
struct SendBatch {
    std::uint64_t first = 1;
    std::size_t count = 0;
    std::string bytes;  // usage_media_type
};
struct RenewStream {};  // HallStore::renew_stream, by whoever may
using UplinkStep = std::variant<WaitUntil, AskAck, AskHash, SendBatch, RenewStream>;

enum class UplinkAlarm {
    none,
    other_past,     // this disk was restored, cloned or begun anew: the county has events that it has not, or another
                    // machine goes on with it; the log goes on under a stream id of its own
    county_behind,  // the county was restored from a backup older than what this hall keeps, or begun anew: what lies
                    // between is lost to it, and what the hall has goes on from there
    log_damaged,    // the next event is missing or was changed: nothing is sent until the file is restored
};
template <>
inline constexpr auto words_of<UplinkAlarm> = std::to_array<std::string_view>({"none", "other_past", "county_behind",
                                                                               "log_damaged"});

// What staff sees.
struct UplinkView {
    std::optional<std::uint64_t> acknowledged;  // nothing while it is not known
    std::optional<std::uint64_t> lag_events;    // likewise, and while the log cannot be read
    std::optional<Milliseconds> oldest_unsent;  // the age of the oldest event the county has not, of all while it could
                                                // never be reached; nothing where lag is 0
    std::optional<Instant> last_success;        // when the county last answered as it should, since the start
    std::optional<ErrorCode> error;             // of the newest answer, where it was one
    int failures = 0;                           // since the last success
    UplinkAlarm alarm = UplinkAlarm::none;
};

struct UplinkHall {
    std::string id;
    std::string stream;
};

// Call next(), do the step, tell the answer, call next() again. Not thread-safe.
class Uplink {
   public:
    // The log and the clock must outlive it. `seed` decides every draw.
    Uplink(UplinkHall hall, const LogSource& log, const Clock& clock, UplinkMemory memory, std::uint64_t seed,
           UplinkPolicy policy = {});

    // Not while an answer is due. Asked again during a wait it says the same, or what has become due.
    UplinkStep next();
    // To AskAck, AskHash and SendBatch.
    void answered(const CountyAnswer& answer);
    // To RenewStream: the new id.
    void renewed(const Result<std::string>& stream);

    const UplinkMemory& memory() const { return memory_; }
    const std::string& stream() const { return hall_.stream; }
    std::optional<ErrorCode> error() const { return error_; }
    UplinkAlarm alarm() const;
    UplinkView view() const;
    // What county and log agreed on when the county last answered; nothing before, and nothing from a failure to the
    // next such answer: meanwhile the county may have been restored from a backup.
    const std::optional<UsageAck>& agreed() const { return heard_; }
    // Staff has seen what only a person can judge: other_past or county_behind. Any other stays.
    void dismiss_alarm(UplinkAlarm seen);

   private:
    enum class Phase { ask, search, renew, send };
    enum class Due { nothing, ack, hash, batch, stream };

    UplinkStep begin(Due due, UplinkStep step);
    UplinkStep wait_until(Milliseconds steady) const { return WaitUntil{steady}; }
    UplinkStep next_hash();
    UplinkStep next_stream();
    UplinkStep next_batch();
    UplinkStep idle();
    UplinkStep pack();

    std::optional<Milliseconds> age_of_next(std::uint64_t number) const;
    void take_ack(const UsageAck& ack, bool of_batch);
    void trust(const UsageAck& ack);
    void note_progress(bool of_batch, std::uint64_t before);
    void begin_search(const UsageAck& ack, std::uint64_t head);
    void take_hash(const UsageAck& at);
    void take_unknown();
    void probe_next();
    void go_on_from(std::uint64_t agreed);
    void go_on_after_gap();
    void send_from_here();

    void succeeded();
    void failed(const Error& error, std::optional<std::chrono::seconds> retry_after = {});
    void refused(Due due, const Error& error);
    void back_off(Milliseconds at_least);
    Milliseconds up_to(Milliseconds most);

    UplinkHall hall_;
    const LogSource& log_;
    const Clock& clock_;
    const UplinkPolicy policy_;
    UplinkMemory memory_;
    std::mt19937_64 random_;

    Phase phase_ = Phase::ask;
    Due due_ = Due::nothing;
    bool started_ = false;
    Milliseconds not_before_{0};
    Milliseconds ask_at_{0};
    std::optional<Milliseconds> gather_until_;
    std::optional<Milliseconds> renew_not_before_;

    std::uint64_t cursor_ = 0;  // the last event that hall and county agree on
    std::size_t batch_events_ = UsageBatch::max_events;
    bool fenced_ = false;     // the county takes nothing more of this stream
    bool after_gap_ = false;  // the county lacks what this hall has forgotten: the next batch begins at the base
    std::optional<UsageAck> heard_;

    // The search for the last event both agree on: `agreed_` they do, `differs_` they do not. What was forgotten cannot
    // be compared: there `agreed_` begins before the base, and where it stays there nothing is common.
    UsageAck county_;
    std::uint64_t agreed_ = 0, differs_ = 0, probe_ = 0;
    // A log of the county that begins behind a gap cannot be compared below it: the search looks above it first.
    std::optional<UsageAck> begins_late_;
    std::optional<std::uint64_t> unknown_;  // the lowest number that was asked for in vain
    std::uint64_t lowest_ = 0;              // where the search began
    bool agreed_is_unknown_ = false, below_gap_ = false;

    std::optional<Instant> last_success_;
    std::optional<ErrorCode> error_;
    int failures_ = 0;
    bool damaged_ = false;
};

}  // namespace yimen
