#include "hall/hall_engine.hpp"

#include <cassert>
#include <set>

#include <spdlog/spdlog.h>

#include "net/problem.hpp"
#include "protocol/event_json.hpp"
#include "storage/chain.hpp"

namespace yimen {
namespace {

constexpr std::chrono::seconds look_at_clock_every{1};
constexpr std::size_t log_rows_at_once = 2'000;
// Enough to fill what ServiceTimes keeps of a whole catalogue.
constexpr std::size_t services_remembered = 20'000;
constexpr std::chrono::hours keys_kept{48};
constexpr std::chrono::minutes maintain_every{10};

Answer refusal(const Error& error) {
    auto response = problem(error);
    return {response.status, std::move(response.body), false};
}

StorageState state_after(const Error& error) {
    switch (error.code) {
        case ErrorCode::storage_full: return StorageState::full;
        case ErrorCode::storage_read_only: return StorageState::read_only;
        default: return StorageState::failed;
    }
}

// The ticket an event is about; empty when it is about none.
const std::string& ticket_of(const Event& event) {
    static const std::string none;
    return std::visit(
        [](const auto& content) -> const std::string& {
            if constexpr (requires { content.ticket; }) {
                return content.ticket;
            } else {
                return none;
            }
        },
        event);
}

}  // namespace

std::string_view to_string(StorageState state) {
    switch (state) {
        case StorageState::ok: return "ok";
        case StorageState::low: return "low";
        case StorageState::full: return "full";
        case StorageState::read_only: return "read_only";
        case StorageState::failed: return "failed";
    }
    return "failed";
}

// `durable`: it is in the file already, whatever becomes of the batch.
struct HallEngine::PendingAnswer {
    Answer answer;
    bool durable = false;
};

// One batch on its way to the file.
struct HallEngine::Work {
    explicit Work(std::deque<Submission> taken) : submissions(std::move(taken)), answers(submissions.size()) {}

    std::deque<Submission> submissions;
    std::vector<PendingAnswer> answers;                         // one a submission
    std::unordered_map<std::string, std::size_t> index_by_key;  // of those answered in this batch
    std::vector<LoggedEvent> events;
    std::set<std::string> touched;  // tickets that changed
    Batch batch;
};

Result<HallSetup> HallSetup::make(HallProfile profile, Catalogue catalogue) {
    auto zone = TimeZone::find(profile.time_zone);
    if (!zone) return zone.error();
    Stationing stationing(catalogue, profile);
    return HallSetup{std::move(profile), std::move(catalogue), std::move(stationing), *std::move(zone)};
}

HallEngine::HallEngine(const HallSetup& setup, std::unique_ptr<HallStore> store, const Clock& clock,
                       EngineOptions options)
    : setup_(setup),
      rules_{setup.profile, setup.catalogue, setup.stationing, setup.zone},
      clock_(clock),
      options_(std::move(options)),
      store_(std::move(store)),
      trusted_(clock, std::nullopt),
      working_(setup.profile) {}

Result<std::unique_ptr<HallEngine>> HallEngine::start(const HallSetup& setup, const std::filesystem::path& file,
                                                      const Clock& clock, EngineOptions options) {
    auto store = HallStore::open(file, setup.profile.id, options.store);
    if (!store) return store.error();
    std::unique_ptr<HallEngine> engine(new HallEngine(setup, *std::move(store), clock, std::move(options)));
    if (const auto rebuilt = engine->rebuild(); !rebuilt) return rebuilt.error();
    auto reader = LogReader::open(file);
    if (!reader) return reader.error();
    engine->feed_ = std::make_shared<EventFeed>(*std::move(reader), engine->store_->head());
    engine->published_ = engine->working_;
    auto* self = engine.get();
    const auto snapshot = [self] {
        std::optional<WaitForecast> forecast;
        self->read([&](const HallView& view) { forecast.emplace(view.hall, view.profile, view.now); });
        return *std::move(forecast);
    };
    engine->estimator_ =
        std::make_unique<Estimator>(snapshot, engine->options_.seed, engine->options_.background_estimates);
    engine->writer_ = std::thread([self] { self->run(); });
    engine->tick();
    return engine;
}

HallEngine::~HallEngine() { stop(); }

// --- from the file back to the hall --------------------------------------------------------------------------------

Status HallEngine::rebuild() {
    const auto start = store_->before_newest_day();
    if (!start) return start.error();
    const auto learned = store_->finished_until(*start, services_remembered);
    if (!learned) return learned.error();
    for (const auto& row : *learned) {
        const auto event = decode_event(row.type, row.body);
        if (!event) return event.error();
        const auto& finished = std::get<TicketFinished>(*event);
        if (!finished.by_day_close) working_.learn(finished.item, finished.queue, finished.occupied_ms);
    }
    auto hash = chain_start;
    if (*start > 0) {
        const auto before = store_->read_log(*start - 1, 1);
        if (!before) return before.error();
        if (!before->empty()) hash = before->front().hash;
    }
    return replay(*start, hash);
}

Status HallEngine::replay(std::uint64_t after, Sha256Digest hash) {
    Sha256 hasher;
    std::optional<Instant> last;
    for (auto seq = after; seq < store_->head();) {
        const auto rows = store_->read_log(seq, log_rows_at_once);
        if (!rows) return rows.error();
        for (const auto& row : *rows) {
            hash = chain_hash(hasher, hash, row.seq, row.at_ms, row.day, row.type, row.body);
            const auto event = decode_event(row.type, row.body);
            const auto day = parse_date(row.day);
            if (row.seq != ++seq || row.hash != hash || !event || !day) {
                return Error{ErrorCode::storage_corrupt,
                             "event " + std::to_string(seq) + " of the hall's log is missing or was changed",
                             {{"seq", std::to_string(seq)}}};
            }
            last = Instant{Milliseconds{row.at_ms}};
            working_.apply({row.seq, *day, *last, *event});
        }
        if (rows->empty()) break;
    }
    trusted_ = TrustedClock(clock_, last);
    return done();
}

// --- the writer ----------------------------------------------------------------------------------------------------

void HallEngine::submit(Submission submission) {
    std::unique_lock lock(queue_mutex_);
    if (stopping_ || queue_.size() >= options_.queue_limit) {
        const bool stopping = stopping_;
        lock.unlock();
        submission.done(refusal(stopping ? Error{ErrorCode::shutting_down, "the hall service is stopping", {}}
                                         : Error{ErrorCode::storage_busy, "too many commands are waiting", {}}));
        return;
    }
    queue_.push_back(std::move(submission));
    lock.unlock();
    queue_ready_.notify_one();
}

void HallEngine::tick() {
    std::unique_lock lock(queue_mutex_);
    const auto wanted = ++ticks_wanted_;
    queue_ready_.notify_one();
    tick_done_.wait(lock, [&] { return ticks_made_ >= wanted || writer_done_; });
}

void HallEngine::stop() {
    {
        const std::lock_guard lock(queue_mutex_);
        stopping_ = true;
    }
    queue_ready_.notify_one();
    if (writer_.joinable()) writer_.join();
    estimator_.reset();
}

void HallEngine::run() {
    std::unique_lock lock(queue_mutex_);
    for (;;) {
        queue_ready_.wait_for(lock, look_at_clock_every,
                              [&] { return !queue_.empty() || ticks_wanted_ > ticks_made_ || stopping_; });
        if (stopping_ && queue_.empty()) break;
        const auto ticks = ticks_wanted_;
        std::deque<Submission> taken;
        while (!queue_.empty() && taken.size() < options_.batch_limit) {
            taken.push_back(std::move(queue_.front()));
            queue_.pop_front();
        }
        lock.unlock();
        process(std::move(taken));
        lock.lock();
        ticks_made_ = ticks;
        tick_done_.notify_all();
    }
    writer_done_ = true;
    tick_done_.notify_all();
}

void HallEngine::process(std::deque<Submission> submissions) {
    Work work(std::move(submissions));
    estimates_ = estimator_->latest();
    watch_clock(work);
    keep_house(work);
    for (std::size_t i = 0; i < work.submissions.size(); ++i) handle(work, i);
    const auto committed = commit(work);
    if (!committed) {
        spdlog::error("nothing of {} commands could be written: {}", work.submissions.size(),
                      committed.error().detail);
        working_ = published_;
    } else {
        publish(work);
    }
    for (std::size_t i = 0; i < work.submissions.size(); ++i) {
        auto& [answer, durable] = work.answers[i];
        work.submissions[i].done(committed || durable ? std::move(answer) : refusal(committed.error()));
    }
    maintain();
}

void HallEngine::keep_house(Work& work) {
    auto events = housekeeping(working_, rules_, now_);
    for (auto& event : events) {
        auto* opened = std::get_if<DayOpened>(&event);
        if (!opened) continue;
        // A day that cannot be read now is opened with the next look at the clock.
        if (const auto found = find_last_numbers(opened->day, opened->series); !found) return note_storage(found);
    }
    record(work, std::move(events));
}

void HallEngine::watch_clock(Work& work) {
    const auto reading = trusted_.read();
    now_ = reading.now;
    now_offset_ms_ = (now_ - clock_.now()).count();
    const bool jumped = reading.jump != Milliseconds{0};
    if (jumped && working_.clock_trusted()) {
        spdlog::warn("the clock jumped by {} s: the day stays {} until it comes back or staff confirms it",
                     reading.jump.count() / 1000, working_.day() ? to_string(*working_.day()) : "closed");
        record(work, {ClockDistrusted{reading.jump.count()}});
    } else if (!jumped && !working_.clock_trusted()) {
        record(work, {ClockConfirmed{false}});
    }
}

// The answer given to this key before, in this batch or in the file; a refusal where the request is another.
std::optional<HallEngine::PendingAnswer> HallEngine::answered_before(const Work& work,
                                                                     const Submission& submission) const {
    const auto again = [&](const AnsweredCommand& command, bool durable) {
        if (command.request == submission.fingerprint) {
            return PendingAnswer{{command.status, command.response, true}, durable};
        }
        return PendingAnswer{
            refusal({ErrorCode::key_reused, "this Idempotency-Key was used for another request", {}}), true};
    };
    if (const auto here = work.index_by_key.find(submission.key); here != work.index_by_key.end()) {
        return again(work.batch.commands[here->second], false);
    }
    const auto found = store_->find_command(submission.key);
    if (!found) return PendingAnswer{refusal(found.error()), true};
    return *found ? std::optional(again(**found, true)) : std::nullopt;
}

void HallEngine::handle(Work& work, std::size_t index) {
    auto& submission = work.submissions[index];
    if (auto before = answered_before(work, submission)) {
        work.answers[index] = *std::move(before);
        return;
    }
    auto& answer = work.answers[index].answer;
    const auto completed = complete(submission.command);
    auto events = completed ? decide(working_, rules_, submission.command, now_) : completed.error();
    if (events) {
        const auto produced = *events;
        record(work, *std::move(events));
        answer = submission.render({working_, setup_.profile, *estimates_, now_}, produced);
    } else {
        answer = refusal(events.error());
    }
    work.index_by_key.emplace(submission.key, work.batch.commands.size());
    work.batch.commands.push_back(
        {submission.key, submission.fingerprint, answer.status, answer.body, now_.time_since_epoch().count()});
}

// What only the hall knows is added to a command before it is decided.
Status HallEngine::complete(Command& command) {
    if (auto* issue = std::get_if<IssueTicket>(&command)) {
        const auto* queue = setup_.stationing.queue_of(issue->item);
        const auto told = queue ? estimates_->by_queue.find(*queue) : estimates_->by_queue.end();
        if (told == estimates_->by_queue.end()) return done();
        issue->estimate = issue->priority == Priority::none ? told->second.ordinary : told->second.priority;
    } else if (auto* open = std::get_if<OpenDay>(&command)) {
        return find_last_numbers(setup_.zone.civil(now_).date, open->series);
    } else if (auto* confirm = std::get_if<ConfirmClock>(&command)) {
        trusted_.confirm();
        now_ = clock_.now();
        return find_last_numbers(setup_.zone.civil(now_).date, confirm->series);
    } else if (auto* usage = std::get_if<RecordUsage>(&command); usage && storage_ != StorageState::ok) {
        usage->events.clear();  // a disk that is nearly full keeps its room for tickets
    }
    return done();
}

Status HallEngine::find_last_numbers(Date day, std::map<char, int>& series) const {
    auto last = store_->last_numbers(to_string(day));
    if (!last) return last.error();
    series = *std::move(last);
    return done();
}

void HallEngine::record(Work& work, Events events) {
    for (auto& event : events) {
        const auto* opened = std::get_if<DayOpened>(&event);
        if (opened) collect_tickets(work);  // the day's tickets leave the hall's memory with it
        const auto day = opened ? opened->day : working_.day().value_or(setup_.zone.civil(now_).date);
        LoggedEvent logged{working_.last_seq() + 1, day, now_, std::move(event)};
        working_.apply(logged);
        if (const auto& ticket = ticket_of(logged.event); !ticket.empty()) work.touched.insert(ticket);
        work.batch.events.push_back({logged.seq, to_string(day), now_.time_since_epoch().count(),
                                     std::string(type_of(logged.event)), encode(logged.event), {}});
        work.events.push_back(std::move(logged));
    }
}

void HallEngine::collect_tickets(Work& work) const {
    for (const auto& id : work.touched) {
        const auto& ticket = *working_.find_ticket(id);
        work.batch.tickets.push_back({to_string(*working_.day()), ticket.number.front(),
                                      std::stoi(ticket.number.substr(1)), ticket});
    }
    work.touched.clear();
}

// --- to the file ---------------------------------------------------------------------------------------------------

Status HallEngine::commit(Work& work) {
    collect_tickets(work);
    auto& batch = work.batch;
    if (batch.events.empty() && batch.commands.empty()) return done();
    auto status = store_->commit(batch);
    if (!status && status.error().code == ErrorCode::storage_full && store_->has_ballast()) {
        spdlog::error("the disk is full: the ballast is given up so that tickets go on");
        store_->release_ballast();
        status = store_->commit(batch);
    }
    note_storage(status);
    return status;
}

void HallEngine::note_storage(const Status& status) {
    const auto healthy = store_->has_ballast() ? StorageState::ok : StorageState::low;
    const auto state = status ? healthy : state_after(status.error());
    if (storage_.exchange(state) != state) spdlog::warn("storage is {}", to_string(state));
}

void HallEngine::publish(Work& work) {
    if (work.events.empty()) return;
    {
        const std::unique_lock lock(published_mutex_);
        for (const auto& event : work.events) published_.apply(event);
    }
    feed_->append(work.batch.events);
    estimator_->poke();
    if (listener_) listener_();
}

// Seldom: forgets old keys. At once while the storage is unwell: sees whether it is well again.
void HallEngine::maintain() {
    if (storage_ != StorageState::ok) {
        store_->restore_ballast();
        note_storage(store_->probe());
    }
    if (now_ - last_maintained_ < maintain_every && now_ >= last_maintained_) return;
    last_maintained_ = now_;
    const auto forgotten = store_->forget_commands_before((now_ - keys_kept).time_since_epoch().count());
    if (!forgotten) spdlog::warn("old keys could not be forgotten: {}", forgotten.error().detail);
}

// --- to the screens ------------------------------------------------------------------------------------------------

void HallEngine::read(const std::function<void(const HallView&)>& look) const {
    const auto estimates = estimator_ ? estimator_->latest() : std::make_shared<const WaitEstimates>();
    const Instant now = clock_.now() + Milliseconds{now_offset_ms_.load()};
    const std::shared_lock lock(published_mutex_);
    look({published_, setup_.profile, *estimates, now});
}

void HallEngine::on_events(std::function<void()> listener) { listener_ = std::move(listener); }

}  // namespace yimen
