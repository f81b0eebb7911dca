// The hall's single writer: takes commands in, decides them in order, commits many at once, and only then answers.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <limits>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <unordered_map>

#include "base/civil_time.hpp"
#include "domain/decide.hpp"
#include "hall/estimator.hpp"
#include "hall/event_feed.hpp"
#include "hall/hall_offer.hpp"
#include "hall/time_server.hpp"
#include "hall/trusted_clock.hpp"
#include "protocol/hall_views.hpp"
#include "storage/hall_store.hpp"

namespace yimen {

// How the hall's file is doing, for staff to see.
enum class StorageState {
    ok,
    low,  // full but for what the ballast gave
    full,
    read_only,
    failed,
    corrupt,
    gone,  // its file was deleted, moved or replaced
};
template <>
inline constexpr auto words_of<StorageState> = std::to_array<std::string_view>({"ok", "low", "full", "read_only",
                                                                                "failed", "corrupt", "gone"});

// What a command is answered: the status and body of an HTTP response.
struct Answer {
    int status = 200;
    std::string body;
    bool replayed = false;  // the key was answered before; this is that answer
};

// Makes the answer out of the hall as the command left it.
using Render = std::function<Answer(const HallView&, const Events&)>;

struct Submission {
    std::string key;                 // Idempotency-Key
    Sha256Digest fingerprint{};      // of the request: the same key with another is refused
    std::optional<Command> command;  // nothing: there is nothing to decide, `render` does it all, once for the key
    Render render;
    std::function<void(Answer)> done;  // called once, on the writer's thread
};

struct EngineOptions {
    std::size_t queue_limit = 4'096;   // commands waiting for the writer; one more is refused
    std::size_t batch_limit = 256;     // commands to one commit
    bool background_estimates = true;  // off: only refresh_estimates() computes, for tests that must be exact
    bool own_thread = true;            // off: the writer works in work() and tick(), on the caller's thread alone
    std::uint64_t seed = 0;            // of the estimates' random draws
    bool states_queues = false;        // tells in the log what the hall's queues take: somebody reads it, the county
    // What the county has acknowledged is kept so many days more, however late it did: a county restored from a backup
    // may ask for it.
    std::chrono::days events_kept{30};
    // Whose word counts for the machine's clock, and outlives the engine; null: nobody's.
    const TimeServer* time_server = nullptr;
    // A time that has passed for certain, by the county's signature.
    std::optional<Instant> signed_past{};
    StoreOptions store;
};

// What a hall runs on.
struct HallSetup {
    // Error: bad_config when the system does not know the profile's time zone.
    static Result<HallSetup> make(HallProfile profile, Catalogue catalogue);

    HallProfile profile;
    OfferPtr offer;  // what it starts with
    TimeZone zone;
};

// Thread-safe, except for start and stop.
class HallEngine {
   public:
    // Rows. A ticket that arrives meanwhile waits for one such step: a few milliseconds with the disk's own flush.
    static constexpr std::size_t forgotten_at_once = 250;

    // Opens the file and rebuilds the day from it. Errors: those of HallStore::open; storage_corrupt with "seq" when
    // the log does not follow from itself. `setup` and `clock` must outlive the engine.
    static Result<std::unique_ptr<HallEngine>> start(const HallSetup& setup, const std::filesystem::path& file,
                                                     const Clock& clock, EngineOptions options = {});
    ~HallEngine();  // stops
    HallEngine(const HallEngine&) = delete;
    HallEngine& operator=(const HallEngine&) = delete;

    // Answers storage_busy at once when too many commands wait, and shutting_down after stop().
    void submit(Submission submission);

    // Shows the hall as the last commit left it; several at once, also after stop(). `look` must not read again.
    void read(const std::function<void(const HallView&)>& look) const;
    const HallProfile& profile() const { return profile_; }
    const TimeZone& zone() const { return zone_; }
    // What the hall offers, as its last commit left it.
    OfferPtr offer() const;
    // Takes up another offer between two commits, and says so in the log. Comes back with the one before: to let go of
    // a large one takes longer than the writer has. Errors: those of HallStore::commit, and then the one before stays;
    // shutting_down.
    Result<OfferPtr> take(OfferPtr offer);
    const std::shared_ptr<EventFeed>& feed() const { return feed_; }
    StorageState storage() const { return storage_; }
    // What a start found missing in the hall's file, until staff has seen it.
    std::optional<RecordsLoss> records_lost() const;
    // Staff has seen it. From a Render alone, which works on the writer's thread. Errors: those of HallStore::commit.
    Status dismiss_records_lost();
    // The machine's own clock, trusted or not.
    Instant machine_time() const { return clock_.now(); }

    // The county's clock as its hub has just told it, over a connection on which only the county can answer.
    void heard_county_time(Instant time);

    // Called after each commit that had events and the answers to it, on the writer's thread; never again once it was
    // replaced. It must not ask the engine for anything.
    void on_events(std::function<void()> listener);
    // Looks at the clock now, and returns when what follows from it is done.
    void tick();
    // Without a thread of its own: does what was submitted, one batch to a commit, and answers it.
    void work();
    void refresh_estimates() { estimator_->refresh(); }

    // What the county has of this log, as it said itself since the start; nothing while that is not known. Only what is
    // behind it may be forgotten, so a hall without a county keeps everything. Waits for the writer where the county
    // has less than before: it may get the rest again only when that is noted.
    void acknowledged(const std::optional<LogMark>& mark);

    // The log's stream id.
    std::string stream();
    // Gives the log a new one and waits for it. Errors: those of HallStore::renew_stream; shutting_down.
    Result<std::string> renew_stream();

    // Finishes what was submitted and ends the writer.
    void stop();

   private:
    struct PendingAnswer;
    struct Work;

    HallEngine(const HallSetup& setup, std::unique_ptr<HallStore> store, const Clock& clock, EngineOptions options);
    Status rebuild();
    Status learn_until(std::uint64_t seq);
    Status note_end_of_older_days(std::uint64_t seq);
    Status replay(std::uint64_t after, const Sha256Digest& hash);
    void set_clock_at_start(std::optional<Instant> last, Milliseconds jump);
    bool is_behind(Instant wall) const;
    bool is_due(Instant wall, Instant since) const;
    bool is_vouched_for(Instant wall) const;
    bool came_from_behind(Instant wall) const;
    bool believes(const TrustedClock::Reading& reading) const;
    bool voids_nobody(const TrustedClock::Reading& reading) const;
    void run();
    bool take_turn(std::unique_lock<std::mutex>& lock);
    void await_next();
    Result<std::string> on_writer(std::function<Result<std::string>()> errand);
    void run_errands(std::unique_lock<std::mutex>& lock);
    Status process(std::deque<Submission> submissions);
    Status swap(OfferPtr& offer);
    void tell_losses(Work& work);
    void tell_queues(Work& work);
    void settle(Work& work);
    Rules rules() const { return {profile_, offer_->catalogue, offer_->stationing, zone_}; }
    Status decide_and_commit(Work& work);
    void watch_clock(Work& work);
    void note_reliance(const Event& event, Instant at);
    void rely_on(Instant at);
    void tell_offer(Work& work);
    Status tell_loss(Work& work);
    void note_loss();
    void tell_remarks();
    void settle();
    Status keep_house(Work& work);
    std::optional<PendingAnswer> answered_before(const Work& work, const Submission& submission) const;
    void handle(Work& work, std::size_t index);
    Answer answer_to(Work& work, const Submission& submission);
    Status complete(Work& work, Command& command);
    Status find_last_numbers(std::map<char, int>& series, Instant at) const;
    Milliseconds since_call(const std::string& ticket) const;
    void note_call(const Event& event);
    void record(Work& work, Events events);
    void collect_tickets(Work& work) const;
    Status commit(Work& work);
    void note_storage(const Status& status);
    void show(Work& work);
    void announce(const Work& work);
    void look_after_storage();
    void maintain(bool idle);
    void forget_keys();
    void forget_past();
    std::optional<LogMark> acknowledged() const;
    Status lower_acknowledged();
    Status note_acknowledged(Date day, const LogMark& mark);
    WaitForecast forecast() const;
    Instant now() const;
    std::shared_lock<std::shared_mutex> lock_published() const;

    const HallProfile& profile_;
    const TimeZone& zone_;
    const Clock& clock_;
    const EngineOptions options_;
    std::unique_ptr<HallStore> store_;
    TrustedClock trusted_;              // the writer's
    std::optional<Instant> relied_on_;  // the writer's: when somebody last took a ticket, or staff confirmed the clock
    bool relied_on_since_start_ = false;
    Milliseconds jump_at_start_{0};
    Instant newest_{};         // the writer's: of all that somebody relied on, in whatever order it came
    bool was_behind_ = false;  // the writer's: the wall clock was before `newest_` when it was last looked at
    bool adrift_ = false;      // the writer's: the time comes from the log, and how long the hall was off is not known
    mutable std::mutex county_time_mutex_;
    std::optional<std::pair<Instant, Milliseconds>> county_time_;  // and the steady one at which it was told
    std::shared_ptr<EventFeed> feed_;
    std::mutex listener_mutex_;
    std::function<void()> listener_;

    const QueuesStated queues_;  // what is to be told
    OfferPtr offer_;             // the writer's
    OfferPtr replaced_;          // the writer's: what counted before, while another is being taken up
    mutable std::mutex offer_mutex_;
    OfferPtr shown_offer_;

    HallState working_;        // the writer's; ahead of the file by the batch in hand
    HallState published_;      // what the file holds
    mutable std::mutex turn_;  // to ask for published_mutex_
    mutable std::shared_mutex published_mutex_;
    std::atomic<std::int64_t> now_offset_ms_{0};  // of the trusted clock against the wall clock
    Instant now_{};                               // of the batch in hand
    const Milliseconds started_steady_;
    std::unordered_map<std::string, Milliseconds> called_steady_;  // by window: the last call since the start
    std::shared_ptr<const WaitEstimates> estimates_;
    std::atomic<StorageState> storage_{StorageState::ok};
    bool settling_fails_ = false;  // the writer's: it was said
    mutable std::mutex loss_mutex_;
    std::optional<RecordsLoss> records_lost_;
    std::unique_ptr<Estimator> estimator_;

    std::mutex queue_mutex_;
    std::condition_variable queue_ready_;
    std::condition_variable tick_done_;
    std::deque<Submission> queue_;
    std::deque<std::packaged_task<Result<std::string>()>> errands_;  // what only the writer may do
    std::atomic<std::uint64_t> submitted_{0};
    std::uint64_t taken_ = 0;  // the writer's
    std::uint64_t ticks_wanted_ = 0;
    std::uint64_t ticks_made_ = 0;
    bool stopping_ = false;
    bool writer_done_ = false;
    Instant last_maintained_{};  // the writer's
    bool may_forget_ = false;    // the writer's: there may be more to forget
    mutable std::mutex acknowledged_mutex_;
    std::optional<LogMark> acknowledged_;
    // Before the first answer since the start nobody knows what the county has kept of what it had.
    std::uint64_t last_acknowledged_ = std::numeric_limits<std::uint64_t>::max();
    std::optional<std::uint64_t> lower_to_;  // where the file's notes may say more
    std::thread writer_;
};

}  // namespace yimen
