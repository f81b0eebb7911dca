#include "hall/hall_engine.hpp"

namespace yimen {
namespace {

// The hall's own, which waits for what becomes of it. Without work: somebody waits for the turn.
class OwnErrand final : public Errand {
   public:
    OwnErrand(std::function<Status(Turn&)> work, std::function<void(Status)> done, Actor actor = Actor::hall())
        : work_(std::move(work)), done_(std::move(done)), actor_(actor) {}

    const Actor& actor() const override { return actor_; }
    bool is_command() const override { return work_ != nullptr; }
    void decide(Turn& turn) override {
        if (work_) worked_ = work_(turn);
    }
    void end(const TurnEnd& end) override { done_(end.committed ? worked_ : end.committed); }

   private:
    std::function<Status(Turn&)> work_;
    std::function<void(Status)> done_;
    const Actor actor_;
    Status worked_ = yimen::done();
};

}  // namespace

Result<HallSetup> HallSetup::make(HallProfile profile, Catalogue catalogue) {
    auto zone = TimeZone::find(profile.time_zone);
    if (!zone) return zone.error();
    return HallSetup{make_offer(std::move(catalogue), std::make_shared<const HallProfile>(std::move(profile))),
                     *std::move(zone)};
}

HallEngine::HallEngine(const HallSetup& setup, std::unique_ptr<HallStore> store, std::unique_ptr<LogReader> reader,
                       const Clock& clock, const EngineOptions& options)
    : zone_(setup.zone),
      clock_(clock),
      store_(std::move(store)),
      reader_(std::move(reader)),
      care_(*store_),
      estimator_([this] { return forecast(); }, options.seed),
      turns_(zone_),
      devices_({[this](Turn& turn, Event event) { queue_.record(turn, {std::move(event)}); },
                [this](Instant at) { return queue_.today(at); }}),
      people_({[this](Turn& turn, Event event) { queue_.record(turn, {std::move(event)}); },
               [this](Instant at) { return queue_.today(at); }}),
      queue_({{clock, zone_, options.time_server, options.signed_past},
              setup.offer,
              turns_,
              people_,
              options.states_queues,
              [this] { return estimator_.latest(); }}),
      writer_(*store_, care_, clock, {&turns_, &devices_, &people_, &queue_}, publisher_, options.limits),
      forgetting_({*store_, care_, options.events_kept, [this](std::uint64_t base) { feed_->begin_after(base); },
                   [this](Date today) { writer_.forget_pages(today); }}) {}

WaitForecast HallEngine::forecast() const {
    const auto seen = shown();
    const auto at = now(*seen);
    const auto& offer = *seen->offer;
    return {seen->hall, *offer.profile, OpenTime::on_day_of(at, offer.calendar(), zone_), at};
}

Result<std::unique_ptr<HallEngine>> HallEngine::start(const HallSetup& setup, const std::filesystem::path& file,
                                                      const Clock& clock, EngineOptions options,
                                                      std::unique_ptr<WriterDrive> drive) {
    auto store = HallStore::open(file, setup.profile().id, options.store);
    if (!store) return store.error();
    auto reader = LogReader::open(file, *options.store.disk);
    if (!reader) return reader.error();
    std::unique_ptr<HallEngine> engine(new HallEngine(setup, *std::move(store), *std::move(reader), clock, options));
    if (const auto opened = engine->writer_.open(); !opened) return opened.error();
    auto told = LogReader::open(file, *options.store.disk);
    if (!told) return told.error();
    auto* self = engine.get();
    self->feed_ = std::make_shared<EventFeed>(*std::move(told), self->store_->head());
    self->feed_->begin_after(self->store_->base().number);
    self->writer_.tell(
        {[self](const Batch& batch) { self->feed_->append(batch.events); },
         [self](const Batch&) {
             const std::lock_guard lock(self->listener_mutex_);
             if (self->listener_) self->listener_();
         },
         [self](Instant now) { self->forgetting_.step(now, self->zone_.civil(now).date, self->queue_.today(now)); }});
    self->drive_ = std::move(drive);
    self->drive_->start(self->writer_);
    engine->tick();
    return engine;
}

HallEngine::~HallEngine() { stop(); }

void HallEngine::stop() {
    writer_.close();
    if (drive_) drive_->stop();
}

// --- through the writer --------------------------------------------------------------------------------------------

void HallEngine::submit(Submission submission) {
    writer_.submit(make_once(std::move(submission), queue_, care_, look_back()));
}

LookBack HallEngine::look_back() {
    return [this](const AnsweredCommand& command, const Render& render, std::function<void(Answer)> answered) {
        drive_->aside([this, command, render, answered = std::move(answered)] {
            const auto offer = this->offer();
            const auto then = look_back_in(*reader_, *offer->profile, command);
            answered(then ? rendered(render, then->hall, *offer->profile, then->at, then->events)
                          : refusal(then.error()));
        });
    };
}

Status HallEngine::on_writer(std::function<Status(Turn&)> work) {
    Status outcome = Error{ErrorCode::shutting_down, "the hall service is stopping", {}};
    writer_.submit(std::make_unique<OwnErrand>(std::move(work), [&](Status status) { outcome = std::move(status); }));
    drive_->finish();
    return outcome;
}

void HallEngine::tick() { static_cast<void>(on_writer({})); }

Result<OfferPtr> HallEngine::take(OfferPtr offer) {
    auto before = offer;
    const auto taken = on_writer([&](Turn& turn) {
        before = queue_.offer();
        return queue_.take(turn, std::move(offer));
    });
    if (!taken) return taken.error();
    return before;
}

std::string HallEngine::stream() {
    std::string stream;
    const auto asked = on_writer([&](Turn& turn) {
        stream = turn.store().stream();
        return done();
    });
    return asked ? stream : store_->stream();
}

Result<std::string> HallEngine::renew_stream() {
    Result<std::string> renewed = std::string();
    const auto asked = on_writer([&](Turn& turn) {
        renewed = turn.store().renew_stream();
        return done();
    });
    return asked ? renewed : Result<std::string>(asked.error());
}

void HallEngine::acknowledged(const std::optional<LogMark>& mark) {
    static_cast<void>(on_writer([&](Turn&) {
        forgetting_.acknowledged(mark);
        return done();
    }));
}

void HallEngine::in_device_book(std::function<Status(Turn&, DeviceBook&)> work, std::function<void(Status)> done,
                                const Actor& actor) {
    auto in_turn = [this, work = std::move(work)](Turn& turn) { return work(turn, devices_); };
    writer_.submit(std::make_unique<OwnErrand>(std::move(in_turn), std::move(done), actor));
}

void HallEngine::in_person_book(std::function<Status(Turn&, PersonBook&)> work, std::function<void(Status)> done,
                                const Actor& actor) {
    auto in_turn = [this, work = std::move(work)](Turn& turn) { return in_person_book(turn, work); };
    writer_.submit(std::make_unique<OwnErrand>(std::move(in_turn), std::move(done), actor));
}

Status HallEngine::in_person_book(Turn& turn, const std::function<Status(Turn&, PersonBook&)>& work) {
    if (const auto worked = work(turn, people_); !worked) return worked;
    queue_.take_staff(turn);
    return done();
}

// --- to the screens ------------------------------------------------------------------------------------------------

std::shared_ptr<const QueueSnapshot> HallEngine::shown() const {
    return std::static_pointer_cast<const QueueSnapshot>(publisher_.latest()->back());
}

DevicesPtr HallEngine::devices() const {
    constexpr std::size_t place = 1;  // in the writer's list of books
    return std::static_pointer_cast<const Devices>(publisher_.latest()->at(place));
}

PeoplePtr HallEngine::people() const {
    constexpr std::size_t place = 2;  // likewise
    return std::static_pointer_cast<const People>(publisher_.latest()->at(place));
}

void HallEngine::read(const std::function<void(const HallView&)>& look) const {
    this->look([&](const HallView& view, const QueueSnapshot&) { look(view); });
}

void HallEngine::look(const std::function<void(const HallView&, const QueueSnapshot&)>& look) const {
    const auto estimates = estimator_.latest();
    const auto seen = shown();
    look({seen->hall, *seen->offer->profile, *estimates, now(*seen)}, *seen);
}

void HallEngine::on_events(std::function<void()> listener) {
    const std::lock_guard lock(listener_mutex_);
    listener_ = std::move(listener);
}

}  // namespace yimen
