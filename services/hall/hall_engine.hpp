// A hall at work: its file, its writer, its books, and what they show.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "devices/pairing_room.hpp"
#include "hall/estimator.hpp"
#include "hall/event_feed.hpp"
#include "hall/forgetting.hpp"
#include "hall/once.hpp"
#include "people/people_room.hpp"
#include "writer/writer_drive.hpp"

namespace yimen {

struct EngineOptions {
    WriterLimits limits;
    std::uint64_t seed = 0;             // of the estimates' random draws
    bool states_queues = false;         // tells in the log what the hall's queues take: somebody reads it, the county
    std::chrono::days events_kept{30};  // see Forgetting
    const TimeServer* time_server = nullptr;  // whose word counts for the machine's clock, and outlives the engine
    std::optional<Instant> signed_past{};     // a time that has passed for certain, by the county's signature
    StoreOptions store;
};

// What a hall runs on.
struct HallSetup {
    // Error: bad_config when the system does not know the profile's time zone.
    static Result<HallSetup> make(HallProfile profile, Catalogue catalogue);

    const HallProfile& profile() const { return *offer->profile; }

    OfferPtr offer;  // what it starts with
    TimeZone zone;   // of its profile, for as long as it runs
};

// Thread-safe, except for start and stop.
class HallEngine {
   public:
    // Opens the file and rebuilds the day from it. Errors: those of HallStore::open; storage_corrupt with "seq" when
    // the log does not follow from itself. `clock` must outlive the engine.
    static Result<std::unique_ptr<HallEngine>> start(const HallSetup& setup, const std::filesystem::path& file,
                                                     const Clock& clock, EngineOptions options = {},
                                                     std::unique_ptr<WriterDrive> drive = make_writer_thread());
    ~HallEngine();  // stops
    HallEngine(const HallEngine&) = delete;
    HallEngine& operator=(const HallEngine&) = delete;

    // Answers storage_busy at once when too many commands wait, and shutting_down after stop().
    void submit(Submission submission);

    // Shows the hall as the last commit left it, also after stop(). Who looks keeps nobody waiting.
    void read(const std::function<void(const HallView&)>& look) const;
    // The same with all that the hall's book publishes.
    void look(const std::function<void(const HallView&, const QueueSnapshot&)>& look) const;
    // How long ago the last call of a ticket was, of those that are called.
    Milliseconds since_call(const QueueSnapshot& shown, const Ticket& ticket) const {
        return shown.steady.since_call(ticket, clock_.steady(), now(shown));
    }
    // How long ago the last step at a window was.
    Milliseconds since_step(const QueueSnapshot& shown, std::string_view window) const {
        return shown.steady.since_step(window, clock_.steady());
    }
    const TimeZone& zone() const { return zone_; }
    // What the hall works by, as its last commit left it.
    OfferPtr offer() const { return shown()->offer; }
    // Takes up another version of the catalogue in the next commit, and says so in the log. Comes back with the offer
    // before: to let go of a large one takes longer than the writer has. Errors: those of HallStore::commit, and then
    // the one before stays; changed_since, it was made for a profile that counts no longer; shutting_down.
    Result<OfferPtr> take(OfferPtr offer);
    const std::shared_ptr<EventFeed>& feed() const { return feed_; }
    StorageState storage() const { return care_.state(); }
    // What a start found missing in the hall's file, until staff has seen it.
    std::optional<RecordsLoss> records_lost() const { return care_.lost(); }
    // Staff has seen it. From a Deed alone, which works on the writer's thread. Errors: those of HallStore::commit.
    Status dismiss_records_lost() { return care_.dismiss_lost(); }
    // The machine's own clock, trusted or not.
    Instant machine_time() const { return clock_.now(); }

    // The county's clock as its hub has just told it, over a connection on which only the county can answer.
    void heard_county_time(Instant time) { queue_.heard_county_time(time); }

    // Work that waits for a disk, one after the other beside the writer; what was put aside before is done when stop()
    // comes back.
    void aside(std::function<void()> work) { drive_->aside(std::move(work)); }

    // Called after each commit that had events and the answers to it, on the writer's thread; never again once it was
    // replaced. It must not ask the engine for anything.
    void on_events(std::function<void()> listener);
    // Looks at the clock now, and returns when what follows from it is done.
    void tick();
    Estimator& estimator() { return estimator_; }
    // How many turns the writer has taken: one a second at least, while it is well.
    std::uint64_t turns_taken() const { return writer_.turns(); }

    // See Forgetting::acknowledged. Waits for the writer.
    void acknowledged(const std::optional<LogMark>& mark);

    // The log's stream id.
    std::string stream();
    // Gives the log a new one and waits for it. Errors: those of HallStore::renew_stream; shutting_down.
    Result<std::string> renew_stream();

    // The devices that are paired, as the last commit left them.
    DevicesPtr devices() const;
    // As InDeviceBook, for whoever is named; the hall itself where nobody is. `done` is called once, on the writer's
    // thread, or at once: storage_busy, shutting_down.
    void in_device_book(std::function<Status(Turn&, DeviceBook&)> work, std::function<void(Status)> done,
                        const Actor& actor = Actor::hall());
    // On the writer's thread alone, in a turn.
    DeviceBook& device_book() { return devices_; }

    // The people who have accounts here, as the last commit left them.
    PeoplePtr people() const;
    // As InPersonBook. What it does to who may work at a window counts at once: who may no longer is signed out there.
    void in_person_book(std::function<Status(Turn&, PersonBook&)> work, std::function<void(Status)> done,
                        const Actor& actor);
    // The same on the writer's thread, in a turn.
    Status in_person_book(Turn& turn, const std::function<Status(Turn&, PersonBook&)>& work);

    // Finishes what was submitted and ends the writer.
    void stop();

   private:
    HallEngine(const HallSetup& setup, std::unique_ptr<HallStore> store, std::unique_ptr<LogReader> reader,
               const Clock& clock, const EngineOptions& options);
    std::shared_ptr<const QueueSnapshot> shown() const;
    WaitForecast forecast() const;
    Instant now(const QueueSnapshot& shown) const { return clock_.now() + shown.clock_offset; }
    Status on_writer(std::function<Status(Turn&)> work);
    LookBack look_back();

    const TimeZone zone_;
    const Clock& clock_;
    std::unique_ptr<HallStore> store_;
    std::unique_ptr<LogReader> reader_;
    StorageCare care_;
    Publisher publisher_;
    Estimator estimator_;
    TurnsBook turns_;
    DeviceBook devices_;
    PersonBook people_;
    QueueBook queue_;  // the last of the books
    Writer writer_;
    std::shared_ptr<EventFeed> feed_;
    Forgetting forgetting_;
    std::mutex listener_mutex_;
    std::function<void()> listener_;
    std::unique_ptr<WriterDrive> drive_;
};

}  // namespace yimen
