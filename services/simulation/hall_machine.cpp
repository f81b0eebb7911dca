#include "simulation/hall_machine.hpp"

#include <algorithm>
#include <utility>

#include "base/hex.hpp"
#include "hall/hall_api.hpp"
#include "net/http_server.hpp"
#include "simulation/requests.hpp"
#include "simulation/small_county.hpp"
#include "storage/wal_check.hpp"

namespace yimen::simulation {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds try_again_after = 1min;  // a program that does not start is started again
constexpr const char* memory_file = "uplink.json";
const std::string log_file = std::string(hall_file) + "-wal";
const std::string rescued_file = std::string(hall_file) + ".rescued";
constexpr std::size_t log_frame = 4'120;

// As the product's, but that a hall with nothing to send asks less often, and two machines with one past take turns
// less often: they would fill the days with questions.
UplinkPolicy uplink_policy() {
    UplinkPolicy policy;
    policy.ask_every = policy.renew_every = 3h;
    return policy;
}

CatalogueKeeperPolicy catalogue_policy() {
    CatalogueKeeperPolicy policy;
    policy.ask_every = 8h;
    policy.ask_at_least_every = 12h;
    policy.first_within = 2h;
    return policy;
}

bool is_the_disks_fault(ErrorCode code) {
    return code == ErrorCode::storage_full || code == ErrorCode::storage_failed ||
           code == ErrorCode::storage_read_only || code == ErrorCode::storage_gone;
}

std::string random_stream(Chance& chance) {
    std::string bytes;
    for (int half = 0; half < 2; ++half) {
        const auto number = chance.number();
        for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(number >> shift & 255U);
    }
    return to_hex(bytes);
}

}  // namespace

// A copy's name has what no key may have.
Order::Order(std::string its_key, Command its_command, Milliseconds asked_at)
    : key(std::move(its_key)), command(std::move(its_command)), at(asked_at) {
    std::ranges::replace(key, '/', '_');
    request = request_of(command, key);
}

// The writer's turns are taken by whoever wants something of it.
class OwnTurns final : public WriterDrive {
   public:
    void start(Writer& writer) override { writer_ = &writer; }
    void finish() override {
        while (writer_->waiting() > 0) writer_->work();
    }
    void stop() override {
        if (writer_) finish();
        writer_ = nullptr;
    }
    void aside(std::function<void()> work) override { work(); }

   private:
    Writer* writer_ = nullptr;
};

// The machine's log, whose readers are remembered by what they saw.
class HallMachine::ToldLog final : public LogSource {
   public:
    ToldLog(const LogReader& reader, ToldEvents& told) : reader_(reader), told_(told) {}
    Result<std::vector<LogRow>> read_log(std::uint64_t after, std::size_t limit) const override {
        auto rows = reader_.read_log(after, limit);
        if (!rows) return rows;
        if (const auto noted = note_told(told_, *this, *rows); !noted) return noted.error();
        return rows;
    }
    Result<std::uint64_t> head() const override { return reader_.head(); }
    Result<Sha256Digest> hash_at(std::uint64_t number) const override { return reader_.hash_at(number); }
    Result<LogMark> base() const override { return reader_.base(); }

   private:
    const LogReader& reader_;
    ToldEvents& told_;
};

HallMachine::HallMachine(Surroundings& around, std::size_t hall, std::string name, ToldEvents& told, std::uint64_t seed)
    : around_(around),
      hall_(hall),
      name_(std::move(name)),
      setup_(setup_of(hall)),
      told_(told),
      chance_(seed),
      disk_(chance_.number()),
      clock_(around.timeline.clock().now()),
      files_(disk_),
      checkpoint_pages_(static_cast<int>(chance_.between(10, 200))) {
    around_.timeline.add(clock_);
    disk_.restore(new_hall_disk(hall));
}

HallMachine::~HallMachine() {
    disk_.stop();
    stop_parts();
    around_.timeline.leave_out(clock_);
}

// --- power ---------------------------------------------------------------------------------------------------------

EngineOptions HallMachine::engine_options() {
    EngineOptions options;
    options.seed = chance_.number();
    options.states_queues = true;
    options.signed_past = follower_->signed_past();
    options.events_kept = events_kept;
    options.store.ballast_bytes = ballast_bytes;
    options.store.checkpoint_pages = checkpoint_pages_;
    options.store.durability = around_.durability;
    options.store.disk = &disk_;
    options.store.make_stream = [this] { return random_stream(chance_); };
    return options;
}

void HallMachine::boot() {
    if (is_up() || retired_) return;
    const auto failure = start_parts();
    if (!disk_.running()) return settle(false);
    if (!failure) {
        note("up");
        if (const auto loss = engine_->records_lost()) {
            own_up_to_loss(*loss);
        } else {
            promises_.check(*log_, told_, around_.journal, name_);
        }
        note_forgetting();
        check_catalogue();
        check_alarm();
        poll_later();
        return pump();
    }
    stop_parts();
    if (!is_the_disks_fault(failure->code)) {
        return around_.journal.violated(name_, "does not start: " + failure->detail);
    }
    note("does not start: " + std::string(to_string(failure->code)));
    around_.timeline.in(try_again_after, [this] { boot(); });
}

// In the order in which the service does it.
std::optional<Error> HallMachine::start_parts() {
    auto follower = CatalogueFollower::open(files_, {county_id, profile().id, {0, 1, 0}, around_.first_root},
                                            setup_.offer->profile, clock_, chance_.number(), catalogue_policy());
    if (!follower) return follower.error();
    follower_ = *std::move(follower);
    const auto kept = follower_->kept();
    setup_.offer = kept ? kept : setup_of(hall_).offer;
    auto engine = HallEngine::start(setup_, hall_file, clock_, engine_options(), std::make_unique<OwnTurns>());
    if (!engine) return engine.error();
    engine_ = *std::move(engine);
    follower_->follow(*engine_);
    door_ = std::make_unique<HttpRoutes>(ServerLimits{}.body_bytes);
    const CountyDoor county_door{
        [this] { return std::optional(county()); }, [this](UplinkAlarm seen) { uplink_->dismiss_alarm(seen); },
        [this] { return engine_->records_lost(); }, [this] { return engine_->dismiss_records_lost(); }};
    const auto gate = std::make_shared<DeviceGate>(
        GateParts{[this] { return engine_->devices(); }, [] { return std::optional<Instant>(); }, &clock_, hall_token});
    add_hall_routes(*door_, {*engine_, gate, county_door, {}, {}, make_picture_feed(*engine_, county_door)},
                    Side::local);
    auto reader = LogReader::open(hall_file, disk_);
    if (!reader) return reader.error();
    reader_ = *std::move(reader);
    log_ = std::make_unique<ToldLog>(*reader_, told_);
    uplink_ = std::make_unique<UplinkWork>(UplinkHall{profile().id, engine_->stream()}, uplink_parts(),
                                           chance_.number(), uplink_policy());
    return std::nullopt;
}

CountyLinkView HallMachine::county() const { return {county_id, {}, false, uplink_view(), catalogue()}; }

UplinkParts HallMachine::uplink_parts() {
    return {*log_,
            clock_,
            [this] { return renew_stream(); },
            memory_file,
            [this](const std::optional<UsageAck>& ack) { note_agreement(ack); },
            [this](Instant time) { engine_->heard_county_time(time); },
            disk_};
}

void HallMachine::stop_parts() {
    has_estimates_ = false;
    uplink_.reset();
    door_.reset();
    follower_.reset();
    log_.reset();
    reader_.reset();
    engine_.reset();
}

void HallMachine::stop(Stop how, Milliseconds away) {
    if (!is_up()) return;
    planned_ = {how, away};
    go_down(how);
}

void HallMachine::stop_within(Stop how, std::uint64_t changes, Milliseconds away) {
    planned_ = {how, away};
    disk_.stop_within(changes);
}

void HallMachine::heal() {
    disk_.heal();
    before_answer_.reset();
    at_acknowledgement_.reset();
    while_forgetting_.reset();
    clock_.jump_to(around_.timeline.clock().now());
}

// --- what happens to its files -------------------------------------------------------------------------------------

bool HallMachine::spoil_log(Milliseconds away) {
    const auto content = disk_.read_file(log_file);
    if (!is_up() || !content || content->size() < 2 * log_frame) return false;
    stop(Stop::kill, away);
    const auto log = disk_.read_file(log_file);
    if (!log || log->size() < 2 * log_frame) return false;
    const auto at = static_cast<std::size_t>(chance_.below(log->size()));
    const char other = static_cast<char>((*log)[at] ^ (1 << chance_.below(8)));
    const auto sector = at / SimulatedDisk::sector * SimulatedDisk::sector;
    if (chance_.percent(50)) {
        disk_.spoil(log_file, at, {&other, 1});
    } else {
        disk_.spoil(log_file, sector, std::string(SimulatedDisk::sector, '\0'));
    }
    const auto damage = check_wal(disk_, hall_file);
    if (!damage || !*damage) {
        disk_.spoil(log_file, 0, *log);
        return false;
    }
    may_have_lost_ = true;
    note("its log is spoilt at frame " + std::to_string((*damage)->frame));
    return true;
}

bool HallMachine::take_file_away(bool log, Comeback comeback, Milliseconds in) {
    const std::string name = log ? log_file : hall_file;
    if (!is_up() || !disk_.exists(name)) return false;
    disk_.stop_within({});
    planned_.reset();
    disk_.heal();
    note(name + " is taken away");
    may_have_lost_ = true;
    const auto taken = disk_.take_away(name);
    engine_->tick();
    if (engine_->storage() != StorageState::gone)
        around_.journal.violated(name_, "does not notice that " + name + " is gone");
    around_.timeline.in(in, [this, taken, name, comeback] { bring_back(taken, name, comeback); });
    return true;
}

// Unless it was started anew meanwhile, which makes another.
void HallMachine::bring_back(const std::shared_ptr<SimulatedDisk::Taken>& taken, const std::string& name,
                             Comeback comeback) {
    if (!is_up() || disk_.exists(name)) return;
    if (comeback == Comeback::file) {
        disk_.put_back(taken);
        engine_->tick();
        // Its other file may be in somebody's hand too.
        if (disk_.running() && !disk_.is_unwell() && engine_->storage() == StorageState::gone) {
            around_.journal.violated(name_, "does not go on although " + name + " is back");
        }
        around_.journal.count(Happening::hall_file_came_back);
        return settle(true);
    }
    planned_ = {Stop::kill, try_again_after};
    go_down(Stop::kill);
    if (comeback == Comeback::rescued && name == hall_file && disk_.exists(rescued_file)) {
        disk_.remove(log_file);
        if (disk_.rename_file(rescued_file, hall_file) && disk_.sync_folder()) {
            around_.journal.count(Happening::hall_file_rescued);
        }
    }
}

// What was told to people and is not there any more is no lie where the hall says so; but a number stays given.
void HallMachine::own_up_to_loss(const RecordsLoss& loss) {
    note("says that its file lost what it held: " + describe(loss));
    if (!may_have_lost_) around_.journal.violated(name_, "says that it lost what it held, and it did not");
    around_.journal.count(Happening::hall_loss_said);
    promises_.give_up_behind(loss.kept);
    promises_.acknowledge(*log_, around_.journal, name_);
    forgotten_ = engine_->feed()->oldest() - 1;
    ++lives_;
    static_cast<void>(engine_->dismiss_records_lost());
}

void HallMachine::retire() {
    stop(Stop::shutdown, 0ms);
    planned_.reset();
    retired_ = true;
    note("retired");
}

void HallMachine::go_down(Stop how) {
    note(how == Stop::power_cut ? "power cut" : how == Stop::kill ? "killed" : "shut down");
    disk_.stop_within({});
    if (how != Stop::shutdown) disk_.stop();
    ++question_;
    ++wake_;
    ++poll_;
    asking_ = stops_when_agreed_ = false;
    stop_parts();
    if (how == Stop::power_cut) {
        disk_.start_after_power_cut();
    } else {
        disk_.start_after_kill();
    }
    const auto away = planned_ ? planned_->away : try_again_after;
    planned_.reset();
    around_.timeline.in(away, [this] { boot(); });
}

// After everything that touches the disk: a stop that was planned may have come.
void HallMachine::settle(bool in_commit) {
    if (disk_.running()) return;
    const auto how = planned_ ? planned_->how : Stop::power_cut;
    if (in_commit) {
        around_.journal.count(how == Stop::power_cut ? Happening::hall_power_cut_in_commit
                                                     : Happening::hall_killed_in_commit);
    }
    go_down(how);
}

HallMachine::Backup HallMachine::back_up() const {
    return {disk_.image(), promises_, seen_catalogue_, seen_root_, forgotten_, may_have_lost_};
}

void HallMachine::restore(const Backup& backup, Milliseconds away) {
    stop(Stop::kill, away);
    disk_.stop_within({});
    note("its disk is exchanged for a copy with " + std::to_string(backup.promises.number) + " acknowledged events");
    if (backup.forgotten < forgotten_) around_.journal.count(Happening::hall_restored_to_before_forgetting);
    forgotten_ = backup.forgotten;
    disk_.restore(backup.image);
    promises_ = backup.promises;
    may_have_lost_ = backup.may_have_lost;
    seen_catalogue_ = backup.catalogue;
    seen_root_ = backup.root;
    kept_alarm_ = UplinkAlarm::none;
    ++lives_;
}

}  // namespace yimen::simulation
