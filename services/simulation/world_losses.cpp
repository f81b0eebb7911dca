// What becomes of a county that is restored from a backup.
#include <algorithm>
#include <iterator>

#include "simulation/small_county.hpp"
#include "simulation/world.hpp"

namespace yimen::simulation {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds since_midnight = 8h;  // a world begins at 08:00
constexpr std::size_t everything = CountyStore::max_listed;

std::chrono::days day_of(Milliseconds time) { return std::chrono::floor<std::chrono::days>(time + since_midnight); }

RecordUsage somebody_looks() {
    UsageRecorded usage;
    usage.kind = "item_viewed";
    usage.item = "A-1";
    usage.kiosk = "K1";
    return {{usage}};
}

}  // namespace

// The rule for operators: a backup of the county is good for as many business days as halls keep what the county has.
// Whatever it got after the backup was made is still in the halls then, however late it came.
bool World::is_young(const HubBackup& backup) const {
    return day_of(timeline_.now()) - day_of(backup.made) <= events_kept;
}

std::vector<std::set<Sha256Digest>> World::events_on(const SimulatedDisk::Image& hub_disk) const {
    SimulatedDisk disk(0);
    disk.restore(hub_disk);
    const auto store = CountyStore::open("sqlite:" + disk.database_name(hub_file)).value();
    std::vector<std::set<Sha256Digest>> events(sites_.size());
    for (std::size_t hall = 0; hall < sites_.size(); ++hall) {
        const auto id = county_hall(hall).id;
        const auto streams = store->streams_of(id).value();
        for (const auto& stream : streams) {
            const auto own = store->read_log(id, stream.name, 0, everything).value();
            for (const auto& kept : own) events[hall].insert(kept.hash);
        }
    }
    return events;
}

void World::restore_hub(const HubBackup& backup, Milliseconds away) {
    const bool young = is_young(backup);
    journal_.count(young ? Happening::hub_disk_restored : Happening::hub_disk_restored_too_old);
    const auto had = events_on(hub_.disk().image());
    const auto has = events_on(backup.content.image);
    for (std::size_t hall = 0; hall < sites_.size(); ++hall) {
        // Where two machines have one past, one of them may bring the county everything again before the other hears
        // that it went back: that one forgets what the county has had only since then, and a second backup lacks.
        auto& site = sites_[hall];
        auto& lost = young && !site.disk_was_copied ? site.lost_lately : site.lost;
        std::ranges::set_difference(had[hall], has[hall], std::inserter(lost, lost.end()));
    }
    hub_.restore(backup.content, away);
    timeline_.in(away + a_while(), [this] { authority_.fill_shelf(); });
}

void World::restore_some_hub_backup() {
    restore_hub(chance_.percent(55) ? hub_backups_.back() : hub_backups_.front(), a_while());
}

// Whoever has nothing to send must find out by asking.
void World::restore_hub_at_night() {
    if (!hub_.is_up()) return;
    journal_.count(Happening::hub_disk_restored_at_night);
    restore_hub(hub_backups_.back(), 1min);
}

// Two machines with one past and one stream id come to the same number, each on its own, and the county forgets the one
// that it heard first. Then that one goes on from an event that the county has, but with another hash.
void World::restore_hub_between_copies(std::size_t hall) {
    auto& site = sites_[hall];
    if (site.machines.size() > 1 || !site.machines.front()->is_up()) return;
    clone(hall);
    const auto look = [this, &site](Milliseconds in, std::size_t which) {
        timeline_.in(in, [this, &site, which] {
            auto& machine = *site.machines[which];
            const auto key = machine.name() + "-between-" + std::to_string(timeline_.now().count());
            if (machine.is_up() && !healing_) machine.serve({Order(key, somebody_looks()).request});
        });
    };
    timeline_.in(5min, [this] { back_up_hub(); });
    look(6min, 0);
    timeline_.in(10min, [this] {
        if (!hub_.is_up() || healing_) return;
        journal_.count(Happening::hub_restored_between_copies);
        restore_hub(hub_backups_.back(), 1s);
    });
    look(12min, 1);
    look(16min, 0);
}

}  // namespace yimen::simulation
