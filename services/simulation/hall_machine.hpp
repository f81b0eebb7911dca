// One machine of a hall: the real engine, store, door, way to the county and catalogue, put together as in the service,
// on a simulated disk and clock.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "hall/catalogue_follower.hpp"
#include "hall/county_link.hpp"
#include "hall/hall_engine.hpp"
#include "net/http_routes.hpp"
#include "simulation/chance.hpp"
#include "simulation/promises.hpp"
#include "simulation/simulated_files.hpp"
#include "simulation/timeline.hpp"
#include "simulation/told_events.hpp"
#include "sync/uplink_work.hpp"

namespace yimen::simulation {

// How a machine goes down.
enum class Stop { power_cut, kill, shutdown };

// A command on its way to a hall.
struct Order {
    Order(std::string its_key, Command its_command, Milliseconds asked_at = {});

    std::string key;
    Command command;
    HttpRequest request;
    Milliseconds at{0};  // when somebody asked for it first
};

class HallMachine;

// What a machine stands in. All of it outlives the machine.
struct Surroundings {
    Timeline& timeline;
    Journal& journal;
    // Puts a question to the county; whoever asked is answered at most a few times, at any time.
    std::function<void(std::size_t hall, const UplinkStep&, std::function<void(CountyAnswer)>)> ask;
    // Has a machine ask for the county's catalogue.
    std::function<void(HallMachine&)> poll;
    // Whether what the county last signed still names a version for any day.
    std::function<bool(std::uint64_t version)> is_scheduled;
    Durability durability = Durability::full;
    SignedDocument first_root;
};

class HallMachine {
   public:
    HallMachine(Surroundings& around, std::size_t hall, std::string name, ToldEvents& told, std::uint64_t seed);
    ~HallMachine();
    HallMachine(const HallMachine&) = delete;
    HallMachine& operator=(const HallMachine&) = delete;

    const std::string& name() const { return name_; }
    std::size_t hall() const { return hall_; }
    const HallProfile& profile() const { return setup_.profile(); }
    SimulatedDisk& disk() { return disk_; }
    ManualClock& clock() { return clock_; }
    bool is_up() const { return engine_ != nullptr; }
    Date today() const { return setup_.zone.civil(clock_.now()).date; }

    // --- power ---
    void boot();
    // Comes back after `away`.
    void stop(Stop how, Milliseconds away);
    // The same, at the so-manieth change of its disk from now.
    void stop_within(Stop how, std::uint64_t changes, Milliseconds away);
    // When the next commands are committed and nobody was told yet.
    void stop_before_answer(Stop how, Milliseconds away) { before_answer_ = {how, away}; }
    // Right before or after it takes the next answer of the county.
    void stop_at_acknowledgement(bool before, Milliseconds away) { at_acknowledgement_ = {before, away}; }
    // At the so-manieth change of its disk while it forgets.
    void stop_while_forgetting(Stop how, std::uint64_t changes, Milliseconds away) {
        while_forgetting_ = {{how, away}, changes};
    }
    // It goes down, and a bad frame is inside its synced log when it comes back. False where there is none that any
    // other commit followed.
    bool spoil_log(Milliseconds away);
    // A file is taken away while it runs. Whoever looks after it then puts it back, or what the hall has saved of it,
    // or starts without it.
    enum class Comeback { file, nothing, rescued };
    bool take_file_away(bool log, Comeback comeback, Milliseconds in);
    // No stop is planned any more, the disk is well, the clock right.
    void heal();
    // It stops for ever.
    void retire();
    // Of a machine, up or not: what a copy of its disk has and what was promised up to then.
    struct Backup {
        SimulatedDisk::Image image;
        Promises promises;
        std::uint64_t catalogue = 0, root = 0;  // versions that it has seen
        std::uint64_t forgotten = 0;            // the newest event that its log has forgotten
        bool may_have_lost = false;             // its file was spoilt or taken away before
    };
    Backup back_up() const;
    // It goes down and comes back with the copy.
    void restore(const Backup& backup, Milliseconds away);

    // --- work ---
    // At the hall's door, together. The answers that came back to whoever asked; nothing where the machine stopped
    // first.
    std::vector<std::optional<HttpResponse>> serve(const std::vector<HttpRequest>& requests);
    // A question, or what is refused at the door: answered at once.
    HttpResponse ask(HttpRequest request);
    // The estimates are of this moment.
    void estimate() {
        engine_->estimator().refresh();
        has_estimates_ = true;
    }
    bool has_estimates() const { return has_estimates_; }
    OfferPtr offer() const { return engine_->offer(); }
    void tick();
    // It was idle a second ago as well: it forgets what may go.
    void tick_again();
    void read(const std::function<void(const HallView&)>& look) const { engine_->read(look); }
    const Promises& promises() const { return promises_; }
    Promises& promises() { return promises_; }
    const LogSource& log() const { return *log_; }
    std::string stream() const { return uplink_->stream(); }
    UplinkView uplink_view() const { return uplink_->view(); }
    // The newest event that its log has forgotten.
    std::uint64_t forgotten() const { return forgotten_; }
    // How often its disk was exchanged for another.
    int lives() const { return lives_; }

    // --- the catalogue ---
    Status poll(CatalogueSource& source);
    CatalogueState catalogue() const { return follower_->state(); }
    std::optional<std::uint64_t> catalogue_version() const;
    // That the hall takes nothing up now is no fault of its.
    bool keeps_room() const { return engine_->storage() != StorageState::ok; }

   private:
    class ToldLog;

    EngineOptions engine_options();
    CountyLinkView county() const;
    UplinkParts uplink_parts();
    std::optional<Error> start_parts();
    void stop_parts();
    void answer(HttpResponse answer, std::optional<HttpResponse>& delivered);
    void note_agreement(const std::optional<UsageAck>& ack);
    Result<std::string> renew_stream();
    void poll_later();
    void go_down(Stop how);
    void settle(bool in_commit);
    void note_forgetting();
    void own_up_to_loss(const RecordsLoss& loss);
    void bring_back(const std::shared_ptr<SimulatedDisk::Taken>& taken, const std::string& name, Comeback comeback);
    void pump();
    void wake_at(Milliseconds steady);
    void take_answer(const CountyAnswer& answer);
    void check_catalogue();
    void check_alarm();
    void note_alarm();
    void note(const std::string& what) { around_.journal.note(name_, what); }

    Surroundings& around_;
    const std::size_t hall_;
    const std::string name_;
    HallSetup setup_;
    ToldEvents& told_;
    Chance chance_;
    SimulatedDisk disk_;
    ManualClock clock_;
    SimulatedFiles files_;
    const int checkpoint_pages_;

    std::unique_ptr<HallEngine> engine_;
    std::unique_ptr<LogReader> reader_;
    std::unique_ptr<LogSource> log_;
    std::unique_ptr<UplinkWork> uplink_;
    std::unique_ptr<CatalogueFollower> follower_;
    std::unique_ptr<HttpRoutes> door_;

    Promises promises_;
    std::uint64_t seen_catalogue_ = 0, seen_root_ = 0;
    std::uint64_t forgotten_ = 0;
    UplinkAlarm kept_alarm_ = UplinkAlarm::none;  // that staff must still see after a start
    std::uint64_t question_ = 0;                  // answers to earlier ones come too late
    bool asking_ = false;
    std::uint64_t wake_ = 0, poll_ = 0;
    struct PlannedStop {
        Stop how = Stop::kill;
        Milliseconds away{0};
    };
    std::optional<PlannedStop> planned_, before_answer_;
    std::optional<std::pair<bool, Milliseconds>> at_acknowledgement_;
    bool stops_when_agreed_ = false;
    bool has_estimates_ = false;  // since it is up
    std::optional<std::pair<PlannedStop, std::uint64_t>> while_forgetting_;
    bool may_have_lost_ = false;  // its file was spoilt or taken away
    bool retired_ = false;
    int lives_ = 0;
};

}  // namespace yimen::simulation
