#include "hall/hall_engine.hpp"

#include "hall/batch.hpp"
#include "protocol/event_json.hpp"

namespace yimen {
namespace {

constexpr std::chrono::seconds look_at_clock_every{1};
constexpr std::chrono::microseconds look_for_next{150};

// Nothing but that it is too much, where it is.
QueuesStated stated(const HallProfile& profile) {
    QueuesStated whole{true, queues_taken(profile)};
    if (encode(whole).size() <= QueuesStated::max_bytes) return whole;
    return {false, {}};
}

}  // namespace

Result<HallSetup> HallSetup::make(HallProfile profile, Catalogue catalogue) {
    auto zone = TimeZone::find(profile.time_zone);
    if (!zone) return zone.error();
    auto offer = make_offer(std::move(catalogue), profile);
    return HallSetup{std::move(profile), std::move(offer), *std::move(zone)};
}

HallEngine::HallEngine(const HallSetup& setup, std::unique_ptr<HallStore> store, const Clock& clock,
                       EngineOptions options)
    : profile_(setup.profile),
      zone_(setup.zone),
      clock_(clock),
      options_(std::move(options)),
      store_(std::move(store)),
      trusted_(clock, std::nullopt),
      queues_(stated(setup.profile)),
      offer_(setup.offer),
      shown_offer_(setup.offer),
      working_(setup.profile),
      started_steady_(clock.steady()) {}

Result<std::unique_ptr<HallEngine>> HallEngine::start(const HallSetup& setup, const std::filesystem::path& file,
                                                      const Clock& clock, EngineOptions options) {
    auto store = HallStore::open(file, setup.profile.id, options.store);
    if (!store) return store.error();
    std::unique_ptr<HallEngine> engine(new HallEngine(setup, *std::move(store), clock, std::move(options)));
    engine->tell_remarks();
    engine->note_loss();
    if (const auto rebuilt = engine->rebuild(); !rebuilt) return rebuilt.error();
    auto reader = LogReader::open(file, *engine->options_.store.disk);
    if (!reader) return reader.error();
    engine->feed_ = std::make_shared<EventFeed>(*std::move(reader), engine->store_->head());
    engine->feed_->begin_after(engine->store_->base().number);
    engine->published_ = engine->working_;
    engine->note_storage(done());
    auto* self = engine.get();
    engine->estimator_ = std::make_unique<Estimator>([self] { return self->forecast(); }, engine->options_.seed,
                                                     engine->options_.background_estimates);
    if (engine->options_.own_thread) engine->writer_ = std::thread([self] { self->run(); });
    engine->tick();
    return engine;
}

HallEngine::~HallEngine() { stop(); }

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
    submitted_.fetch_add(1, std::memory_order_relaxed);
    lock.unlock();
    queue_ready_.notify_one();
}

void HallEngine::tick() {
    std::unique_lock lock(queue_mutex_);
    const auto wanted = ++ticks_wanted_;
    if (!options_.own_thread) return static_cast<void>(take_turn(lock));
    queue_ready_.notify_one();
    tick_done_.wait(lock, [&] { return ticks_made_ >= wanted || writer_done_; });
}

void HallEngine::stop() {
    {
        const std::lock_guard lock(queue_mutex_);
        stopping_ = true;
    }
    queue_ready_.notify_one();
    if (!options_.own_thread) work();
    if (writer_.joinable()) writer_.join();
    if (estimator_) estimator_->stop();
}

// Who has just been answered often asks again at once. To sleep and be woken costs more than to look for a moment.
void HallEngine::await_next() {
    const auto until = std::chrono::steady_clock::now() + look_for_next;
    while (submitted_.load(std::memory_order_relaxed) == taken_ && std::chrono::steady_clock::now() < until) {
        std::this_thread::yield();
    }
}

void HallEngine::run() {
    std::unique_lock lock(queue_mutex_);
    for (;;) {
        queue_ready_.wait_for(lock, look_at_clock_every, [&] {
            return !queue_.empty() || !errands_.empty() || ticks_wanted_ > ticks_made_ || stopping_;
        });
        run_errands(lock);
        if (stopping_ && queue_.empty() && errands_.empty()) break;
        if (!take_turn(lock)) continue;
        lock.unlock();
        await_next();
        lock.lock();
    }
    writer_done_ = true;
    tick_done_.notify_all();
}

// One batch, and a look at the clock. False when nothing was submitted.
bool HallEngine::take_turn(std::unique_lock<std::mutex>& lock) {
    const auto ticks = ticks_wanted_;
    std::deque<Submission> taken;
    while (!queue_.empty() && taken.size() < options_.batch_limit) {
        taken.push_back(std::move(queue_.front()));
        queue_.pop_front();
        ++taken_;
    }
    lock.unlock();
    const bool busy = !taken.empty();
    static_cast<void>(process(std::move(taken)));
    lock.lock();
    ticks_made_ = ticks;
    tick_done_.notify_all();
    return busy;
}

void HallEngine::work() {
    std::unique_lock lock(queue_mutex_);
    while (!queue_.empty()) take_turn(lock);
}

void HallEngine::run_errands(std::unique_lock<std::mutex>& lock) {
    auto errands = std::exchange(errands_, {});
    lock.unlock();
    for (auto& errand : errands) errand();
    lock.lock();
}

Result<std::string> HallEngine::on_writer(std::function<Result<std::string>()> errand) {
    std::future<Result<std::string>> answer;
    {
        const std::lock_guard lock(queue_mutex_);
        if (stopping_) return Error{ErrorCode::shutting_down, "the hall service is stopping", {}};
        answer = errands_.emplace_back(std::move(errand)).get_future();
    }
    queue_ready_.notify_one();
    if (!options_.own_thread) {
        std::unique_lock lock(queue_mutex_);
        run_errands(lock);
    }
    return answer.get();
}

std::string HallEngine::stream() {
    const auto stream = on_writer([this] { return Result(store_->stream()); });
    return stream ? *stream : std::string();
}

Result<std::string> HallEngine::renew_stream() {
    return on_writer([this] { return store_->renew_stream(); });
}

Result<OfferPtr> HallEngine::take(OfferPtr offer) {
    const auto taken = on_writer([&]() -> Result<std::string> {
        if (const auto swapped = swap(offer); !swapped) return swapped.error();
        return std::string();
    });
    if (!taken) return taken.error();
    return offer;
}

// Leaves the one that is no longer needed in `offer`.
Status HallEngine::swap(OfferPtr& offer) {
    offer_.swap(offer);
    replaced_ = offer;
    auto done_so = process({});
    replaced_.reset();
    if (!done_so) offer_.swap(offer);
    return done_so;
}

// --- to the screens ------------------------------------------------------------------------------------------------

void HallEngine::read(const std::function<void(const HallView&)>& look) const {
    const auto estimates = estimator_->latest();
    const auto lock = lock_published();
    look({published_, profile_, *estimates, now()});
}

WaitForecast HallEngine::forecast() const {
    const auto lock = lock_published();
    return {published_, profile_, now()};
}

OfferPtr HallEngine::offer() const {
    const std::lock_guard lock(offer_mutex_);
    return shown_offer_;
}

Instant HallEngine::now() const { return clock_.now() + Milliseconds{now_offset_ms_.load()}; }

// Readers who overlap each other must not keep the writer out: it waits for its turn among them.
std::shared_lock<std::shared_mutex> HallEngine::lock_published() const {
    const std::lock_guard turn(turn_);
    return std::shared_lock(published_mutex_);
}

void HallEngine::on_events(std::function<void()> listener) {
    const std::lock_guard lock(listener_mutex_);
    listener_ = std::move(listener);
}

}  // namespace yimen
